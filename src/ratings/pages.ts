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
  const { words, place, values, faults } = page
  const say = words.rating
  const more = ['handling', 'ward', 'reasons', 'comment', 'criteria'].some((name) => values[name] || has(faults, name))
  const body = html`${SYMBOLS}${heading(page)}${errorSummary(say.summary, faults)}${
    page.notice && html`<div class="s" role="alert"><p>${page.notice}</p></div>`
  }<form method="post" action="${action(page)}"><input type="hidden" name="token" value="${page.token}">${faultBeside(faults, 'token')}${five(page, 'service', question(say, place), true)}<div class="${has(faults, 'key') ? 'f bad' : 'f'}"><label class="l" for="key">${say.key}</label><p class="q" id="key-hint">${say.keyHint}</p>${faultBeside(faults, 'key')}<input type="text" id="key" name="key" required maxlength="64" autocomplete="tel-national" autocapitalize="characters" spellcheck="false" value="${text(values.key)}" aria-describedby="key-hint${has(faults, 'key') && ' key-fault'}"${has(faults, 'key') && INVALID}></div><div class="${has(faults, 'consent') && 'bad'}">${faultBeside(faults, 'consent')}<label class="o"><input type="checkbox" id="consent" name="consent" value="1"${values.consent && CHECKED} aria-describedby="consent-hint"><span>${say.consent}</span></label><p class="q" id="consent-hint">${say.consentHint}</p></div><details${more && OPEN}><summary>${say.more}</summary>${five(page, 'handling', say.handling, false)}${
    place.kind === 'desk' && five(page, 'ward', say.ward, false)
  }<fieldset id="reasons"><legend>${say.reasons}</legend>${faultBeside(faults, 'reasons')}<div class="t">${REASONS.map(
    (id) =>
      html`<label class="o"><input type="checkbox" name="reasons" value="${id}"${values.reasons?.includes(id) && CHECKED}><span>${say.reason[id]}</span></label>`,
  )}</div></fieldset><div class="${has(faults, 'comment') ? 'f bad' : 'f'}"><label class="l" for="comment">${say.comment}</label><p class="q" id="comment-hint">${say.commentHint}</p>${faultBeside(faults, 'comment')}<textarea id="comment" name="comment" rows="4" maxlength="1000" aria-describedby="comment-hint">${text(values.comment)}</textarea></div></details><button>${say.send}</button><p class="q">${say.fine}</p></form>`
  const title = `${place.name ?? place.wardName} · ${place.wardName}`
  return residentPage({
    words,
    host: page.host,
    from: place.wardName,
    path: `/q/${place.plate}`,
    title: faults.length > 0 ? `${say.summary} ${title}` : title,
    body,
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
  return html`<fieldset id="${name}" class="${has(faults, name) && 'bad'}"><legend>${legend}</legend>${faultBeside(faults, name)}<div class="five">${words.scale.map(
    (word, index) =>
      html`<label class="o"><input type="radio" name="${name}" value="${index + 1}"${required && REQUIRED}${values[name] === String(index + 1) && CHECKED}><svg aria-hidden="true"><use href="#f${index + 1}"/></svg><span>${word}</span></label>`,
  )}</div></fieldset>`
}

/** The thank-you page and the receipt's own page: what was sent, without the key; the same for a first and a repeat. */
export function receiptPage(page: {
  words: Words
  host: string
  receipt: string
  sent: SentRating
  thanks: boolean
}): string {
  const { words, sent } = page
  const say = words.receipt
  const face = (label: string, score: number | null) =>
    score !== null &&
    html`<dt>${label}</dt><dd><svg aria-hidden="true"><use href="#f${score}"/></svg>${words.scale[score - 1]}</dd>`
  const body = html`${SYMBOLS}<h1>${page.thanks ? say.title : say.stateTitle}</h1><p>${page.thanks && say.thanks}</p><h2>${say.code}</h2><p class="code">${printReceipt(page.receipt)}</p><p class="q">${say.codeHint}</p><h2>${say.sent}</h2><p>${[sent.name, sent.wardName].filter(Boolean).join(', ')}</p><dl><dt>${say.on}</dt><dd>${printDay(sent.day)}</dd>${face(sent.deskOrPoint ? say.service : say.ward, sent.service)}${face(say.handling, sent.handling)}${face(say.ward, sent.ward)}${
    sent.reasons.length > 0 &&
    html`<dt>${say.reasons}</dt><dd>${sent.reasons.map((id) => words.rating.reason[id] ?? id).join(', ')}</dd>`
  }${sent.comment && html`<dt>${say.comment}</dt><dd>${sent.comment}</dd>`}</dl><p class="q">${say.private}</p>`
  return residentPage({
    words,
    host: page.host,
    from: sent.wardName,
    path: `/r/${page.receipt}${page.thanks ? '?thanks' : ''}`,
    title: `${page.thanks ? say.title : say.stateTitle} · ${sent.wardName}`,
    body,
  })
}

function has(faults: readonly Fault[], field: string): boolean {
  return faults.some((fault) => fault.field === field)
}

function text(value: TypedValues[string]): string {
  return typeof value === 'string' ? value : ''
}

function action({ words, place }: RatingPage): string {
  return words.lang === 'vi' ? `/q/${place.plate}` : `/q/${place.plate}?lang=${words.lang}`
}
