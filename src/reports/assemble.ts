import { byGivenName } from '../values/person-name.ts'
import { add, type Bars, NO_BARS } from '../values/score.ts'
import { beforeOf } from './before.ts'
import { type ChannelCounts, channelsOfOfficer, channelsOfWard } from './channels.ts'
import type { Closed } from './closed.ts'
import { type CoverageTold, coveragesOf, type MonthCounts } from './coverage.ts'
import type { Question } from './day-lines.ts'
import type { Asked } from './forms.ts'
import type { Gates, Mark } from './gates.ts'
import { compare, figure, NOBODY, type Told } from './honest.ts'
import { marksOf } from './marks.ts'
import { priorOf, shrink } from './peers.ts'
import type { Counts, Names, PlaceCount } from './queries.ts'
import type { Figure, OfficerName, OfficerReport, Span, TwoFigures, WardName, WardReport } from './report.ts'
import { stepsOf } from './span.ts'
import { figuresOf, type Table, type TableTold, tableOf } from './table.ts'
import { type ConfirmedCounts, tiersOf } from './tiers.ts'

/** `earlier`: the span before. `gates`: over which spans each line may be told. */
export type AllCounts = Counts &
  MonthCounts &
  ChannelCounts &
  ConfirmedCounts &
  Readonly<{ gates: Gates; earlier: Span & Pick<Counts, 'places'> & Readonly<{ gates: Gates }> }>

/** What is told for what was asked (see shown-span.ts). */
export type Shown = Asked & Readonly<{ asked: Span }>

/**
 * The ward's report from its counters. `single`: the reader may see single officers; without it officers and desks stay
 * empty, because a desk where one officer sits *is* that officer.
 */
export function wardReport(ward: WardName, asked: Shown, counts: AllCounts, names: Names, single: boolean): WardReport {
  const { gates, earlier } = counts
  const service = deskTable(counts.places, 'service', gates, asked)
  const handling = deskTable(counts.places, 'handling', gates, asked)
  const both = (figureOf: (table: Table) => Figure): TwoFigures => ({
    service: figureOf(service),
    handling: figureOf(handling),
  })
  const steps = stepsOf(asked, asked.by)
  const stepOf = new Map(steps.map((step) => [step.start, step]))
  const trend = tableOf(
    counts.steps.map(({ start, officer, service }) => ({ row: officer ?? NOBODY, column: start, bars: service })),
    { ...toldOf('service', gates, asked), column: overStep(stepOf, gates.total('service')) },
  )
  const coverage = coveragesOf(asked, counts, coverageTold(gates))
  const totals = wardTotals(counts.places, gates, asked)
  const there = listed(single ? names.officers : [], service.isEmpty.row)
  const priorIn = (table: Table) =>
    priorOf(
      there.map(({ id }) => table.row(id)),
      table.total,
    )
  const prior = { service: priorIn(service), handling: priorIn(handling) }
  return {
    ward,
    ...asked,
    totals,
    before: beforeOf(earlier, wardTotals(earlier.places, earlier.gates, earlier), totals),
    prior,
    trend: steps.map(({ start, from, to }) => ({ from, to, service: trend.column(start) })),
    officers: there
      .map(({ id, name, title }) => ({
        id,
        name,
        title,
        ...both((table) => table.row(id)),
        compared: compare(service.row(id), service.total),
        coverage: coverage.officer(id, service.row(id)),
        shrunk: {
          service: shrink(service.row(id), prior.service),
          handling: shrink(handling.row(id), prior.handling),
        },
      }))
      .sort((a, b) => byGivenName(a.name, b.name)),
    unassigned: single ? both((table) => table.row(NOBODY)) : null,
    desks: listed(single ? names.desks : [], service.isEmpty.column)
      .map(({ id, code, name }) => ({
        id,
        code,
        name,
        ...both((table) => table.column(id)),
        coverage: coverage.desk(id, service.column(id)),
      }))
      .sort((a, b) => a.code.localeCompare(b.code, 'vi', { numeric: true })),
    points: pointLines(counts.places, names, gates, asked),
    coverage: coverage.ward(service.total),
    channels: channelsOfWard(counts, (id) => gates.channel(id).over(asked)),
    tiers: tiersOf(sumOf(counts.places.filter(atDesk), 'service'), counts, (id) => gates.tier(id).over(asked)),
    marks: marksOf(counts.places, counts.marked, {
      told: (mark, question) => gates.marked(mark, question, null).over(asked),
      sum: (places, question) => sumOf(places.filter(atDesk), question),
      headline: (question) => totals[question],
    }),
  }
}

/**
 * One officer's report. `own`: the officer reads it. Others read it beside the ward's, so what is withheld there stays
 * withheld here. The ward's own figures and the officer's desks are left out: they would give away the colleagues'.
 */
export function officerReport(
  ward: WardName,
  officer: OfficerName,
  asked: Shown,
  counts: AllCounts,
  own: boolean,
): OfficerReport {
  const { id } = officer
  const { gates, earlier } = counts
  const told = own
    ? gates.own(id)
    : {
        total: (question: Question) => gates.officer(question)(id),
        channel: gates.channelOfOfficers,
        marked: (mark: Mark, question: Question) => gates.marked(mark, question, id),
      }
  const sum = (places: readonly PlaceCount[], question: Question): Bars =>
    sumOf(
      places.filter((place) => place.officer === id && atDesk(place)),
      question,
    )
  const total = (span: Span & Pick<AllCounts, 'places' | 'gates'>, question: Question): Figure =>
    own
      ? figure(sum(span.places, question), !span.gates.own(id).total(question).over(span))
      : deskTable(span.places, question, span.gates, span).row(id)
  const now = { ...counts, ...asked }
  const service = total(now, 'service')
  const totals = { service, handling: total(now, 'handling') }
  const mine = counts.steps.filter((step) => step.officer === id)
  const steps = stepsOf(asked, asked.by)
  const stepOf = new Map(steps.map((step) => [step.start, step]))
  const step = figuresOf(
    new Map(mine.map(({ start, service }) => [start, service])),
    overStep(stepOf, told.total('service')),
  )
  const shown = (figure: Figure): Figure =>
    service.standing === 'hidden' && figure.standing !== 'hidden'
      ? { ...service, because: 'withheld', n: null }
      : figure
  return {
    ward,
    officer,
    ...asked,
    totals,
    before: beforeOf(earlier, { service: total(earlier, 'service'), handling: total(earlier, 'handling') }, totals),
    compared: compare(service, deskTable(counts.places, 'service', gates, asked).total),
    trend: steps.map(({ start, from, to }) => ({ from, to, service: shown(step(start)) })),
    coverage: coveragesOf(asked, counts, { ...coverageTold(gates), officer: () => told.total('service') }).officer(id, service), // biome-ignore format: one line
    channels: channelsOfOfficer(counts, id, own, service, (channel) => told.channel(channel).over(asked)),
    marks: marksOf(counts.places, counts.marked, {
      told: (mark, question) => told.marked(mark, question).over(asked),
      sum,
      headline: (question) => totals[question],
    }),
  }
}

/** The headline: `service` and `handling` at desks, and the ward as a body wherever it was rated. */
function wardTotals(places: readonly PlaceCount[], gates: Gates, span: Span): WardReport['totals'] {
  const bars = { service: sumOf(places.filter(atDesk), 'service'), handling: sumOf(places.filter(atDesk), 'handling') }
  const total = (question: Question, bars: Bars) => figure(bars, !gates.total(question).over(span))
  return {
    service: total('service', bars.service),
    handling: total('handling', bars.handling),
    ward: total('ward', asABody(places)),
  }
}

function toldOf(question: Question, gates: Gates, span: Span): TableTold {
  return {
    total: gates.total(question).over(span),
    row: (id) => gates.officer(question)(id).over(span),
    column: (id) => gates.desk(question)(id).over(span),
  }
}

function coverageTold(gates: Gates): CoverageTold {
  return { ward: gates.total('service'), officer: gates.officer('service'), desk: gates.desk('service') }
}

/** Of a trend: each of its steps as a span of its own. */
function overStep(steps: ReadonlyMap<string, Span>, line: Closed): Told {
  return (start) => {
    const step = steps.get(start)
    return step !== undefined && line.over(step)
  }
}

function deskTable(places: readonly PlaceCount[], question: Question, gates: Gates, span: Span): Table {
  return tableOf(
    places.flatMap((place) =>
      place.desk === null ? [] : [{ row: place.officer ?? NOBODY, column: place.desk, bars: place[question] }],
    ),
    toldOf(question, gates, span),
  )
}

function atDesk({ desk }: PlaceCount): boolean {
  return desk !== null
}

/** Who is there today, and who has answers in the span although they left, or none but that isn't told. */
function listed<T extends { id: string; active: boolean }>(named: readonly T[], isEmpty: Told): T[] {
  return named.filter(({ id, active }) => active || !isEmpty(id))
}

/** The ward as a body: what was said of it on any plate, and `service` where it was the ward that was rated. */
function asABody(places: readonly PlaceCount[]): Bars {
  const own = places.filter((place) => place.desk === null && place.point === null)
  return add(sumOf(places, 'ward'), sumOf(own, 'service'))
}

function pointLines(places: readonly PlaceCount[], names: Names, gates: Gates, span: Span): WardReport['points'] {
  const point = (question: Question, id: string, here: readonly PlaceCount[]) =>
    figure(sumOf(here, question), !gates.point(question)(id).over(span))
  return names.points
    .map(({ id, name, active }) => ({ id, name, active, here: places.filter((place) => place.point === id) }))
    .filter(({ active, here }) => active || here.length > 0)
    .map(({ id, name, here }) => ({
      id,
      name,
      service: point('service', id, here),
      handling: point('handling', id, here),
    }))
    .sort((a, b) => a.name.localeCompare(b.name, 'vi', { numeric: true }))
}

function sumOf(places: readonly PlaceCount[], question: Question): Bars {
  return places.reduce((sum, place) => add(sum, place[question]), NO_BARS)
}
