import { type Html, html } from '../html/html.ts'
import { staffPage } from '../html/staff-layout.ts'
import type { Words } from '../html/words.ts'
import type { Operation } from './operation.ts'
import { OPERATIONS } from './operations.ts'

// A code of Ho Chi Minh City's list, so that an address looks as real ones do.
const A_WARD = '27154'

/** The API for people: what there is, who may ask, what comes back, and a command to begin with. */
export function apiPage(words: Words, publicUrl: string): Html {
  const say = words.api
  const body = html`<p class="lead">${say.about}</p><p><a class="onward" href="/api/openapi.json">${say.document}</a></p>
<h2>${say.tokenTitle}</h2><p>${say.token}</p><pre translate="no">echo 'Authorization: Bearer hailong_…' > khoa.txt
curl -H @khoa.txt '${publicUrl}/api/reports/wards/${A_WARD}?by=month'</pre>
<h2>${say.smallTitle}</h2><p>${say.small}</p>
${families().map((family) => section(words, family, publicUrl))}
<h2>${say.faultsTitle}</h2><dl class="facts">${Object.entries(say.faults).map(([status, told]) => fact(status, told))}</dl>`
  return staffPage({ words, title: say.title, actor: null, current: '/api/', body })
}

/** A report and its files are one thing to a reader. */
function families(): readonly (readonly [Operation, ...Operation[]])[] {
  const firsts = OPERATIONS.filter(({ id }) => !id.includes('.'))
  return firsts.map((first) => [first, ...OPERATIONS.filter(({ id }) => id.startsWith(`${first.id}.`))])
}

function section(words: Words, family: readonly [Operation, ...Operation[]], publicUrl: string): Html {
  const say = words.api
  const [first] = family
  const { id, path, parameters, body } = first
  const [title, about] = say.operations[id] ?? ['', '']
  const kinds = Object.keys(body ?? {}).join(', ')
  const names = parameters.map(({ name }, at) => html`${at > 0 ? ', ' : null}<code>${name}</code>`)
  const example = body?.['application/json']?.example
  return html`<section><h2>${title}</h2><p>${about}</p>
<ul class="said">${family.map((one) => html`<li><code translate="no">${one.method.toUpperCase()} ${one.path}</code> · ${answersOf(one)}</li>`)}</ul>
<dl class="facts">${fact(say.who, whoOf(words, first))}${names.length > 0 ? fact(say.parameters, names) : null}${kinds && fact(say.body, kinds)}</dl>${
    example === undefined
      ? null
      : html`<p>${say.example}</p><pre translate="no">curl -H @khoa.txt -H 'Content-Type: application/json' '${publicUrl}${path.replace('{ward}', A_WARD)}' \\
  -d '${JSON.stringify(example)}'</pre>`
  }</section>`
}

function fact(name: string, value: Html | string | Html[]): Html {
  return html`<div><dt>${name}</dt><dd>${value}</dd></div>`
}

function whoOf({ api: say, tokens }: Words, { who }: Operation): string {
  if (who === 'everybody') return say.everybody
  if (who === 'people') return say.people
  const scopes = who.map((scope) => `“${tokens.scopes[scope]}”`).join(', ')
  return `${who.includes('cases') ? say.onlySoftware : say.software} ${scopes}`
}

/** What comes when all is well; a file by the name that people know, for its media type is longer than a phone is wide. */
function answersOf({ path, answers }: Operation): string {
  const [answer] = Object.values(answers)
  if (!answer) return ''
  if ('file' in answer) return (path.split('.').at(-1) ?? '').toUpperCase()
  return `JSON ${'any' in answer ? answer.any.join(' / ') : answer.json}`
}
