import { REASONS } from '../ratings/rating.ts'
import { type Question, type QuestionSets, questionById } from '../scales/questions.ts'
import { firstDay, type Month, monthsOf, nextMonth } from '../values/month.ts'
import { add, type Bars, count, FEWEST, NO_BARS, wilson } from '../values/score.ts'
import { type Closed, closedLine, closedParts, closedTogether, type PerDay } from './closed.ts'
import type { RatedMonth } from './coverage.ts'
import { figure, NOBODY } from './honest.ts'
import type { MonthlyCount } from './monthly.ts'
import type { Figure, Span } from './report.ts'

/** What is praise; the other reasons are what went wrong. */
const PRAISE: readonly string[] = ['polite', 'clear', 'quick', 'on-time']

// Three: what a person can keep in mind and work on until the next report.
const MOST_REMARKS = 3

/** Who named it: `k` of `n` who rated, a share of 0–1 with its interval. Hidden: nobody, fewer than ten, or not to be told. */
export type Proportion =
  | Readonly<{ because: null; k: number; n: number; share: number; low: number; high: number }>
  | Readonly<{ because: 'none' | 'few' | 'withheld'; k: null; n: null; share: null; low: null; high: null }>

type Title = Readonly<{ vi: string; en: string }>

/** Something that stands out: a question (share satisfied of n) or a reason (share of n who named it), and its interval. */
export type Remark = Readonly<{ about: 'criterion' | 'reason'; id: string; title: Title | null }> &
  Readonly<{ n: number; share: number; low: number; high: number }>

/** By whole months that are over. */
export type OfficerFacets = Readonly<{
  months: readonly Month[]
  criteria: readonly Readonly<{ id: string; title: Title; answers: Figure }>[]
  reasons: readonly Readonly<{ id: string; tone: 'good' | 'bad'; named: Proportion }>[]
  /** at most three of each, what stands out most first; nothing where the officer's interval and the ward's meet */
  strengths: readonly Remark[]
  toWorkOn: readonly Remark[]
}>

/** Counters of the whole years that the span touches; `rated`: how many rated, by desk, officer and month. */
export type FacetCounts = Readonly<{ monthly: readonly MonthlyCount[]; rated: readonly RatedMonth[] }>

/** The months of a span that are over: a running one would be told twice, a few people apart. */
export function monthsOver(span: Span, today: string): Month[] {
  return monthsOf(span).flatMap(({ month }) => (firstDay(nextMonth(month)) <= today ? [month] : []))
}

/**
 * How an officer's own questions were answered (SIPAS charges factor 3 to the officer, the rest to the ward), which reasons
 * were named, and what stands out of it. What others read lies beside their colleagues' figures and is closed with them;
 * `own`: the officer reads it, who sees nobody else's. Something stands out only where its interval and the ward's part.
 */
export function officerFacets(
  officer: string,
  months: readonly Month[],
  { monthly, rated }: FacetCounts,
  sets: QuestionSets,
  own: boolean,
): OfficerFacets {
  const [first, last] = [months.at(0), months.at(-1)]
  if (first === undefined || last === undefined)
    return { months, criteria: [], reasons: [], strengths: [], toWorkOn: [] }
  const span = { from: firstDay(first), to: firstDay(nextMonth(last)) }
  const at = (about: MonthlyCount['about'], item: string) =>
    monthly.filter((one) => one.place === 'desk' && one.about === about && one.item === item)
  const told = months as readonly string[]
  const sum = (counts: readonly MonthlyCount[], of?: string): Bars =>
    counts
      .filter((one) => told.includes(one.month) && (of === undefined || one.officer === of))
      .reduce((all, { bars }) => add(all, bars), NO_BARS)

  const criteria = itemsOf(monthly, 'criterion').flatMap((id) => {
    const question = questionById(sets, id)
    if (question?.about !== 'officer') return []
    const counts = at('criterion', id)
    const bars = sum(counts, officer)
    // Of few answers nothing is told anyway: what may be told is not worked out for them.
    const isFew = count(bars) > 0 && count(bars) < FEWEST
    const withheld = !isFew && !closedFor(officer, own, linesOf(counts), null).over(span)
    return [{ question, line: figure(bars, withheld), ward: figure(sum(counts)) }]
  })

  const all = linesOf(rated)
  const n = (of: PerDay) => [...of].reduce((sum, [day, n]) => (told.includes(day.slice(0, 7)) ? sum + n : sum), 0)
  const [mine, everybody] = [all.get(officer) ?? NONE, together(all)]
  // Reasons overlap and add up to nothing; but those who did not name one are had by subtraction.
  const both = (named: PerDay, of: PerDay) => [named, minus(of, named)]
  const reasons = REASONS.map((id) => {
    const named = linesOf(at('reason', id))
    const [byMine, byAll] = [named.get(officer) ?? NONE, together(named)]
    const sides = [...both(byMine, mine), ...(own ? [] : both(byAll, everybody))]
    const withheld = () => !closedFor(officer, own, named, closedTogether(sides)).over(span)
    const ward = proportion(n(byAll), n(everybody), () => false)
    return { id, line: proportion(n(byMine), n(mine), withheld), ward }
  })

  const remarks = [...criteria.map(ofCriterion), ...reasons.map(ofReason)].flatMap((one) => (one ? [one] : []))
  const most = (good: boolean): Remark[] =>
    remarks
      .filter((one) => one.good === good)
      .toSorted((a, b) => b.beyond - a.beyond)
      .slice(0, MOST_REMARKS)
      .map(({ remark }) => remark)
  return {
    months,
    criteria: criteria.map(({ question, line }) => ({ id: question.id, title: question.title, answers: line })),
    reasons: reasons.map(({ id, line }) => ({ id, tone: PRAISE.includes(id) ? 'good' : 'bad', named: line })),
    strengths: most(true),
    toWorkOn: most(false),
  }
}

type Standing = Readonly<{ good: boolean; beyond: number; remark: Remark }> | null
type Shares = Readonly<{ share: number; low: number; high: number }>

/** Between the two intervals, in shares; null: they meet. */
function apart(one: Shares, ward: Shares): number | null {
  if (one.low > ward.high) return one.low - ward.high
  return one.high < ward.low ? one.high - ward.low : null
}

function ofCriterion({ question, line, ward }: { question: Question; line: Figure; ward: Figure }): Standing {
  if (line.standing === 'hidden' || ward.standing === 'hidden') return null
  const beyond = apart(line, ward)
  if (beyond === null) return null
  const { n, share, low, high } = line
  const remark = { about: 'criterion', id: question.id, title: question.title, n, share, low, high } as const
  return { good: beyond > 0, beyond: Math.abs(beyond), remark }
}

/** A reason says something where it is named more often than elsewhere: praise that is rare is no fault. */
function ofReason({ id, line, ward }: { id: string; line: Proportion; ward: Proportion }): Standing {
  if (line.share === null || ward.share === null) return null
  const beyond = apart(line, ward)
  if (beyond === null || beyond < 0) return null
  const { n, share, low, high } = line
  return { good: PRAISE.includes(id), beyond, remark: { about: 'reason', id, title: null, n, share, low, high } }
}

/** `k` of `n` named it. Neither of the two sides may be one to nine people. */
function proportion(k: number, n: number, withheld: () => boolean): Proportion {
  const hidden = (because: 'none' | 'few' | 'withheld') =>
    ({ because, k: null, n: null, share: null, low: null, high: null }) as const
  if (k === 0) return hidden(withheld() ? 'few' : 'none')
  if (k < FEWEST) return hidden('few')
  if ((n > k && n - k < FEWEST) || withheld()) return hidden('withheld')
  return { because: null, k, n, share: k / n, ...wilson(k, n) }
}

type Lines = ReadonlyMap<string, PerDay>

function closedFor(officer: string, own: boolean, lines: Lines, within: Closed | null): Closed {
  if (own) return within ?? closedLine(lines.get(officer) ?? NONE)
  const whole = together(lines)
  return closedParts(whole, lines, within ?? closedLine(whole))(officer)
}

const NONE: PerDay = new Map()

/** How many, by officer, on the first day of each month. */
function linesOf(counts: readonly (MonthlyCount | RatedMonth)[]): Lines {
  const lines = new Map<string, Map<string, number>>()
  for (const one of counts) {
    const id = one.officer ?? NOBODY
    const line = lines.get(id) ?? new Map<string, number>()
    lines.set(id, line)
    const day = firstDay(one.month)
    line.set(day, (line.get(day) ?? 0) + ('bars' in one ? count(one.bars) : one.n))
  }
  return lines
}

function together(lines: Lines): PerDay {
  const all = new Map<string, number>()
  for (const line of lines.values()) for (const [day, n] of line) all.set(day, (all.get(day) ?? 0) + n)
  return all
}

function minus(whole: PerDay, part: PerDay): PerDay {
  return new Map([...whole].map(([day, n]) => [day, n - (part.get(day) ?? 0)]))
}

function itemsOf(monthly: readonly MonthlyCount[], about: MonthlyCount['about']): string[] {
  const items = monthly.filter((one) => one.about === about && one.place === 'desk').map(({ item }) => item)
  return [...new Set(items)].sort((a, b) => a.localeCompare(b, 'en', { numeric: true }))
}
