import { errorSummary, type Fault } from '../html/error-summary.ts'
import { type Html, html } from '../html/html.ts'
import { languageLink } from '../html/resident-layout.ts'
import { field } from '../html/staff-fields.ts'
import { staffPage } from '../html/staff-layout.ts'
import type { Words } from '../html/words.ts'
import { printMoment } from '../values/day.ts'
import type { Session, SessionLine } from './queries.ts'

export type SignInView = Readonly<{
  words: Words
  /** where to go afterwards; null: where the person's role leads */
  next: string | null
  /** the name as typed; a password never comes back */
  signIn: string
  faults: readonly Fault[]
  /** a word beforehand: signed out, or how long to wait */
  notice: string | null
}>

export function signInPage({ words, next, signIn, faults, notice }: SignInView): Html {
  const say = words.staff.signIn
  const path = next ? `/sign-in?next=${encodeURIComponent(next)}` : '/sign-in'
  const body = html`${errorSummary(words.staff.summary, faults)}${notice ? html`<p class="notice" role="status">${notice}</p>` : null}
<p class="lead">${say.lead}</p>
<form method="post" action="${languageLink(path, words.lang)}" novalidate>
${field({ name: 'signIn', label: say.name, value: signIn, autocomplete: 'username', plain: true, faults })}
${field({ name: 'password', label: say.password, type: 'password', autocomplete: 'current-password', faults })}
<button>${say.submit}</button></form><p class="hint">${say.forgotten}</p>`
  return staffPage({ words, title: say.title, actor: null, current: path, body })
}

export type AccountView = Readonly<{
  words: Words
  session: Session
  sessions: readonly SessionLine[]
  /** null: the password alone opens the account */
  factor: Readonly<{ codesLeft: number }> | null
  faults: readonly Fault[]
  notice: string | null
}>

export function accountPage({ words, session, sessions, factor, faults, notice }: AccountView): Html {
  const { user, signIn, ward, mustChange } = session
  const say = words.staff.mine
  const body = html`${errorSummary(words.staff.summary, faults)}${notice ? html`<p class="notice" role="status">${notice}</p>` : null}
${mustChange ? html`<p class="notice">${say.mustChange}</p>` : null}
<dl class="facts"><div><dt>${say.fullName}</dt><dd>${user.name}</dd></div><div><dt>${say.signIn}</dt><dd>${signIn}</dd></div>
<div><dt>${say.role}</dt><dd>${words.staff.role[user.role]}</dd></div></dl>
${passwordForm(words, signIn, faults)}${secondFactorSection(words, factor)}${sessionList(words, session, sessions)}`
  return staffPage({ words, title: say.title, actor: user, ward, current: '/account', body })
}

function passwordForm(words: Words, signIn: string, faults: readonly Fault[]): Html {
  const say = words.staff.mine
  const { fresh, hint, again } = words.staff.password
  return html`<section aria-labelledby="change"><h2 id="change">${say.change}</h2><p class="hint">${say.changeHint}</p>
<form method="post" action="${languageLink('/account', words.lang)}" novalidate>
<input type="text" name="username" value="${signIn}" autocomplete="username" hidden>
${field({ name: 'current', label: say.current, type: 'password', autocomplete: 'current-password', faults })}
${field({ name: 'password', label: fresh, hint, type: 'password', autocomplete: 'new-password', faults })}
${field({ name: 'again', label: again, type: 'password', autocomplete: 'new-password', faults })}
<button name="deed" value="password">${say.change}</button></form></section>`
}

function secondFactorSection(words: Words, factor: AccountView['factor']): Html {
  const say = words.secondFactor
  return html`<section aria-labelledby="second"><h2 id="second">${say.title}</h2><p class="hint">${factor ? say.isOn(factor.codesLeft) : say.isOff}</p>
<p><a class="button quiet" href="${languageLink('/account/second-factor', words.lang)}">${factor ? say.change : say.turnOn}</a></p></section>`
}

function sessionList(words: Words, session: Session, sessions: readonly SessionLine[]): Html {
  const say = words.staff.mine
  const isHere = (line: SessionLine) => line.hash.equals(session.hash)
  const others = sessions.filter((line) => !isHere(line))
  return html`<section aria-labelledby="sessions"><h2 id="sessions">${say.sessions}</h2><p class="hint">${say.sessionsHint}</p>
<form method="post" action="${languageLink('/account', words.lang)}"><input type="hidden" name="deed" value="end">
<ul class="lines">${sessions.map(
    (
      line,
    ) => html`<li><div><b>${line.browser || say.unknownBrowser}</b>${isHere(line) ? html` <span class="tag">${say.here}</span>` : null}
<p class="hint">${say.since} ${printMoment(line.createdAt)} · ${say.seen} ${printMoment(line.seenAt)}</p></div>${
      isHere(line)
        ? null
        : html`<button class="quiet" name="session" value="${line.hash.toString('hex')}">${say.end}</button>`
    }</li>`,
  )}</ul></form>${
    others.length > 1
      ? html`<form method="post" action="${languageLink('/account', words.lang)}"><button class="quiet" name="deed" value="end-others">${say.endOthers}</button></form>`
      : null
  }</section>`
}
