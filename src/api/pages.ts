import { type Html, html } from '../html/html.ts'
import { staffPage } from '../html/staff-layout.ts'
import type { Words } from '../html/words.ts'
import { refusalsOf } from './document.ts'
import type { Operation } from './operation.ts'
import { OPERATIONS } from './operations.ts'

/** The API for people: what there is, who may ask, what comes back, and a command to begin with. */
export function apiPage(words: Words, publicUrl: string): Html {
  const say = words.api
  const statuses = [...new Set(OPERATIONS.flatMap(refusalsOf))].sort()
  const body = html`<p class="lead">${say.about}</p><p><a class="onward" href="/api/openapi.json">${say.document}</a></p>
<h2>${say.tokenTitle}</h2><p>${say.token}</p><pre translate="no">curl -H @khoa.txt '${publicUrl}/api/reports/wards/27154?by=month'</pre>
<h2>${say.smallTitle}</h2><p>${say.small}</p>
${OPERATIONS.map((operation) => section(words, operation, publicUrl))}
<h2>${say.faultsTitle}</h2><dl class="facts">${statuses.map((status) => {
    const told = say.faults[status]
    return told ? html`<div><dt>${String(status)}</dt><dd>${told}</dd></div>` : null
  })}</dl>`
  return staffPage({ words, title: say.title, actor: null, current: '/api/', body })
}

function section(words: Words, operation: Operation, publicUrl: string): Html {
  const say = words.api
  const { id, method, path, parameters, body } = operation
  const [title, about] = say.operations[id] ?? ['', '']
  const fact = (name: string, value: Html | string | Html[]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`
  const kinds = Object.keys(body ?? {}).join(', ')
  const names = parameters.map(({ name }) => html`<code>${name}</code> `)
  const example = body?.['application/json']?.example
  return html`<section><h2>${title}</h2><p><code translate="no">${method.toUpperCase()} ${path}</code></p><p>${about}</p>
<dl class="facts">${fact(say.who, whoOf(words, operation))}${names.length > 0 ? fact(say.parameters, names) : null}${kinds && fact(say.body, kinds)}${fact(say.answers, answersOf(operation))}</dl>${
    example === undefined
      ? null
      : html`<p>${say.example}</p><pre translate="no">curl -H @khoa.txt -H 'Content-Type: application/json' '${publicUrl}${path.replace('{ward}', '27154')}' \\
  -d '${JSON.stringify(example)}'</pre>`
  }</section>`
}

function whoOf({ api: say, tokens }: Words, { who }: Operation): string {
  if (who === 'everybody') return say.everybody
  if (who === 'people') return say.people
  const scopes = who.map((scope) => `“${tokens.scopes[scope]}”`).join(', ')
  return `${who.includes('cases') ? say.onlySoftware : say.software} ${scopes}`
}

function answersOf({ answers }: Operation): string {
  return Object.entries(answers)
    .map(([status, answer]) => {
      if ('file' in answer) return `${status} ${answer.file}`
      return `${status} ${'any' in answer ? answer.any.join(' / ') : answer.json}`
    })
    .join(' · ')
}
