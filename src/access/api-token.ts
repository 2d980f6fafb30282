import type { Scope } from '../world.ts'

export const SCOPES: readonly Scope[] = ['figures', 'officers', 'cases']

/** How long a token may live, in days; the longest is what is offered first. */
export const TOKEN_DAYS = [365, 90, 30] as const

export const TOKEN_NAME = 100 // characters
export const TOKEN_PURPOSE = 300

/** A token as its ward's people see it; the token itself is nowhere any more. */
export type ApiToken = Readonly<{
  id: string
  name: string
  purpose: string
  scope: Scope
  madeBy: string
  madeAt: Date
  endsAt: Date
  usedOn: string | null
  revokedAt: Date | null
  /** who did; null: nobody */
  revokedBy: string | null
}>

/** Whether it opens anything at `now`. */
export function isOpen({ endsAt, revokedAt }: Pick<ApiToken, 'endsAt' | 'revokedAt'>, now: Date): boolean {
  return revokedAt === null && endsAt > now
}
