import { z } from 'zod'
import { CLOSING_REASONS, SHOWN } from '../followups/followup.ts'
import type { Wrong } from '../html/staff-fields.ts'

const MOST = 2000
// NUL can't be stored as text; a browser sends line ends as CR LF.
const words = z
  .string()
  .catch('')
  .transform((typed) => typed.replaceAll('\0', '').replaceAll('\r\n', '\n').toWellFormed().normalize('NFC').trim())

export const WaitingQuery = z.object({
  show: z.enum(SHOWN).catch('waiting'),
  page: z.coerce.number().int().min(1).max(10_000).catch(1),
})

export const TakeForm = z.object({ from: z.uuid().nullable().catch(null) })
export const SayForm = z.object({ words })
export const CloseForm = z.object({ reason: z.enum(CLOSING_REASONS).nullable().catch(null), words })

/** What is wrong with what was written into a box; the box stands for its field on the page. */
export function wordsFaults(field: 'note' | 'reply' | 'closing', typed: string): Wrong[] {
  if (typed === '' && field !== 'closing') return [{ field, words: `follow-up.${field}` }]
  return [...typed].length > MOST ? [{ field, words: 'follow-up.long' }] : []
}
