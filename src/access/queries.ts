import { sql } from 'kysely'
import { type WardKind, wardTitle } from '../values/ward-title.ts'
import type { Db, Role } from '../world.ts'
import { putOffUntil } from './second-factor-due.ts'
import { before, IDLE_LIMIT, SESSION_LIMIT } from './sessions.ts'
import type { User } from './user.ts'

export type Session = Readonly<{
  user: User
  signIn: string
  /** the user's ward as it is called; null: an admin, who has them all */
  ward: string | null
  hash: Buffer
  seenAt: Date
  /** the password was handed out by somebody else: nothing else may be done before it is changed */
  mustChange: boolean
  /** until when a chair or administrator may do without a second factor; null: has one, or need not */
  factorPutOffUntil: Date | null
}>

/** The session behind a cookie's hash, if it may still be used at `now` and its user is not disabled. */
export async function findSession(db: Db, hash: Buffer, now: Date): Promise<Session | null> {
  const row = await db
    .selectFrom('sessions')
    .innerJoin('users', 'users.id', 'sessions.user_id')
    .leftJoin('wards', 'wards.id', 'users.ward_id')
    .leftJoin('second_factors', 'second_factors.user_id', 'users.id')
    .select(['users.id', 'sign_in', 'users.name', 'role', 'ward_id', 'officer_id', 'seen_at', 'first_password_until'])
    .select(['first_signed_in_at', 'enrolled_at'])
    .select(['wards.kind as wardKind', 'wards.name as wardName'])
    .select(FORMER_WARDS.as('formerWardIds'))
    .where('token_hash', '=', hash)
    .where('disabled_at', 'is', null)
    .where('sessions.created_at', '>', before(now, SESSION_LIMIT))
    .where('seen_at', '>', before(now, IDLE_LIMIT))
    .executeTakeFirst()
  if (!row) return null
  const { wardKind, wardName } = row
  const ward = wardKind && wardName ? wardTitle({ kind: wardKind as WardKind, name: wardName }) : null
  return {
    user: { ...user(row), ...(row.formerWardIds.length > 0 && { formerWardIds: row.formerWardIds }) },
    signIn: row.sign_in,
    ward,
    hash,
    seenAt: row.seen_at,
    mustChange: row.first_password_until !== null,
    factorPutOffUntil: row.enrolled_at === null ? putOffUntil(row.role as Role, row.first_signed_in_at) : null,
  }
}

// A ward may take over from one that took over from others.
const FORMER_WARDS = sql<number[]>`array(
  with recursive former as (
    select id from wards where succeeded_by = users.ward_id
    union select w.id from wards w join former f on w.succeeded_by = f.id
  ) select id from former order by id)`

export type SessionLine = Readonly<{ hash: Buffer; createdAt: Date; seenAt: Date; browser: string }>

/** A user's sessions that are still good at `now`, the last used first. */
export async function sessionsOf(db: Db, userId: string, now: Date): Promise<SessionLine[]> {
  const rows = await db
    .selectFrom('sessions')
    .select(['token_hash as hash', 'created_at as createdAt', 'seen_at as seenAt', 'browser'])
    .where('user_id', '=', userId)
    .where('created_at', '>', before(now, SESSION_LIMIT))
    .where('seen_at', '>', before(now, IDLE_LIMIT))
    .orderBy('seen_at', 'desc')
    .execute()
  return rows
}

export type Account = Readonly<{
  user: User
  passwordHash: string
  /** when a password that was handed out stops opening the account; null: the person's own */
  firstPasswordUntil: Date | null
}>

/** The account of a sign-in name; disabled ones are not found. */
export async function findAccount(db: Db, signIn: string): Promise<Account | null> {
  const row = await db
    .selectFrom('users')
    .select(['id', 'name', 'role', 'ward_id', 'officer_id', 'password_hash', 'first_password_until'])
    .where('sign_in', '=', signIn)
    .where('disabled_at', 'is', null)
    .executeTakeFirst()
  return row ? { user: user(row), passwordHash: row.password_hash, firstPasswordUntil: row.first_password_until } : null
}

/** Whether the account of `signIn` was once entered from the browser that holds this hash. */
export async function isKnownBrowser(db: Db, signIn: string, hash: Buffer): Promise<boolean> {
  const row = await db
    .selectFrom('known_browsers')
    .innerJoin('users', 'users.id', 'known_browsers.user_id')
    .select('users.id')
    .where('token_hash', '=', hash)
    .where('sign_in', '=', signIn)
    .executeTakeFirst()
  return row !== undefined
}

/** Whether nobody has an account yet: the service waits for its first setup. */
export async function nobodyYet(db: Db): Promise<boolean> {
  return (await db.selectFrom('users').select('id').limit(1).executeTakeFirst()) === undefined
}

function user(row: {
  id: string
  name: string
  role: string
  ward_id: number | null
  officer_id: string | null
}): User {
  const { id, name, role, ward_id: wardId, officer_id: officerId } = row
  return { kind: 'user', id, name, role: role as Role, wardId, officerId }
}
