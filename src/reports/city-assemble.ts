import { type Month, monthBefore, nextMonth } from '../values/month.ts'
import { add, type Bars, count, NO_BARS, satisfied } from '../values/score.ts'
import { moved } from './before.ts'
import {
  type CityFigure,
  type CityLine,
  type CityReport,
  type CityTotal,
  type Months,
  QUESTIONS,
  type Question,
  type Small,
} from './city.ts'
import { monthCount } from './city-forms.ts'
import type { WardMonths } from './city-queries.ts'
import { sumOfWork, type WorkCounts, workOf } from './city-work.ts'
import { closedMonths } from './closed-months.ts'
import { compare, figure, RULE } from './honest.ts'
import type { Figure, WardName } from './report.ts'

/** The months of a city's report: those before, as many, and the twelve up to the last. */
export function monthsAround(asked: Months): { before: Months; trend: readonly Month[]; whole: Months } {
  const back = (month: Month, n: number) => Array.from({ length: n }).reduce<Month>(monthBefore, month)
  const n = monthCount(asked)
  const before = { from: back(asked.from, n), to: back(asked.from, 1) }
  const trend = [asked.to]
  while (trend.length < 12) trend.unshift(monthBefore(trend[0] as Month))
  // Whole years, because what may be told of a month depends on its year (closed.ts).
  const first = [before.from, trend[0] as Month].sort()[0] as Month
  return { before, trend, whole: { from: `${first.slice(0, 4)}-01`, to: `${asked.to.slice(0, 4)}-12` } }
}

/** One ward to be told of, in the order in which wards are told. */
export type Told = WardName & Readonly<{ id: number; on: boolean }>

/**
 * The report of a city from its wards' answers by month. Every figure of a ward is told or hidden as in the ward's own
 * report; the city's are sums of those that are told. So the two reports, side by side, tell no more than the wards'.
 * `running`: the month that is not over.
 */
export function cityReport(
  wards: readonly Told[],
  asked: Months,
  answers: readonly WardMonths[],
  work: WorkCounts,
  running: Month,
): Omit<CityReport, 'province'> {
  const { before, trend } = monthsAround(asked)
  const lines = new Map(answers.map((one) => [`${one.ward} ${one.question}`, lineOf(one, running)]))
  const of = (ward: Told, question: Question) => lines.get(`${ward.id} ${question}`) ?? NOBODY
  const singly = trend.map((month) => ({ from: month, to: month }))

  const totals = {} as Record<Question, CityTotal>
  const byWard = {} as Record<Question, CityFigure[]>
  for (const question of QUESTIONS) {
    const all = wards.map((ward) => of(ward, question))
    const told = all.map((line) => line.soFar(asked))
    const now = told.map(({ figure }) => figure)
    const then = all.map((line) => line.over(before))
    const whole = sumOf(now)
    const earlier = sumOf(then)
    totals[question] = {
      figure: whole,
      before: small(earlier),
      moved: moved(earlier, whole),
      trend: singly.map((months) => small(sumOf(all.map((line) => line.over(months))))),
      left: now.filter(({ standing, n }) => standing === 'hidden' && n !== 0).length,
    }
    byWard[question] = all.map((line, at) => {
      const [figure, past] = [now[at] as Figure, then[at] as Figure]
      return {
        figure,
        running: told[at]?.running ?? false,
        compared: compare(figure, whole),
        before: small(past),
        moved: moved(past, figure),
        trend: singly.map((months) => small(line.over(months))),
      }
    })
  }
  const lined = wards.map(({ id, ...ward }, at): CityLine => {
    const { service, handling, ward: asABody } = byWard
    const own = { service: service[at], handling: handling[at], ward: asABody[at] } as Record<Question, CityFigure>
    const told = { ...own.service, over: of({ id, ...ward }, 'service').isClosed }
    return { ...ward, ...workOf(id, asked, told, work, running), ...own }
  })
  const summed = sumOfWork(lined.map((line) => ({ ...line, ratings: line.service.figure.n })))
  return { ...asked, rule: RULE, totals, work: summed, before, trend, wards: lined }
}

/** `soFar`: with the running month where it may not be told without. `isClosed`: over which months it may be told. */
type Line = Readonly<{
  isClosed(months: Months): boolean
  over(months: Months): Figure
  soFar(months: Months): Readonly<{ figure: Figure; running: boolean }>
}>

const NOTHING = figure(NO_BARS)
const NOBODY: Line = { isClosed: () => true, over: () => NOTHING, soFar: () => ({ figure: NOTHING, running: false }) }

function lineOf({ months }: WardMonths, running: Month): Line {
  const bars = new Map(months.map(([month, ...bars]): [Month, Bars] => [month, bars]))
  const isClosed = closedMonths(new Map([...bars].map(([month, one]) => [month, count(one)])))
  const sum = ({ from, to }: Months) =>
    [...bars].reduce((sum, [month, one]) => (month >= from && month <= to ? add(sum, one) : sum), NO_BARS)
  const over = (asked: Months) => {
    const bars = sum(asked)
    return figure(bars, count(bars) > 0 && !isClosed(asked)) // of a whole ward nobody is no secret: see closed.ts
  }
  const soFar = (asked: Months) => {
    const alone = { figure: over(asked), running: false }
    if (alone.figure.bars || alone.figure.n === 0 || nextMonth(asked.to) !== running) return alone
    const longer = over({ ...asked, to: running })
    return longer.bars ? { figure: longer, running: true } : alone
  }
  return { isClosed, over, soFar }
}

/** Of figures that may be told; where none may but there are answers, "too few". */
function sumOf(figures: readonly Figure[]): Figure {
  const shown = figures.flatMap(({ bars }) => (bars ? [bars] : []))
  if (shown.length > 0) return figure(shown.reduce(add))
  const any = figures.find(({ n }) => n !== 0)
  return any ?? NOTHING
}

function small({ bars, n }: Figure): Small {
  return bars ? [n, satisfied(bars)] : null
}
