import type { Due } from '../cases/due-queries.ts'
import type { Standing } from '../followups/answered-by-ward.ts'
import { ANSWER_DAYS } from '../ratings/rating.ts'
import { addDays } from '../values/day.ts'
import { firstDay, type Month, monthOf, nextMonth } from '../values/month.ts'
import type { CityWork, Months, Work } from './city.ts'
import { type MonthFacts, wardCoverage } from './coverage.ts'
import type { Figure, Span } from './report.ts'

/** What is known of many wards, by their ids. `followUps`: of those whose low ratings the reader may see, and of no others. */
export type WorkCounts = Readonly<{
  facts: ReadonlyMap<number, ReadonlyMap<Month, MonthFacts>>
  followUps: ReadonlyMap<number, Standing>
  due: ReadonlyMap<number, Due>
}>

/** What is told of a ward's `service` over the months, and over which others it may be. */
type Told = Readonly<{ figure: Figure; running: boolean; over: (months: Months) => boolean }>

/** A ward's work, by the rules of its own report. `running`: the month that is not over, which its figure may have with it. */
export function workOf(id: number, asked: Months, told: Told, counts: WorkCounts, running: Month): Work {
  const { from, to } = spanOf(asked)
  // With the running month, of which nothing is counted yet, the whole of the cases isn't known.
  const span = told.running ? { from, to: addDays(firstDay(running), 1) } : { from, to }
  const facts = counts.facts.get(id)
  return {
    coverage: wardCoverage(
      span,
      (month) => facts?.get(month) ?? null,
      told.figure,
      (run) => told.over({ from: monthOf(run.from), to: monthOf(addDays(run.to, -1)) }),
    ),
    followUps: counts.followUps.get(id) ?? null,
    due: counts.due.get(id) ?? null,
  }
}

/** `ratings`: of each ward's `service`, where that is told. */
export function sumOfWork(wards: readonly (Work & Readonly<{ ratings: number | null }>)[]): CityWork {
  const covered = wards.flatMap(({ coverage: { share, cases }, ratings }) =>
    share === null || ratings === null ? [] : [{ cases: cases ?? 0, ratings }],
  )
  const cases = sum(covered, 'cases')
  const followUps = wards.flatMap((one) => one.followUps ?? [])
  const due = wards.flatMap((one) => one.due ?? [])
  const standing = {
    low: sum(followUps, 'low'),
    answered: sum(followUps, 'answered'),
    open: sum(followUps, 'open'),
    late: sum(followUps, 'late'),
  }
  return {
    coverage: { share: cases === 0 ? null : sum(covered, 'ratings') / cases, cases, wards: covered.length },
    followUps: followUps.length === 0 ? null : { ...standing, days: ANSWER_DAYS },
    due:
      due.length === 0
        ? null
        : { due: sum(due, 'due'), late: sum(due, 'late'), open: sum(due, 'open'), wards: due.length },
  }
}

function spanOf({ from, to }: Months): Span {
  return { from: firstDay(from), to: firstDay(nextMonth(to)) }
}

function sum<Name extends string>(some: readonly Readonly<Record<Name, number>>[], name: Name): number {
  return some.reduce((all, one) => all + one[name], 0)
}
