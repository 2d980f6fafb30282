import type { Role } from '../world.ts'

/** Whose password opens a whole ward, or all of them. Everybody else is offered the second factor and no more. */
const ASKED: readonly Role[] = ['admin', 'chair']

// Two weeks: time for a phone to be bought or borrowed and for somebody to help, and it isn't forgotten by then.
const PUT_OFF_FOR = 14 * 86_400_000 // milliseconds

/**
 * Until when a person without a second factor may put it off; afterwards nothing else is open to them but their own
 * account. Null: the role isn't asked, or the person has not signed in yet.
 */
export function putOffUntil(role: Role, firstSignedInAt: Date | null): Date | null {
  if (!ASKED.includes(role) || firstSignedInAt === null) return null
  return new Date(firstSignedInAt.getTime() + PUT_OFF_FOR)
}

/** Where a person is asked, on the way to `next`. */
export function askPath(next: string | null): string {
  const path = '/account/second-factor/ask'
  return next === null ? path : `${path}?next=${encodeURIComponent(next)}`
}
