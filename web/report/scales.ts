import type { ScaleChapter, ScaleLine } from '../../src/reports/scales.ts'
import { printDay } from '../../src/values/day.ts'
import { printMonths } from '../../src/values/month.ts'
import { printNumber, printPercent } from '../../src/values/number.ts'
import { el } from './dom.ts'
import type { Words } from './words.ts'

/** The official scales one under the other, each with its rule, version and months; nothing while the headline is hidden. */
export function scalesSection(chapters: readonly ScaleChapter[], words: Words): HTMLElement | null {
  if (chapters.length === 0) return null
  const say = words.scales
  return el(
    'section',
    { class: 'scales' },
    el('h2', {}, say.title),
    el('p', { class: 'hint' }, say.hint),
    chapters.map((chapter) => oneScale(chapter, words)),
  )
}

function oneScale(chapter: ScaleChapter, words: Words): HTMLElement {
  const say = words.scales
  const { id, version, validFrom, validTo, title, formula, caution, about, source, months, lines, grade, known } =
    chapter
  const inLanguage = (both: Readonly<{ vi: string; en: string }>) => (words.lang === 'en' ? both.en : both.vi)
  const heads = [el('th', { scope: 'col' }, say.criterion), el('th', { scope: 'col' }, say.value)]
  // Two columns, so that it stands on a phone as it is.
  const rows = lines.map((line) => {
    const made = madeOf(line, words)
    const name = el('th', { scope: 'row' }, inLanguage(line.title))
    const value = [line.value === null ? valueSaid(line, words) : el('b', {}, valueSaid(line, words))]
    return el('tr', {}, name, el('td', {}, value, made !== null && el('small', {}, made)))
  })
  return el(
    'section',
    {},
    el('h3', {}, inLanguage(title)),
    el('p', { class: 'hint' }, `${say.rule(id, version, printDay(validFrom))}. ${say.months(printMonths(months))}.`),
    caution && el('p', { class: 'notice' }, inLanguage(caution)),
    !chapter.inForce && validTo !== null && el('p', { class: 'notice' }, `${say.replaced(printDay(validTo))}.`),
    el('table', { 'aria-label': inLanguage(title) }, el('thead', {}, el('tr', {}, heads)), el('tbody', {}, rows)),
    known !== null &&
      el(
        'p',
        {},
        grade
          ? say.grade(inLanguage(grade))
          : say.noGrade(printNumber(known.n, 0, words.lang), printNumber(known.of, 0, words.lang)),
      ),
    el(
      'details',
      {},
      el('summary', {}, say.more),
      el('p', {}, say.formula(inLanguage(formula))),
      el('p', {}, inLanguage(about)),
      el('p', { class: 'hint' }, say.source(source)),
    ),
  )
}

function valueSaid({ value, upTo, unit, because }: ScaleLine, words: Words): string {
  const say = words.scales
  if (value === null) return because ? say.because[because] : ''
  if (unit === 'points') return say.points(printNumber(value, 1, words.lang))
  const share = printPercent(value, 1, words.lang)
  return upTo === null || upTo === value ? share : say.range(share, printPercent(upTo, 1, words.lang))
}

function madeOf({ of, n }: ScaleLine, words: Words): string | null {
  return n === null || of === null ? null : words.scales[of](printNumber(n, 0, words.lang))
}
