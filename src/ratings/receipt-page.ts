import { type Html, html, raw } from '../html/html.ts'
import { languageLink, residentPage } from '../html/resident-layout.ts'
import type { Words } from '../html/words.ts'
import { printDay } from '../values/day.ts'
import { face, SYMBOLS } from './pages.ts'
import { ANSWER_DAYS, LOW } from './rating.ts'
import { printReceipt } from './receipt.ts'
import type { SentRating, WardAnswer } from './view.ts'

const DONE = raw(
  '<svg class="ok" viewBox="0 0 48 48" aria-hidden="true"><circle cx="24" cy="24" r="22" stroke="none"/><path fill="none" stroke-width="4" d="M14 25l7 7 14-15"/></svg>',
)

/** What has just been done, or could not be. */
export type Notice = { text: string; fault?: true }

export type ReceiptPage = {
  words: Words
  host: string
  receipt: string
  sent: SentRating
  answer: WardAnswer
  now: Date
  thanks: boolean
  notice?: Notice | undefined
}

/** The thank-you page and the receipt's own page: what was sent, without the key; the same for a first and a repeat. */
export function receiptPage(page: ReceiptPage): string {
  const { words, sent, thanks } = page
  const say = words.receipt
  const head = thanks
    ? html`<div class="done">${DONE}<h1>${say.title}</h1><p>${say.thanks}</p></div>`
    : html`<h1>${say.stateTitle}</h1>`
  const body = html`${SYMBOLS}${head}${notice(page)}<h2>${say.code}</h2><p class="code" dir="ltr" translate="no">${printReceipt(page.receipt)}</p><p class="q">${say.codeHint}</p>${whatTheWardDoes(page)}${whatWasSent(words, sent)}${whatMayBeDone(page)}`
  return residentPage({
    words,
    host: page.host,
    from: sent.wardName,
    path: `/r/${page.receipt}${thanks ? '?thanks' : ''}`,
    title: `${thanks ? say.title : say.stateTitle} · ${sent.wardName}`,
    body,
  })
}

function notice({ notice }: ReceiptPage): Html | null {
  if (!notice) return null
  return html`<div class="${notice.fault ? 's' : 'note'}" role="${notice.fault ? 'alert' : 'status'}"><p>${notice.text}</p></div>`
}

/** Whether the ward owes this rating an answer, or has begun to give one. */
function waits({ service, wantsReply }: SentRating, { taken, replies, closed }: WardAnswer): boolean {
  return service <= LOW || wantsReply || taken || replies.length > 0 || closed !== null
}

function whatTheWardDoes({ words, sent, answer, receipt }: ReceiptPage): Html | null {
  if (!waits(sent, answer)) return null
  const say = words.answer
  const { taken, replies, closed } = answer
  const reached = closed ? 3 : replies.length > 0 ? 2 : taken ? 1 : 0
  const done = (at: number) => at < reached && (at !== 2 || replies.length > 0)
  return html`<h2>${say.title}</h2><ol class="way">${say.steps.map(
    (step, at) =>
      html`<li${at === reached ? raw(' aria-current="step"') : done(at) ? raw(' class="past"') : null}>${step}${at === reached && html` <span>(${say.here})</span>`}</li>`,
  )}</ol>${reached < 2 && html`<p class="q">${say.waiting(ANSWER_DAYS)}</p>`}${replies.map(
    ({ day, words: text }) => html`<div class="note"><h3>${say.reply(printDay(day))}</h3><p>${text}</p></div>`,
  )}${closed && html`<p>${say.closed(printDay(closed.day))} ${say.closedBecause[closed.reason] ?? ''}</p>`}${
    replies.length > 0 &&
    (sent.thanked
      ? html`<p>${say.thanked}</p>`
      : html`<form method="post" action="${languageLink(`/r/${receipt}/thank`, words.lang)}"><button>${say.thank}</button></form>`)
  }`
}

function whatWasSent(words: Words, sent: SentRating): Html {
  const say = words.receipt
  const line = (label: string, score: number | null) =>
    score !== null && html`<dt>${label}</dt><dd>${face(score)}${words.scale[score - 1]}</dd>`
  return html`<h2>${say.sent}</h2><p>${[sent.name, sent.wardName].filter(Boolean).join(', ')}</p><dl><dt>${say.on}</dt><dd>${printDay(sent.day)}</dd>${line(sent.kind === 'ward' ? say.ward : say.service, sent.service)}${line(say.handling, sent.handling)}${line(say.ward, sent.ward)}${
    sent.reasons.length > 0 &&
    html`<dt>${say.reasons}</dt><dd>${sent.reasons.map((id) => words.rating.reason[id] ?? id).join(', ')}</dd>`
  }${sent.comment && html`<dt>${say.comment}</dt><dd>${sent.comment}</dd>`}</dl><p class="q">${say.private}</p>`
}

function whatMayBeDone({ words, sent, receipt, now }: ReceiptPage): Html {
  const say = words.answer
  if (sent.withdrawnOn !== null) return html`<p class="note">${say.withdrawnOn(printDay(sent.withdrawnOn))}</p>`
  const link = (deed: string) => languageLink(`/r/${receipt}/${deed}`, words.lang)
  return html`<h2>${say.yours}</h2>${
    now <= sent.correctableUntil
      ? html`<a class="b quiet" href="${link('correct')}">${say.correct}</a><p class="q">${say.correctHint}</p>`
      : html`<p class="q">${say.tooLate}</p>`
  }<a class="b quiet" href="${link('withdraw')}">${say.withdraw}</a>`
}
