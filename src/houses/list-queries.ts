import { type RawBuilder, sql } from 'kysely'
import { keyPatterns } from '../values/vietnamese-key.ts'
import type { Db } from '../world.ts'
import { houseNumber } from './house.ts'

/** What a list of houses is narrowed to. `neighbourhood`: an id, or 'none' for houses in none; null: all. */
export type HouseFilter = Readonly<{ typed: string; neighbourhood: string | 'none' | null; retired: boolean }>

export type HouseLine = Readonly<{
  id: string
  number: string
  street: string
  neighbourhood: string | null
  retiredAt: Date | null
  /** of plates in force, in the order in which they were made */
  plates: readonly string[]
}>

export type HousePage = Readonly<{
  lines: readonly HouseLine[]
  /** how many were found */
  n: number
  page: number
  pages: number
  /** the ward has no house at all */
  empty: boolean
}>

const PER_PAGE = 25

/**
 * One page of a ward's houses in the order of a walk through its streets, with one statement; a page too far is the
 * last. A house whose whole number was typed stands first. Among 50,000 houses a page takes 25 ms, a search 90 ms. All
 * plates of a page in one look: right after a large import, before the server has counted its rows, it may read them all
 * for it, and must not do so house by house.
 */
export async function listHouses(db: Db, wardId: number, filter: HouseFilter, page: number): Promise<HousePage> {
  const where = wishes(wardId, filter)
  const { rows } = await sql<Row>`
    with counted as materialized (
      select count(*)::integer as n from houses where ${where}
    ), asked as (
      select n, greatest(1, ceil(n / ${PER_PAGE}::numeric))::integer as pages from counted
    ), shown as (
      select n, pages, least(${page}::integer, pages) as page from asked
    ), lines as (
      select id, row_number() over () as at from (
        select id from houses where ${where} order by ${order(filter.typed)}
        limit ${PER_PAGE} offset (select (page - 1) * ${PER_PAGE} from shown)
      ) as ordered
    ), standing as (
      select t.house_id, array_agg(p.code order by p.made_at, p.code) as codes
      from plate_targets t join plates p on p.code = t.code and p.revoked_at is null
      where t.ward_id = ${wardId} and t.until is null and t.house_id = any(array(select id from lines))
      group by t.house_id
    )
    select shown.n, shown.page, shown.pages, exists (select from houses where ward_id = ${wardId}) as any,
      h.id, h.number, h.street, h.retired_at as "retiredAt", k.name as neighbourhood,
      coalesce(standing.codes, '{}') as plates
    from shown left join lines on true
    left join houses h on h.ward_id = ${wardId} and h.id = lines.id
    left join standing on standing.house_id = h.id
    left join neighbourhoods k on k.ward_id = h.ward_id and k.id = h.neighbourhood_id
    order by lines.at`.execute(db)
  const first = rows[0] as Row
  const lines = rows.flatMap(({ n: _n, page: _p, pages: _s, any: _a, ...line }) => (line.id === null ? [] : [line]))
  return { lines: lines as HouseLine[], n: first.n, page: first.page, pages: first.pages, empty: !first.any }
}

type Row = Omit<HouseLine, 'id'> & { id: string | null; n: number; page: number; pages: number; any: boolean }

function wishes(wardId: number, { typed, neighbourhood, retired }: HouseFilter): RawBuilder<unknown> {
  const all = [
    sql`ward_id = ${wardId}::integer`,
    ...(retired ? [] : [sql`retired_at is null`]),
    ...(neighbourhood === null ? [] : [inNeighbourhood(neighbourhood)]),
    ...keyPatterns(typed).map((pattern) => sql`sought ~ ${pattern}`),
  ]
  return sql.join(all, sql` and `)
}

function inNeighbourhood(neighbourhood: string): RawBuilder<unknown> {
  return neighbourhood === 'none' ? sql`neighbourhood_id is null` : sql`neighbourhood_id = ${neighbourhood}::uuid`
}

function order(typed: string): RawBuilder<unknown> {
  const numbers = typed.split(/\s+/).map(houseNumber).filter(Boolean)
  return numbers.length === 0 ? sql`walk` : sql`number = any(${numbers}::text[]) desc, walk`
}

/** How many houses in use stand in each neighbourhood, by its id; houses in none under ''. */
export async function housesByNeighbourhood(db: Db, wardId: number): Promise<Map<string, number>> {
  const rows = await db
    .selectFrom('houses')
    .select(({ fn }) => ['neighbourhood_id as id', fn.countAll<string>().as('n')])
    .where('ward_id', '=', wardId)
    .where('retired_at', 'is', null)
    .groupBy('neighbourhood_id')
    .execute()
  return new Map(rows.map(({ id, n }) => [id ?? '', Number(n)]))
}
