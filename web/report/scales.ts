import type { ScaleChapter } from '../../src/reports/scales.ts'
import { el } from './dom.ts'
import type { Drawn } from './parts.ts'
import type { Words } from './words.ts'

/** The official scales, far down the page: what writes them out comes once the rest stands. */
export function scalesSection(chapters: readonly ScaleChapter[], ward: string, words: Words): Drawn | null {
  if (chapters.length === 0) return null
  const section = el('section', { class: 'scales' }, el('h2', {}, words.chapters.scales))
  const draw = async () => {
    const { scaleChapters } = await import('./scale-chapters.ts')
    section.append(...scaleChapters(chapters, ward, words.lang))
  }
  return { section, draw }
}
