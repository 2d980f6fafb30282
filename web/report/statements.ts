import type { Said } from '../../src/reports/report.ts'
import { printQuarter } from '../../src/values/quarter.ts'
import { el } from './dom.ts'
import { localized } from './frame.ts'
import type { Words } from './words.ts'

/** What officers say about their own figures, beside them; `ward`: its key, for who takes note of it there. */
export function statementsSection(said: readonly Said[], ward: string, words: Words): HTMLElement | null {
  if (said.length === 0) return null
  const say = words.officer.said
  return el(
    'section',
    { class: 'statements' },
    el('h2', {}, say.title),
    said.map((one) => quote(one, ward, words)),
  )
}

/** The same for the officer: where to say something, too. */
export function ownStatements(said: readonly Said[], officer: string, words: Words): HTMLElement {
  const say = words.officer.said
  return el(
    'section',
    { class: 'statements' },
    el('h2', {}, say.title),
    el('p', { class: 'hint' }, say.own),
    said.map((one) => quote(one, null, words)),
    el('p', {}, el('a', { class: 'button quiet', href: localized(`/admin/statements/${officer}`, words) }, say.write)),
  )
}

function quote({ officerId, officer, quarter, words: text, noted }: Said, ward: string | null, words: Words) {
  const say = words.officer.said
  const state = noted ? say.noted : say.notNoted
  const query = new URLSearchParams({ quarter, ...(ward === null ? {} : { ward }) })
  return el(
    'figure',
    { class: 'quote' },
    el('figcaption', {}, `${officer}, ${say.quarter(printQuarter(quarter)).toLocaleLowerCase(words.lang)} (${state})`),
    el('blockquote', {}, text),
    ward !== null && el('a', { href: localized(`/admin/statements/${officerId}?${query}`, words) }, say.open),
  )
}
