import type { User } from '../access/user.ts'
import type { Checked } from '../audit/check.ts'
import type { Actors, Line } from '../audit/queries.ts'
import { type Html, html } from '../html/html.ts'
import { languageLink } from '../html/resident-layout.ts'
import { choice, field } from '../html/staff-fields.ts'
import { staffPage } from '../html/staff-layout.ts'
import type { Words } from '../html/words.ts'
import { type Ward, wardKey, wardTitle } from '../places/ward.ts'
import { printMoment } from '../values/day.ts'
import { printNumber } from '../values/number.ts'
import { factsOf } from './audit-facts.ts'
import { type AuditQuery, auditQuery } from './audit-forms.ts'

/** The address of the installation's own chain, in the place of a ward's key. */
export const SYSTEM = 'system'

/** Whose chain; `ward` null: the installation's. */
export type ChainView = Readonly<{ words: Words; actor: User; ward: Ward | null }>

export type AuditView = Readonly<{
  asked: AuditQuery
  lines: readonly Line[]
  /** there are rows before the last one shown */
  more: boolean
  actors: Actors
  /** the kinds of deed that there are, ratings received apart */
  actions: readonly string[]
  check: (Checked & Readonly<{ at: Date }>) | null
}>

/** A chain as sentences, the latest first, with what was found when it was last looked through. */
export function auditPage(view: ChainView, it: AuditView): Html {
  const say = view.words.staff.audit
  const { ward, actor, words } = view
  const body = html`<p class="lead">${say.lead}</p>${state(view, it.check)}${filters(view, it)}
${it.lines.length === 0 ? html`<p class="notice">${isPlain(it) ? say.empty : say.none}</p>` : table(view, it)}${paging(view, it)}
${actor.wardId === null ? others(view) : null}`
  return staffPage({
    words,
    title: say.title,
    actor,
    ward: ward ? wardTitle(ward) : say.system,
    current: address(view, auditQuery(it.asked.filter, it.asked.before)),
    body,
  })
}

/** For an administrator of several wards, who named none. */
export function chainsPage(words: Words, actor: User, wards: readonly Ward[]): Html {
  const say = words.staff.audit
  const line = (key: string, name: string) =>
    html`<li><a class="wide" href="${languageLink(`/admin/audit?ward=${key}`, words.lang)}">${name}</a></li>`
  const body = html`<p class="lead">${say.lead}</p><ul class="lines">${line(SYSTEM, say.system)}${wards.map((ward) => line(wardKey(ward), wardTitle(ward)))}</ul>`
  return staffPage({ words, title: say.title, actor, current: '/admin/audit', body })
}

function state(view: ChainView, check: AuditView['check']): Html {
  const { words } = view
  const say = words.staff.audit
  const button = html`<form method="post" action="${link(view, '')}"><button class="quiet">${say.check}</button></form><p class="hint">${say.checkHint}</p>`
  if (check === null) return html`<p class="notice">${say.unchecked}</p>${button}`
  const when = printMoment(check.at)
  if (check.fault === null)
    return html`<p class="notice" role="status">${say.whole(printNumber(check.seq, 0, words.lang), when)}</p>${button}`
  const row = check.faultSeq === null ? '' : printNumber(check.faultSeq, 0, words.lang)
  const fault = say.faults[check.fault]?.(row) ?? check.fault
  return html`<p class="s" role="alert">${say.broken(fault, when)}</p>${button}`
}

function filters(view: ChainView, { asked, actors, actions }: AuditView): Html {
  const { words, ward, actor } = view
  const say = words.staff.audit
  const { filter } = asked
  const people = [
    ['', say.everybody] as const,
    ...actors.map(({ id, name }) => [id, name] as const),
    ['operator', say.operator] as const,
    ['resident', say.resident] as const,
  ]
  const kinds = [
    ['', say.deeds] as const,
    ['all', say.everything] as const,
    ['ratings-received', say.titles['ratings-received'] ?? ''] as const,
    ...actions
      .map((action) => [action, say.titles[action] ?? action] as const)
      .sort(([, one], [, other]) => one.localeCompare(other, words.lang)),
  ]
  const kept = {
    ward: actor.wardId === null || actor.wardId !== ward?.id ? keyOf(ward) : null,
    subject: filter.subject && `${filter.subject.kind}:${filter.subject.id}`,
    lang: words.lang === 'vi' ? null : words.lang,
  }
  const faults = asked.dayIsWrong ? [{ field: 'day', message: say.dayWrong }] : []
  const action = filter.action === 'deeds' ? '' : (filter.action ?? 'all')
  return html`<form method="get" action="/admin/audit">${Object.entries(kept).map(([name, value]) =>
    value === null ? null : html`<input type="hidden" name="${name}" value="${value}">`,
  )}<div class="filters">${field({ name: 'day', label: say.day, type: 'date', value: asked.day, width: 20, optional: true, faults })}
${choice({ name: 'person', label: say.person, value: filter.actor ?? '', options: people, faults: [] })}
${choice({ name: 'action', label: say.action, value: action, options: kinds, faults: [] })}</div>
${filter.subject ? html`<p class="hint">${say.about}</p>` : null}<p class="choices"><button>${say.filter}</button>${
    auditQuery(filter) === '' ? null : html`<a class="button quiet" href="${link(view, '')}">${say.clear}</a>`
  }</p></form>`
}

function table(view: ChainView, { lines, asked }: AuditView): Html {
  const say = view.words.staff.audit
  return html`<table class="cards"><caption>${say.latestFirst}</caption><thead><tr><th scope="col">${say.when}</th><th scope="col">${say.what}</th><th scope="col">${say.who}</th><th scope="col">${say.row}</th></tr></thead>
<tbody>${lines.map(
    (
      line,
    ) => html`<tr><th scope="row">${printMoment(line.at)}</th><td>${sentence(view.words, line)}${aboutLink(view, line, asked)}</td>
<td data-label="${say.who}">${who(view.words, line)}</td><td data-label="${say.row}">${printNumber(line.seq, 0, view.words.lang)}</td></tr>`,
  )}</tbody></table>`
}

function sentence({ staff, lang }: Words, { action, details }: Line): string {
  const say = staff.audit
  return say.says[action]?.(factsOf(details, lang)) ?? `${say.titles[action] ?? action}.`
}

/** Everything else that was done to the same desk, officer, plate …; what people do to their own account says who already. */
function aboutLink(view: ChainView, { seq, subject, actorId }: Line, { filter }: AuditQuery): Html | null {
  if (subject === null || subject.id === actorId || filter.subject !== null) return null
  const say = view.words.staff.audit
  const name = say.same[subject.kind] ?? say.sameThing
  const only = auditQuery({ day: null, actor: null, action: null, subject })
  return html` <a class="onward" href="${link(view, only)}" aria-label="${name}, ${say.row} ${seq}">${name}</a>`
}

function who({ staff }: Words, { actorKind, actorName }: Line): string {
  if (actorName !== null) return actorKind === 'software' ? staff.audit.software(actorName) : actorName
  return actorKind === 'resident' ? staff.audit.resident : staff.audit.operator
}

function paging(view: ChainView, { asked, lines, more }: AuditView): Html | null {
  const say = view.words.staff.audit
  const last = lines.at(-1)?.seq ?? 0
  if (asked.before === null && !more) return null
  return html`<nav class="paging" aria-label="${say.pages}">${asked.before === null ? null : html`<a class="onward" href="${link(view, auditQuery(asked.filter))}" rel="first">${say.newest}</a>`}${
    more
      ? html`<a class="onward" href="${link(view, auditQuery(asked.filter, last))}" rel="next">${say.older}</a>`
      : null
  }</nav>`
}

function others(view: ChainView): Html {
  const say = view.words.staff.audit
  const key = view.ward === null ? '' : `?ward=${SYSTEM}`
  return html`<p><a class="onward" href="${languageLink(`/admin/audit${key}`, view.words.lang)}">${view.ward === null ? say.otherChains : say.system}</a></p>`
}

function isPlain({ asked }: AuditView): boolean {
  return auditQuery(asked.filter, asked.before) === '' && !asked.dayIsWrong
}

function keyOf(ward: Ward | null): string {
  return ward ? wardKey(ward) : SYSTEM
}

/** Path and query of a page of this chain: an administrator names it. */
export function address({ actor, ward }: Pick<ChainView, 'actor' | 'ward'>, query: string): string {
  const named = actor.wardId === null || actor.wardId !== ward?.id
  const parts = [named ? `ward=${keyOf(ward)}` : '', query].filter(Boolean)
  return `/admin/audit${parts.length > 0 ? '?' : ''}${parts.join('&')}`
}

function link(view: ChainView, query: string): string {
  return languageLink(address(view, query), view.words.lang)
}
