import type { ScaleChapter, ScaleLine } from '../../src/reports/scales.ts'
import { printDay } from '../../src/values/day.ts'
import { printMonths } from '../../src/values/month.ts'
import { printInterval, printNumber, printPercent } from '../../src/values/number.ts'
import { periodOf, printPeriod } from '../../src/values/period.ts'
import { el } from './dom.ts'
import { scales as en } from './words/scales-en.ts'
import { scales as vi } from './words/scales-vi.ts'

type Words = typeof vi

/** The official scales one under the other, each with its rule, version and months. */
export function scaleChapters(chapters: readonly ScaleChapter[], ward: string, lang: string): HTMLElement[] {
  const say = lang === 'en' ? en : vi
  return [el('p', { class: 'hint' }, say.hint), ...chapters.map((chapter) => oneScale(chapter, ward, say, lang))]
}

function oneScale(chapter: ScaleChapter, ward: string, say: Words, lang: string): HTMLElement {
  const { id, version, validFrom, validTo, title, formula, caution, about, source, toCheck, months, lines } = chapter
  const inLanguage = (both: Readonly<{ vi: string; en: string }>) => (lang === 'en' ? both.en : both.vi)
  // Two columns, so that it stands on a phone as it is.
  const table = (name: string, some: readonly ScaleLine[]) => {
    const heads = [el('th', { scope: 'col' }, say.criterion), el('th', { scope: 'col' }, say.value)]
    const rows = some.map((line) => {
      const made = madeOf(line, say, lang)
      const name = el('th', { scope: 'row' }, inLanguage(line.title))
      const value = [line.value === null ? valueSaid(line, say, lang) : el('b', {}, valueSaid(line, say, lang))]
      const { note } = line
      const rests = note !== null && el('small', {}, say.note(note))
      return el('tr', {}, name, el('td', {}, value, made !== null && el('small', {}, made), rests))
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
    ...gradeSaid(chapter, ward, say, lang),
    told.length > 0 && table(inLanguage(title), told),
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
      toCheck && el('p', {}, el('b', {}, say.toCheck), ` ${inLanguage(toCheck)}`),
    ),
  )
}

/** The grade, or why there is none; of what the ward says of itself when and since when; and where that is typed. */
function gradeSaid(
  { grade, known, total, missing, assessed, family }: ScaleChapter,
  ward: string,
  say: Words,
  lang: string,
) {
  if (known === null || family !== 'tt01') return []
  const number = (n: number, decimals = 0) => printNumber(n, decimals, lang)
  const none = assessed ? say.missing(missing.join(', ')) : say.noGrade(number(known.n), number(known.of))
  const name = grade && (lang === 'en' ? grade.en : grade.vi)
  const told = name && total ? say.grade(name, number(total.points, 1), number(total.of)) : none
  const query = `ward=${encodeURIComponent(ward)}${assessed ? `&q=${periodOf(assessed.quarter, 3)}` : ''}`
  const href = `/admin/assessment?${query}${lang === 'vi' ? '' : `&lang=${lang}`}`
  return [
    el('p', {}, el('b', {}, told)),
    assessed &&
      el('p', {}, say.assessed(printPeriod(periodOf(assessed.quarter, 3), lang), printDay(assessed.confirmedOn))),
    assessed?.reason ? el('p', {}, say.changed(String(assessed.version), assessed.reason)) : null,
    el('p', {}, el('a', { href }, say.open)),
  ]
}

function valueSaid({ value, upTo, unit, because, interval }: ScaleLine, say: Words, lang: string): string {
  if (value === null) return because ? say.because[because] : ''
  if (unit === 'points') return say.points(printNumber(value, 1, lang))
  const share = printPercent(value, 1, lang)
  if (interval) return `${share}, ${printInterval(interval.low, interval.high)}`
  return upTo === null || upTo === value ? share : say.range(share, printPercent(upTo, 1, lang))
}

function madeOf({ of, n, from }: ScaleLine, say: Words, lang: string): string | null {
  const made = n === null || of === null ? null : say[of](printNumber(n, 0, lang))
  return [from && say.from[from], made].filter(Boolean).join(', ') || null
}
