import type { Facets } from '../../src/reports/facets.ts'
import { type ColumnRow, columns } from './columns.ts'
import { el } from './dom.ts'
import { figureTable } from './figure-table.ts'
import { monthsIn } from './reasons.ts'
import type { Words } from './words.ts'

/** When people came and how it went then: by hour, and by weekday. */
export function timesSections(facets: Facets, words: Words): HTMLElement[] {
  const { hours, weekdays, service } = facets
  if (service.standing === 'hidden') return []
  const { hours: byHour, weekdays: byDay } = words.facets
  const ofHours = hours.map(({ hour, service }) => ({
    name: hour === '' ? byHour.paper : byHour.at(hour),
    short: hour === '' ? byHour.shortPaper : byHour.short(hour),
    figure: service,
  }))
  const ofDays = weekdays.map(({ weekday, service }) => ({
    name: byDay.name[weekday] ?? '',
    short: byDay.short[weekday] ?? '',
    figure: service,
  }))
  return [
    timeSection(byHour.title, byHour.hour, ofHours, facets, words),
    timeSection(byDay.title, byDay.weekday, ofDays, facets, words, facets.leftOut ? ` ${byDay.leftOut}` : null),
  ]
}

function timeSection(
  title: string,
  first: string,
  rows: readonly ColumnRow[],
  facets: Facets,
  words: Words,
  note: string | null = null,
): HTMLElement {
  const say = words.facets.columns
  const heading = `${title}: ${words.question.service}`
  const empty = rows.every(({ figure }) => figure.standing === 'hidden')
  const key = [
    ['key-satisfied', say.satisfied],
    ['key-rest', say.rest],
  ] as const
  const legend = el(
    'ul',
    { class: 'legend' },
    key.map(([name, means]) => el('li', { class: name }, means)),
  )
  return el(
    'section',
    { class: 'times' },
    el('h2', {}, heading),
    el('p', { class: 'hint kept' }, words.facets.months(monthsIn(facets)), ' ', !empty && say.hint, note),
    empty ? el('p', {}, say.few) : [legend, columns(rows, say.chart(title), words)],
    figureTable(heading, first, rows, words, { open: false, sorted: false }),
  )
}
