import type { Desk } from '../desks/desk.ts'
import { FACE_SYMBOLS } from '../drawing/faces.ts'
import { type Html, html, raw } from '../html/html.ts'
import type { Words } from '../html/words.ts'
import { REASONS } from '../ratings/rating.ts'

const SYMBOLS = raw(`<svg width="0" height="0" class="away" aria-hidden="true">${FACE_SYMBOLS}</svg>`)

/** A slip to print on A5, both sides: what must be answered in front, the rest behind, the stub at the foot. */
export function slipPage(words: Words, wardName: string, host: string, desk: Desk): Html {
  const { rating: say, paper } = words
  const optional = (question: string) => html`${question} <small>${paper.optional}</small>`
  return html`<!doctype html><html lang="${words.lang}" dir="${words.dir}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><meta name="robots" content="noindex"><link rel="icon" href="data:,"><link rel="stylesheet" href="/styles/staff.css"><title>${paper.slipTitle} · ${desk.name}</title></head>
<body class="paper"><main class="slips">${SYMBOLS}<p class="hint screen-only">${paper.slipPrint}</p>
<section class="slip"><header><b>${wardName}</b><span>${desk.name}</span></header><h1>${paper.slipTitle}</h1><p>${paper.slipLead}</p>
<p class="dots">${paper.slipDay}</p><p class="box"><span>${paper.when}:</span>${paper.slipTimes.map((half) => html`<span class="square"></span><span>${half}</span>`)}<span>${paper.slipAbout}</span></p>
<h2>1. ${say.questionOfficer}</h2>${five(words)}
<h2>2. ${say.key}</h2><p class="small">${paper.slipKeyHint}</p><div class="write"></div>
<p class="box"><span class="square"></span><span>${say.consent} <small>${say.consentHint}</small></span></p>
<div class="stub"><p><b>${paper.slipStub}</b></p><p class="small">${paper.slipStubHint(host)}</p><p class="dots">${words.receipt.code}: ………… – ………… – ………… – …………</p></div></section>
<section class="slip"><header><b>${wardName}</b><span>${desk.name}</span></header><h1>${paper.slipBack}</h1>
<h2>${optional(say.handling)}</h2>${five(words)}<h2>${optional(say.ward)}</h2>${five(words)}
<h2>${optional(say.reasons)}</h2><div class="reasons">${REASONS.map((id) => html`<p class="box"><span class="square"></span><span>${say.reason[id]}</span></p>`)}</div>
<h2>${optional(say.comment)}</h2><p class="small">${say.commentHint}</p>${[1, 2, 3].map(() => html`<div class="line"></div>`)}
<p class="box"><span class="square"></span><span>${say.contact} <small>${say.contactHint}</small></span></p></section></main></body></html>`
}

/** In the order of the form on screen; the box to cross stands below its face and word. */
function five({ scale }: Words): Html {
  return html`<div class="five">${scale.map(
    (word, at) =>
      html`<div><svg viewBox="0 0 48 48" aria-hidden="true"><use href="#f${at + 1}"/></svg><span>${word}</span><span class="square"></span></div>`,
  )}</div>`
}
