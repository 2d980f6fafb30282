import type { DueMonth } from '../cases/due-queries.ts'
import type { Bilingual } from '../scales/bilingual.ts'
import { casesSatisfied } from '../scales/qd766.ts'
import { inForce, type Qd766, type Rule, type Scale, type Sipas, type Tt01 } from '../scales/rule.ts'
import { factorShare } from '../scales/sipas.ts'
import { wholeTime } from '../scales/tt01.ts'
import type { Day } from '../values/day.ts'
import { firstDay, type Month, monthsOf, nextMonth } from '../values/month.ts'
import { add, type Bars, count, NO_BARS } from '../values/score.ts'
import { closedLine } from './closed.ts'
import type { Facets } from './facets.ts'
import { figure } from './honest.ts'
import type { Figure } from './report.ts'

/**
 * One figure of an official scale. `value`: a share of 0–1, or points; null: not told, `because` not-asked: no question for
 * it · no-data: the ward has told nothing about it · no-register: no register of cases covers these months · few, withheld:
 * as everywhere. `upTo`: the other end where only a range is known. `n`: of answers or of cases, as `of` says. `from`: whether
 * the register of cases gives it or the ward says so itself, and `note`, what it rests on by the ward's own word. `interval`: a
 * share's, where it stands beside points.
 */
export type ScaleLine = Readonly<{
  id: string
  title: Bilingual
  unit: 'share' | 'points'
  value: number | null
  upTo: number | null
  of: 'answers' | 'cases' | null
  n: number | null
  because: 'not-asked' | 'no-data' | 'no-register' | 'few' | 'withheld' | null
  from: 'register' | 'self' | null
  note: string | null
  interval: Readonly<{ low: number; high: number }> | null
}>

/** What the ward has said of itself: of the quarter that begins on `quarter`. `reason`: why an earlier version was changed. */
export type Assessed = Readonly<{ quarter: Day; version: number; confirmedOn: Day; reason: string | null }>

/** An official scale as it stood on the last day of the report, and what is known by it over `months`. */
export type ScaleChapter = Rule &
  Readonly<{
    family: keyof Scale
    inForce: boolean
    months: readonly Month[]
    lines: readonly ScaleLine[]
    /** null: the scale has none, or too little of it is known */
    grade: Bilingual | null
    /** how many of its indicators are known; null: it has no grade */
    known: Readonly<{ n: number; of: number }> | null
    /** null: the scale has none, or not every indicator is known */
    total: Readonly<{ points: number; of: number }> | null
    /** numbers of the indicators that are not known; empty: all are, or it has none */
    missing: readonly string[]
    /** null: the ward has said nothing about the last two quarters, or the scale doesn't ask */
    assessed: Assessed | null
  }>

/** What differs from scale to scale. */
export type Told = Pick<ScaleChapter, 'months' | 'lines' | 'grade' | 'known' | 'total' | 'missing' | 'assessed'>

/** `due`: null without a register. `service`: at desks by month, of all calendar years that the span touches. */
export type ScaleCounts = Readonly<{ due: readonly DueMonth[] | null; service: ReadonlyMap<Month, Bars> }>

/** One scale's chapter; `day`: on which it is asked whether the rule still stands. */
export function chapterOf(day: Day, family: keyof Scale, rule: Rule, told: Told): ScaleChapter {
  const { id, version, validFrom, validTo, name, title, formula, caution, about, source, toCheck } = rule
  const same = { id, version, validFrom, validTo, name, title, formula, caution, about, source, toCheck }
  return { family, ...same, inForce: inForce(rule, day), ...told }
}

/** Each scale over the whole months of the facets; what comes from the register over those of them that it covers. `circular`: what the ward says of itself, in the place of what the register alone knows. */
export function scalesOf(
  day: Day,
  scale: Scale,
  facets: Facets,
  { circular, ...counts }: ScaleCounts & Readonly<{ circular: ScaleChapter | null }>,
): ScaleChapter[] {
  const months = monthsOf(facets).map(({ month }) => month)
  const due = counts.due ?? []
  const covered = due.map(({ month }) => month)
  const whole = { ...NO_GRADE, months }
  const register = { ...NO_GRADE, months: covered.length > 0 ? covered : months }
  const { own, sipas, tt01, qd766 } = scale
  const ratio = qd766 && ratios(qd766, facets, counts)
  return [
    ...(own ? [chapterOf(day, 'own', own, { ...whole, lines: [answeredOnly(facets.service)] })] : []),
    ...(sipas ? [chapterOf(day, 'sipas', sipas, { ...whole, lines: sipasLines(sipas, facets) })] : []),
    ...(ratio ? [chapterOf(day, 'qd766', qd766, { ...register, lines: ratio })] : []),
    ...(circular ? [circular] : tt01 ? [chapterOf(day, 'tt01', tt01, { ...register, ...byRegister(tt01, due) })] : []),
  ]
}

export const NO_GRADE = { grade: null, known: null, total: null, missing: [], assessed: null } as const

export const BLANK = { unit: 'share', value: null, upTo: null, of: null, n: null, from: null, note: null, interval: null } as const // biome-ignore format: one blank line

/** A figure of answers, hidden where it is hidden elsewhere. */
function answered(id: string, title: Bilingual, it: Figure): ScaleLine {
  if (it.standing !== 'hidden') return { ...BLANK, id, title, value: it.share, of: 'answers', n: it.n, because: null }
  return { ...BLANK, id, title, because: it.because === 'none' ? 'no-data' : it.because }
}

const ANSWERED = { vi: 'Chỉ tính người đã trả lời tại quầy', en: 'Only those who answered, at desks' }

function answeredOnly(service: Figure): ScaleLine {
  return answered('answered', ANSWERED, service)
}

/** Criteria that were asked, under their factor; a factor of which none was is named all the same. */
function sipasLines({ factors }: Sipas, { criteria }: Facets): ScaleLine[] {
  return factors.flatMap(({ id, title: factor, criteria: its }) => {
    const title = numbered('Yếu tố', 'Factor', id.replace('F', ''), factor)
    const asked = its.flatMap((one) => {
      const line = criteria.find(({ criterion }) => criterion === one.id)
      return line ? [answered(one.id, numbered('Câu', 'Question', one.id, one.title), line.answers)] : []
    })
    if (asked.length === 0) return [{ ...BLANK, id, title, because: 'not-asked' } satisfies ScaleLine]
    const value = factorShare(its.map((one) => asked.find((line) => line.id === one.id)?.value ?? null))
    const because = asked.find((line) => line.because !== null)?.because ?? 'not-asked'
    const mean = { ...BLANK, id, title, value, because: value === null ? because : null } satisfies ScaleLine
    return [mean, ...asked]
  })
}

/** As the form numbers it: `Câu 23. …`. */
function numbered(vi: string, en: string, number: string, title: Bilingual): Bilingual {
  return { vi: `${vi} ${number}. ${title.vi}`, en: `${en} ${number}. ${title.en}` }
}

/** Ratio 3 from the register and low ratings over the months that it covers, and beside it who answered in these. */
function ratios({ ratios }: Qd766, facets: Facets, { due, service }: ScaleCounts): ScaleLine[] {
  const sum = due === null || due.length === 0 ? null : sumOf(due)
  const told = sum === null ? null : serviceOver(sum.months, service)
  const lines = ratios.map(({ id, title }): ScaleLine => {
    const line = { ...BLANK, id, title }
    // The first two are about complaints in the sense of the law, of which a ward tells us nothing: a rating is none.
    if (id !== '3') return { ...line, because: 'no-data' }
    if (sum === null || told === null) return { ...line, because: 'no-register' }
    if (told.standing === 'hidden' && told.because !== 'none')
      return { ...line, of: 'cases', n: sum.cases, because: told.because }
    const unhappy = told.bars ? told.bars[0] + told.bars[1] : 0
    const range = casesSatisfied({ cases: sum.cases, late: sum.late, unhappy })
    return { ...line, value: range?.low ?? null, upTo: range?.high ?? null, of: 'cases', n: sum.cases, because: null }
  })
  return [...lines, answeredOnly(told ?? facets.service)]
}

/** Of the nine indicators the one that the register gives, where the ward has said nothing of the others. */
function byRegister({ indicators }: Tt01, due: readonly DueMonth[]): Pick<Told, 'lines' | 'known' | 'missing'> {
  const sum = due.length === 0 ? null : sumOf(due)
  const lines = indicators.map(({ id, title, from }): ScaleLine => {
    const line = { ...BLANK, id: String(id), title, unit: 'points' } as const
    if (from === 'self') return { ...line, because: 'no-data' }
    const value = sum && wholeTime(sum)
    if (value === null) return { ...line, because: 'no-register' }
    return { ...line, value, of: 'cases', n: sum?.cases ?? null, because: null, from }
  })
  const missing = lines.filter(({ value }) => value === null).map(({ id }) => id)
  return { lines, known: { n: lines.length - missing.length, of: lines.length }, missing }
}

function sumOf(due: readonly DueMonth[]) {
  const total = (of: (month: DueMonth) => number) => due.reduce((sum, month) => sum + of(month), 0)
  const sums = {
    early: total(({ early }) => early),
    equal: total(({ equal }) => equal),
    late: total(({ late }) => late),
  }
  return { ...sums, cases: sums.early + sums.equal + sums.late, months: due.map(({ month }) => month) }
}

/** `service` at desks over some of the months, told by the same cuts as over all of them. */
export function serviceOver(months: readonly Month[], service: ScaleCounts['service']): Figure {
  const [first, last] = [months.at(0), months.at(-1)] as [Month, Month]
  const span = { from: firstDay(first), to: firstDay(nextMonth(last)) }
  const perDay = new Map([...service].map(([month, bars]) => [firstDay(month), count(bars)]))
  const bars = monthsOf(span).reduce((sum, { month }) => add(sum, service.get(month) ?? NO_BARS), NO_BARS)
  return figure(bars, !closedLine(perDay).over(span))
}
