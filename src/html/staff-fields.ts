import { type Fault, faultBeside } from './error-summary.ts'
import { type Html, html, raw } from './html.ts'
import type { Words } from './words.ts'

/** What is wrong with a form: the field, and the name of the words for it among the staff's `faults`. */
export type Wrong = Readonly<{ field: string; words: string }>

/** Faults in the page's language. */
export function inWords(words: Words, wrong: readonly Wrong[]): Fault[] {
  return wrong.map(({ field, words: name }) => ({ field, message: words.staff.faults[name] ?? name }))
}

export type Field = Readonly<{
  /** its name in the form, and its id on the page */
  name: string
  label: string
  hint?: string
  /** what was typed before; never given for a password */
  value?: string
  type?: 'text' | 'password' | 'date' | 'datetime-local'
  /** may be left empty */
  optional?: true
  /** what a browser may fill in: username, current-password, new-password, name, off */
  autocomplete?: string
  inputmode?: 'numeric' | 'tel'
  /** a name for machines: no capital letters of the phone's own, no spelling help */
  plain?: true
  /** characters it should have room for */
  width?: 5 | 10 | 20 | 30
  faults: readonly Fault[]
}>

/** A label, a hint, what is wrong, and the box, tied together for those who can't see them stand together. */
export function field({ name, label, hint, value, type = 'text', width = 30, faults, ...box }: Field): Html {
  const about = describedBy(name, hint, faults)
  return html`<div class="field"><label for="${name}">${label}</label>${hintOf(name, hint)}${faultBeside(faults, name)}<input class="w${width}" id="${name}" name="${name}" type="${type}"${box.optional ? null : raw(' required')}${about}${
    box.autocomplete ? html` autocomplete="${box.autocomplete}"` : null
  }${box.inputmode ? html` inputmode="${box.inputmode}"` : null}${box.plain ? raw(' autocapitalize="none" spellcheck="false"') : null}${
    type === 'password' || value === undefined ? null : html` value="${value}"`
  }></div>`
}

export type Choice = Pick<Field, 'name' | 'label' | 'hint' | 'value' | 'faults'> &
  Readonly<{ options: readonly (readonly [value: string, words: string])[] }>

/** One of a few, in a closed list. */
export function choice({ name, label, hint, value, faults, options }: Choice): Html {
  return html`<div class="field"><label for="${name}">${label}</label>${hintOf(name, hint)}${faultBeside(faults, name)}<select id="${name}" name="${name}"${describedBy(name, hint, faults)}>${options.map(
    ([option, words]) => html`<option value="${option}"${option === value ? raw(' selected') : null}>${words}</option>`,
  )}</select></div>`
}

/** Several lines. */
export function area({
  name,
  label,
  hint,
  value,
  faults,
  rows,
}: Pick<Field, 'name' | 'label' | 'hint' | 'value' | 'faults'> & { rows: number }): Html {
  return html`<div class="field"><label for="${name}">${label}</label>${hintOf(name, hint)}${faultBeside(faults, name)}<textarea id="${name}" name="${name}" rows="${rows}"${describedBy(name, hint, faults)}>${value}</textarea></div>`
}

function hintOf(name: string, hint: string | undefined): Html | null {
  return hint ? html`<p class="hint" id="${name}-hint">${hint}</p>` : null
}

function describedBy(name: string, hint: string | undefined, faults: readonly Fault[]): Html | null {
  const wrong = faults.some((fault) => fault.field === name)
  const ids = [hint ? `${name}-hint` : '', wrong ? `${name}-fault` : ''].filter(Boolean).join(' ')
  return ids === '' ? null : html` aria-describedby="${ids}"${wrong ? raw(' aria-invalid="true"') : null}`
}
