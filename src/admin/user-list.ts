import { allUsers, type UserLine } from '../access/user-queries.ts'
import { byGivenName } from '../values/person-name.ts'
import { finds } from '../values/vietnamese.ts'
import type { Db } from '../world.ts'

export type UsersAsked = Readonly<{
  typed: string
  /** null: whichever */
  wardId: number | null
  /** disabled ones too */
  all: boolean
  page: number
}>

export type UserList = UsersAsked & Readonly<{ n: number; pages: number; lines: readonly UserLine[] }>

const PER_PAGE = 25

/** One page of the accounts, found and ordered the Vietnamese way; a page too far is the last. */
export async function listUsers(db: Db, asked: UsersAsked): Promise<UserList> {
  const found = (await allUsers(db))
    .filter(({ disabledAt }) => asked.all || disabledAt === null)
    .filter(({ wardId }) => asked.wardId === null || wardId === asked.wardId)
    .filter(({ name, signIn }) => finds(asked.typed, `${name} ${signIn}`))
    .sort((one, other) => byGivenName(one.name, other.name))
  const pages = Math.max(1, Math.ceil(found.length / PER_PAGE))
  const page = Math.min(asked.page, pages)
  return { ...asked, page, pages, n: found.length, lines: found.slice((page - 1) * PER_PAGE, page * PER_PAGE) }
}
