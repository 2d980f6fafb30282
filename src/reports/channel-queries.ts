import { sql } from 'kysely'
import type { Channel } from '../ratings/rating.ts'
import { type Bars, NO_BARS } from '../values/score.ts'
import type { Db } from '../world.ts'
import type { ChannelCount, ChannelCounts } from './channels.ts'
import type { Span } from './report.ts'

type Row = Readonly<{ channel: Channel; officer: string | null; service: Bars }>

/**
 * How the answers to `service` at a ward's desks came, by officer, as the headline counts: from the counters alone.
 * `pointId`: those at this support point instead.
 */
export async function channelsOf(
  db: Db,
  wardId: number,
  { from, to }: Span,
  pointId: string | null = null,
): Promise<ChannelCounts> {
  const place = pointId === null ? sql`desk_id is not null` : sql`point_id = ${pointId}`
  const days = sql`ward_id = ${wardId} and ${place} and day >= ${from} and day < ${to}`
  const bars = [1, 2, 3, 4, 5].map((score) => sql.ref(`service_${score}`))
  const off = bars.map((bar) => sql`-${bar} as ${bar}`)
  const { rows } = await sql<Row>`
    select channel, officer_id as officer,
      json_build_array(${sql.join(bars.map((bar) => sql`sum(${bar})`))}) as service
    from (select channel, officer_id, ${sql.join(bars)} from daily_counters where ${days}
      union all select channel, officer_id, ${sql.join(off)} from marked_counters where ${days} and mark = 'excluded'
    ) as counters
    group by channel, officer_id`.execute(db)
  return { channels: rows.filter(isThere) }
}

function isThere({ service }: ChannelCount): boolean {
  return service.some((n, at) => n !== NO_BARS[at])
}
