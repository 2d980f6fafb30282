import type { ProgrammeLine } from '../../src/programme/progress.ts'
import { el } from './dom.ts'
import type { Drawn } from './parts.ts'
import type { Words } from './words.ts'

/** The ward's programmes, far down the page like the official scales: what draws them comes once the rest stands. */
export function programmeSection(lines: readonly ProgrammeLine[], ward: string, words: Words): Drawn | null {
  if (lines.length === 0) return null
  const section = el('section', { class: 'programme' }, el('h2', {}, words.programme.title))
  const draw = async () => {
    const { indicators } = await import('./indicators.ts')
    section.append(...(indicators(lines, ward, words).filter(Boolean) as Node[]))
  }
  return { section, draw }
}
