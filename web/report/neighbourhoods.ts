import type { Facets } from '../../src/reports/facets.ts'
import { el } from './dom.ts'
import { barsSection, type Drawn } from './parts.ts'
import { monthsIn } from './reasons.ts'
import type { Words } from './words.ts'

/** What was said of support points and before houses, by the neighbourhood in which they stand. */
export function neighbourhoodsSection(facets: Facets, words: Words): Drawn | null {
  const { neighbourhoods } = facets
  if (neighbourhoods.length === 0) return null
  const say = words.facets.neighbourhoods
  const rows = neighbourhoods.map(({ name, service }) => ({ name, figure: service }))
  const hint = el('p', { class: 'hint kept' }, say.hint, ' ', words.facets.monthsAnywhere(monthsIn(facets)))
  return barsSection(`${say.title}: ${words.question.service}`, say.neighbourhood, rows, words, { hint })
}
