import { FACE_SYMBOLS } from '../drawing/faces.ts'
import { errorSummary, type Fault, faultBeside } from '../html/error-summary.ts'
import { type Html, html, raw } from '../html/html.ts'
import { residentPage } from '../html/resident-layout.ts'
import type { Words } from '../html/words.ts'
import { printDay } from '../values/day.ts'
import type { TypedValues } from './forms.ts'
import { REASONS } from './rating.ts'
import { printReceipt } from './receipt.ts'
import type { RatedPlace, SentRating } from './view.ts'

const SYMBOLS = raw(`<svg width="0" height="0" class="h" aria-hidden="true">${FACE_SYMBOLS}</svg>`)
const DONE = raw(
  '<svg class="ok" viewBox="0 0 48 48" aria-hidden="true"><circle cx="24" cy="24" r="22" stroke="none"/><path fill="none" stroke-width="4" d="M14 25l7 7 14-15"/></svg>',
)

export type RatingPage = {
  words: Words
  host: string
  place: RatedPlace
  token: string
  values: TypedValues
  faults: readonly Fault[]
  /** a fault of ours, told above the form: the database is away */
  notice?: string
}

/** The page behind a desk's, a ward's or a support point's plate. One question first; one thing to type. */
export function ratingPage(page: RatingPage): string {
  const { words, place, faults, notice } = page
  const say = words.rating
  // `novalidate`: a browser's own bubble is gone in seconds, and an old WebView shows none at all, it just doesn't send.
  const body = html`${SYMBOLS}${heading(page)}${errorSummary(say.summary, faults)}${
    notice && html`<div class="s" role="alert"><p>${notice}</p></div>`
  }<form method="post" action="${action(page)}" novalidate><input type="hidden" name="token" value="${page.token}">${five(page, 'service', question(say, place), true)}${keyBox(page)}${consentBox(page)}${more(page)}${faultBeside(faults, 'token')}<button id="token">${say.send}</button><p class="q">${say.fine}</p></form>`
  const title = [...new Set([place.name ?? place.wardName, place.wardName])].join(' · ')
  const trouble = faults.length > 0 ? say.summary : notice
  return residentPage({
    words,
    host: page.host,
    from: place.wardName,
    path: `/q/${place.plate}`,
    title: trouble ? `${trouble} ${title}` : title,
    body,
    lean: true,
  })
}

const CHECKED = raw(' checked')
const OPEN = raw(' open')
const INVALID = raw(' aria-invalid="true"')
const REQUIRED = raw(' required')

function heading({ words, place }: RatingPage): Html {
  if (place.kind === 'desk' && place.officerName) {
    return html`<h1>${place.officerName}</h1><p class="q">${[place.officerTitle, place.name].filter(Boolean).join(' · ')}</p>`
  }
  return html`<h1>${place.name ?? place.wardName}</h1>${place.kind === 'desk' && html`<p class="q">${words.rating.nobody}</p>`}`
}

function question(say: Words['rating'], place: RatedPlace): string {
  if (place.kind === 'desk') return say.questionOfficer
  return place.kind === 'point' ? say.questionPoint : say.questionWard(place.wardName)
}

/** Five faces with words, in the order of the official SIPAS form, from 1 to 5: a kinder order would flatter the figures. */
function five({ words, values, faults }: RatingPage, name: string, legend: string, required: boolean): Html {
  return html`<fieldset${badClass(faults, name)}${describedBy(faults, name)}><legend${required && raw(' class="n"')}>${legend}</legend>${faultBeside(faults, name)}<div class="five">${words.scale.map(
    (word, at) =>
      html`<label class="o"><input type="radio" name="${name}" value="${at + 1}"${at === 0 && html` id="${name}"`}${required && REQUIRED}${values[name] === String(at + 1) && CHECKED}>${face(at + 1)}<span>${word}</span></label>`,
  )}</div></fieldset>`
}

// `xlink:`: Chrome before 50 and Safari before 12.1 know no other, and none has forgotten it.
function face(score: number): Html {
  return html`<svg aria-hidden="true"><use xlink:href="#f${score}"/></svg>`
}

function keyBox({ words: { rating: say }, values, faults }: RatingPage): Html {
  return html`<div class="${has(faults, 'key') ? 'f bad' : 'f'}"><label class="l n" for="key">${say.key}</label><p class="q" id="key-hint">${say.keyHint}</p>${faultBeside(faults, 'key')}<input type="text" id="key" name="key" required maxlength="64" autocomplete="tel-national" autocapitalize="characters" spellcheck="false" value="${text(values.key)}"${describedBy(faults, 'key', 'key-hint')}${has(faults, 'key') && INVALID}></div>`
}

function consentBox({ words: { rating: say }, values, faults }: RatingPage): Html {
  return html`<div${badClass(faults, 'consent')}>${faultBeside(faults, 'consent')}<label class="o"><input type="checkbox" id="consent" name="consent" value="1"${values.consent && CHECKED}${describedBy(faults, 'consent', 'consent-hint')}><span>${say.consent}</span></label><p class="q" id="consent-hint">${say.consentHint}</p></div>`
}

/** All that nobody must answer: folded away, unless something in it was answered or is wrong. */
function more(page: RatingPage): Html {
  const { words, place, values, faults } = page
  const say = words.rating
  const open = ['handling', 'ward', 'reasons', 'comment', 'criteria'].some((name) => values[name] || has(faults, name))
  return html`<details${has(faults, 'criteria') && raw(' id="criteria"')}${open && OPEN}><summary>${say.more}</summary>${faultBeside(faults, 'criteria')}${five(page, 'handling', say.handling, false)}${
    place.kind === 'desk' && five(page, 'ward', say.ward, false)
  }<fieldset${describedBy(faults, 'reasons')}><legend>${say.reasons}</legend>${faultBeside(faults, 'reasons')}<div class="t">${REASONS.map(
    (id, at) =>
      html`<label class="o"><input type="checkbox" name="reasons" value="${id}"${at === 0 && raw(' id="reasons"')}${values.reasons?.includes(id) && CHECKED}><span>${say.reason[id]}</span></label>`,
  )}</div></fieldset><div class="${has(faults, 'comment') ? 'f bad' : 'f'}"><label class="l" for="comment">${say.comment}</label><p class="q" id="comment-hint">${say.commentHint}</p>${faultBeside(faults, 'comment')}<textarea id="comment" name="comment" rows="4" maxlength="1000"${describedBy(faults, 'comment', 'comment-hint')}${has(faults, 'comment') && INVALID}>${text(values.comment)}</textarea></div></details>`
}

/** The thank-you page and the receipt's own page: what was sent, without the key; the same for a first and a repeat. */
export function receiptPage(page: {
  words: Words
  host: string
  receipt: string
  sent: SentRating
  thanks: boolean
}): string {
  const { words, sent, thanks } = page
  const say = words.receipt
  const answer = (label: string, score: number | null) =>
    score !== null && html`<dt>${label}</dt><dd>${face(score)}${words.scale[score - 1]}</dd>`
  const head = thanks
    ? html`<div class="done">${DONE}<h1>${say.title}</h1><p>${say.thanks}</p></div>`
    : html`<h1>${say.stateTitle}</h1>`
  const body = html`${SYMBOLS}${head}<h2>${say.code}</h2><p class="code" translate="no">${printReceipt(page.receipt)}</p><p class="q">${say.codeHint}</p><h2>${say.sent}</h2><p>${[sent.name, sent.wardName].filter(Boolean).join(', ')}</p><dl><dt>${say.on}</dt><dd>${printDay(sent.day)}</dd>${answer(sent.deskOrPoint ? say.service : say.ward, sent.service)}${answer(say.handling, sent.handling)}${answer(say.ward, sent.ward)}${
    sent.reasons.length > 0 &&
    html`<dt>${say.reasons}</dt><dd>${sent.reasons.map((id) => words.rating.reason[id] ?? id).join(', ')}</dd>`
  }${sent.comment && html`<dt>${say.comment}</dt><dd>${sent.comment}</dd>`}</dl><p class="q">${say.private}</p>`
  return residentPage({
    words,
    host: page.host,
    from: sent.wardName,
    path: `/r/${page.receipt}${thanks ? '?thanks' : ''}`,
    title: `${thanks ? say.title : say.stateTitle} · ${sent.wardName}`,
    body,
  })
}

function has(faults: readonly Fault[], field: string): boolean {
  return faults.some((fault) => fault.field === field)
}

function badClass(faults: readonly Fault[], field: string): Html | false {
  return has(faults, field) && raw(' class="bad"')
}

function describedBy(faults: readonly Fault[], field: string, hint = ''): Html | false {
  const ids = [hint, has(faults, field) ? `${field}-fault` : ''].filter(Boolean).join(' ')
  return ids !== '' && html` aria-describedby="${ids}"`
}

function text(value: TypedValues[string]): string {
  return typeof value === 'string' ? value : ''
}

function action({ words, place }: RatingPage): string {
  return words.lang === 'vi' ? `/q/${place.plate}` : `/q/${place.plate}?lang=${words.lang}`
}
