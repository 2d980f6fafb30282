import { z } from 'zod'
import { CAUSES, SHOWN, STATES } from '../cases/overdue.ts'
import type { Wrong } from '../html/staff-fields.ts'
import { id, lines } from './forms.ts'

const MOST = 2000

export const LateQuery = z.object({
  show: z.enum(SHOWN).catch('open'),
  desk: z.union([z.literal('none'), id]).catch(null),
  month: z
    .string()
    .regex(/^20\d\d-(0[1-9]|1[0-2])$/)
    .nullable()
    .catch(null),
  page: z.coerce.number().int().min(1).max(100_000).catch(1),
})

export const SayOfCaseForm = z.object({
  state: z.enum(STATES).nullable().catch(null),
  cause: z.enum(CAUSES).nullable().catch(null),
  words: lines.transform((typed) => typed.replaceAll('\r\n', '\n').trim()),
})

export type TypedOfCase = z.output<typeof SayOfCaseForm>

export function sayOfCaseFaults({ state, cause, words }: TypedOfCase): Wrong[] {
  return [
    ...(state === null ? [{ field: 'state', words: 'case.state' }] : []),
    ...(cause === null ? [{ field: 'cause', words: 'case.cause' }] : []),
    ...([...words].length > MOST ? [{ field: 'words', words: 'follow-up.long' }] : []),
  ]
}
