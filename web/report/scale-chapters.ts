import type { ScaleChapter, ScaleLine } from '../../src/reports/scales.ts'
import { printDay } from '../../src/values/day.ts'
import { printMonths } from '../../src/values/month.ts'
import { printNumber, printPercent } from '../../src/values/number.ts'
import { el } from './dom.ts'
import { scales as en } from './words/scales-en.ts'
import { scales as vi } from './words/scales-vi.ts'

type Words = typeof vi

/** The official scales one under the other, each with its rule, version and months. */
export function scaleChapters(chapters: readonly ScaleChapter[], lang: string): HTMLElement[] {
  const say = lang === 'en' ? en : vi
  return [el('p', { class: 'hint' }, say.hint), ...chapters.map((chapter) => oneScale(chapter, say, lang))]
}

function oneScale(chapter: ScaleChapter, say: Words, lang: string): HTMLElement {
  const { id, version, validFrom, validTo, title, formula, caution, about, source, months, lines, grade, known } =
    chapter
  const inLanguage = (both: Readonly<{ vi: string; en: string }>) => (lang === 'en' ? both.en : both.vi)
  // Two columns, so that it stands on a phone as it is.
  const table = (name: string, some: readonly ScaleLine[]) => {
    const heads = [el('th', { scope: 'col' }, say.criterion), el('th', { scope: 'col' }, say.value)]
    const rows = some.map((line) => {
      const made = madeOf(line, say, lang)
      const name = el('th', { scope: 'row' }, inLanguage(line.title))
      const value = [line.value === null ? valueSaid(line, say, lang) : el('b', {}, valueSaid(line, say, lang))]
      return el('tr', {}, name, el('td', {}, value, made !== null && el('small', {}, made)))
    })
    return el('table', { 'aria-label': name }, el('thead', {}, el('tr', {}, heads)), el('tbody', {}, rows))
  }
  const told = lines.filter(({ value }) => value !== null)
  const silent = lines.filter(({ value }) => value === null)
  const silence = say.silent(printNumber(silent.length, 0, lang))
  return el(
    'section',
    {},
    el('h3', {}, inLanguage(title)),
    el('p', { class: 'hint' }, `${say.rule(id, version, printDay(validFrom))}. ${say.months(printMonths(months))}.`),
    caution && el('p', { class: 'notice' }, inLanguage(caution)),
    !chapter.inForce && validTo !== null && el('p', { class: 'notice' }, `${say.replaced(printDay(validTo))}.`),
    told.length > 0 && table(inLanguage(title), told),
    known !== null &&
      el(
        'p',
        {},
        grade
          ? say.grade(inLanguage(grade))
          : say.noGrade(printNumber(known.n, 0, lang), printNumber(known.of, 0, lang)),
      ),
    // What nobody knows yet takes one line, and is not left out: a scale is read whole or not at all.
    silent.length > 0 &&
      el('details', {}, el('summary', {}, silence), table(`${inLanguage(title)}: ${silence}`, silent)),
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

function valueSaid({ value, upTo, unit, because }: ScaleLine, say: Words, lang: string): string {
  if (value === null) return because ? say.because[because] : ''
  if (unit === 'points') return say.points(printNumber(value, 1, lang))
  const share = printPercent(value, 1, lang)
  return upTo === null || upTo === value ? share : say.range(share, printPercent(upTo, 1, lang))
}

function madeOf({ of, n }: ScaleLine, say: Words, lang: string): string | null {
  return n === null || of === null ? null : say[of](printNumber(n, 0, lang))
}
