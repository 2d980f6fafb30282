import { startOf } from '../values/day.ts'
import type { Hours } from '../values/weekly-hours.ts'
import type { Seen, SeenDay } from './flag.ts'
import { openOn } from './hours.ts'
import { rareCount } from './poisson.ts'

const MINUTE = 60_000

/**
 * What is looked at, in minutes: a rush, an hour, an evening. `fewest`: fewer are never a burst, however quiet the desk,
 * because families and neighbours come together; ten is what we promise to find. `rush`: how many times what it is used to
 * at that time of day a desk may have on an honest day. Chosen by the simulation: lower ones flag more than 1 in 200 honest
 * ratings, higher ones find fewer than 19 in 20 bursts of ten.
 */
const WINDOWS = [
  { minutes: 10, fewest: 8, rush: 4 },
  { minutes: 60, fewest: 10, rush: 1.6 },
  { minutes: 240, fewest: 10, rush: 3 },
] as const

// Of a day's ratings a closed hour may hold 1 in 500: someone sends after closing what was opened before, or stays late.
const CLOSED_HOUR = 0.002

// When the whole ward is busy, so is this desk. The busiest quarter of the other desks is left out of what is taken for
// the ward's bustle: a few desks that are stuffed at once must not vouch for each other.
const LEFT_OUT = 1 / 4

// What is left out, and that no two desks are busy in the same way, is made up for.
const UNEVEN = 1.5

type Desk = Readonly<{ pace: number; ratings: readonly Seen[] }>
/** Every desk with all its ratings, and which of them is looked at. */
type Ward = Readonly<{ all: readonly Desk[]; at: number }>

// Of any score, and of each for itself: who stuffs a desk wants it praised or damned, and ten fives stand out sooner among
// the fives than among everything.
const SCORES = [0, 1, 2, 3, 4, 5] as const

/**
 * Ratings that came to a desk closer together than chance explains, given how many that desk is used to at that
 * hour and how busy the other desks were: a scan statistic with windows of ten minutes, an hour and an evening, each compared with
 * the tail of a Poisson distribution. All ratings of such a window are named, of its score, the honest ones among them
 * too. How often that is wrong, and what it finds, is measured in tests/simulation.
 * Slips of paper are typed in by the pile, and don't take part.
 */
export function bursts({ day, ratings, paces, rhythm }: SeenDay, hours: readonly Hours[]): Set<string> {
  const inOrder = ratings
    .filter(({ deskId, paper }) => deskId !== null && !paper)
    .toSorted((a, b) => a.receivedAt - b.receivedAt)
  const ids = new Set([...paces.keys(), ...inOrder.map(({ deskId }) => deskId as string)])
  const shares = sharesOn(day, rhythm, hours)
  const found = new Set<string>()
  const all = [...ids].map((id) => deskOf(id, 0, inOrder, paces))
  for (const [at, id] of [...ids].entries()) {
    for (const score of SCORES) {
      const desk = score === 0 ? (all[at] as Desk) : deskOf(id, score, (all[at] as Desk).ratings, paces)
      scan(desk, { all, at }, shares, startOf(day).getTime(), found)
    }
  }
  return found
}

function deskOf(id: string, score: number, ratings: readonly Seen[], paces: SeenDay['paces']): Desk {
  const its = ratings.filter(({ deskId, service }) => deskId === id && (score === 0 || service === score))
  return { pace: paces.get(id)?.[score] ?? 0, ratings: its }
}

// All a window is judged by came before its last rating: looked at early or late, a day gets the same flags.
function scan(desk: Desk, ward: Ward, shares: Shares, midnight: number, found: Set<string>): void {
  const { ratings } = desk
  for (const { minutes, fewest, rush } of WINDOWS) {
    for (let first = 0, last = 0; last < ratings.length; last++) {
      const to = (ratings[last] as Seen).receivedAt
      const from = to - minutes * MINUTE
      while ((ratings[first] as Seen).receivedAt <= from) first += 1
      const count = last - first + 1
      if (count < fewest) continue
      const share = shares((from - midnight) / MINUTE, minutes)
      const today = todaysPace(desk.pace, first, shares(0, (from - midnight) / MINUTE))
      const own = today * share * rush
      if (count < rareCount(own)) continue
      const busy = expectedIn(desk, ward, from, to, share)
      if (count < rareCount(Math.max(own, busy))) continue
      for (let at = first; at <= last; at++) found.add((ratings[at] as Seen).id)
    }
  }
}

// How much of a day must be over before the day itself says as much about the desk as all days before.
const AS_MUCH = 0.3
// A desk may be three times as busy as it is used to; more than that is not a season any more.
const SEASON = 3

/** A desk's pace going by how this day began: `count` ratings in the first `share` of it. Never below its own. */
function todaysPace(pace: number, count: number, share: number): number {
  return Math.min(pace * SEASON, Math.max(pace, (count + pace * AS_MUCH) / (share + AS_MUCH)))
}

/**
 * How many ratings a desk may have in a stretch of time, going by the others: its own pace times how much busier than usual they
 * are; or, in a crowd that spreads over all desks alike, as many as each of them has; of one score, its share of either.
 */
function expectedIn(desk: Desk, { all, at }: Ward, from: number, to: number, share: number): number {
  const others = all
    .filter((_, other) => other !== at)
    .map(({ pace, ratings }) => ({ pace, count: countBefore(ratings, to) - countBefore(ratings, from) }))
    .sort((a, b) => a.count - a.pace * share - (b.count - b.pace * share))
  const kept = others.slice(0, others.length - Math.ceil(others.length * LEFT_OUT))
  const count = kept.reduce((sum, other) => sum + other.count, 0)
  const pace = kept.reduce((sum, other) => sum + other.pace, 0)
  const whole = (all[at] as Desk).pace
  if (pace === 0 || whole === 0) return 0
  return Math.max((count / kept.length) * (desk.pace / whole), (desk.pace * count) / pace) * UNEVEN
}

/** How many of these, the earliest first, came before a moment. */
function countBefore(ratings: readonly Seen[], moment: number): number {
  let [low, high] = [0, ratings.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((ratings[middle] as Seen).receivedAt < moment) low = middle + 1
    else high = middle
  }
  return low
}

/** Which share of an ordinary day's ratings a stretch may hold, from a minute of the day on. */
type Shares = (from: number, minutes: number) => number

function sharesOn(day: SeenDay['day'], rhythm: readonly number[], hours: readonly Hours[]): Shares {
  const open = openOn(hours, day)
  const upTo = [0] // the share of what came before each minute
  for (let minute = 0; minute < 1440; minute++) {
    const isOpen = open.some(({ from, to }) => from <= minute && minute < to)
    const share = Math.max(CLOSED_HOUR, isOpen ? (rhythm[Math.floor(minute / 60)] ?? 0) : 0)
    upTo.push((upTo[minute] as number) + share / 60)
  }
  const before = (minute: number) => upTo[Math.max(0, Math.min(1440, Math.round(minute)))] as number
  return (from, minutes) => before(from + minutes) - before(from)
}
