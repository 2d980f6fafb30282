import type { Actor, Role } from '../world.ts'

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

/** Chair and clerk read their own ward, an admin every ward; an officer sees only their own figures, never a ward's. */
export function mayReadWard(actor: Actor, wardId: number): boolean {
  if (actor.kind === 'operator' || actor.role === 'admin') return true
  return (actor.role === 'chair' || actor.role === 'clerk') && actor.wardId === wardId
}

/** One officer's figures: an admin, the chair of the officer's ward, and the officer. */
export function mayReadOfficer(actor: Actor, wardId: number, officerId: string): boolean {
  if (actor.kind === 'operator' || actor.role === 'admin') return true
  if (actor.wardId !== wardId) return false
  return actor.role === 'chair' || (actor.role === 'officer' && actor.officerId === officerId)
}

/** Where a role's work begins. */
export function homeOf({ role }: Pick<User, 'role'>): string {
  return role === 'admin' || role === 'clerk' ? '/admin/' : '/report/'
}
