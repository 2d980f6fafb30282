import { type WardKind, wardTitle } from '../values/ward-title.ts'
import type { Db, Role } from '../world.ts'

/** An account as an administrator sees it: never its password. */
export type UserLine = Readonly<{
  id: string
  signIn: string
  name: string
  role: Role
  wardId: number | null
  /** as it is called; null: an administrator, who has them all */
  ward: string | null
  /** whom an officer's account belongs to */
  officer: string | null
  createdAt: Date
  disabledAt: Date | null
  /** not null: the password was handed out and not changed yet */
  firstPasswordUntil: Date | null
}>

/** Every account, of every ward; about a hundred bytes each, and some 60,000 in the whole country. */
export async function allUsers(db: Db): Promise<UserLine[]> {
  return (await lines(db).execute()).map(asLine)
}

export async function findUser(db: Db, id: string): Promise<UserLine | null> {
  const row = await lines(db).where('users.id', '=', id).executeTakeFirst()
  return row ? asLine(row) : null
}

export async function findUserBySignIn(db: Db, signIn: string): Promise<UserLine | null> {
  const row = await lines(db).where('sign_in', '=', signIn).executeTakeFirst()
  return row ? asLine(row) : null
}

/** What must be known of an account before another is added beside it. */
export type KnownAccount = Readonly<{
  signIn: string
  name: string
  role: Role
  wardId: number | null
  officerId: string | null
  disabled: boolean
}>

/** The accounts of these sign-in names, of whichever ward, and those of the ward's officers. */
export async function knownAccounts(db: Db, wardId: number, signIns: readonly string[]): Promise<KnownAccount[]> {
  const rows = await db
    .selectFrom('users')
    .select(['sign_in', 'name', 'role', 'ward_id', 'officer_id', 'disabled_at'])
    .where((is) =>
      is.or([
        is('sign_in', '=', is.fn.any(is.val([...signIns]))),
        is.and([is('ward_id', '=', wardId), is('officer_id', 'is not', null)]),
      ]),
    )
    .execute()
  return rows.map(({ sign_in: signIn, name, role, ward_id: wardId, officer_id: officerId, disabled_at }) => {
    return { signIn, name, role: role as Role, wardId, officerId, disabled: disabled_at !== null }
  })
}

function lines(db: Db) {
  return db
    .selectFrom('users')
    .leftJoin('wards', 'wards.id', 'users.ward_id')
    .leftJoin('officers', (join) =>
      join.onRef('officers.ward_id', '=', 'users.ward_id').onRef('officers.id', '=', 'users.officer_id'),
    )
    .select(['users.id', 'sign_in as signIn', 'users.name', 'role', 'users.ward_id as wardId'])
    .select([
      'users.created_at as createdAt',
      'disabled_at as disabledAt',
      'first_password_until as firstPasswordUntil',
    ])
    .select(['wards.kind as wardKind', 'wards.name as wardName', 'officers.name as officer'])
}

function asLine({
  wardKind,
  wardName,
  role,
  ...row
}: Awaited<ReturnType<ReturnType<typeof lines>['execute']>>[number]) {
  const ward = wardKind && wardName ? wardTitle({ kind: wardKind as WardKind, name: wardName }) : null
  return { ...row, role: role as Role, ward } satisfies UserLine
}
