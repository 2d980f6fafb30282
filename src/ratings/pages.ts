import { FACE_SYMBOLS } from '../drawing/faces.ts'
import { errorSummary, type Fault, faultBeside } from '../html/error-summary.ts'
import { type Html, html, raw } from '../html/html.ts'
import { languageLink, residentPage } from '../html/resident-layout.ts'
import type { Words } from '../html/words.ts'
import { inLanguage } from '../scales/bilingual.ts'
import type { Question } from '../scales/questions.ts'
import type { TypedValues } from './forms.ts'
import { REASONS } from './rating.ts'
import type { RatedPlace } from './view.ts'

export const SYMBOLS = raw(`<svg width="0" height="0" class="h" aria-hidden="true">${FACE_SYMBOLS}</svg>`)
export type RatingPage = {
  words: Words
  host: string
  place: RatedPlace
  /** that nobody must answer */
  questions: readonly Question[]
  token: string
  values: TypedValues
  faults: readonly Fault[]
  /** a fault of ours, told above the form: the database is away */
  notice?: string
  /** on the ward's tablet: where the form is */
  tablet?: string | undefined
}

/** The part of a form that a resident may send again when correcting. */
export type AnswersForm = Pick<RatingPage, 'words' | 'questions' | 'values' | 'faults'> & {
  place: Pick<RatedPlace, 'kind'>
}

/** The page behind a desk's, a ward's or a support point's plate. One question first; one thing to type. */
export function ratingPage(page: RatingPage): string {
  const { words, place, faults, notice } = page
  const say = words.rating
  // `novalidate`: a browser's own bubble is gone in seconds, and an old WebView shows none at all, it just doesn't send.
  const body = html`${SYMBOLS}${heading(page)}${errorSummary(say.summary, faults)}${
    notice && html`<div class="s" role="alert" tabindex="-1" autofocus><p>${notice}</p></div>`
  }<form method="post" action="${action(page)}" novalidate><input type="hidden" name="token" value="${page.token}">${five(page, 'service', question(say, place), true)}${keyBox(page)}${consentBox(page)}${place.kind === 'point' && assistedBox(page)}${more(page)}${faultBeside(faults, 'token')}<button id="token">${say.send}</button><p class="q">${say.fine}</p></form>${page.tablet ? null : checkLink(page)}`
  const title = [...new Set([place.name ?? place.wardName, place.wardName])].join(' · ')
  const trouble = faults.length > 0 ? say.summary : notice
  return residentPage({
    words,
    host: page.host,
    from: place.wardName,
    path: page.tablet ?? `/q/${place.plate}`,
    title: trouble ? `${trouble} ${title}` : title,
    body,
    lean: true,
    footer: page.tablet
      ? html`<p><a class="w" href="${languageLink('/tablet', words.lang)}">${words.tablet.leave}</a></p>`
      : null,
  })
}

const CHECKED = raw(' checked')
const OPEN = raw(' open')
const INVALID = raw(' aria-invalid="true"')
const REQUIRED = raw(' required')

/** Who doubts the plate in hand sees what the genuine one says. */
function checkLink({ words, place }: RatingPage): Html {
  return html`<a class="w" href="${languageLink(`/q/${place.plate}?check`, words.lang)}">${words.plate.check}</a>`
}

function heading({ words, place }: RatingPage): Html {
  if (place.kind === 'desk' && place.officerName) {
    return html`<h1>${place.officerName}</h1><p class="q">${[place.officerTitle, place.name].filter(Boolean).join(' · ')}</p>`
  }
  return html`<h1>${place.name ?? place.wardName}</h1>${place.kind === 'desk' && html`<p class="q">${words.rating.nobody}</p>`}`
}

export function question(say: Words['rating'], place: Pick<RatedPlace, 'kind' | 'wardName'>): string {
  if (place.kind === 'desk') return say.questionOfficer
  return place.kind === 'point' ? say.questionPoint : say.questionWard(place.wardName)
}

/** Five faces with words, in the order of the official SIPAS form, from 1 to 5: a kinder order would flatter the figures. */
export function five({ words, values, faults }: AnswersForm, name: string, legend: string, required: boolean): Html {
  return html`<fieldset${badClass(faults, name)}${describedBy(faults, name)}><legend${required && raw(' class="n"')}>${legend}</legend>${faultBeside(faults, name)}<div class="five">${words.scale.map(
    (word, at) =>
      html`<label class="o"><input type="radio" name="${name}" value="${at + 1}"${at === 0 && html` id="${name}"`}${required && REQUIRED}${values[name] === String(at + 1) && CHECKED}>${face(at + 1)}<span>${word}</span></label>`,
  )}</div></fieldset>`
}

// `xlink:`: Chrome before 50 and Safari before 12.1 know no other, and none has forgotten it.
export function face(score: number): Html {
  return html`<svg aria-hidden="true"><use xlink:href="#f${score}"/></svg>`
}

// On a tablet that many use, a browser must not offer what the one before typed.
function keyBox({ words: { rating: say }, values, faults, tablet }: RatingPage): Html {
  return html`<div class="${has(faults, 'key') ? 'f bad' : 'f'}"><label class="l n" for="key">${say.key}</label><p class="q" id="key-hint">${say.keyHint}</p>${faultBeside(faults, 'key')}<input type="text" id="key" name="key" required maxlength="64" autocomplete="${tablet ? 'off' : 'tel-national'}" autocapitalize="characters" spellcheck="false" value="${text(values.key)}"${describedBy(faults, 'key', 'key-hint')}${has(faults, 'key') && INVALID}></div>`
}

function consentBox({ words, values, faults }: RatingPage): Html {
  const {
    rating: say,
    privacy: { link },
    lang,
  } = words
  return html`<div${badClass(faults, 'consent')}>${faultBeside(faults, 'consent')}<label class="o"><input type="checkbox" id="consent" name="consent" value="1"${values.consent && CHECKED}${describedBy(faults, 'consent', 'consent-hint')}><span>${say.consent}</span></label><p class="q" id="consent-hint">${say.consentHint}</p><a class="w" href="${languageLink('/privacy', lang)}">${link}</a></div>`
}

/** Who is helped with a form on the screen is often helped with this one too: counted apart, like a tablet's. */
function assistedBox({ words: { rating: say }, values }: RatingPage): Html {
  return html`<label class="o"><input type="checkbox" name="assisted" value="1"${values.assisted && CHECKED}><span>${say.assisted}</span></label>`
}

/** All that nobody must answer: folded away, unless something in it was answered or is wrong. */
export function more(page: AnswersForm): Html {
  const { words, place, values, faults } = page
  const say = words.rating
  const names = ['handling', 'ward', 'reasons', 'comment', 'contact', 'criteria']
  const open = [...names, ...page.questions.map(fieldOf)].some((name) => values[name] || has(faults, name))
  return html`<details${has(faults, 'criteria') && raw(' id="criteria"')}${open && OPEN}><summary>${say.more}</summary>${faultBeside(faults, 'criteria')}${five(page, 'handling', say.handling, false)}${
    place.kind === 'desk' && five(page, 'ward', say.ward, false)
  }${asked(page)}<fieldset${describedBy(faults, 'reasons')}><legend>${say.reasons}</legend>${faultBeside(faults, 'reasons')}<div class="t">${REASONS.map(
    (id, at) =>
      html`<label class="o"><input type="checkbox" name="reasons" value="${id}"${at === 0 && raw(' id="reasons"')}${values.reasons?.includes(id) && CHECKED}><span>${say.reason[id]}</span></label>`,
  )}</div></fieldset><div class="${has(faults, 'comment') ? 'f bad' : 'f'}"><label class="l" for="comment">${say.comment}</label><p class="q" id="comment-hint">${say.commentHint}</p>${faultBeside(faults, 'comment')}<textarea id="comment" name="comment" rows="4" maxlength="1000"${describedBy(faults, 'comment', 'comment-hint')}${has(faults, 'comment') && INVALID}>${text(values.comment)}</textarea></div><label class="o"><input type="checkbox" id="contact" name="contact" value="1"${values.contact && CHECKED} aria-describedby="contact-hint"><span>${say.contact}</span></label><p class="q" id="contact-hint">${say.contactHint}</p></details>`
}

function fieldOf({ id }: Question): string {
  return `criteria[${id}]`
}

/** A row for each further question: faces side by side, their words read out, and told by sight before the first row. */
function asked({ words, values, questions }: AnswersForm): Html | null {
  if (questions.length === 0) return null
  const row = (question: Question) =>
    words.scale.map((word, at) => {
      const chosen = values[fieldOf(question)] === String(at + 1)
      return html`<label class="o"><input type="radio" name="${fieldOf(question)}" value="${at + 1}"${chosen && CHECKED}>${face(at + 1)}<span>${word}</span></label>`
    })
  const [first, last] = [words.scale[0], words.scale.at(-1)] as [string, string]
  return html`<p class="l a">${words.rating.asked}</p><p class="q">${words.rating.askedHint(first, last)}</p>${questions.map(
    (question) =>
      html`<fieldset class="c"><legend>${inLanguage(words.lang, question.title)}</legend><div>${row(question)}</div></fieldset>`,
  )}`
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

function action({ words, place, tablet }: RatingPage): string {
  return languageLink(tablet ?? `/q/${place.plate}`, words.lang)
}
