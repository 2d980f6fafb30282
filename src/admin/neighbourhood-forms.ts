import { z } from 'zod'
import type { Wrong } from '../html/staff-fields.ts'
import { LONGEST_NEIGHBOURHOOD, NEIGHBOURHOOD_KINDS, series } from '../places/neighbourhood.ts'
import { id, lengthFaults, lines, text } from './forms.ts'

const MOST = 200

export const NewForm = z.object({ names: lines, kind: z.enum(NEIGHBOURHOOD_KINDS).catch('khu phố'), upTo: text })
export type NewInput = z.output<typeof NewForm>

export const RenameForm = z.object({ name: text, before: text })

/** `to`: where its houses go; an empty choice is none. */
export const CloseForm = z
  .object({
    to: z
      .literal('')
      .transform(() => null)
      .or(id),
  })
  .catch({ to: null })

/** The names that a form asks for, line by line and as a series, or what is wrong with it. */
export function readNames({
  names,
  kind,
  upTo,
}: NewInput): { ok: true; names: string[] } | { ok: false; wrong: Wrong[] } {
  const typed = names
    .split(/\r\n?|\n/)
    .map((line) => line.replace(/\s+/g, ' ').trim())
    .filter(Boolean)
  const most = /^\d{1,3}$/.test(upTo) ? Number(upTo) : 0
  const all = [...typed, ...series(kind, Math.min(most, MOST))]
  const wrong: Wrong[] = []
  if (upTo !== '' && (most < 1 || most > MOST)) wrong.push({ field: 'upTo', words: 'neighbourhood.upTo.shape' })
  else if (all.length === 0) wrong.push({ field: 'names', words: 'neighbourhood.names.missing' })
  if (typed.some((name) => [...name].length > LONGEST_NEIGHBOURHOOD))
    wrong.push({ field: 'names', words: 'neighbourhood.names.long' })
  else if (all.length > MOST) wrong.push({ field: 'names', words: 'neighbourhood.names.many' })
  return wrong.length > 0 ? { ok: false, wrong } : { ok: true, names: all }
}

export function nameFaults(name: string): Wrong[] {
  return lengthFaults('neighbourhood', 'name', name, LONGEST_NEIGHBOURHOOD)
}

/** What a list is told by the deed before it, in its address. */
export const DoneQuery = z.object({
  done: z.enum(['added', 'saved', 'closed', 'already', 'reopened']).optional().catch(undefined),
  n: z.coerce.number().int().min(0).max(1_000_000).catch(0),
  known: z.coerce.number().int().min(0).max(MOST).catch(0),
  id,
})
