import type { CityLine, CityReport } from '../../src/reports/city.ts'
import { byUrgency, isUrgent, lateOf, openOf } from '../../src/reports/city-urgent.ts'
import { printNumber, printPercent } from '../../src/values/number.ts'
import { type CityAddress, wardAddress } from './city-address.ts'
import { coverageCell } from './coverage.ts'
import { type Child, el } from './dom.ts'
import { localized } from './frame.ts'
import { type Cell, type Column, dataTable } from './table.ts'
import type { CityWords } from './words/city-vi.ts'
import { printN, type Words } from './words.ts'

// As many as one can call on a Monday morning.
const MOST_FIRST = 8

/** How many of the cases were rated, who waits for an answer, which cases are late: of the whole, at the top of the page. */
export function workHeadlines({ work, wards }: CityReport, words: Words, say: CityWords): Child[] {
  const number = (n: number) => printNumber(n, 0, words.lang)
  const { coverage, followUps, due } = work
  const big = (name: string, value: string, ...more: Child[]) =>
    el('div', { class: 'headline' }, el('dt', {}, name), el('dd', {}, el('b', {}, value)), more)
  const covered =
    coverage.share === null
      ? el(
          'div',
          { class: 'headline' },
          el('dt', {}, words.coverage),
          el('dd', { class: 'none' }, words.unknown),
          el('dd', {}, say.work.noneCovered),
        )
      : big(
          words.coverage,
          printPercent(coverage.share, 1, words.lang),
          el('dd', {}, say.work.covered(number(coverage.cases), number(coverage.wards), number(wards.length))),
        )
  return [
    covered,
    followUps &&
      big(
        say.work.lateAnswers,
        number(followUps.late),
        el('dd', {}, say.work.ofLow(number(followUps.low), number(followUps.answered), number(followUps.open))),
      ),
    due &&
      big(
        say.work.lateCases,
        number(due.late),
        el('dd', {}, say.work.ofDue(number(due.due), number(due.wards), number(due.open))),
      ),
  ]
}

/** Where to call first: who lets residents wait longest, then whose cases are late, then whose share fell. */
export function firstSection(report: CityReport, words: Words, say: CityWords, address: CityAddress): HTMLElement {
  const urgent = report.wards.filter(isUrgent).sort(byUrgency)
  const lines = urgent
    .slice(0, MOST_FIRST)
    .map((ward) =>
      el(
        'li',
        {},
        el('a', { href: wardAddress(ward.key, report, address) }, ward.name),
        el('ul', {}, reasonsOf(ward, words, say)),
      ),
    )
  const others = urgent.length - lines.length
  return el(
    'section',
    { class: 'first' },
    el('h2', {}, say.work.first),
    urgent.length === 0 ? el('p', {}, say.work.nobodyFirst) : el('p', { class: 'hint' }, say.work.firstHint),
    urgent.length > 0 && el('ol', {}, lines),
    others > 0 && el('p', {}, say.work.others(printNumber(others, 0, words.lang))),
  )
}

function reasonsOf(line: CityLine, words: Words, say: CityWords): Child[] {
  const number = (n: number) => printNumber(n, 0, words.lang)
  const [ward, late, open] = [encodeURIComponent(line.key), lateOf(line), openOf(line)]
  const to = (path: string, text: string) => el('li', {}, el('a', { href: localized(path, words) }, text))
  return [
    late > 0 && to(`/admin/follow-ups?ward=${ward}&show=late`, say.work.waiting(number(late))),
    open > 0 && to(`/admin/cases?ward=${ward}`, say.work.unfinished(number(open))),
    line.service.moved === 'down' && el('li', {}, words.since.down),
  ]
}

/** Ward by ward; it may be sorted, since it is of work that waits and not of how well anybody is liked. */
export function workTable(report: CityReport, words: Words, say: CityWords, address: CityAddress): HTMLElement {
  const { low, late, open, answered, due, lateDue, unfinishedShort } = say.work
  // Columns that would be empty for all of them tell nobody anything.
  const [answers, cases] = [report.work.followUps !== null, report.work.due !== null]
  const numbers = [
    ...[words.table.n, words.coverage],
    ...(answers ? [low, late, open, answered] : []),
    ...(cases ? [due, lateDue, unfinishedShort] : []),
  ]
  const columns: Column[] = [
    { name: say.ward, label: say.ward },
    ...numbers.map((name) => ({ name, label: name, numeric: true })),
  ]
  const count = (n: number | undefined): Cell =>
    n === undefined ? { show: '–', sort: null } : { show: printNumber(n, 0, words.lang), sort: n }
  const rows = report.wards.map((ward): Cell[] => {
    const { key, name, service, coverage, followUps, due } = ward
    return [
      { show: el('a', { href: wardAddress(key, report, address) }, name), sort: name },
      { show: printN(service.figure, words), sort: service.figure.n },
      coverageCell(coverage, words),
      ...(answers ? [followUps?.low, followUps?.late, followUps?.open, followUps?.answered].map(count) : []),
      ...(cases ? [due?.due, due?.late, due?.open].map(count) : []),
    ]
  })
  return dataTable(say.work.table, columns, rows, words, { open: true })
}
