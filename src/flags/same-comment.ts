import { toneLast } from '../values/vietnamese.ts'
import type { Seen } from './flag.ts'

type Said = Pick<Seen, 'id' | 'receivedAt' | 'comment'>

// Twelve syllables: what people say in fewer they say alike ("Cán bộ nhiệt tình, hướng dẫn rõ ràng dễ hiểu" has ten).
const FEWEST_SYLLABLES = 12

// Three: two people may copy from each other at the desk, three have been given the words.
const FEWEST_ALIKE = 3

/** How far apart copies may lie, in days. */
export const COMMENT_DAYS = 7

/**
 * What is compared of a comment: its letters and digits in small letters, tone marks in one spelling, single spaces. Null:
 * too short to be anybody's own words.
 */
export function plainWords(comment: string): string | null {
  const words =
    toneLast(comment.normalize('NFC').toLocaleLowerCase('vi'))
      .normalize('NFC')
      .match(/[\p{L}\p{M}\p{N}]+/gu) ?? []
  return words.length < FEWEST_SYLLABLES ? null : words.join(' ')
}

/** Ratings whose comment has the same words as two others within seven days. */
export function sameComments(said: readonly Said[]): Set<string> {
  const alike = Map.groupBy(
    said.flatMap(({ id, receivedAt, comment }) => {
      const words = comment === null ? null : plainWords(comment)
      return words === null ? [] : [{ id, receivedAt, words }]
    }),
    ({ words }) => words,
  )
  const found = new Set<string>()
  for (const group of alike.values()) {
    const inOrder = group.toSorted((a, b) => a.receivedAt - b.receivedAt)
    for (let last = FEWEST_ALIKE - 1; last < inOrder.length; last++) {
      const near = inOrder.slice(last - FEWEST_ALIKE + 1, last + 1)
      const days = ((near.at(-1)?.receivedAt ?? 0) - (near[0]?.receivedAt ?? 0)) / 86_400_000
      if (days < COMMENT_DAYS) for (const { id } of near) found.add(id)
    }
  }
  return found
}
