import { addDays, type Day } from '../values/day.ts'
import { add, NO_BARS } from '../values/score.ts'
import type { Db } from '../world.ts'
import { channelsOf } from './channel-queries.ts'
import { channelsOfWard } from './channels.ts'
import { figure } from './honest.ts'
import type { ChannelLine, Figure, Span } from './report.ts'
import { wholeWeeks } from './span.ts'

/** How a support point was rated, and apart what came with somebody's help; half-open days. */
export type PointScore = Span & Readonly<{ service: Figure; channels: readonly ChannelLine[] }>

const DAYS = 90

/** The whole weeks of the last 90 days, by the report's rules: fewer than ten answers are never told, nor had by subtraction. */
export async function pointScore(db: Db, wardId: number, pointId: string, today: Day): Promise<PointScore> {
  const span = wholeWeeks({ from: addDays(today, -DAYS), to: today }, today)
  const counts = await channelsOf(db, wardId, span, pointId)
  const all = counts.channels.reduce((sum, { service }) => add(sum, service), NO_BARS)
  return { ...span, service: figure(all), channels: channelsOfWard(counts) }
}
