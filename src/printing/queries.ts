import { type RawBuilder, sql } from 'kysely'
import type { Db } from '../world.ts'
import type { Batch, Choice, SheetWish } from './batch.ts'
import { type Face, isFace, type Standing } from './face.ts'

/** A batch of a ward; null: there is none, or of a face that we no longer know. */
export async function findBatch(db: Db, wardId: number, id: string): Promise<Batch | null> {
  const row = await batches(db, wardId).where('b.id', '=', id).executeTakeFirst()
  return row && isFace(row.face) ? toBatch(row) : null
}

export type BatchPage = Readonly<{ lines: readonly Batch[]; n: number; page: number; pages: number }>

const PER_PAGE = 25

/** A ward's batches, the latest first; a page too far is the last. */
export async function batchesOfWard(db: Db, wardId: number, page: number): Promise<BatchPage> {
  const { n } = await db
    .selectFrom('print_batches')
    .select(({ fn }) => fn.countAll<string>().as('n'))
    .where('ward_id', '=', wardId)
    .executeTakeFirstOrThrow()
  const pages = Math.max(1, Math.ceil(Number(n) / PER_PAGE))
  const shown = Math.min(page, pages)
  const rows = await batches(db, wardId)
    .orderBy('b.made_at', 'desc')
    .orderBy('b.id', 'desc')
    .limit(PER_PAGE)
    .offset((shown - 1) * PER_PAGE)
    .execute()
  return { lines: rows.filter(({ face }) => isFace(face)).map(toBatch), n: Number(n), page: shown, pages }
}

/** The batches that a plate was printed in, the latest first; by whichever ward. */
export async function printingsOf(db: Db, code: string): Promise<{ id: string; wardId: number; madeAt: Date }[]> {
  return db
    .selectFrom('print_batch_plates as p')
    .innerJoin('print_batches as b', (join) =>
      join.onRef('b.ward_id', '=', 'p.ward_id').onRef('b.id', '=', 'p.batch_id'),
    )
    .select(['b.id', 'b.ward_id as wardId', 'b.made_at as madeAt'])
    .where('p.code', '=', code)
    .orderBy('b.made_at', 'desc')
    .execute()
}

/**
 * A plate of a batch, at its place (from 1), with what it says today: an address that was corrected is printed right.
 * `left`: why its place is left empty now; null: it is printed.
 */
export type BatchPlate = Standing & Readonly<{ place: number; code: string; left: Left | null }>

/** `revoked`; `retired`: the number or desk is no longer in use; `moved`: it stands on something else, or in another ward. */
export type Left = 'revoked' | 'retired' | 'moved'

// A statement of 500 takes 10 ms; the connection is given back while the plates are drawn.
const AT_ONCE = 500

/** Plates of a batch from one place to another, both included, in order, read as they are asked for. */
export async function* platesOfBatch(
  db: Db,
  wardId: number,
  { id, choice }: Pick<Batch, 'id' | 'choice'>,
  from: number,
  to: number,
): AsyncGenerator<BatchPlate> {
  for (let next = from; next <= to; next += AT_ONCE) {
    yield* await piece(db, wardId, id, choice, next, Math.min(to, next + AT_ONCE - 1))
  }
}

async function piece(db: Db, wardId: number, id: string, choice: Choice, from: number, to: number) {
  const { rows } = await sql<BatchPlate>`${plates(wardId, id, choice, from, to)} order by b.place`.execute(db)
  return rows
}

/** How many plates of a batch are left out now. */
export async function leftOut(db: Db, wardId: number, { id, choice, n }: Batch): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*)::integer as n from (${plates(wardId, id, choice, 1, n)}) as plate where "left" is not null`.execute(
    db,
  )
  return rows[0]?.n ?? 0
}

/**
 * `lateral` and `offset 0` keep the order of looking, as in choose-queries.ts: right after a large import the server read
 * every plate for each row, and the first sheet took 20 seconds.
 */
function plates(wardId: number, id: string, { of }: Choice, from: number, to: number): RawBuilder<unknown> {
  return sql`
    select b.place, b.code, h.number, h.street, k.name as neighbourhood, d.name as desk, s.id::text as point,
      case
        when p.revoked_at is not null then 'revoked'
        when ${of} = 'blank' then null
        when t.code is null or ${of} is distinct from case
          when t.house_id is not null then 'houses' when t.desk_id is not null then 'desks'
          when t.point_id is not null then 'points' else 'ward' end then 'moved'
        when coalesce(h.retired_at, d.closed_at, s.closed_at) is not null then 'retired'
      end as "left"
    from print_batch_plates b
    cross join lateral (select revoked_at from plates where code = b.code offset 0) as p
    left join lateral (
      select code, ward_id, desk_id, house_id, point_id from plate_targets
      where code = b.code and until is null and ward_id = b.ward_id and ${of} <> 'blank' offset 0
    ) as t on true
    left join lateral (
      select number, street, neighbourhood_id, retired_at from houses
      where ward_id = t.ward_id and id = t.house_id offset 0
    ) as h on true
    left join neighbourhoods k on k.ward_id = b.ward_id and k.id = h.neighbourhood_id
    left join desks d on d.ward_id = b.ward_id and d.id = t.desk_id
    left join points s on s.ward_id = b.ward_id and s.id = t.point_id
    where b.ward_id = ${wardId} and b.batch_id = ${id} and b.place between ${from} and ${to}`
}

function batches(db: Db, wardId: number) {
  return db
    .selectFrom('print_batches as b')
    .leftJoin('users as u', 'u.id', 'b.made_by')
    .select(['b.id', 'b.made_at', 'b.face', 'b.chosen', 'b.sheet', 'b.n', 'u.name'])
    .where('b.ward_id', '=', wardId)
}

type Row = Awaited<ReturnType<ReturnType<typeof batches>['executeTakeFirstOrThrow']>>

function toBatch({ id, made_at, face, chosen, sheet, n, name }: Row): Batch {
  return {
    ...{ id, n, madeAt: made_at, madeBy: name, face: face as Face },
    ...{ choice: chosen as Choice, sheet: sheet as unknown as SheetWish },
  }
}
