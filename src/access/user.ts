import type { Actor, Role } from '../world.ts'
import { may } from './policy.ts'

/** A signed-in person. */
export type User = Extract<Actor, { kind: 'user' }>

export const ROLES: readonly Role[] = ['admin', 'chair', 'clerk', 'officer']

/** A sign-in name as it is kept and compared: composed, trimmed, small letters. */
export function plainSignIn(typed: string): string {
  return typed.normalize('NFC').trim().toLowerCase()
}

/** True for a name that an account may have: 2–64 of a–z, 0–9, dot, underscore, hyphen, beginning with a letter or digit. */
export function isSignIn(name: string): boolean {
  return /^[a-z0-9][a-z0-9._-]{1,63}$/.test(name)
}

/** Where a role's work begins. */
export function homeOf({ role }: Pick<User, 'role'>): string {
  return role === 'admin' || role === 'clerk' ? '/admin/' : '/report/'
}

export function mayFollowUp(actor: Actor, wardId: number): boolean {
  return may(actor, 'follow-ups.answer', wardId)
}
