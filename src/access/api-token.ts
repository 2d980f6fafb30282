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
  /** when its maker's account was closed; null: it is open */
  makerLeftAt: Date | null
  madeAt: Date
  endsAt: Date
  usedOn: string | null
  revokedAt: Date | null
  /** who did; null: nobody */
  revokedBy: string | null
}>

/**
 * Whether it still opens something after its maker has left. It is the ward's, not a person's, so it doesn't end with the
 * account (what GitLab does with a project's tokens, and GitHub with an app's): a dashboard must not fall silent because
 * somebody retired. But who made it has seen it, and may have kept it: the ward is told until it is revoked.
 */
export function isLeftBehind(token: Pick<ApiToken, 'endsAt' | 'revokedAt' | 'makerLeftAt'>, now: Date): boolean {
  return token.makerLeftAt !== null && isOpen(token, now)
}

/** Whether it opens anything at `now`. */
export function isOpen({ endsAt, revokedAt }: Pick<ApiToken, 'endsAt' | 'revokedAt'>, now: Date): boolean {
  return revokedAt === null && endsAt > now
}
