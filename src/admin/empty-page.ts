import { type Html, html } from '../html/html.ts'
import type { Words } from '../html/words.ts'
import type { Kind } from '../imports/columns.ts'

/** The name under which a template is downloaded, and which the command then reads. */
export const TEMPLATE_FILES: Readonly<Record<Kind, string>> = {
  officers: 'can-bo.csv',
  desks: 'quay.csv',
  assignments: 'phan-cong.csv',
  houses: 'so-nha.csv',
  points: 'diem-ho-tro.csv',
  handled: 'so-ho-so.csv',
  cases: 'ho-so.csv',
  programme: 'chuong-trinh.csv',
  users: 'tai-khoan.csv',
}

/** What a desk needs before it can be rated. */
const FIRST = ['officers', 'desks', 'assignments'] as const

/** A ward without desks: what to do next, in order, with the very commands. `ward`: its key, where there are several. */
export function emptyBoard(words: Words, ward: string | null): Html {
  const say = words.staff.board
  const option = ward === null ? '' : ` --ward ${ward}`
  return html`<section aria-labelledby="next"><h2 id="next">${say.emptyTitle}</h2><p>${say.emptyHint}</p>
<ol class="steps">${FIRST.map(
    (kind) => html`<li><b>${say.steps[kind]}</b>
<p><a class="onward" href="/admin/templates/${TEMPLATE_FILES[kind]}">${say.template} ${TEMPLATE_FILES[kind]}</a></p>
<pre><code>npm run hailong -- import ${TEMPLATE_FILES[kind]}${option}</code></pre></li>`,
  )}</ol></section>`
}
