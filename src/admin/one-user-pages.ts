import type { SessionLine } from '../access/queries.ts'
import type { UserLine } from '../access/user-queries.ts'
import { errorSummary, type Fault } from '../html/error-summary.ts'
import { type Html, html } from '../html/html.ts'
import { languageLink } from '../html/resident-layout.ts'
import { field } from '../html/staff-fields.ts'
import { staffPage } from '../html/staff-layout.ts'
import type { Words } from '../html/words.ts'
import { dayOf, printDay, printMoment } from '../values/day.ts'
import { tags, type UserView } from './user-pages.ts'
import { alarm, notice } from './ward-view.ts'

type One = Readonly<{
  user: UserLine
  sessions: readonly SessionLine[]
  factor: Readonly<{ codesLeft: number }> | null
  done: string | null
  refused: string | null
}>

export function userPage(view: UserView, { user, sessions, factor, done, refused }: One): Html {
  const { words, actor } = view
  const { users: say, staff } = words
  const own = user.id === actor.id
  const state = user.disabledAt ? null : tags(view, user) // beside a name it is too wide for a phone
  const body = html`${alarm(refused)}${notice(done)}
${user.disabledAt ? html`<p class="notice">${say.disabled(printDay(dayOf(user.disabledAt)))}</p>` : null}${state ? html`<p>${state}</p>` : null}
<dl class="facts"><div><dt>${say.name}</dt><dd>${user.name}</dd></div><div><dt>${say.signIn}</dt><dd>${user.signIn}</dd></div>
<div><dt>${say.role}</dt><dd>${staff.role[user.role]}</dd></div><div><dt>${say.ward}</dt><dd>${user.ward ?? say.everyWard}</dd></div>
${user.officer ? html`<div><dt>${say.officerIs}</dt><dd>${user.officer}</dd></div>` : null}<div><dt>${say.since}</dt><dd>${printDay(dayOf(user.createdAt))}</dd></div>
<div><dt>${words.secondFactor.title}</dt><dd>${factor ? words.secondFactor.isOn(factor.codesLeft) : words.secondFactor.isOff}</dd></div></dl>
${deeds(view, user, { own, factor: factor !== null })}${own ? html`<p class="hint">${say.oneself}</p>` : sessionList(view, user, sessions)}`
  return staffPage({ words, title: user.name, actor, current: pathOf(user), body })
}

function deeds(
  { words }: UserView,
  user: UserLine,
  { own, factor }: Readonly<{ own: boolean; factor: boolean }>,
): Html {
  const { users: say, admin } = words
  const link = (deed: string, name: string) =>
    html`<a class="button quiet" href="${languageLink(`${pathOf(user)}/${deed}`, words.lang)}">${name}</a>`
  if (user.disabledAt) {
    return html`<form method="post" action="${languageLink(`${pathOf(user)}/enable`, words.lang)}"><p class="choices"><button>${say.enable}</button></p></form>`
  }
  return html`<p class="choices">${link('edit', admin.edit)}${own ? null : link('reset', say.resetAsk)}${own || !factor ? null : link('second-factor', words.secondFactor.turnOff)}${own ? null : link('disable', say.disable)}</p>`
}

function sessionList({ words }: UserView, user: UserLine, sessions: readonly SessionLine[]): Html {
  const { users: say, staff } = words
  const { mine } = staff
  const action = languageLink(`${pathOf(user)}/sessions`, words.lang)
  return html`<section aria-labelledby="sessions"><h2 id="sessions">${say.sessions}</h2>${
    sessions.length === 0
      ? html`<p class="hint">${say.noSessions}</p>`
      : html`<form method="post" action="${action}"><ul class="lines">${sessions.map(
          (line) => html`<li><div><b>${line.browser || mine.unknownBrowser}</b>
<p class="hint">${mine.since} ${printMoment(line.createdAt)} · ${mine.seen} ${printMoment(line.seenAt)}</p></div><button class="quiet" name="session" value="${line.hash.toString('hex')}">${mine.end}</button></li>`,
        )}</ul></form><form method="post" action="${action}"><button class="quiet">${say.endAll}</button></form>`
  }</section>`
}

type Rename = Readonly<{ user: UserLine; typed: string; faults: readonly Fault[]; changed: string | null }>

export function renameUserPage({ words, actor }: UserView, { user, typed, faults, changed }: Rename): Html {
  const { users: say, admin, staff } = words
  const path = `${pathOf(user)}/edit`
  const body = html`${errorSummary(staff.summary, faults)}${alarm(changed)}
<form method="post" action="${languageLink(path, words.lang)}" novalidate><input type="hidden" name="before" value="${user.name}">
${field({ name: 'name', label: say.name, value: typed, autocomplete: 'off', faults })}
<p class="choices"><button>${admin.save}</button><a class="button quiet" href="${languageLink(pathOf(user), words.lang)}">${admin.back}</a></p></form>`
  return staffPage({ words, title: say.editTitle, actor, current: path, body })
}

type Question = Readonly<{ title: string; says: readonly string[]; button: string }>

const ASKS = {
  reset: ({ users: say }: Words, name: string): Question => ({
    title: say.resetTitle(name),
    says: [say.resetSays],
    button: say.resetAsk,
  }),
  disable: ({ users: say }: Words, name: string): Question => ({
    title: say.disableTitle(name),
    says: [say.disableSays, say.disableBack],
    button: say.disable,
  }),
  'second-factor': ({ secondFactor: say }: Words, name: string): Question => ({
    title: say.dropTitle(name),
    says: [say.dropSays],
    button: say.turnOff,
  }),
}

type Ask = Readonly<{
  user: UserLine
  deed: keyof typeof ASKS
  refused: string | null
  /** the names of what the person made that goes on without the account */
  tokens?: readonly string[]
}>

/** What happens then, in words, before it happens. */
export function askPage({ words, actor }: UserView, { user, deed, refused, tokens = [] }: Ask): Html {
  const { admin } = words
  const { title, says, button } = ASKS[deed](words, user.name)
  const path = `${pathOf(user)}/${deed}`
  const body = html`${alarm(refused)}<ul class="said">${says.map((line) => html`<li>${line}</li>`)}${
    tokens.length > 0 ? html`<li>${words.users.disableTokens(tokens.map((name) => `“${name}”`).join(', '))}</li>` : null
  }</ul>
<form method="post" action="${languageLink(path, words.lang)}"><p class="choices"><button>${button}</button><a class="button quiet" href="${languageLink(pathOf(user), words.lang)}">${admin.back}</a></p></form>`
  return staffPage({ words, title, actor, current: path, body })
}

function pathOf({ id }: UserLine): string {
  return `/admin/users/${id}`
}
