import { z } from 'zod'
import type { Wrong } from '../html/staff-fields.ts'
import { plainLine } from '../values/line.ts'

/** What a person typed in one line; nothing where none of our forms sent it. */
export const text = z.string().catch('').transform(plainLine)

/** What a person typed in several lines. */
export const lines = z
  .string()
  .catch('')
  .transform((typed) => typed.replaceAll('\0', '').toWellFormed().normalize('NFC'))

/** The name of a row, or nothing that could be one. */
export const id = z
  .string()
  .regex(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/)
  .nullable()
  .catch(null)

/** The same as part of a path; anything else is a page that isn't there. */
export const ID = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}'

export const ListQuery = z.object({
  q: text,
  sort: text,
  /** past ones too */
  all: z.literal('1').optional().catch(undefined),
  page: z.coerce.number().int().min(1).max(1_000_000).catch(1),
})

/** Whether a text is there, and short enough; `most` in characters. */
export function lengthFaults(noun: string, field: string, typed: string, most: number): Wrong[] {
  if (typed === '') return [{ field, words: `${noun}.${field}.missing` }]
  return [...typed].length > most ? [{ field, words: `${noun}.${field}.long` }] : []
}
