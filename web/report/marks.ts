import type { Marks, TwoFigures } from '../../src/reports/report.ts'
import { printNumber } from '../../src/values/number.ts'
import { type Child, el } from './dom.ts'
import { figureTable } from './figure-table.ts'
import type { Words } from './words.ts'

/** How many ratings were found odd, how many two people left out, and what the figures are without and with them. */
export function marksSection(marks: Marks | null, headline: TwoFigures, words: Words): HTMLElement | null {
  if (marks === null) return null
  const say = words.marks
  const number = (n: number) => printNumber(n, 0, words.lang)
  const { flagged, excluded, without, everything } = marks
  const others = [
    { name: say.without, figures: without },
    { name: say.everything, figures: everything },
  ].flatMap(({ name, figures }) => (figures ? [{ name, figures }] : []))
  const rows = (['service', 'handling'] as const).flatMap((question) =>
    [{ name: say.headline, figures: headline }, ...others].map(({ name, figures }) => ({
      name: `${words.question[question]}: ${name}`,
      figure: figures[question],
    })),
  )
  const few = (n: number, figures: TwoFigures | null): Child => n > 0 && figures === null && ` ${say.few}`
  return el(
    'section',
    { class: 'marks' },
    el('h2', {}, say.title),
    flagged + excluded === 0 && el('p', {}, say.none),
    flagged > 0 && el('p', {}, say.flagged(number(flagged)), few(flagged, without)),
    excluded > 0 && el('p', {}, say.excluded(number(excluded)), few(excluded, everything)),
    others.length > 0 && figureTable(say.title, words.table.about, rows, words, { open: true, sorted: false }),
  )
}
