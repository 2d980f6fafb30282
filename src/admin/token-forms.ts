import { z } from 'zod'
import { SCOPES, TOKEN_DAYS, TOKEN_NAME, TOKEN_PURPOSE } from '../access/api-token.ts'
import type { Wrong } from '../html/staff-fields.ts'
import { lengthFaults, text } from './forms.ts'

export const TokenForm = z.object({
  name: text,
  purpose: text,
  scope: z.enum(SCOPES).nullable().catch(null),
  days: z.coerce
    .number()
    .refine((n) => (TOKEN_DAYS as readonly number[]).includes(n))
    .catch(TOKEN_DAYS[0]),
})
export type TokenInput = z.output<typeof TokenForm>

export function tokenFaults({ name, purpose, scope }: TokenInput): Wrong[] {
  const faults = lengthFaults('token', 'name', name, TOKEN_NAME)
  if (purpose !== '') faults.push(...lengthFaults('token', 'purpose', purpose, TOKEN_PURPOSE))
  if (scope === null) faults.push({ field: 'scope', words: 'token.scope.missing' })
  return faults
}
