import type { Atom } from './atoms.ts'
import { edits } from './edits.ts'
import { withoutTelexMarks } from './typed-marks.ts'

/** What was compared while one line is read. */
export type WordCosts = Map<string, number>

const TELEX = 0.2
const MARKS = 0.15
const ALIKE = 0.5

/** How far a typed word is from a street's, in letters; Infinity: it is another word. `half`: it may be half typed. */
export function wordCost(typed: Atom, meant: Atom, costs: WordCosts, half: boolean): number {
  if (typed.text === meant.text) return marksDiffer(typed, meant) ? MARKS : 0
  const key = `${typed.text} ${meant.text}${half ? '…' : ''}`
  const known = costs.get(key)
  if (known !== undefined) return known
  const cost = compare(typed.text, meant.text, half)
  costs.set(key, cost)
  return cost
}

/** Typed without any diacritic a word means them all; typed with other ones it is a little further away. */
function marksDiffer(typed: Atom, meant: Atom): boolean {
  return typed.marked !== '' && typed.marked !== typed.text && typed.marked !== meant.marked
}

function compare(typed: string, meant: string, half: boolean): number {
  let cost = beginning(typed, meant, half)
  const plain = withoutTelexMarks(typed)
  if (plain === meant) return TELEX
  if (typed.length > 1 && sound(typed) === sound(meant)) cost = Math.min(cost, ALIKE)
  const most = mostEdits(meant.length)
  const first = typed[0] === meant[0] ? 0 : 0.2
  cost = Math.min(cost, first + edits(typed, meant, most))
  return plain === null ? cost : Math.min(cost, TELEX + edits(plain, meant, most))
}

/** "Ng." for Nguyễn, "M" for Minh. */
function beginning(typed: string, meant: string, half: boolean): number {
  if (!meant.startsWith(typed)) return Number.POSITIVE_INFINITY
  if (half) return 0.05
  return typed.length === 1 ? 0.5 : 0.4
}

// In two letters nearly everything is one letter away from everything.
function mostEdits(length: number): number {
  if (length <= 2) return 0.7
  if (length <= 4) return 1.4
  return length <= 6 ? 2 : 2.6
}

/** One spelling for what is said alike somewhere: tr and ch, x and s, gi, d and v, -n and -ng, -t and -c, l and n. */
function sound(word: string): string {
  return word
    .replace(/^tr/, 'ch')
    .replace(/^x/, 's')
    .replace(/^(gi|v|r)(?=[aeiouy])/, 'd')
    .replace(/^ngh/, 'ng')
    .replace(/^gh/, 'g')
    .replace(/^[kq]/, 'c')
    .replace(/^l/, 'n')
    .replace(/y/g, 'i')
    .replace(/ng$/, 'n')
    .replace(/c$/, 't')
}
