import { sql } from 'kysely'
import type { Db } from '../world.ts'
import { type Plate, type PlateSpan, type PlateTarget, type StandingPlate, toColumns, toTarget } from './plate.ts'

const TARGET = ['t.ward_id', 't.desk_id', 't.house_id', 't.point_id'] as const
const PLATE = ['p.code', 'p.made_at', 'p.revoked_at', 'p.revoked_because'] as const

/**
 * The plate of a code as `readPlateCode` gives it, revoked or not, with what it stands on now (a blank one on nothing);
 * null: there is none.
 */
export async function findPlate(db: Db, code: string): Promise<Plate | null> {
  const row = await db
    .selectFrom('plates as p')
    .leftJoin('plate_targets as t', (join) => join.onRef('t.code', '=', 'p.code').on('t.until', 'is', null))
    .leftJoin('blank_plates as b', 'b.code', 'p.code')
    .select([...PLATE, 't.desk_id', 't.house_id', 't.point_id', 't.since'])
    .select(sql<number | null>`coalesce(t.ward_id, b.ward_id)`.as('ward_id'))
    .where('p.code', '=', code)
    .executeTakeFirst()
  if (!row || row.ward_id === null) return null
  return { ...toPlate({ ...row, ward_id: row.ward_id }), target: row.since === null ? null : toTarget(row) }
}

/** All plates that stand on something in this ward now, revoked ones too, by code; `kind`: only those on desks, say. */
export async function platesOfWard(db: Db, wardId: number, kind?: PlateTarget['kind']): Promise<StandingPlate[]> {
  const rows = await currentPlates(db)
    .where('t.ward_id', '=', wardId)
    .$if(kind === 'desk', (query) => query.where('t.desk_id', 'is not', null))
    .orderBy('p.code')
    .execute()
  const plates = rows.map(toPlate)
  return kind === undefined ? plates : plates.filter(({ target }) => target.kind === kind)
}

/** The plates in force on a house, the oldest first. */
export async function platesOfHouse(db: Db, wardId: number, houseId: string): Promise<StandingPlate[]> {
  const rows = await platesInForce(db, wardId).where('t.house_id', '=', houseId).execute()
  return rows.map(toPlate)
}

/** The plates in force on a ward's support points, by point, the oldest first. */
export async function platesOfPoints(db: Db, wardId: number): Promise<Map<string, StandingPlate[]>> {
  const rows = await platesInForce(db, wardId).where('t.point_id', 'is not', null).execute()
  return Map.groupBy(rows.map(toPlate), ({ target }) => (target.kind === 'point' ? target.id : ''))
}

/** Everything the plate ever stood on, oldest first. */
export async function plateHistory(db: Db, code: string): Promise<PlateSpan[]> {
  const rows = await db
    .selectFrom('plate_targets as t')
    .select(['t.since', 't.until', ...TARGET])
    .where('t.code', '=', code)
    .orderBy('t.since')
    .execute()
  return rows.map((row) => ({ since: row.since, until: row.until, wardId: row.ward_id, target: toTarget(row) }))
}

/** The plate that took the place of a revoked one; null: none did. */
export async function successorOf(db: Db, code: string): Promise<string | null> {
  const row = await db.selectFrom('replaced_plates').select('successor').where('code', '=', code).executeTakeFirst()
  return row?.successor ?? null
}

/** The plate in force that took the place of a revoked one, over however many in between; null: none is. */
export async function latestSuccessor(db: Db, code: string): Promise<string | null> {
  const { rows } = await sql<{ code: string }>`
    with recursive after as (
      select successor as code from replaced_plates where code = ${code}
      union select r.successor from after join replaced_plates r on r.code = after.code
    )
    select p.code from after join plates p on p.code = after.code where p.revoked_at is null limit 1`.execute(db)
  return rows[0]?.code ?? null
}

/** The plates in force on one place, the oldest first. */
export async function platesAt(db: Db, wardId: number, target: PlateTarget): Promise<StandingPlate[]> {
  const { desk_id, house_id, point_id } = toColumns(target)
  const rows = await platesInForce(db, wardId)
    .where('t.desk_id', 'is not distinct from', desk_id)
    .where('t.house_id', 'is not distinct from', house_id)
    .where('t.point_id', 'is not distinct from', point_id)
    .execute()
  return rows.map(toPlate)
}

/** A place as people call it: "Quầy 1 – Hộ tịch", "43/12/5A Hoa Mai"; '' for the ward as a body, and for nothing. */
export async function placeName(db: Db, wardId: number, target: PlateTarget | null): Promise<string> {
  if (target === null || target.kind === 'ward') return ''
  const { rows } = await sql<{ name: string }>`
    select name from desks where ward_id = ${wardId} and id = ${target.id}
    union all select name from points where ward_id = ${wardId} and id = ${target.id}
    union all select number || ' ' || street from houses where ward_id = ${wardId} and id = ${target.id}`.execute(db)
  return rows[0]?.name ?? ''
}

function platesInForce(db: Db, wardId: number) {
  const inForce = currentPlates(db).where('t.ward_id', '=', wardId).where('p.revoked_at', 'is', null)
  return inForce.orderBy('p.made_at').orderBy('p.code')
}

function currentPlates(db: Db) {
  return db
    .selectFrom('plates as p')
    .innerJoin('plate_targets as t', (join) => join.onRef('t.code', '=', 'p.code').on('t.until', 'is', null))
    .select([...PLATE, ...TARGET])
}

type Row = Awaited<ReturnType<ReturnType<typeof currentPlates>['executeTakeFirstOrThrow']>>

function toPlate(row: Row): StandingPlate {
  return {
    code: row.code,
    madeAt: row.made_at,
    revokedAt: row.revoked_at,
    revokedBecause: row.revoked_because,
    wardId: row.ward_id,
    target: toTarget(row),
  }
}
