import { sql } from 'kysely'
import { DESK_LIMITS } from '../desks/desk.ts'
import { OFFICER_LIMITS } from '../officers/officer.ts'
import { LONGEST_NEIGHBOURHOOD, nameKey } from '../places/neighbourhood.ts'
import { POINT_LIMITS } from '../points/point.ts'
import type { Act } from '../world.ts'
import { homeFinder } from './find-home.ts'
import type { Lineage } from './lineage.ts'
import { namesApart, tailsOfCode, tailsOfName } from './names-apart.ts'
import type { Move } from './scratch.ts'
import { candidatesOf } from './stage-houses.ts'

/** Everything but houses that goes along; few enough to be held. A name that changed on the way stands in `renamed`. */
export type Places = Readonly<{
  desks: readonly Move[]
  officers: readonly Move[]
  points: readonly Move[]
  /** one move for each new ward that has houses or points of it */
  neighbourhoods: readonly Move[]
  renamed: readonly Readonly<{ of: 'desk' | 'officer' | 'point' | 'neighbourhood'; before: string; after: string }>[]
}>

/**
 * Finds the new ward of desks and officers (their ward's successor), of support points (by position; without one, or
 * outside all candidates, the successor) and of neighbourhoods (wherever their houses went). Officers who left stay with
 * the old ward, unless they have an account or are still planned for a desk.
 */
export async function stagePlaces(
  act: Act,
  lineage: Lineage,
  successors: ReadonlyMap<number, string>,
): Promise<Places> {
  const olds = [...successors.keys()]
  const heir = (fromId: number) => successors.get(fromId) ?? ''
  const { rows: desks } = await sql<Row>`
    select ward_id as "fromId", id, code as name from desks where ward_id = any(${olds}) order by 1, created_at, id
  `.execute(act.tx)
  const { rows: officers } = await sql<Row>`
    select o.ward_id as "fromId", o.id, o.code as name from officers o where ward_id = any(${olds}) and (retired_at is null
      or exists (select from users u where u.ward_id = o.ward_id and u.officer_id = o.id)
      or exists (select from assignments a where a.ward_id = o.ward_id and a.officer_id = o.id and not a.during << tstzrange(${act.at}, null)))
    order by 1, created_at, id`.execute(act.tx)
  const { rows: points } = await sql<Row & { lon: number | null; lat: number | null; neighbourhood: string | null }>`
    select ward_id as "fromId", id, name, lon, lat, neighbourhood_id as neighbourhood from points
    where ward_id = any(${olds}) order by 1, created_at, id`.execute(act.tx)
  const pointMoves = points.map((point) => ({ ...point, to: homeOfPoint(lineage, point) ?? heir(point.fromId) }))
  const { rows: housed } = await sql<{ fromId: number; id: string; to: string }>`
    select distinct from_id as "fromId", neighbourhood_id as id, code as "to" from house_homes
    where neighbourhood_id is not null`.execute(act.tx)
  const pointed = pointMoves.flatMap(({ fromId, neighbourhood, to }) =>
    neighbourhood ? [{ fromId, id: neighbourhood, to }] : [],
  )
  const needed = [...new Map([...housed, ...pointed].map((one) => [`${one.to} ${one.id}`, one])).values()]
  const { rows: named } = await sql<Row>`
    select ward_id as "fromId", id, name from neighbourhoods where ward_id = any(${olds})`.execute(act.tx)
  const nameOf = new Map(named.map(({ id, name }) => [id, name]))
  const neighbourhoods = needed
    .map((one) => ({ ...one, name: nameOf.get(one.id) ?? '' }))
    .sort((one, other) => one.fromId - other.fromId || (one.name < other.name ? -1 : 1))

  const toHeir = (row: Row) => ({ ...row, to: heir(row.fromId) })
  const apart = [
    await keepApart(act, lineage, 'desk', desks.map(toHeir)),
    await keepApart(act, lineage, 'officer', officers.map(toHeir)),
    await keepApart(
      act,
      lineage,
      'point',
      pointMoves.map(({ fromId, id, name, to }) => ({ fromId, id, name, to })),
    ),
    await keepApart(act, lineage, 'neighbourhood', neighbourhoods),
  ] as const
  const [deskMoves, officerMoves, pointsApart, neighbourhoodMoves] = apart.map(({ moves }) => moves) as [
    Move[],
    Move[],
    Move[],
    Move[],
  ]
  const renamed = apart.flatMap((one) => one.renamed)
  return { desks: deskMoves, officers: officerMoves, points: pointsApart, neighbourhoods: neighbourhoodMoves, renamed }
}

type Row = { fromId: number; id: string; name: string }
type Kind = Places['renamed'][number]['of']

function homeOfPoint(
  { olds, news }: Lineage,
  { fromId, lon, lat }: { fromId: number; lon: number | null; lat: number | null },
) {
  const old = olds.find(({ ward }) => ward.id === fromId)
  if (!old || old.targets.length === 1) return old?.targets[0] ?? null
  return lon === null || lat === null ? null : homeFinder(candidatesOf(old, news))({ lon, lat })
}

// What must be different in one ward, how long it may be, and which spellings are the same.
const NAMED = {
  desk: {
    there: sql`select n.code as "to", d.code as name from desks d join new_wards n on n.ward_id = d.ward_id`,
    longest: DESK_LIMITS.code,
  },
  officer: {
    there: sql`select n.code as "to", o.code as name from officers o join new_wards n on n.ward_id = o.ward_id`,
    longest: OFFICER_LIMITS.code,
  },
  point: {
    there: sql`select n.code as "to", p.name from points p join new_wards n on n.ward_id = p.ward_id`,
    longest: POINT_LIMITS.name,
  },
  neighbourhood: {
    there: sql`select n.code as "to", k.name from neighbourhoods k join new_wards n on n.ward_id = k.ward_id`,
    longest: LONGEST_NEIGHBOURHOOD,
  },
} as const

async function keepApart(act: Act, { olds }: Lineage, of: Kind, moves: readonly Move[]) {
  const { there, longest } = NAMED[of]
  const { rows } = await sql<{ to: string; name: string }>`${there}`.execute(act.tx)
  const tailsOf = of === 'desk' || of === 'officer' ? tailsOfCode : tailsOfName
  const tails = new Map(olds.map(({ ward }) => [ward.id, tailsOf(ward)]))
  const alike = of === 'neighbourhood' ? nameKey : (name: string) => name
  const done = [...Map.groupBy(moves, ({ to }) => to)].flatMap(([code, theirs]) => {
    const known = rows.filter(({ to }) => to === code).map(({ name }) => name)
    const comers = theirs.map(({ id, name, fromId }) => ({ id, name, tails: tails.get(fromId) ?? [] }))
    const fresh = namesApart(known, comers, longest, alike)
    return theirs.map((move) => ({ move: { ...move, name: fresh.get(move.id) ?? move.name }, before: move.name }))
  })
  const renamed = done.filter(({ move, before }) => move.name !== before)
  return {
    moves: done.map(({ move }) => move),
    renamed: renamed.map(({ move, before }) => ({ of, before, after: move.name })),
  }
}
