import type { Coverage } from '../../src/reports/report.ts'
import { firstDay, type Month, nextMonth, printMonths } from '../../src/values/month.ts'
import { printNumber, printPercent } from '../../src/values/number.ts'
import { type Address, addressOf } from './address.ts'
import { type Child, el } from './dom.ts'
import type { Cell } from './table.ts'
import type { Words } from './words.ts'

/** How many of the cases handled were rated, at the top of the page; where that is unknown, why, and what is known of it. */
export function coverageHeadline(coverage: Coverage, words: Words, address: Address): HTMLElement {
  const { share, cases } = coverage
  const say = words.covered
  const body: Child[] =
    share === null
      ? [el('dd', { class: 'none' }, words.unknown), why(coverage, words, address)]
      : [
          el('dd', {}, el('b', {}, printPercent(share, 1, words.lang))),
          el('dd', {}, say.ofCases(printNumber(cases ?? 0, 0, words.lang))),
          share > 1 && el('dd', {}, say.tooMany),
        ]
  return el('div', { class: 'headline' }, el('dt', {}, words.coverage), body)
}

/** The same for a table's row. */
export function coverageCell({ share, because, cases, known, months }: Coverage, words: Words): Cell {
  const say = words.covered
  if (share !== null) {
    const small = el('small', {}, say.cases(printNumber(cases ?? 0, 0, words.lang)))
    return { show: [printPercent(share, 1, words.lang), small], sort: share }
  }
  const part = because === 'part' && el('small', {}, say.part(known.length, months))
  return { show: because === 'no-cases' ? '–' : [words.unknown, part], sort: null }
}

function why(coverage: Coverage, words: Words, address: Address): Child {
  const { because, known, months, cut, knownShare } = coverage
  const say = words.covered
  if (because === null) return null
  if (because !== 'part') return el('dd', {}, say.because[because])
  const told =
    knownShare === null ? printMonths(known) : `${printMonths(known)}: ${printPercent(knownShare, 1, words.lang)}`
  const alone = isOneRun(known)
  return [
    el('dd', {}, say.part(known.length, months), '. ', told, '.'),
    cut && el('dd', {}, say.cut),
    alone && el('dd', {}, el('a', { href: addressOf(address, spanOf(known)) }, say.show(printMonths(known)))),
  ]
}

function isOneRun(months: readonly Month[]): boolean {
  return months.every((month, at) => at === 0 || nextMonth(months[at - 1] ?? '') === month)
}

function spanOf(months: readonly Month[]) {
  const last = months.at(-1) ?? ''
  return { from: firstDay(months[0] ?? ''), to: firstDay(nextMonth(last)), by: 'week' }
}
