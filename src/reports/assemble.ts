import { byGivenName } from '../values/person-name.ts'
import { add, type Bars, NO_BARS } from '../values/score.ts'
import { beforeOf } from './before.ts'
import { type ChannelCounts, channelsOfOfficer, channelsOfWard } from './channels.ts'
import { coveragesOf, type MonthCounts } from './coverage.ts'
import type { Asked } from './forms.ts'
import { compare, figure, NOBODY } from './honest.ts'
import { marksOf } from './marks.ts'
import { priorOf, shrink } from './peers.ts'
import type { Counts, Names, PlaceCount } from './queries.ts'
import type { Figure, OfficerName, OfficerReport, Span, TwoFigures, WardName, WardReport } from './report.ts'
import { stepsOf } from './span.ts'
import { figuresOf, type Table, tableOf } from './table.ts'
import { type ConfirmedCounts, tiersOf } from './tiers.ts'

/** `earlier`: the places of the span before. */
export type AllCounts = Counts &
  MonthCounts &
  ChannelCounts &
  ConfirmedCounts &
  Readonly<{ earlier: Span & Pick<Counts, 'places'> }>

/**
 * The ward's report from its counters. `single`: the reader may see single officers; without it officers and desks stay
 * empty, because a desk where one officer sits *is* that officer.
 */
export function wardReport(ward: WardName, asked: Asked, counts: AllCounts, names: Names, single: boolean): WardReport {
  const service = deskTable(counts.places, 'service')
  const handling = deskTable(counts.places, 'handling')
  const both = (figureOf: (table: Table) => Figure): TwoFigures => ({
    service: figureOf(service),
    handling: figureOf(handling),
  })
  const trend = tableOf(
    counts.steps.map(({ start, officer, service }) => ({ row: officer ?? NOBODY, column: start, bars: service })),
  )
  const coverage = coveragesOf(asked, counts)
  const totals = wardTotals(counts.places)
  const there = listed(single ? names.officers : [], service)
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
    before: beforeOf(counts.earlier, wardTotals(counts.earlier.places), totals),
    prior,
    trend: stepsOf(asked, asked.by).map(({ start, from, to }) => ({ from, to, service: trend.column(start) })),
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
    desks: listed(single ? names.desks : [], service)
      .map(({ id, code, name }) => ({
        id,
        code,
        name,
        ...both((table) => table.column(id)),
        coverage: coverage.desk(id, service.column(id)),
      }))
      .sort((a, b) => a.code.localeCompare(b.code, 'vi', { numeric: true })),
    points: pointLines(counts.places, names),
    coverage: coverage.ward(service.total),
    channels: channelsOfWard(counts),
    tiers: tiersOf(sumOf(counts.places.filter(atDesk), 'service'), counts),
    marks: marksOf(counts.places, counts.marked, {
      sum: (places, question) => sumOf(places.filter(atDesk), question),
      figure: (places, question) => deskTable(places, question).total,
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
  asked: Asked,
  counts: AllCounts,
  own: boolean,
): OfficerReport {
  const sum = (places: readonly PlaceCount[], question: Question): Bars =>
    sumOf(
      places.filter((place) => place.officer === officer.id && atDesk(place)),
      question,
    )
  const total = (places: readonly PlaceCount[], question: Question): Figure =>
    own ? figure(sum(places, question)) : deskTable(places, question).row(officer.id)
  const service = total(counts.places, 'service')
  const totals = { service, handling: total(counts.places, 'handling') }
  const mine = counts.steps.filter((step) => step.officer === officer.id)
  const step = figuresOf(new Map(mine.map(({ start, service }) => [start, service])))
  const shown = (figure: Figure): Figure =>
    service.standing === 'hidden' && figure.standing !== 'hidden'
      ? { ...service, because: 'withheld', n: null }
      : figure
  return {
    ward,
    officer,
    ...asked,
    totals,
    before: beforeOf(
      counts.earlier,
      { service: total(counts.earlier.places, 'service'), handling: total(counts.earlier.places, 'handling') },
      totals,
    ),
    compared: compare(service, deskTable(counts.places, 'service').total),
    trend: stepsOf(asked, asked.by).map(({ start, from, to }) => ({ from, to, service: shown(step(start)) })),
    coverage: coveragesOf(asked, counts).officer(officer.id, service),
    channels: channelsOfOfficer(counts, officer.id, own, service),
    marks: marksOf(counts.places, counts.marked, { sum, figure: total }),
  }
}

/** The headline: `service` and `handling` at desks, and the ward as a body wherever it was rated. */
export function wardTotals(places: readonly PlaceCount[]): WardReport['totals'] {
  const total = (question: Question) => deskTable(places, question).total
  return { service: total('service'), handling: total('handling'), ward: figure(asABody(places)) }
}

type Question = 'service' | 'handling' | 'ward'

function deskTable(places: readonly PlaceCount[], question: Question): Table {
  return tableOf(
    places.flatMap((place) =>
      place.desk === null ? [] : [{ row: place.officer ?? NOBODY, column: place.desk, bars: place[question] }],
    ),
  )
}

function atDesk({ desk }: PlaceCount): boolean {
  return desk !== null
}

/** Who is there today, and who has answers in the span although they left. */
function listed<T extends { id: string; active: boolean }>(named: readonly T[], table: Table): T[] {
  return named.filter(({ id, active }) => active || table.has(id))
}

/** The ward as a body: what was said of it on any plate, and `service` where it was the ward that was rated. */
function asABody(places: readonly PlaceCount[]): Bars {
  const own = places.filter((place) => place.desk === null && place.point === null)
  return add(sumOf(places, 'ward'), sumOf(own, 'service'))
}

function pointLines(places: readonly PlaceCount[], names: Names): WardReport['points'] {
  return names.points
    .map(({ id, name, active }) => ({ id, name, active, here: places.filter((place) => place.point === id) }))
    .filter(({ active, here }) => active || here.length > 0)
    .map(({ id, name, here }) => ({
      id,
      name,
      service: figure(sumOf(here, 'service')),
      handling: figure(sumOf(here, 'handling')),
    }))
    .sort((a, b) => a.name.localeCompare(b.name, 'vi', { numeric: true }))
}

function sumOf(places: readonly PlaceCount[], question: Question): Bars {
  return places.reduce((sum, place) => add(sum, place[question]), NO_BARS)
}
