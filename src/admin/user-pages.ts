import { ROLES, type User } from '../access/user.ts'
import type { UserLine } from '../access/user-queries.ts'
import { errorSummary, type Fault } from '../html/error-summary.ts'
import { type Html, html, raw } from '../html/html.ts'
import { languageLink } from '../html/resident-layout.ts'
import { choice, field } from '../html/staff-fields.ts'
import { staffPage } from '../html/staff-layout.ts'
import type { Words } from '../html/words.ts'
import { type Ward, wardTitle } from '../places/ward.ts'
import { dayOf, printDay, printMoment } from '../values/day.ts'
import type { UserInput } from './user-forms.ts'
import type { UserList } from './user-list.ts'

/** Who looks, in which language, at what moment. */
export type UserView = Readonly<{ words: Words; actor: User; now: Date }>

export function usersPage(view: UserView, list: UserList, wards: readonly Ward[]): Html {
  const { words, actor } = view
  const { users: say, admin } = words
  const options = [['', say.everyWard], ...wards.map((ward) => [String(ward.id), wardTitle(ward)])] as [
    string,
    string,
  ][]
  const body = html`<p><a class="button" href="${languageLink('/admin/users/new', words.lang)}">${say.newTitle}</a></p>
<form class="find" method="get" action="/admin/users" role="search">${words.lang === 'vi' ? null : html`<input type="hidden" name="lang" value="${words.lang}">`}
<label for="q">${say.find}</label><div class="row"><input id="q" name="q" type="search" value="${list.typed}" autocomplete="off"><button class="quiet">${admin.search}</button></div>
${wards.length > 1 ? choice({ name: 'of', label: say.ward, value: String(list.wardId ?? ''), options, faults: [] }) : null}
<label class="tick"><input type="checkbox" name="all" value="1"${list.all ? raw(' checked') : null}> ${say.withDisabled}</label></form>
${list.lines.length === 0 ? html`<p>${say.none}</p>` : table(view, list)}${paging(words, list)}`
  return staffPage({ words, title: say.title, actor, current: pathOf(list, list.page), body })
}

function table(view: UserView, { n, lines }: UserList): Html {
  const { users: say, staff } = view.words
  return html`<table class="cards"><caption>${say.count(n)}</caption><thead><tr><th scope="col">${say.name}</th><th scope="col">${say.signIn}</th><th scope="col">${say.role}</th><th scope="col">${say.ward}</th></tr></thead>
<tbody>${lines.map(
    (line) =>
      html`<tr><th scope="row"><a class="onward" href="${languageLink(`/admin/users/${line.id}`, view.words.lang)}">${line.name}</a>${tags(view, line)}</th>
<td data-label="${say.signIn}">${line.signIn}</td><td data-label="${say.role}">${staff.role[line.role]}</td><td data-label="${say.ward}">${line.ward ?? say.everyWard}</td></tr>`,
  )}</tbody></table>`
}

/** What stands in the way of signing in. */
export function tags({ words, now }: UserView, { disabledAt, firstPasswordUntil }: UserLine): Html | null {
  const say = words.users
  if (disabledAt) return html` <span class="tag">${say.disabledTag(printDay(dayOf(disabledAt)))}</span>`
  if (firstPasswordUntil === null) return null
  if (firstPasswordUntil <= now) return html` <span class="tag tag-fault">${say.tooOldTag}</span>`
  return html` <span class="tag">${say.firstTag}</span>`
}

function paging(words: Words, list: UserList): Html | null {
  if (list.pages < 2) return null
  const say = words.admin
  const to = (page: number) => languageLink(pathOf(list, page), words.lang)
  return html`<nav class="paging" aria-label="${say.pages}">${list.page > 1 ? html`<a class="onward" href="${to(list.page - 1)}" rel="prev">${say.previous}</a>` : null}<span>${say.page(list.page, list.pages)}</span>${
    list.page < list.pages ? html`<a class="onward" href="${to(list.page + 1)}" rel="next">${say.following}</a>` : null
  }</nav>`
}

function pathOf({ typed, wardId, all }: UserList, page: number): string {
  const query = new URLSearchParams()
  if (typed) query.set('q', typed)
  if (wardId) query.set('of', String(wardId))
  if (all) query.set('all', '1')
  if (page > 1) query.set('page', String(page))
  const text = query.toString()
  return text ? `/admin/users?${text}` : '/admin/users'
}

type Form = Readonly<{ values: UserInput; wards: readonly Ward[]; faults: readonly Fault[] }>

export function newUserPage({ words, actor }: UserView, { values, wards, faults }: Form): Html {
  const { users: say, staff, admin } = words
  const roles = [['', say.choose], ...ROLES.map((role) => [role, staff.role[role]])] as [string, string][]
  const places = [['', say.noWard], ...wards.map((ward) => [String(ward.id), wardTitle(ward)])] as [string, string][]
  const body = html`${errorSummary(staff.summary, faults)}
<form method="post" action="${languageLink('/admin/users/new', words.lang)}" novalidate>
${field({ name: 'name', label: say.name, value: values.name, autocomplete: 'off', faults })}
${field({ name: 'signIn', label: say.signIn, hint: staff.setup.signInHint, value: values.signIn, autocomplete: 'off', plain: true, width: 20, faults })}
${choice({ name: 'role', label: say.role, value: values.role ?? '', options: roles, faults })}
${choice({ name: 'ward', label: say.ward, hint: say.wardHint, value: String(values.ward ?? ''), options: places, faults })}
${field({ name: 'officer', label: say.officer, hint: say.officerHint, value: values.officer, autocomplete: 'off', plain: true, width: 10, optional: true, faults })}
<p class="choices"><button>${admin.add}</button><a class="button quiet" href="${languageLink('/admin/users', words.lang)}">${admin.back}</a></p></form>`
  return staffPage({ words, title: say.newTitle, actor, current: '/admin/users/new', body })
}

type Given = Readonly<{ title: string; user: Readonly<{ id: string; signIn: string }>; password: string; until: Date }>

/** A first password, on the one page that ever shows it. Nothing is sent to another page: an address is kept by browsers. */
export function givenPasswordPage({ words, actor }: UserView, { title, user, password, until }: Given): Html {
  const { users: say, admin } = words
  const path = `/admin/users/${user.id}`
  const body = html`<p class="notice" role="status">${say.passwordOnce}</p>
<dl class="facts"><div><dt>${say.signIn}</dt><dd>${user.signIn}</dd></div><div><dt>${say.password}</dt><dd><code>${password}</code></dd></div></dl>
<p>${say.passwordUntil(printMoment(until))}</p>
<p><a class="button quiet" href="${languageLink(path, words.lang)}">${admin.back}</a></p>`
  return staffPage({ words, title, actor, current: path, body })
}
