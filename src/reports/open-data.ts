import type { IndicatorKind } from '../programme/indicator.ts'
import { addDays, type Day, dayOf } from '../values/day.ts'
import { endOf, firstDayOf, type Period } from '../values/period.ts'
import { nextQuarter, quarterStart } from '../values/quarter.ts'
import type { Figure } from './report.ts'
import { lastQuarter, quarterKey, type ToldQuarter } from './told-quarter.ts'
import type { Kept } from './told-queries.ts'

/** What a ward may choose to publish, quarter by quarter. Officers and desks are not among it. */
export const PARTS = ['headline', 'months', 'points', 'reasons', 'criteria', 'coverage', 'programme'] as const
export type Part = (typeof PARTS)[number]

export const LICENCES = ['CC-BY-4.0', 'CC0-1.0'] as const
export type Licence = (typeof LICENCES)[number]

export const LICENCE_PAGES: Readonly<Record<Licence, string>> = {
  'CC-BY-4.0': 'https://creativecommons.org/licenses/by/4.0/',
  'CC0-1.0': 'https://creativecommons.org/publicdomain/zero/1.0/',
}

/** What is chosen to be published. `contact`: whom to ask about it; may be empty. */
export type Choice = Readonly<{ parts: readonly Part[]; firstQuarter: Day; licence: Licence; contact: string }>

export const CONTACT_LENGTH = 120 // characters

// Five years: as far as a report reaches.
const MOST_QUARTERS = 20

/** Quarters that may be told today, by their first days, oldest first: from that of `first` on. */
export function quartersFrom(first: Day, today: Day): Day[] {
  const { from: last } = lastQuarter(today)
  const quarters: Day[] = []
  for (let quarter = last; quarter >= quarterStart(first) && quarters.length < MOST_QUARTERS; ) {
    quarters.unshift(quarter)
    quarter = quarterStart(addDays(quarter, -1))
  }
  return quarters
}

/** One figure as everybody gets it. Its keys, in this order, are the columns of the CSV. */
export type OpenLine = Readonly<{
  /** `2026-Q3`, and its first and last day */
  quarter: string
  from: Day
  until: Day
  part: Part
  /** months: `2026-07` · points: the point's name · reasons: the reason's id · criteria: the question's id · programme: the indicator · else empty */

  item: string
  question: 'service' | 'handling' | 'ward' | 'criterion' | ''
  /** null: not told, `standing` says why; so are the scores, the share and its interval (0–1) */
  n: number | null
  score_1: number | null
  score_2: number | null
  score_3: number | null
  score_4: number | null
  score_5: number | null
  share: number | null
  low: number | null
  high: number | null
  standing: 'full' | 'preliminary' | 'fewer-than-10' | 'none' | 'withheld' | ''
  /** coverage: cases finished in the quarter, and ratings ÷ cases; null: unknown, or another part */
  cases: number | null
  coverage: number | null
  /** programme: the ward's own numbers for `2026-10`, `2026-Q4` or `2026`; a share is result ÷ whole, a mean too */
  period: Period | null
  kind: IndicatorKind | null
  unit: string | null
  target: number | null
  result: number | null
  whole: number | null
  /** programme: null, since a ward may correct its own numbers */
  told_on: Day | null
  /** 1: as it was told first; and the day on which the next one took its place, null: it is the last */
  revision: number | null
  replaced_on: Day | null
  rule: string
}>

/** The chosen parts of these quarters, line by line, in the order of `PARTS`. */
export function openLines(quarters: readonly Kept[], parts: readonly Part[]): OpenLine[] {
  return quarters.flatMap((kept) => PARTS.filter((part) => parts.includes(part)).flatMap((part) => ofPart(kept, part)))
}

type Told = readonly [item: string, question: OpenLine['question'], figure: Figure]

/** The same as they were told before, the first telling first; the ward's own numbers are not among them. */
export function earlierLines({ earlier, ...last }: Kept, parts: readonly Part[]): OpenLine[] {
  return earlier.flatMap((one, at) => {
    const next = earlier[at + 1] ?? last
    const lines = openLines([{ ...one, earlier: [], programme: [] }], parts)
    return lines.map((line) => ({ ...line, replaced_on: dayOf(next.toldAt) }))
  })
}

function ofPart({ quarter, revision, toldAt, rule, told, programme }: Kept, part: Part): OpenLine[] {
  if (part === 'programme') return programme.map((one) => ofProgramme(quarter, one))
  const until = addDays(nextQuarter(quarter), -1)
  const { coverage } = told
  return toldIn(told, part).map(([item, question, figure]) => ({
    ...{ quarter: quarterKey(quarter), from: quarter, until, part, item, question },
    ...cells(figure),
    cases: part === 'coverage' ? coverage.cases : null,
    coverage: part === 'coverage' ? coverage.share : null,
    ...NO_PROGRAMME,
    told_on: dayOf(toldAt),
    ...{ revision, replaced_on: null },
    rule,
  }))
}

const NO_PROGRAMME = { period: null, kind: null, unit: null, target: null, result: null, whole: null }
const NO_FIGURE = { ...{ n: null, score_1: null, score_2: null, score_3: null, score_4: null }, score_5: null }

function ofProgramme(quarter: Day, { name, kind, unit, total }: Kept['programme'][number]): OpenLine {
  const { period, target, result, whole } = total
  return {
    ...{ quarter: quarterKey(quarter), from: firstDayOf(period), until: addDays(endOf(period), -1) },
    ...{ part: 'programme', item: name, question: '' },
    ...{ ...NO_FIGURE, share: null, low: null, high: null, standing: '', cases: null, coverage: null },
    ...{ period, kind, unit, target, result, whole },
    ...{ told_on: null, revision: null, replaced_on: null, rule: '' },
  }
}

function toldIn(told: ToldQuarter, part: Part): Told[] {
  const { service, handling, ward, months, points, reasons, criteria } = told
  if (part === 'headline') {
    return [
      ['', 'service', service],
      ['', 'handling', handling],
      ['', 'ward', ward],
    ]
  }
  if (part === 'months') return months.map((one): Told => [one.month, 'service', one.service])
  if (part === 'reasons') return reasons.map((one): Told => [one.id, 'service', one.service])
  if (part === 'criteria') return criteria.map((one): Told => [one.id, 'criterion', one.answers])
  if (part === 'programme') return []
  if (part === 'coverage') return [['', 'service', service]]
  return points.flatMap((one): Told[] => [
    [one.name, 'service', one.service],
    [one.name, 'handling', one.handling],
  ])
}

const STANDING = { none: 'none', few: 'fewer-than-10', withheld: 'withheld' } as const

function cells(figure: Figure) {
  const [score_1 = null, score_2 = null, score_3 = null, score_4 = null, score_5 = null] = figure.bars ?? []
  const { n, share, low, high } = figure
  const standing = figure.standing === 'hidden' ? STANDING[figure.because] : figure.standing
  return { n, score_1, score_2, score_3, score_4, score_5, share, low, high, standing }
}
