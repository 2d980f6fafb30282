import type { OfficerFacets, Remark } from '../../src/reports/officer-facets.ts'
import { printMonths } from '../../src/values/month.ts'
import { printInterval, printNumber, printPercent } from '../../src/values/number.ts'
import { standing } from '../../src/values/score.ts'
import { type Child, el } from './dom.ts'
import { badge, figureTable } from './figure-table.ts'
import { dataTable } from './table.ts'
import { officerFacetsEn } from './words/officer-facets-en.ts'
import { officerFacetsVi } from './words/officer-facets-vi.ts'
import type { Words } from './words.ts'

/** What stands out in what residents say of an officer, then all of it as tables. */
export function facetsSections(facets: OfficerFacets, words: Words): HTMLElement[] {
  const say = sayIn(words)
  if (facets.months.length === 0)
    return [el('section', {}, el('h2', {}, say.title), el('p', { class: 'notice' }, say.noMonth))]
  const { strengths, toWorkOn, criteria } = facets
  const nothing = strengths.length + toWorkOn.length === 0
  const remarks = el(
    'section',
    { class: 'remarks' },
    el('h2', {}, say.title),
    el('p', { class: 'hint' }, say.hint(printMonths(facets.months))),
    nothing
      ? el('p', {}, say.nothing)
      : el('div', { class: 'pair' }, list(say.strengths, strengths, words), list(say.toWorkOn, toWorkOn, words)),
    facets.reasons.some(({ named }) => named.because !== 'none') && reasonTable(facets, words),
  )
  if (criteria.length === 0) return [remarks]
  const rows = criteria.map(({ title, answers }) => ({ name: titleOf(title, words), figure: answers }))
  const { title, question, hint } = words.facets.criteria
  const table = figureTable(title, question, rows, words, { open: true, sorted: false })
  return [remarks, el('section', {}, el('h2', {}, title), el('p', { class: 'hint' }, hint), table)]
}

function list(title: string, remarks: readonly Remark[], words: Words): HTMLElement {
  const say = sayIn(words)
  const line = ({ about, id, title, n, share, low, high }: Remark) => {
    const name = title ? titleOf(title, words) : nameOf(id, words)
    const told = about === 'reason' ? say.named : say.satisfied
    const figures = told(printPercent(share, 1, words.lang), printInterval(low, high), printNumber(n, 0, words.lang))
    return el('li', {}, el('b', {}, name), `: ${figures} `, standing(n) === 'preliminary' && badge(words))
  }
  // An empty half is left out by the style: nothing to praise must not stand there as a blank.
  return el('div', {}, remarks.length > 0 && [el('h3', {}, `${title}:`), el('ul', {}, remarks.map(line))])
}

function reasonTable({ reasons }: OfficerFacets, words: Words): HTMLElement {
  const say = sayIn(words)
  const text = (label: string) => ({ name: label, label })
  const figure = (label: string) => ({ name: label, label, numeric: true })
  const columns = [text(say.reason), text(say.tone), figure(say.k), figure(say.share), figure(words.table.interval)]
  const sorted = [...reasons].sort((a, b) => Number(a.tone === 'good') - Number(b.tone === 'good'))
  const rows = sorted.map(({ id, tone, named }) => {
    const shown: readonly (readonly [Child, number | null])[] =
      named.because === null
        ? [
            [`${printNumber(named.k, 0, words.lang)} / ${printNumber(named.n, 0, words.lang)}`, named.k],
            [printPercent(named.share, 1, words.lang), named.share],
            [printInterval(named.low, named.high), named.low],
          ]
        : [
            [say[named.because], null],
            ['–', null],
            ['–', null],
          ]
    const name = nameOf(id, words)
    return [
      { show: name, sort: name },
      { show: say[tone], sort: tone },
      ...shown.map(([show, sort]) => ({ show, sort })),
    ]
  })
  return el(
    'div',
    {},
    el('h3', {}, say.reasons),
    el('p', { class: 'hint' }, say.reasonsHint),
    dataTable(say.reasons, columns, rows, words, { open: false, sorted: false }),
  )
}

function nameOf(reason: string, words: Words): string {
  return words.facets.reasons.name[reason] ?? reason
}

function titleOf(title: Readonly<{ vi: string; en: string }>, words: Words): string {
  return words.lang === 'en' ? title.en : title.vi
}

function sayIn({ lang }: Words) {
  return lang === 'en' ? officerFacetsEn : officerFacetsVi
}
