import { qrSvg } from '../drawing/qr.ts'
import { errorSummary, type Fault } from '../html/error-summary.ts'
import { type Html, html } from '../html/html.ts'
import { languageLink } from '../html/resident-layout.ts'
import { field } from '../html/staff-fields.ts'
import { staffPage } from '../html/staff-layout.ts'
import type { Words } from '../html/words.ts'
import { printMoment } from '../values/day.ts'
import type { Session } from './queries.ts'
import { secretLink } from './second-factor.ts'

const PATH = '/account/second-factor'

type Code = Readonly<{ words: Words; next: string | null; faults: readonly Fault[] }>

export function codePage({ words, next, faults }: Code): Html {
  const say = words.secondFactor
  const path = next ? `/sign-in/code?next=${encodeURIComponent(next)}` : '/sign-in/code'
  const body = html`${errorSummary(words.staff.summary, faults)}<p class="lead">${say.lead}</p>
<form method="post" action="${languageLink(path, words.lang)}" novalidate>
${field({ name: 'code', label: say.code, hint: say.codeHint, autocomplete: 'one-time-code', plain: true, width: 20, faults })}
<button>${words.staff.signIn.submit}</button></form><p class="hint">${say.lost}</p>`
  return staffPage({ words, title: say.codeTitle, actor: null, current: path, body })
}

type View = Readonly<{ words: Words; session: Session; faults: readonly Fault[] }>

/** A secret to be scanned or typed into the app, and a code that proves it arrived there. */
export function enrolPage({
  words,
  session,
  faults,
  secret,
  next,
}: View & Readonly<{ secret: string /** where to go on afterwards */; next: string | null }>): Html {
  const say = words.secondFactor
  const path = next ? `${PATH}?next=${encodeURIComponent(next)}` : PATH
  const picture = Buffer.from(qrSvg(secretLink(secret, session.signIn), 'M')).toString('base64')
  const body = html`${errorSummary(words.staff.summary, faults)}<p class="lead">${say.enrolLead}</p>
<ol class="steps"><li><p>${say.step1}</p></li><li><p>${say.step2}</p>
<p><img src="data:image/svg+xml;base64,${picture}" width="240" height="240" alt="${say.picture}"></p>
<p>${say.byHand}</p><p><code>${secret.match(/.{4}/g)?.join(' ')}</code></p></li><li><p>${say.step3}</p></li></ol>
<form method="post" action="${languageLink(path, words.lang)}" novalidate><input type="hidden" name="secret" value="${secret}">
<input type="text" name="username" value="${session.signIn}" autocomplete="username" hidden>
${field({ name: 'code', label: say.enrolCode, autocomplete: 'one-time-code', inputmode: 'numeric', plain: true, width: 10, faults })}
${field({ name: 'current', label: words.staff.mine.current, type: 'password', autocomplete: 'current-password', faults })}
<p class="choices"><button name="deed" value="on">${say.turnOn}</button>${back(words)}</p></form>`
  return whole(words, session, say.turnOn, body)
}

/** The codes, on the one page that ever shows them. */
export function recoveryPage({
  words,
  session,
  codes,
  told,
  onward,
}: Omit<View, 'faults'> & Readonly<{ codes: readonly string[]; told: string; onward: string }>): Html {
  const say = words.secondFactor
  const body = html`<p class="notice" role="status">${told}</p><p class="lead">${say.codesLead}</p>
<ul>${codes.map((code) => html`<li><code>${code}</code></li>`)}</ul><p><a class="button" href="${languageLink(onward, words.lang)}">${say.written}</a></p>`
  return whole(words, session, say.codesTitle, body)
}

type Enrolled = View & Readonly<{ factor: Readonly<{ enrolledAt: Date; codesLeft: number }> }>

export function enrolledPage({ words, session, faults, factor }: Enrolled): Html {
  const say = words.secondFactor
  const body = html`${errorSummary(words.staff.summary, faults)}<p class="lead">${say.since(printMoment(factor.enrolledAt))} ${say.isOn(factor.codesLeft)}</p>
<ul class="said"><li>${say.codesHint}</li><li>${say.offHint}</li></ul><form method="post" action="${languageLink(PATH, words.lang)}" novalidate>
<input type="text" name="username" value="${session.signIn}" autocomplete="username" hidden>
${field({ name: 'current', label: words.staff.mine.current, type: 'password', autocomplete: 'current-password', faults })}
<p class="choices"><button name="deed" value="codes">${say.newCodes}</button><button class="quiet" name="deed" value="off">${say.turnOff}</button>${back(words)}</p></form>`
  return whole(words, session, say.title, body)
}

function back(words: Words): Html {
  return html`<a class="button quiet" href="${languageLink('/account', words.lang)}">${words.admin.back}</a>`
}

function whole(words: Words, { user, ward }: Session, title: string, body: Html): Html {
  return staffPage({ words, title, actor: user, ward, current: PATH, body })
}
