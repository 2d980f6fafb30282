import type { Month } from '../values/month.ts'
import { FEWEST } from '../values/score.ts'
import type { Months } from './city.ts'

/**
 * `closedLine` (closed.ts) for a line that is only ever told by whole months: the same cuts, year by year, without the days
 * of which nobody asks. A city has five hundred such lines in one answer. `perMonth`: all answers of the years asked about.
 */
export function closedMonths(perMonth: ReadonlyMap<Month, number>): (months: Months) => boolean {
  const years = new Map<string, readonly boolean[]>()
  const nobody = (year: string, start: number, end: number) =>
    MONTHS.slice(start, end).every((month) => !perMonth.get(`${year}-${month}`))
  const isBoundary = (year: string, at: number) => {
    const known = years.get(year) ?? cut(MONTHS.map((month) => perMonth.get(`${year}-${month}`) ?? 0))
    years.set(year, known)
    return known[at] === true
  }
  return ({ from, to }) => {
    const [first, last] = [from.slice(0, 4), to.slice(0, 4)]
    for (let year = first; year <= last; year = String(Number(year) + 1)) {
      const start = year === first ? Number(from.slice(5)) - 1 : 0
      const end = year === last ? Number(to.slice(5)) : 12
      if (nobody(year, start, end)) continue // of a whole that is always told
      if (!isBoundary(year, start) || !isBoundary(year, end)) return false
    }
    return true
  }
}

const MONTHS = Array.from({ length: 12 }, (_, i) => String(i + 1).padStart(2, '0'))
const LEVELS: readonly (readonly number[])[] = [[3, 6, 9], MONTHS.map((_, at) => at)]

/** Before which of its twelve months, and after the last, a year may be cut. */
function cut(counts: readonly number[]): boolean[] {
  const upTo = [0]
  for (const n of counts) upTo.push((upTo.at(-1) as number) + n)
  const between = (a: number, b: number) => (upTo[b] as number) - (upTo[a] as number)
  const isGood = (a: number, b: number) => between(a, b) === 0 || between(a, b) >= FEWEST
  if (!isGood(0, 12)) return upTo.map(() => false)
  let cuts = [0, 12]
  for (const candidates of LEVELS) {
    cuts = cuts.flatMap((a, i) => {
      const b = cuts[i + 1]
      if (b === undefined) return [a]
      const here = [a]
      for (const at of candidates) if (at > a && at < b && isGood(here.at(-1) as number, at)) here.push(at)
      while (here.length > 1 && !isGood(here.at(-1) as number, b)) here.pop()
      return here
    })
  }
  return upTo.map((_, at) => {
    const near = cuts.findLast((one) => one <= at) as number
    const next = cuts.find((one) => one >= at) as number
    return between(near, at) === 0 || between(at, next) === 0
  })
}
