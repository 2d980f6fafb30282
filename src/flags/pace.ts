import type { Paces } from './flag.ts'

/** How far back a desk's own pace is read, in days: four weeks hold every weekday four times. */
export const PACE_DAYS = 28

// A busy season (school enrolment, land papers) must show within days, and not look like cheating for a month.
const LATELY_DAYS = 3
const LATELY_WEIGHS = 2 // days of the desk's own pace

// Until a desk has days of its own it is taken for an ordinary one: 100 ratings a day at 20 desks; of any score, and of 1–5.
const ORDINARY: Paces = [5, 0.25, 0.4, 0.6, 1.25, 2.5]
const ORDINARY_WEIGHS = 2 // days

/**
 * How many ratings a day a desk is used to: over the past weeks, or lately if that is more. `days`: the scores it was
 * given on each open day of the past `PACE_DAYS`, the newest last, days without any too. Those that are marked are left
 * out: who stuffs a desk must not raise what is expected of it.
 */
export function pacesOf(days: readonly (readonly number[])[]): Paces {
  const counts = (score: number) =>
    days.map((scores) => (score === 0 ? scores : scores.filter((one) => one === score)).length)
  return ORDINARY.map((ordinary, score) => paceOf(counts(score), ordinary)) as unknown as Paces
}

function paceOf(counts: readonly number[], ordinary: number): number {
  const usual = mean(counts, ordinary, ORDINARY_WEIGHS)
  return Math.max(usual, mean(counts.slice(-LATELY_DAYS), usual, LATELY_WEIGHS))
}

/** The mean of these and of `weighs` days more with `prior` each. */
function mean(counts: readonly number[], prior: number, weighs: number): number {
  const sum = counts.reduce((total, count) => total + count, 0)
  return (sum + prior * weighs) / (counts.length + weighs)
}

// What the hours of a new ward weigh against its own: as much as an ordinary day's ratings.
const EVEN_WEIGHS = 100

/**
 * Which share of a day's ratings comes in each of its 24 hours. `counts`: the ward's unmarked ratings of the past
 * `PACE_DAYS` by local hour; until there are many, they are taken to come evenly while it is `open` (shares of each hour).
 */
export function rhythmOf(counts: readonly number[], open: readonly number[]): number[] {
  const all = counts.reduce((sum, count) => sum + count, 0)
  const even = open.reduce((sum, share) => sum + share, 0) || 1
  return open.map((share, hour) => ((counts[hour] ?? 0) + (EVEN_WEIGHS * share) / even) / (all + EVEN_WEIGHS))
}
