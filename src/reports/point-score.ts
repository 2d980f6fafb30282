import { addDays, type Day } from '../values/day.ts'
import { add, NO_BARS } from '../values/score.ts'
import type { Db } from '../world.ts'
import { channelsOf } from './channel-queries.ts'
import { channelsOfWard } from './channels.ts'
import { dayLinesOf } from './day-queries.ts'
import { gatesOf } from './gates.ts'
import { figure } from './honest.ts'
import type { ChannelLine, Figure, Span } from './report.ts'
import { shownSpan } from './shown-span.ts'
import { wholeWeeks } from './span.ts'

/** How a support point was rated, and apart what came with somebody's help; half-open days. */
export type PointScore = Span & Readonly<{ service: Figure; channels: readonly ChannelLine[] }>

const DAYS = 90

/** The whole weeks of the last 90 days, and a little more where the report's rules want it: see closed.ts. */
export async function pointScore(db: Db, wardId: number, pointId: string, today: Day): Promise<PointScore> {
  const asked = wholeWeeks({ from: addDays(today, -DAYS), to: today }, today)
  const gates = gatesOf(await dayLinesOf(db, wardId, asked)).ownPoint(pointId)
  const span = shownSpan(asked, gates.total('service'))
  const counts = await channelsOf(db, wardId, span, pointId)
  const all = counts.channels.reduce((sum, { service }) => add(sum, service), NO_BARS)
  return {
    ...span,
    service: figure(all, !gates.total('service').over(span)),
    channels: channelsOfWard(counts, (id) => gates.channel(id).over(span)),
  }
}
