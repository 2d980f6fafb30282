import { CHANNELS, type Channel } from '../ratings/rating.ts'
import { add, type Bars, count, FEWEST, NO_BARS } from '../values/score.ts'
import { figure, NOBODY, type Told } from './honest.ts'
import type { ChannelLine, Figure } from './report.ts'
import { figuresOf } from './table.ts'

/** What was answered to `service` at the ward's desks in one way under one officer. */
export type ChannelCount = Readonly<{ channel: Channel; officer: string | null; service: Bars }>
export type ChannelCounts = Readonly<{ channels: readonly ChannelCount[] }>

/** The headline's answers by how they came; one with fewer than ten can't be had by subtracting the others either. */
export function channelsOfWard({ channels }: ChannelCounts, isTold: Told): ChannelLine[] {
  return lines(figuresOf(sums(channels), isTold))
}

/**
 * One officer's answers by how they came, beside the ward's. A way is shown for all officers or for none: only where
 * each of them has none or ten and more in it, so that the ward's figure and some officers' never tell another's few; and
 * only as long as what is left of everybody's total is nothing, or two ways with ten answers and more together.
 * `own`: the officer reads it, who sees nobody else's.
 */
export function channelsOfOfficer(
  { channels }: ChannelCounts,
  officer: string,
  own: boolean,
  total: Figure,
  isTold: Told,
): ChannelLine[] {
  const mine = sums(channels.filter((one) => one.officer === officer))
  const part = (id: string, isShown: boolean) => figure(mine.get(id) ?? NO_BARS, !isShown)
  if (total.standing === 'hidden') return lines((id) => beneath(total, part(id, isTold(id))))
  if (own) return lines(figuresOf(mine, isTold))
  const shown = shownToAll(channels, isTold)
  return lines((id) => part(id, shown.has(id)))
}

/** With the officer's total hidden nothing of it is told: not even that there were ten and more in one way. */
function beneath(total: Figure, part: Figure): Figure {
  return part.standing === 'hidden' ? part : { ...total, ...HIDDEN }
}

const HIDDEN = {
  standing: 'hidden',
  because: 'withheld',
  n: null,
  bars: null,
  share: null,
  low: null,
  high: null,
} as const

function shownToAll(channels: readonly ChannelCount[], isTold: Told): Set<string> {
  const rows = [...Map.groupBy(channels, ({ officer }) => officer ?? NOBODY).values()].map(sums)
  const n = (row: ReadonlyMap<string, Bars>, id: string) => count(row.get(id) ?? NO_BARS)
  const all = (id: string) => rows.reduce((sum, row) => sum + n(row, id), 0)
  const isSmall = (n: number) => n > 0 && n < FEWEST
  const shown = new Set<string>(CHANNELS.filter((id) => isTold(id) && !rows.some((row) => isSmall(n(row, id)))))
  const leaks = (row: ReadonlyMap<string, Bars>) => {
    const rest = CHANNELS.filter((id) => !shown.has(id) && n(row, id) > 0)
    return rest.length === 1 || isSmall(rest.reduce((sum, id) => sum + n(row, id), 0))
  }
  for (;;) {
    // A row with nothing left to hide has all its answers in one way, or fewer than ten: its total is hidden, or says so.
    const hideable = rows.filter(leaks).flatMap((row) => [...shown].filter((id) => n(row, id) > 0))
    const [next] = hideable.sort((a, b) => all(a) - all(b))
    if (next === undefined) return shown
    shown.delete(next)
  }
}

function lines(figureOf: (id: string) => Figure): ChannelLine[] {
  return CHANNELS.map((channel) => ({ channel, service: figureOf(channel) }))
}

function sums(counts: readonly ChannelCount[]): Map<string, Bars> {
  const sums = new Map<string, Bars>()
  for (const { channel, service } of counts) sums.set(channel, add(sums.get(channel) ?? NO_BARS, service))
  return sums
}
