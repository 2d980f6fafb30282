import { desksOfWard } from '../desks/queries.ts'
import type { Officer } from '../officers/officer.ts'
import { officersOfWard } from '../officers/queries.ts'
import { byGivenName } from '../values/person-name.ts'
import { finds } from '../values/vietnamese.ts'
import type { World } from '../world.ts'

export const OFFICER_ORDERS = ['name', 'code', 'title'] as const
export type OfficerOrder = (typeof OFFICER_ORDERS)[number]

export type OfficerList = Readonly<{
  typed: string
  order: OfficerOrder
  /** those who left, too */
  all: boolean
  /** how many were found */
  n: number
  page: number
  pages: number
  lines: readonly Readonly<{ officer: Officer; desks: readonly string[] }>[]
  /** the ward has no officer at all, of whatever name */
  empty: boolean
}>

const PER_PAGE = 25

/** One page of a ward's officers, found and ordered the Vietnamese way; a page too far is the last. */
export async function listOfficers(
  world: World,
  wardId: number,
  { typed, order, all, page }: Readonly<{ typed: string; order: OfficerOrder; all: boolean; page: number }>,
): Promise<OfficerList> {
  const [officers, desks] = await Promise.all([
    officersOfWard(world.db, wardId), // in the order of their staff numbers
    desksOfWard(world.db, wardId, world.now()),
  ])
  const found = officers
    .filter(({ retiredAt }) => all || retiredAt === null)
    .filter(({ name, code, title }) => finds(typed, `${name} ${code} ${title}`))
    .sort(ORDER[order])
  const pages = Math.max(1, Math.ceil(found.length / PER_PAGE))
  const shown = Math.min(page, pages)
  const lines = found.slice((shown - 1) * PER_PAGE, shown * PER_PAGE).map((officer) => ({
    officer,
    desks: desks.filter((desk) => desk.officer?.officerId === officer.id).map(({ name }) => name),
  }))
  return { typed, order, all, n: found.length, page: shown, pages, lines, empty: officers.length === 0 }
}

const ORDER: Readonly<Record<OfficerOrder, (a: Officer, b: Officer) => number>> = {
  name: (a, b) => byGivenName(a.name, b.name),
  code: () => 0,
  title: (a, b) => a.title.localeCompare(b.title, 'vi') || byGivenName(a.name, b.name),
}
