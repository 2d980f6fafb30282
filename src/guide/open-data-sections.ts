import { type Html, html } from '../html/html.ts'
import type { Words } from '../html/words.ts'
import { measured } from '../programme/figure.ts'
import { printMeasure, printParts } from '../programme/print.ts'
import { type OpenLine, openLines, PARTS, type Part } from '../reports/open-data.ts'
import { moreAtDesks } from '../reports/tell-again.ts'
import type { Kept, Telling } from '../reports/told-queries.ts'
import { dayOf, printDay } from '../values/day.ts'
import { printMonth } from '../values/month.ts'
import { printInterval, printNumber, printPercent } from '../values/number.ts'
import { printPeriod } from '../values/period.ts'
import { printQuarter } from '../values/quarter.ts'

// A year on the page; whoever wants more wants the file.
const SHOWN = 4

/** The published figures part by part, the newest quarter first: what everybody reads, and what a ward sees before. */
export function openDataSections(words: Words, quarters: readonly Kept[], parts: readonly Part[]): Html {
  const say = words.openData
  const told = openLines(quarters, parts).some(({ n, result }) => (n !== null && n > 0) || result !== null)
  if (!told) return html`<p>${say.nothingYet}</p>`
  const newest = quarters.toReversed().slice(0, SHOWN)
  const shown = PARTS.filter((part) => parts.includes(part)).map((part) => section(words, part, newest))
  return html`${newest.map((kept) => toldAgainNote(words, kept))}${shown}${quarters.length > SHOWN && html`<p class="q hint">${say.older}</p>`}`
}

function section(words: Words, part: Part, quarters: readonly Kept[]): Html | null {
  const say = words.openData
  const groups = quarters.map((kept) => ({ kept, lines: openLines([kept], [part]) }))
  const some = groups.filter(({ lines }) => lines.length > 0)
  if (some.length === 0) return null
  const [first, second] = headsOf(words, part)
  return html`<section><h2 id="${part}">${say.parts[part]}</h2><table class="quarters"><thead><tr><th scope="col">${say.what}</th><th scope="col">${first}</th><th scope="col">${second}</th></tr></thead>${some.map(
    ({ kept, lines }) =>
      html`<tbody>${part === 'coverage' ? null : quarterRow(words, kept)}${lines.map((line) => row(words, kept, line))}</tbody>`,
  )}</table></section>`
}

/** Why a quarter says something else than it did. */
function toldAgainNote({ openData: say, lang }: Words, kept: Kept): Html | null {
  const before = kept.earlier.at(-1)
  if (!before) return null
  const more = moreAtDesks(before.told, kept.told) ?? 0
  const n = printNumber(Math.abs(more), 0, lang)
  const why = more === 0 ? say.reviewed : more < 0 ? say.fewer(n) : say.more(n)
  const day = ({ toldAt }: Telling) => printDay(dayOf(toldAt))
  return html`<p class="note">${say.again(printQuarter(kept.quarter), day(kept), why)} ${say.before(day(before))}</p>`
}

function headsOf({ openData: say }: Words, part: Part): readonly [string, string] {
  if (part === 'coverage') return [say.cases, say.rated]
  if (part === 'programme') return [say.result, say.target]
  return part === 'reasons' ? [say.named, say.ofAll] : [say.satisfied, say.n]
}

function quarterRow({ openData: say }: Words, { quarter }: Kept): Html {
  return html`<tr><th scope="rowgroup" colspan="3"><b>${say.quarter(printQuarter(quarter))}</b></th></tr>`
}

function row(words: Words, kept: Kept, line: OpenLine): Html {
  return html`<tr><th scope="row">${labelOf(words, kept, line)}</th>${cells(words, kept, line)}</tr>`
}

/** What a line is about, in words: `Tháng 10/2025`, a point's name, a reason. */
export function labelOf(words: Words, { quarter, told }: Kept, { part, item, question, period }: OpenLine): string {
  const say = words.openData
  if (part === 'programme' && period !== null) return `${item}, ${printPeriod(period, words.lang)}`
  if (part === 'months') return say.month(printMonth(item))
  if (part === 'reasons') return words.rating.reason[item] ?? item
  if (part === 'criteria')
    return told.criteria.find(({ id }) => id === item)?.title[words.lang === 'vi' ? 'vi' : 'en'] ?? item
  if (part === 'coverage') return say.quarter(printQuarter(quarter))
  if (part === 'points') return question === 'service' ? item : `${item}: ${say.pointQuestion.handling}`
  return question === 'criterion' || question === '' ? item : say.question[question]
}

function cells(words: Words, { told }: Kept, line: OpenLine): Html {
  const { lang, openData: say } = words
  const { part, n, share, low, high, standing, cases, coverage } = line
  if (part === 'coverage') {
    const rated = coverage === null ? say.unknown : printPercent(coverage, 1, lang)
    return html`<td>${cases === null ? say.unknown : printNumber(cases, 0, lang)}</td><td>${rated}</td>`
  }
  if (part === 'programme') return programmeCells(lang, line)
  if (n === null || share === null || low === null || high === null) {
    const why = standing === 'fewer-than-10' ? 'few' : standing === 'withheld' ? 'withheld' : 'none'
    return html`<td colspan="2">${say.hidden[why]}</td>`
  }
  if (part === 'reasons') {
    const of = told.service.n
    return html`<td><b>${printNumber(n, 0, lang)}</b></td><td>${of === null ? '–' : printPercent(n / of, 1, lang)}</td>`
  }
  return html`<td><b>${printPercent(share, 1, lang)}</b> <span>${say.interval(printInterval(low, high))}</span></td><td>${printNumber(n, 0, lang)}${
    standing === 'preliminary' && html` <span>${say.preliminary}</span>`
  }</td>`
}

function programmeCells(lang: string, { kind, unit, target, result, whole }: OpenLine): Html {
  const value = kind === null ? null : measured(kind, { result, whole })
  const told = (of: number | null) => (of === null || kind === null ? '–' : printMeasure(kind, of, lang))
  return html`<td><b>${told(value)}</b> <span>${[printParts({ result, whole }, lang), unit].filter(Boolean).join(' ')}</span></td><td>${told(target)}</td>`
}
