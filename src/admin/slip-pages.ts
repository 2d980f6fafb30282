import type { Desk } from '../desks/desk.ts'
import { FACE_SYMBOLS } from '../drawing/faces.ts'
import { type Html, html, raw } from '../html/html.ts'
import type { Words } from '../html/words.ts'
import { REASONS } from '../ratings/rating.ts'
import { inLanguage } from '../scales/bilingual.ts'
import type { Question } from '../scales/questions.ts'
import { type Day, printDay } from '../values/day.ts'

const SYMBOLS = raw(`<svg width="0" height="0" class="away" aria-hidden="true">${FACE_SYMBOLS}</svg>`)

// To write on: as many as the side has room for are seen.
const LINES = Array.from({ length: 12 })

type Slip = Readonly<{
  wardName: string
  host: string
  desk: Desk
  /** that the ward asks besides */
  questions: readonly Question[]
  /** from when on it asks something else; null: not as far as is known */
  until: Day | null
}>

/** A slip to print on A5, both sides: what must be answered in front, the rest behind, the stub at the foot of the front. */
export function slipPage(words: Words, slip: Slip): Html {
  const { rating: say, paper } = words
  const { desk, host, until } = slip
  const header = html`<header><b>${slip.wardName}</b><span>${desk.name}</span></header>`
  return html`<!doctype html><html lang="${words.lang}" dir="${words.dir}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><meta name="robots" content="noindex"><link rel="icon" href="data:,"><link rel="stylesheet" href="/styles/staff.css"><title>${paper.slipTitle} · ${desk.name}</title></head>
<body class="paper"><main class="slips">${SYMBOLS}<p class="hint screen-only">${paper.slipPrint}${until === null ? null : html` ${paper.slipChanges(printDay(until))}`}</p>
<section class="slip">${header}<h1>${paper.slipTitle}</h1><p>${paper.slipLead}</p>
<p class="dots">${paper.slipDay}</p><p class="box"><span>${paper.when}:</span>${paper.slipTimes.map((half) => html`<span class="square"></span><span>${half}</span>`)}<span>${paper.slipAbout}</span></p>
<h2>1. ${say.questionOfficer}</h2>${five(words)}
<h2>2. ${say.key}</h2><p class="small">${paper.slipKeyHint}</p><div class="write"></div>
<p class="box"><span class="square"></span><span>${say.consent} <small>${say.consentHint}</small></span></p>
<p class="box"><span class="square"></span><span>${say.contact} <small>${say.contactHint}</small></span></p>
<div class="stub"><p><b>${paper.slipStub}</b></p><p class="small">${paper.slipStubHint(host)}</p><p class="dots">${words.receipt.code}: ………… – ………… – ………… – …………</p></div></section>
<section class="slip">${header}<h1>${paper.slipBack}</h1>
${slip.questions.length > 0 ? grid(words, slip.questions) : html`<h2>${optional(words, say.handling)}</h2>${five(words)}<h2>${optional(words, say.ward)}</h2>${five(words)}`}
<h2>${optional(words, say.reasons)}</h2><div class="reasons">${REASONS.map((id) => html`<p class="box"><span class="square"></span><span>${say.reason[id]}</span></p>`)}</div>
<h2>${optional(words, say.comment)} <small>${say.commentHint}</small></h2><div class="lines-left">${LINES.map(() => html`<div class="line"></div>`)}</div></section></main></body></html>`
}

function optional({ paper }: Words, question: string): Html {
  return html`${question} <small>${paper.optional}</small>`
}

/** In the order of the form on screen; the box to cross stands below its face and word. */
function five({ scale }: Words): Html {
  return html`<div class="five">${scale.map(
    (word, at) => html`<div>${face(at)}<span>${word}</span><span class="square"></span></div>`,
  )}</div>`
}

/** All that is optional and has five steps, a line each under one row of faces: else it would not fit on the back. */
function grid(words: Words, questions: readonly Question[]): Html {
  const { rating: say, paper, scale } = words
  const [first, last] = [scale[0], scale.at(-1)] as [string, string]
  const lines = [say.handling, say.ward, ...questions.map(({ title }) => inLanguage(words.lang, title))]
  return html`<table class="steps-grid"><thead><tr><th scope="col">${paper.slipGrid} <small>${paper.optional}<br>${say.askedHint(first, last)}</small></th>${scale.map(
    (word, at) => html`<th scope="col">${face(at)}<span class="away">${word}</span></th>`,
  )}</tr></thead><tbody>${lines.map(
    (line) =>
      html`<tr><th scope="row">${line}</th>${scale.map(() => html`<td><span class="square"></span></td>`)}</tr>`,
  )}</tbody></table>`
}

function face(at: number): Html {
  return html`<svg viewBox="0 0 48 48" aria-hidden="true"><use href="#f${at + 1}"/></svg>`
}
