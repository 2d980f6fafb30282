import { sql } from 'kysely'
import type { Db } from '../world.ts'
import { CASES, CONFIRMED, type Counter, cellsOf, DAILY, MARKED, MONTHLY } from './counters.ts'

/** A cell that isn't the sum of its ratings: its columns by name, and figures in the order of its counter's measures. */
export type Difference = Readonly<{
  cell: Readonly<Record<string, string | null>>
  ratings: readonly number[]
  counters: readonly number[]
}>

type Compared = Readonly<{
  /** cells on either side; how many differ, and the first hundred of them */
  cells: number
  different: number
  differences: readonly Difference[]
}>

type OfWard = Readonly<{ wardId: number; wardCode: string }>

/** `counted`: ratings that count; `inCounters`: their sum as the counters have it; `repeats`: ratings that don't count. */
export type Verified = OfWard & Compared & Readonly<{ counted: number; inCounters: number; repeats: number }>
export type VerifiedMarks = OfWard & Compared & Readonly<{ flagged: number; excluded: number }>
export type VerifiedMonths = OfWard & Compared & Readonly<{ answers: number }>
export type VerifiedCases = OfWard & Compared & Readonly<{ facts: number }>
export type VerifiedConfirmed = OfWard & Compared & Readonly<{ confirmed: number }>

/** Proves, ward by ward, that the counters that reports read are the sums of the ratings that count. */
export async function* verifyCounters(db: Db): AsyncGenerator<Verified> {
  for await (const { wardId, sums, ...ward } of compareWards(db, DAILY)) {
    const repeats = await sql<{ n: number }>`
      select count(*)::float8 as n from ratings where ward_id = ${wardId} and not counted`.execute(db)
    const { ratings = 0, counters = 0 } = sums[0] ?? {}
    yield { wardId, ...ward, counted: ratings, inCounters: counters, repeats: repeats.rows[0]?.n ?? 0 }
  }
}

/** The same for the counters of what is flagged, and of what two people left out. */
export async function* verifyMarks(db: Db): AsyncGenerator<VerifiedMarks> {
  for await (const { sums, ...ward } of compareWards(db, MARKED)) {
    const of = (mark: string) => sums.find((sum) => sum.mark === mark)?.ratings ?? 0
    yield { ...ward, flagged: of('flagged'), excluded: of('excluded') }
  }
}

/** The same for the counters of what the register of cases confirms. */
export async function* verifyConfirmed(db: Db): AsyncGenerator<VerifiedConfirmed> {
  for await (const { sums, ...ward } of compareWards(db, CONFIRMED)) yield { ...ward, confirmed: sums[0]?.ratings ?? 0 }
}

/** The same for the counters by month: of hours, reasons, further questions, neighbourhoods and desks, and of what is answered. */
export async function* verifyMonths(db: Db): AsyncGenerator<VerifiedMonths> {
  for await (const { sums, ...ward } of compareWards(db, MONTHLY)) yield { ...ward, answers: sums[0]?.ratings ?? 0 }
}

/** The same for the counters of the register's cases. `facts`: that one was finished, due, late or open, each counted. */
export async function* verifyCases(db: Db): AsyncGenerator<VerifiedCases> {
  for await (const { sums, ...ward } of compareWards(db, CASES)) yield { ...ward, facts: sums[0]?.ratings ?? 0 }
}

type Sums = Readonly<{ sums: readonly Readonly<{ mark?: string; ratings: number; counters: number }>[] }>

async function* compareWards(db: Db, counter: Counter): AsyncGenerator<OfWard & Compared & Sums> {
  const wards = await db.selectFrom('wards').select(['id', 'code']).orderBy('id').execute()
  for (const { id: wardId, code: wardCode } of wards) {
    const order = sql.join(counter.cell.map((column) => sql.ref(column)))
    const cell = sql.join(counter.cell.flatMap((column) => [sql.lit(column), sql.ref(column)]))
    const marked = counter.cell.includes('mark')
    const { rows } = await sql<Compared & Sums>`
      with compared as materialized (${cellsOf(counter, wardId)}), first as (
        select json_build_object(${cell}) as cell, ratings, counters
        from compared where ratings <> counters order by ${order} limit 100
      ), summed as (
        select ${marked ? sql`mark,` : sql``} coalesce(sum(ratings[1]), 0)::float8 as ratings,
          coalesce(sum(counters[1]), 0)::float8 as counters
        from compared ${marked ? sql`group by mark` : sql``}
      )
      select count(*)::float8 as cells, count(*) filter (where ratings <> counters)::float8 as different,
        (select coalesce(json_agg(first), '[]') from first) as differences,
        (select coalesce(json_agg(summed), '[]') from summed) as sums
      from compared`.execute(db)
    const [compared] = rows
    if (!compared) throw new Error('an aggregate without a row')
    yield { wardId, wardCode, ...compared }
  }
}
