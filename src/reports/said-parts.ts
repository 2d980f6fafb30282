import { printQuarter } from '../values/quarter.ts'
import { type Part, text } from './paper.ts'
import type { Said } from './report.ts'

/** What officers say about their own figures, on paper: a chapter of its own after the officers; nothing where nobody spoke. */
export function saidParts(said: readonly Said[]): Part[] {
  if (said.length === 0) return []
  const pieces = said.map(({ officer, quarter, words, noted }) =>
    text(`${officer}, quý ${printQuarter(quarter)}${noted ? ' (đã ghi nhận)' : ''}: ${words.replaceAll('\n', ' ')}`),
  )
  return [{ title: 'Ý kiến của cán bộ về số liệu', pieces }]
}
