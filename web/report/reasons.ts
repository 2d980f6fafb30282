import type { Facets, ReasonLine } from '../../src/reports/facets.ts'
import { monthsOf, printMonths } from '../../src/values/month.ts'
import { bars } from './columns.ts'
import { el } from './dom.ts'
import { figureTable } from './figure-table.ts'
import { printN, printShare, type Words } from './words.ts'

/** What went wrong, then what was praised, the most named first; how satisfied those were stands beside it. */
export function reasonsSection(facets: Facets, words: Words): HTMLElement | null {
  const { reasons, service } = facets
  if (service.standing === 'hidden') return null
  const say = words.facets.reasons
  const nameOf = ({ reason }: ReasonLine) => say.name[reason] ?? reason
  const told = reasons.flatMap((line) => (line.service.standing === 'hidden' ? [] : [{ ...line, n: line.service.n }]))
  const most = Math.max(1, ...told.map(({ n }) => n))
  const chart = (tone: ReasonLine['tone']) => {
    const rows = told.filter((line) => line.tone === tone).sort((a, b) => b.n - a.n)
    if (rows.length === 0) return null
    const shown = rows.map((line) => ({
      name: nameOf(line),
      says: `${say.times(printN(line.service, words))} · ${say.satisfied(printShare(line.service, words))}`,
      n: line.n,
    }))
    return [el('h3', {}, say[tone]), bars(shown, most, say.chart(say[tone]))]
  }
  const rows = [...reasons]
    .sort((a, b) => Number(a.tone === 'good') - Number(b.tone === 'good') || (b.service.n ?? 0) - (a.service.n ?? 0))
    .map((line) => ({ name: nameOf(line), figure: line.service }))
  const nobody = reasons.every((line) => line.service.n === 0)
  return el(
    'section',
    { class: 'reasons' },
    el('h2', {}, say.title),
    el('p', { class: 'hint kept' }, say.hint(printN(service, words)), ' ', words.facets.months(monthsIn(facets))),
    told.length === 0
      ? el('p', {}, nobody ? say.none : say.few)
      : el('div', { class: 'pair' }, el('div', {}, chart('bad')), el('div', {}, chart('good'))),
    !nobody && figureTable(say.title, say.reason, rows, words, { open: told.length === 0 }),
  )
}

/** `01–03/2026` */
export function monthsIn(facets: Facets): string {
  return printMonths(monthsOf(facets).map(({ month }) => month))
}
