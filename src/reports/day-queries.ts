import { sql } from 'kysely'
import type { Db } from '../world.ts'
import type { DayLine } from './day-lines.ts'
import type { Span } from './report.ts'

/**
 * How many answered at a ward, day by day, in all calendar years that a span touches: what `gatesOf` is made from. One pass
 * over the counters of these years, numbers of people only.
 */
export async function dayLinesOf(db: Db, wardId: number, span: Span): Promise<DayLine[]> {
  const { from, to } = wholeYears(span)
  const n = (question: string) =>
    sql.join(
      [1, 2, 3, 4, 5].map((score) => sql.ref(`${question}_${score}`)),
      sql` + `,
    )
  const part = (mark: ReturnType<typeof sql>, table: string) => sql`
    select ${mark} as mark, desk_id, point_id, officer_id, channel, day - ${from}::date as day,
      ${n('service')} as service, ${n('handling')} as handling, ${n('ward')} as ward
    from ${sql.ref(table)} where ward_id = ${wardId} and day >= ${from} and day < ${to}`
  const { rows } = await sql<Omit<DayLine, 'since'>>`
    select mark, desk_id as desk, point_id as point, officer_id as officer, channel, json_agg(day) as days,
      json_agg(service) as service, json_agg(handling) as handling, json_agg(ward) as ward
    from (${part(sql`null`, 'daily_counters')} union all ${part(sql`mark`, 'marked_counters')}
      union all ${part(sql`'confirmed'`, 'confirmed_counters')}) as counters
    group by mark, desk_id, point_id, officer_id, channel`.execute(db)
  return rows.map((row) => ({ ...row, since: from }))
}

/** From 1 January to 1 January. */
export function wholeYears({ from, to }: Span): Span {
  const next = to.endsWith('-01-01') ? 0 : 1
  return { from: `${from.slice(0, 4)}-01-01`, to: `${String(Number(to.slice(0, 4)) + next).padStart(4, '0')}-01-01` }
}
