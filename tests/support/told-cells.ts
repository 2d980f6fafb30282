import { officerReport, wardReport } from '../../src/reports/assemble.ts'
import { endingBefore } from '../../src/reports/day-lines.ts'
import type { Asked } from '../../src/reports/forms.ts'
import { type Gates, gatesOf } from '../../src/reports/gates.ts'
import { figure } from '../../src/reports/honest.ts'
import { ownReader, WHOLE_WARD } from '../../src/reports/read.ts'
import type { Figure, Marks, OfficerReport, Span, TwoFigures, WardReport } from '../../src/reports/report.ts'
import { mondayOf, wholeWeeks } from '../../src/reports/span.ts'
import { addDays, type Day, daysBetween, weekdayOf } from '../../src/values/day.ts'
import { nextQuarter, quarterStart } from '../../src/values/quarter.ts'
import { NO_BARS } from '../../src/values/score.ts'
import { countsOnPaper, type PaperWard, paperWard, type Random, randomOf } from './paper-ward.ts'

/** One number that a reader is told, nought too: over which days, of which line, and of what larger lines this is a part. */
export type Cell = Readonly<{ line: string; wholes: readonly string[]; span: Span; n: number }>

const WARD = { code: 'paper', key: 'paper', name: 'Phường trên giấy' }

/** What the API would say to who reads the whole ward: of it, and of each officer. `gates`: others than its own. */
export function onPaper(
  ward: PaperWard,
  asked: Asked,
  gates: Gates = gatesOf(ward.lines),
): { ward: WardReport; officers: readonly OfficerReport[] } {
  const { shown, counts } = countsOnPaper(ward, asked, WHOLE_WARD, gates)
  return {
    ward: wardReport(WARD, shown, counts, ward.names, true),
    officers: ward.names.officers.map((officer) => officerReport(WARD, officer, shown, counts, false)),
  }
}

/** What it would say to an officer, for any span asked. */
export function ownOnPaper(ward: PaperWard, id: string): (asked: Asked) => OfficerReport {
  const until = mondayOf(ward.today)
  const known = { lines: endingBefore(ward.lines, until) }
  const gates = gatesOf(known.lines)
  return (asked) => {
    const span = { ...wholeWeeks(asked, ward.today), by: asked.by === 'day' ? ('week' as const) : asked.by }
    const { shown, counts } = countsOnPaper(known, span, ownReader(id, until), gates)
    return officerReport(WARD, { id, name: id, title: '' }, shown, counts, true)
  }
}

/** Spans that may be asked for: near each other, within each other, whole months and weeks, up to today. */
export function spansOf({ first, today }: PaperWard, { int, one, chance }: Random, n: number): Asked[] {
  const length = daysBetween(first, today)
  const day = () => addDays(first, int(length + 20) - 10)
  const anchors = [day(), day(), day(), addDays(today, 1), addDays(today, -89), `${today.slice(0, 7)}-01`]
  const near = (at: Day): Day =>
    one([
      at,
      addDays(at, 1),
      addDays(at, -int(4)),
      `${at.slice(0, 7)}-01`,
      addDays(at, 1 - weekdayOf(at)),
      `${at.slice(0, 4)}-01-01`,
    ])
  return Array.from({ length: n }, () => {
    const [a, b] = [near(one(anchors)), near(one(anchors))].sort() as [Day, Day]
    const to = a === b ? addDays(b, chance(0.5) ? 1 : 30) : b
    return { from: a, to, by: daysBetween(a, to) > 60 ? one(['week', 'month']) : one(['day', 'week']) }
  })
}

const SPANS = 6
const NOBODY = figure(NO_BARS)

/**
 * Everything that ông Sáu is told, who may ask for any span, of the ward and of each officer. A quarter's figures are
 * everybody's: they are this report's, over that quarter, or there are none.
 */
export function toldToChair(
  ward: PaperWard,
  random: Random,
  gates = gatesOf(ward.lines),
  spans = SPANS,
  fewest: 0 | 1 = 1,
): Cell[] {
  return cellsOf((put) => {
    const quarter = quarterStart(addDays(ward.first, random.int(400)))
    const published = { from: quarter, to: nextQuarter(quarter), by: 'month' } as const
    for (const asked of [published, ...spansOf(ward, random, spans)]) {
      const told = onPaper(ward, asked, gates)
      tellWard(told.ward, put)
      // Who left is listed with their answers: who isn't listed has none.
      for (const { id } of ward.names.officers)
        if (!told.ward.officers.some((officer) => officer.id === id)) put(`service of ${id}`, [], NOBODY, told.ward)
      for (const officer of told.officers) tellOfficer(officer, put)
    }
  }, fewest)
}

/** What one officer is told of their own. */
function toldToOfficer(ward: PaperWard, id: string, random: Random): Cell[] {
  const own = ownOnPaper(ward, id)
  return cellsOf((put) => {
    for (const asked of spansOf(ward, random, SPANS)) tellOfficer(own(asked), put)
  }, 1)
}

type Put = (line: string, wholes: readonly string[], figure: Figure | undefined, span: Span) => void

/** Every number in these reports, in an order of its own; noughts where `fewest` is 0. */
export function cellsOf(make: (put: Put) => void, fewest: 0 | 1 = 0): Cell[] {
  const cells = new Map<string, Cell>()
  make((line, wholes, figure, { from, to }) => {
    if (figure && figure.n !== null && figure.n >= fewest)
      cells.set(`${line} ${from} ${to} ${figure.n}`, { line, wholes, span: { from, to }, n: figure.n })
  })
  return [...cells].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, cell]) => cell)
}

export function tellWard(report: WardReport, put: Put): void {
  const { totals, before, trend, officers, unassigned, desks, points, channels, tiers, marks } = report
  for (const question of ['service', 'handling'] as const) {
    const more = [`${question} with excluded`]
    put(question, more, totals[question], report)
    put(question, more, before[question]?.figure, before)
    for (const { id, ...line } of officers) put(`${question} of ${id}`, [question, ...more], line[question], report)
    put(`${question} of nobody`, [question, ...more], unassigned?.[question], report)
    for (const { id, ...line } of desks) put(`${question} at ${id}`, [question, ...more], line[question], report)
    for (const { id, ...line } of points) put(`${question} at ${id}`, [], line[question], report)
  }
  put('ward', [], totals.ward, report)
  put('ward', [], before.ward?.figure, before)
  for (const step of trend) put('service', ['service with excluded'], step.service, step)
  for (const { channel, service } of channels) put(`service by ${channel}`, ['service'], service, report)
  for (const { tier, service } of tiers ?? []) put(`service as ${tier}`, ['service'], service, report)
  tellMarks('', marks, totals, [], report, put)
}

export function tellOfficer(report: OfficerReport, put: Put): void {
  const { totals, before, trend, channels, marks, officer } = report
  for (const question of ['service', 'handling'] as const) {
    const [line, wholes] = [`${question} of ${officer.id}`, [question, `${question} with excluded`]]
    put(line, [...wholes, `${line} with excluded`], totals[question], report)
    put(line, [...wholes, `${line} with excluded`], before[question]?.figure, before)
  }
  const service = `service of ${officer.id}`
  for (const step of trend) put(service, ['service', `${service} with excluded`], step.service, step)
  for (const { channel, service: figure } of channels) {
    put(`${service} by ${channel}`, [service, `service by ${channel}`, 'service'], figure, report)
  }
  tellMarks(` of ${officer.id}`, marks, totals, ['service', 'handling'], report, put)
}

/** What isn't told apart for being too few is told as the headline, and is then the headline. */
function tellMarks(
  of: string,
  marks: Marks | null,
  headline: TwoFigures,
  above: readonly string[],
  span: Span,
  put: Put,
): void {
  for (const question of ['service', 'handling'] as const) {
    const line = `${question}${of}`
    const wholes = above.filter((whole) => whole === question)
    const isApart = (figures: TwoFigures) => figures[question].n !== headline[question].n
    if (marks?.without && isApart(marks.without))
      put(
        `${line} without flagged`,
        [line, ...wholes, ...wholes.map((whole) => `${whole} without flagged`)],
        marks.without[question],
        span,
      )
    if (marks?.everything && isApart(marks.everything))
      put(
        `${line} with excluded`,
        wholes.map((whole) => `${whole} with excluded`),
        marks.everything[question],
        span,
      )
  }
}

/** Two numbers, one of people who are all in the other, and how many they are apart. */
export type Leak = Readonly<{ inner: Cell; outer: Cell; apart: number }>

/** Subtracts every number from every other that holds the same people and more; and looks for small ones. */
export function leaksIn(cells: readonly Cell[], most = 4): Leak[] {
  const byLine = Map.groupBy(cells, ({ line }) => line)
  const leaks: Leak[] = cells.filter(({ n }) => n < 10).map((cell) => ({ inner: cell, outer: cell, apart: cell.n }))
  for (const inner of cells) {
    for (const line of [inner.line, ...inner.wholes]) {
      for (const outer of byLine.get(line) ?? []) {
        const apart = outer.n - inner.n
        if (apart < 1 || apart > most) continue
        if (outer.span.from <= inner.span.from && inner.span.to <= outer.span.to) leaks.push({ inner, outer, apart })
      }
    }
  }
  return leaks
}

/** Asks many wards for many spans, as their chair and as one of their officers. */
export function attack(seed: number, wards: number): { cells: number; leaks: readonly (Leak & { seed: number })[] } {
  let cells = 0
  const leaks = Array.from({ length: wards }, (_, at) => {
    const random = randomOf(seed + at)
    const ward = paperWard(random)
    const chair = toldToChair(ward, random)
    const officer = toldToOfficer(ward, random.one(ward.names.officers).id, random)
    cells += chair.length + officer.length
    return [...leaksIn(chair), ...leaksIn(officer)].map((leak) => ({ ...leak, seed: seed + at }))
  })
  return { cells, leaks: leaks.flat() }
}
