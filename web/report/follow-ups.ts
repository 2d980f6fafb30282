import type { AnsweredCounts } from '../../src/followups/answered.ts'
import { printNumber, printPercent } from '../../src/values/number.ts'
import { stackedBar } from './columns.ts'
import { type Child, el } from './dom.ts'
import { localized } from './frame.ts'
import { dataTable } from './table.ts'
import type { Words } from './words.ts'

/** Who still waits for an answer: three numbers that lead to the list, and how soon the others had theirs. */
export function followUpsSection(counts: AnsweredCounts | null, ward: string, words: Words): HTMLElement | null {
  if (counts === null) return null
  const say = words.facets.followUps
  const { low, days, open, late, answered, inTime, share, median } = counts
  if (low === 0) return el('section', { class: 'follow-ups' }, el('h2', {}, say.title), el('p', {}, say.none))
  const number = (n: number) => printNumber(n, 0, words.lang)
  const list = (show: string, label: string) =>
    el('a', { href: localized(`/admin/follow-ups?ward=${encodeURIComponent(ward)}&show=${show}`, words) }, label)
  const big = (name: string, n: number, ...more: Child[]) =>
    el('div', { class: 'headline' }, el('dt', {}, name), el('dd', {}, el('b', {}, number(n))), more)
  const rows = [
    [say.answeredInTime, inTime],
    [say.answeredLate, answered - inTime],
    [say.open, open],
    [say.late, late],
  ] as const
  return el(
    'section',
    { class: 'follow-ups' },
    el('h2', {}, say.title),
    el('p', { class: 'hint' }, say.hint(number(low), number(days))),
    el(
      'dl',
      { class: 'headlines' },
      big(say.late, late, late > 0 && el('dd', {}, list('late', say.seeLate))),
      big(say.open, open, open > 0 && el('dd', {}, list('waiting', say.seeOpen))),
      big(
        say.answered,
        answered,
        share !== null &&
          el('dd', {}, say.inTime(printPercent(share, 1, words.lang)), late > 0 && el('small', {}, say.inTimeHint)),
        median !== null && el('dd', {}, say.median(printNumber(median, median % 1 === 0 ? 0 : 1, words.lang))),
        answered > 0 && el('dd', {}, list('closed', say.seeClosed)),
      ),
    ),
    stackedBar(rows, say.chart, words),
    dataTable(
      say.title,
      [
        { name: say.state, label: say.state },
        { name: say.n, label: say.n, numeric: true },
      ],
      rows.map(([name, n]) => [
        { show: name, sort: name },
        { show: number(n), sort: n },
      ]),
      words,
      { open: false, sorted: false },
    ),
  )
}
