import { type ApiToken, isLeftBehind, isOpen, SCOPES, TOKEN_DAYS } from '../access/api-token.ts'
import { errorSummary, type Fault, faultBeside } from '../html/error-summary.ts'
import { type Html, html, raw } from '../html/html.ts'
import { choice, field } from '../html/staff-fields.ts'
import { wardKey } from '../places/ward.ts'
import { dayOf, printDay, printMoment } from '../values/day.ts'
import type { Scope } from '../world.ts'
import type { TokenInput } from './token-forms.ts'
import { adminPage, linkTo, notice, type WardView } from './ward-view.ts'

const PATH = '/admin/tokens'

/** Every token of the ward, what it opens, when it was last used, and the way to take it back. */
export function tokensPage(
  view: WardView,
  { tokens, now, revoked }: Readonly<{ tokens: readonly ApiToken[]; now: Date; revoked: boolean }>,
): Html {
  const say = view.words.tokens
  const left = tokens.filter((token) => isLeftBehind(token, now)).length
  const body = html`${notice(revoked ? say.revoked : null)}${left > 0 ? html`<p class="notice">${say.leftBehind(left)}</p>` : null}<p class="lead">${say.about}</p>
<p class="choices"><a class="button" href="${linkTo(view, `${PATH}/new`)}">${say.newTitle}</a><a class="onward" href="/api/">${say.guide}</a></p>
<h2>${say.list}</h2>${tokens.length === 0 ? html`<p>${say.none}</p>` : table(view, tokens, now)}`
  return adminPage(view, { title: say.title, path: PATH, body })
}

function table(view: WardView, tokens: readonly ApiToken[], now: Date): Html {
  const say = view.words.tokens
  return html`<table class="cards"><thead><tr><th scope="col">${say.name}</th><th scope="col">${say.opens}</th><th scope="col">${say.state}</th><th scope="col">${say.used}</th><th scope="col">${say.by}</th><td></td></tr></thead><tbody>${tokens.map(
    (token) =>
      html`<tr><th scope="row"><span class="words">${token.name}</span></th><td data-label="${say.opens}">${say.scopes[token.scope]}${token.purpose && html`<br><span class="hint words">${token.purpose}</span>`}</td><td data-label="${say.state}">${stateOf(view, token, now)}</td><td data-label="${say.used}">${token.usedOn ? printDay(token.usedOn) : say.never}</td><td data-label="${say.by}">${say.byOn(token.madeBy, printDay(dayOf(token.madeAt)))}${
        isLeftBehind(token, now) && token.makerLeftAt
          ? html`<br><span class="tag">${say.makerLeft(printDay(dayOf(token.makerLeftAt)))}</span>`
          : null
      }</td>
<td>${isOpen(token, now) ? html`<a class="onward" href="${linkTo(view, `${PATH}/${token.id}/revoke`)}" aria-label="${say.revokeNamed(token.name)}">${say.revoke}</a>` : null}</td></tr>`,
  )}</tbody></table>`
}

function stateOf({ words: { tokens: say } }: WardView, token: ApiToken, now: Date): Html | string {
  const day = (moment: Date) => printDay(dayOf(moment))
  const { revokedAt, revokedBy, endsAt } = token
  if (revokedAt && revokedBy) return html`<span class="tag">${say.revokedBy(revokedBy, day(revokedAt))}</span>`
  return isOpen(token, now) ? say.open(day(endsAt)) : html`<span class="tag">${say.ended(day(endsAt))}</span>`
}

export function newTokenPage(
  view: WardView,
  { values, faults }: Readonly<{ values: TokenInput; faults: readonly Fault[] }>,
): Html {
  const { tokens: say, admin, staff } = view.words
  const path = `${PATH}/new`
  const body = html`${errorSummary(staff.summary, faults)}
<form method="post" action="${linkTo(view, path)}" novalidate>
${field({ name: 'name', label: say.name, hint: say.nameHint, value: values.name, autocomplete: 'off', faults })}
${field({ name: 'purpose', label: say.purpose, value: values.purpose, optional: true, autocomplete: 'off', faults })}
<fieldset class="field choose"><legend>${say.scope}</legend>${faultBeside(faults, 'scope')}${SCOPES.map(
    (scope, at) =>
      html`<label class="tick"><input type="radio" name="scope" value="${scope}"${at === 0 ? raw(' id="scope"') : null}${values.scope === scope ? raw(' checked') : null}> <span>${say.scopes[scope]}</span></label>`,
  )}</fieldset>
${choice({ name: 'days', label: say.life, value: String(values.days), faults, options: TOKEN_DAYS.map((days) => [String(days), say.lives[days] ?? '']) })}
<p class="choices"><button>${say.make}</button><a class="button quiet" href="${linkTo(view, PATH)}">${admin.back}</a></p></form>`
  return adminPage(view, { title: say.newTitle, path, body })
}

type Made = Readonly<{ token: string; name: string; scope: Scope; until: Date; publicUrl: string }>

/** The token, on the one page that ever shows it. */
export function madeTokenPage(view: WardView, { token, name, scope, until, publicUrl }: Made): Html {
  const { tokens: say, admin } = view.words
  const address = scope === 'cases' ? `${publicUrl}/api/wards` : `${publicUrl}/api/reports/wards`
  const body = html`<p class="notice" role="status">${say.once}</p>
<dl class="facts"><div><dt>${say.token}</dt><dd><code translate="no">${token}</code></dd></div><div><dt>${say.opens}</dt><dd>${say.scopes[scope]}</dd></div><div><dt>${say.until}</dt><dd>${printMoment(until)}</dd></div></dl>
<p>${say.keepSafe}</p>
<h2>${say.example}</h2><pre translate="no">${exampleOf(scope, `${address}/${wardKey(view.ward)}`, token)}</pre>
<p class="choices"><a class="button quiet" href="${linkTo(view, PATH)}">${admin.back}</a><a class="onward" href="/api/">${say.guide}</a></p>`
  return adminPage(view, { title: say.made(name), path: PATH, body })
}

// The header from a file: on a command line, everybody on the machine would see it. Tried dry: nobody shall find an
// invented case in their register.
function exampleOf(scope: Scope, address: string, token: string): string {
  const header = `echo 'Authorization: Bearer ${token}' > khoa.txt && chmod 600 khoa.txt\n`
  if (scope !== 'cases') return `${header}curl -H @khoa.txt '${address}'`
  return `${header}curl -H @khoa.txt -H 'Content-Type: application/json' '${address}/cases?dryRun=true' \\
  -d '[{"caseId": "H29.22.5-260302-0042", "received": "2026-03-02", "due": "2026-03-05", "procedure": "Khai sinh"}]'`
}

/** What happens then, in words, before it happens. */
export function revokeTokenPage(view: WardView, { id, name }: ApiToken): Html {
  const { tokens: say, admin } = view.words
  const path = `${PATH}/${id}/revoke`
  const body = html`<ul class="said"><li>${say.revokeSays}</li><li>${say.revokeForever}</li></ul>
<form method="post" action="${linkTo(view, path)}"><p class="choices"><button>${say.revoke}</button><a class="button quiet" href="${linkTo(view, PATH)}">${admin.back}</a></p></form>`
  return adminPage(view, { title: say.revokeTitle(name), path, body })
}
