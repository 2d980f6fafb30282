import { type RawBuilder, sql } from 'kysely'
import { keyPatterns } from '../values/vietnamese-key.ts'
import type { Db } from '../world.ts'
import { type PlateState, type PlateTarget, STATES } from './plate.ts'

/** `wrong`: something is said against it, in whichever state. */
export type PlateFilter = Readonly<{ typed: string; state: PlateState | 'wrong' | null }>

export type PlateLine = Readonly<{
  code: string
  state: PlateState
  /** somebody says that something is wrong with it, and nobody has settled it */
  wrong: boolean
  /** null: blank */
  kind: PlateTarget['kind'] | null
  /** '' for the ward as a body and for a blank one */
  place: string
}>

export type PlatePage = Readonly<{
  lines: readonly PlateLine[]
  /** how many were found */
  n: number
  page: number
  pages: number
  /** of all plates of the ward, whatever is looked for */
  counts: Readonly<Record<PlateState | 'wrong' | 'all', number>>
}>

const PER_PAGE = 25

/**
 * One page of a ward's plates, revoked and blank ones too: the ward's own, desks, points, houses in the order of a walk,
 * blank ones. `typed` finds by the beginning of a code, and by the words of a place. A page too far is the last. Among
 * 10,000 plates a page takes 0.1 s.
 */
export async function listPlates(
  db: Db,
  wardId: number,
  { typed, state }: PlateFilter,
  page: number,
): Promise<PlatePage> {
  const { rows } = await sql<Row>`
    with ${told(wardId)}, counted as (
      select count(*)::integer as "all", ${sql.join(STATES.map((one) => sql`count(*) filter (where state = ${sql.lit(one)})::integer as ${sql.ref(one)}`))},
        count(*) filter (where wrong)::integer as wrong
      from told
    ), found as (
      select * from told where ${sql.join([...looks(typed), ...stands(state), sql`true`], sql` and `)}
    ), shown as (
      select n, pages, least(${page}::integer, pages) as page
      from (select count(*)::integer as n, greatest(1, ceil(count(*) / ${PER_PAGE}::numeric))::integer as pages from found) as sizes
    ), lines as (
      select code, state, wrong, kind, place, row_number() over (order by floor, walk, code) as at from found
      order by floor, walk, code limit ${PER_PAGE} offset (select (page - 1) * ${PER_PAGE} from shown)
    )
    select to_json(counted) as counts, shown.*, lines.code, lines.state, lines.wrong, lines.kind, lines.place
    from counted cross join shown left join lines on true order by lines.at`.execute(db)
  const { counts, n, page: at, pages } = rows[0] as Row
  const lines = rows.flatMap(({ code, state, wrong, kind, place }) =>
    code === null ? [] : [{ code, state, wrong, kind, place }],
  )
  return { lines, n, page: at, pages, counts }
}

/** How one plate of the ward stands; null: it has no such plate. */
export async function stateOfPlate(
  db: Db,
  wardId: number,
  code: string,
): Promise<Pick<PlateLine, 'state' | 'wrong'> | null> {
  const { rows } = await sql<PlateLine>`with ${told(wardId, code)} select state, wrong from told`.execute(db)
  return rows[0] ?? null
}

type Row = Omit<PlateLine, 'code'> & { code: string | null } & Omit<PlatePage, 'lines'>

/** Each plate of the ward, or the one of a code, with its state, its place and where it comes in the list. */
function told(wardId: number, code?: string): RawBuilder<unknown> {
  const t = code === undefined ? sql`true` : sql`t.code = ${code}`
  const b = code === undefined ? sql`true` : sql`b.code = ${code}`
  return sql`mine as (
    select t.code, t.since, false as blank, t.desk_id, t.house_id, t.point_id
    from plate_targets t where t.ward_id = ${wardId} and t.until is null and ${t}
    union all
    select b.code, b.since, true, null, null, null from blank_plates b where b.ward_id = ${wardId} and ${b}
  ), lost as (
    select code from plate_losses where ward_id = ${wardId} and found_at is null
  ), good as (
    select code, max(checked_at) as at from plate_checks where ward_id = ${wardId} and found = 'good' group by code
  ), told as materialized (
    select m.code,
      case when p.revoked_at is not null then 'revoked' when m.code in (select code from lost) then 'lost'
        when m.blank then 'blank' when g.at >= m.since or ${mountedBefore(wardId)} then 'mounted'
        when exists (select from print_batch_plates where code = m.code) then 'printed' else 'made' end as state,
      exists (select from wrong_plates w where w.ward_id = ${wardId} and w.code = m.code and w.settled_at is null) as wrong,
      case when m.blank then null when d.id is not null then 'desk' when s.id is not null then 'point'
        when h.id is not null then 'house' else 'ward' end as kind,
      coalesce(d.name, s.name, h.number || ' ' || h.street, '') as place,
      coalesce(h.sought, vietnamese_key(coalesce(d.name, s.name, ''))) as sought,
      coalesce(h.walk, six_digits(vietnamese_key(coalesce(d.name, s.name, '')))) collate "C" as walk,
      case when m.blank then 5 when d.id is not null then 2 when s.id is not null then 3 when h.id is not null then 4
        else 1 end as floor
    from mine m join plates p on p.code = m.code
    left join good g on g.code = m.code
    left join desks d on d.ward_id = ${wardId} and d.id = m.desk_id
    left join points s on s.ward_id = ${wardId} and s.id = m.point_id
    left join houses h on h.ward_id = ${wardId} and h.id = m.house_id
  )`
}

/** A ward that takes over another's houses moves no screw: what was looked at there hangs where it hung. */
function mountedBefore(wardId: number): RawBuilder<unknown> {
  return sql`exists (
    select from plate_targets b
    join plate_checks k on k.ward_id = b.ward_id and k.code = b.code and k.found = 'good' and k.checked_at >= b.since
    where b.code = m.code and b.until = m.since and b.ward_id <> ${wardId}
      and (b.desk_id, b.house_id, b.point_id) is not distinct from (m.desk_id, m.house_id, m.point_id))`
}

/** What was typed: the beginning of a code, or words of a place. */
function looks(typed: string): RawBuilder<unknown>[] {
  const patterns = keyPatterns(typed)
  if (patterns.length === 0) return []
  const words = sql.join(
    patterns.map((pattern) => sql`sought ~ ${pattern}`),
    sql` and `,
  )
  const begin = typed
    .toUpperCase()
    .replace(/[\s\p{Dash}]+/gu, '')
    .replace(/[IL]/g, '1')
    .replaceAll('O', '0')
  return [/^[0-9A-Z]{2,9}$/.test(begin) ? sql`(code like ${`${begin}%`} or ${words})` : words]
}

function stands(state: PlateFilter['state']): RawBuilder<unknown>[] {
  if (state === null) return []
  return [state === 'wrong' ? sql`wrong` : sql`state = ${state}`]
}
