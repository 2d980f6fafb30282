import { type Html, html } from './html.ts'

/** One list of faults, told twice in the same words: here, linked to its field, and beside the field. */
export type Fault = { field: string; message: string }

/** Has the focus when the page opens, so that it is read out first and the next Tab goes to its first link. */
export function errorSummary(title: string, faults: readonly Fault[]): Html | null {
  if (faults.length === 0) return null
  return html`<div class="s" role="alert" tabindex="-1" id="summary" autofocus><h2>${title}</h2><ul>${faults.map(
    ({ field, message }) => html`<li><a href="#${field}">${message}</a></li>`,
  )}</ul></div>`
}

/** The same words beside the field; the field names it in `aria-describedby`. */
export function faultBeside(faults: readonly Fault[], field: string): Html | null {
  const fault = faults.find((one) => one.field === field)
  return fault ? html`<p class="e" id="${field}-fault">${fault.message}</p>` : null
}
