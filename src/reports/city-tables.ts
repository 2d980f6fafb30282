import { printNumber, printPercent } from '../values/number.ts'
import type { CityLine, CityReport } from './city.ts'
import { CITY_WORDS as SAY } from './city-pdf-words.ts'
import { byUrgency, isUrgent, lateOf, openOf } from './city-urgent.ts'
import { figures, intervalOf, type Line, nOf, type Part, type Piece, shareOf, text } from './paper.ts'
import { WORDS } from './pdf-words.ts'
import type { Coverage } from './report.ts'

// As many as one can call on a Monday morning.
const MOST_FIRST = 12

/** How many of the cases were rated, who waits for an answer, which cases are late: of the whole, in sentences. */
export function wholeWork({ work, wards }: CityReport): Part {
  const { coverage, followUps, due } = work
  const covered =
    coverage.share === null
      ? SAY.noneCovered
      : SAY.covered(
          printPercent(coverage.share, 1),
          printNumber(coverage.cases),
          printNumber(coverage.wards),
          printNumber(wards.length),
        )
  const low =
    followUps &&
    SAY.low(
      printNumber(followUps.low),
      printNumber(followUps.answered),
      printNumber(followUps.open),
      printNumber(followUps.late),
      followUps.days,
    )
  const cases = due
    ? SAY.due(printNumber(due.due), printNumber(due.wards), printNumber(due.late), printNumber(due.open))
    : SAY.noRegister
  return {
    title: SAY.parts.work,
    pieces: [text(`${WORDS.coverage}: ${covered}.`), ...(low ? [text(low)] : []), text(cases)],
  }
}

/** Where to call first. */
export function whatComesFirst({ wards }: CityReport): Part {
  const urgent = wards.filter(isUrgent).sort(byUrgency)
  if (urgent.length === 0) return { title: SAY.parts.first, pieces: [text(SAY.nobodyFirst)] }
  const { late, unfinished, since } = SAY.columns
  const columns = [
    { title: SAY.ward, width: 62 },
    { title: late, width: 35, numeric: true },
    { title: unfinished, width: 35, numeric: true },
    { title: since, width: 35 },
  ]
  const rows = urgent
    .slice(0, MOST_FIRST)
    .map((ward) => [ward.name, count(lateOf(ward)), count(ward.due && openOf(ward)), sinceOf(ward)])
  const others = urgent.length - rows.length
  return {
    title: SAY.parts.first,
    pieces: [
      text(SAY.firstHint),
      { kind: 'table', columns, rows },
      ...(others > 0 ? [text(SAY.others(printNumber(others)))] : []),
    ],
  }
}

/** Every ward: `service` in full, the other two questions beside each other. */
export function figuresOfWards({ wards }: CityReport): Part[] {
  const lines = wards.map(({ name, service: { figure, running, compared } }): Line => {
    return [running ? `${name} (${SAY.running})` : name, figure, compared]
  })
  const { handling, ward, share, interval } = SAY.columns
  const of = (n: string) => [
    { title: n, width: 22, numeric: true },
    { title: share, width: 18, numeric: true },
    { title: interval, width: 18, numeric: true },
  ]
  const columns = [{ title: SAY.ward, width: 51 }, ...of(handling), ...of(ward)]
  const rows = wards.map((line) => [
    line.name,
    ...[line.handling, line.ward].flatMap(({ figure }) => [nOf(figure), shareOf(figure), intervalOf(figure)]),
  ])
  const table: Piece = { kind: 'table', columns, rows }
  return [
    { title: SAY.parts.service, pieces: [figures(SAY.ward, lines, SAY.compared)] },
    { title: SAY.parts.others, pieces: [table] },
  ]
}

/** Every ward: what it does besides being rated. */
export function eachWard({ wards }: CityReport): Part {
  const { coverage, low, late, open, answered, due, lateCases, lateOpen } = SAY.columns
  const columns = [
    { title: SAY.ward, width: 44 },
    { title: coverage, width: 30, numeric: true },
    ...[low, late, open, answered, due, lateCases, lateOpen].map((title) => ({ title, width: 13.2, numeric: true })),
  ]
  const rows = wards.map(({ name, coverage, followUps, due }) => [
    name,
    covered(coverage),
    ...[followUps?.low, followUps?.late, followUps?.open, followUps?.answered].map(count),
    ...[due?.due, due?.late, due?.open].map(count),
  ])
  return { title: SAY.parts.each, pieces: [{ kind: 'table', columns, rows }] }
}

function covered({ share, cases }: Coverage): string {
  return share === null ? SAY.unknown : `${printPercent(share, 1)} / ${printNumber(cases ?? 0)}`
}

function count(n: number | null | undefined): string {
  return n === null || n === undefined ? '–' : printNumber(n)
}

function sinceOf({ service: { moved } }: CityLine): string {
  return moved ? SAY.since[moved] : '–'
}
