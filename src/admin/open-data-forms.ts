import { z } from 'zod'
import type { Wrong } from '../html/staff-fields.ts'
import { type Choice, CONTACT_LENGTH, LICENCES, PARTS, type Part } from '../reports/open-data.ts'
import type { Day } from '../values/day.ts'
import { text } from './forms.ts'

/** `seen`: the number of the choice that was there when the form was opened. */
export const OpenDataForm = z.object({
  deed: z.enum(['preview', 'edit', 'publish']).catch('preview'),
  parts: z
    .union([z.string().transform((one) => [one]), z.array(z.string())])
    .catch([])
    .transform((named): Part[] => PARTS.filter((part) => named.includes(part))),
  firstQuarter: text,
  licence: z.enum(LICENCES).catch('CC-BY-4.0'),
  contact: text,
  seen: z.coerce.number().int().min(0).catch(0),
})
export type OpenDataInput = Omit<z.output<typeof OpenDataForm>, 'deed'>

/** What is chosen, or all that is wrong with it. `quarters`: the first days among which one was chosen. */
export function readChoice(form: OpenDataInput, quarters: readonly Day[]): { choice: Choice | null; wrong: Wrong[] } {
  const { parts, licence, contact } = form
  const firstQuarter = quarters.find((quarter) => quarter === form.firstQuarter)
  const wrong: Wrong[] = [
    ...(parts.length === 0 ? [{ field: 'parts', words: 'open-data.parts.missing' }] : []),
    ...(firstQuarter ? [] : [{ field: 'firstQuarter', words: 'open-data.quarter.shape' }]),
    ...([...contact].length > CONTACT_LENGTH ? [{ field: 'contact', words: 'open-data.contact.long' }] : []),
  ]
  if (!firstQuarter || wrong.length > 0) return { choice: null, wrong }
  return { choice: { parts, firstQuarter, licence, contact }, wrong }
}

export const CameQuery = z.object({ done: z.enum(['published', 'stopped', 'same']).optional().catch(undefined) })
