import { type Html, html } from '../html/html.ts'
import type { Words } from '../html/words.ts'
import { type OpenLine, openLines, PARTS, type Part } from '../reports/open-data.ts'
import type { Kept } from '../reports/told-queries.ts'
import { printMonth } from '../values/month.ts'
import { printInterval, printNumber, printPercent } from '../values/number.ts'
import { printQuarter } from '../values/quarter.ts'

// A year on the page; whoever wants more wants the file.
const SHOWN = 4

/** The published figures part by part, the newest quarter first: what everybody reads, and what a ward sees before. */
export function openDataSections(words: Words, quarters: readonly Kept[], parts: readonly Part[]): Html {
  const say = words.openData
  const lines = openLines(quarters.toReversed(), parts)
  if (lines.every(({ n }) => n === null || n === 0)) return html`<p>${say.nothingYet}</p>`
  const shown = PARTS.filter((part) => parts.includes(part)).map((part) => section(words, part, lines))
  return html`${shown}${quarters.length > SHOWN && html`<p class="q hint">${say.older}</p>`}`
}

function section(words: Words, part: Part, lines: readonly OpenLine[]): Html | null {
  const say = words.openData
  const mine = lines.filter((line) => line.part === part)
  const byQuarter = [...Map.groupBy(mine, ({ from }) => from)].slice(0, SHOWN)
  if (byQuarter.length === 0) return null
  const heads = part === 'coverage' ? [say.cases, say.rated] : [say.satisfied, say.n]
  return html`<section><h2 id="${part}">${say.parts[part]}</h2><table class="quarters"><thead><tr><th scope="col">${say.what}</th>${heads.map(
    (head) => html`<th scope="col">${head}</th>`,
  )}</tr></thead>${byQuarter.map(
    ([from, lines]) =>
      html`<tbody><tr><th scope="rowgroup" colspan="3"><b>${say.quarter(printQuarter(from))}</b></th></tr>${lines.map(
        (line) => html`<tr><th scope="row">${nameOf(words, line)}</th>${cells(words, line)}</tr>`,
      )}</tbody>`,
  )}</table></section>`
}

function nameOf(words: Words, { part, item, question }: OpenLine): string {
  const say = words.openData
  if (part === 'headline') return say.question[question]
  if (part === 'months') return say.month(printMonth(item))
  if (part === 'reasons') return words.rating.reason[item] ?? item
  if (part === 'coverage') return say.parts.coverage
  return question === 'service' ? item : `${item}: ${say.pointQuestion.handling}`
}

function cells(words: Words, line: OpenLine): Html {
  const { lang, openData: say } = words
  const { part, n, share, low, high, standing, cases, coverage } = line
  if (part === 'coverage') {
    const rated = coverage === null ? say.unknown : printPercent(coverage, 1, lang)
    return html`<td>${cases === null ? say.unknown : printNumber(cases, 0, lang)}</td><td>${rated}</td>`
  }
  if (n === null || share === null || low === null || high === null) {
    const why = standing === 'fewer-than-10' ? 'few' : standing === 'withheld' ? 'withheld' : 'none'
    return html`<td>–</td><td>${say.hidden[why]}</td>`
  }
  return html`<td><b>${printPercent(share, 1, lang)}</b> <span>${say.interval(printInterval(low, high))}</span></td><td>${printNumber(n, 0, lang)}${
    standing === 'preliminary' && html` <span>${say.preliminary}</span>`
  }</td>`
}
