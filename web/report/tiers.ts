import type { TierLine } from '../../src/reports/report.ts'
import { el } from './dom.ts'
import { figureTable } from './figure-table.ts'
import type { Words } from './words.ts'

/** Confirmed and unconfirmed ratings side by side; without a register of cases nobody knows, and that is said. */
export function tiersSection(tiers: readonly TierLine[] | null, words: Words): HTMLElement {
  const say = words.tiers
  const title = el('h2', {}, `${say.title}: ${words.question.service}`)
  if (tiers === null) return el('section', { class: 'tiers' }, title, el('p', { class: 'hint' }, say.unknown))
  const rows = tiers.map(({ tier, service }) => ({ name: say[tier], figure: service }))
  const table = figureTable(say.title, say.tier, rows, words, { open: true, sorted: false })
  return el('section', { class: 'tiers' }, title, el('p', { class: 'hint' }, say.hint), table)
}
