import type { Db } from '../world.ts'
import { type Plate, type PlateSpan, type PlateTarget, toTarget } from './plate.ts'

const TARGET = ['t.ward_id', 't.desk_id', 't.house_id', 't.point_id'] as const

/** The plate of a code as `readPlateCode` gives it, revoked or not, with what it stands on now; null: there is none. */
export async function findPlate(db: Db, code: string): Promise<Plate | null> {
  const row = await currentPlates(db).where('p.code', '=', code).executeTakeFirst()
  return row ? toPlate(row) : null
}

/** All plates that stand on something in this ward now, revoked ones too, by code; `kind`: only those on desks, say. */
export async function platesOfWard(db: Db, wardId: number, kind?: PlateTarget['kind']): Promise<Plate[]> {
  const rows = await currentPlates(db).where('t.ward_id', '=', wardId).orderBy('p.code').execute()
  const plates = rows.map(toPlate)
  return kind === undefined ? plates : plates.filter(({ target }) => target.kind === kind)
}

/** The plates in force on a house, the oldest first. */
export async function platesOfHouse(db: Db, wardId: number, houseId: string): Promise<Plate[]> {
  const rows = await platesInForce(db, wardId).where('t.house_id', '=', houseId).execute()
  return rows.map(toPlate)
}

/** The plates in force on a ward's support points, by point, the oldest first. */
export async function platesOfPoints(db: Db, wardId: number): Promise<Map<string, Plate[]>> {
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

function platesInForce(db: Db, wardId: number) {
  const inForce = currentPlates(db).where('t.ward_id', '=', wardId).where('p.revoked_at', 'is', null)
  return inForce.orderBy('p.made_at').orderBy('p.code')
}

function currentPlates(db: Db) {
  return db
    .selectFrom('plates as p')
    .innerJoin('plate_targets as t', (join) => join.onRef('t.code', '=', 'p.code').on('t.until', 'is', null))
    .select(['p.code', 'p.made_at', 'p.revoked_at', 'p.revoked_because', ...TARGET])
}

function toPlate(row: Awaited<ReturnType<ReturnType<typeof currentPlates>['executeTakeFirstOrThrow']>>): Plate {
  return {
    code: row.code,
    madeAt: row.made_at,
    revokedAt: row.revoked_at,
    revokedBecause: row.revoked_because,
    wardId: row.ward_id,
    target: toTarget(row),
  }
}
