import type { Atom } from './atoms.ts'
import type { Way } from './street-index.ts'
import { isBeginnings, missingCost, openWordCosts, type WordCosts } from './word-cost.ts'

/** A typed line. */
export type Line = Readonly<{
  atoms: readonly Atom[]
  /** what it costs to leave each atom out of the street's name, in letters */
  leave: readonly number[]
  /** the last word may be half typed */
  typing: boolean
}>

/** Where a street's name stands in a line: atoms `from` … `to` (exclusive). */
export type Aligned = Readonly<{
  from: number
  to: number
  /** in letters: what is wrong with the name, and with all that is left over */
  cost: number
  /** the name's part of it */
  name: number
}>

const MOST_WORDS_IN_ONE = 6
const NEVER = Number.POSITIVE_INFINITY

// One line is read at a time, from beginning to end without a pause: these are used again for every street.
let cost = new Float64Array(1_024)
let start = new Int16Array(1_024)
let said = new Uint8Array(1_024) // whether any word of the name has been

/**
 * The best place for a street's name in a line: any window, words wrong by a few letters, left out, run together, parted,
 * or cut to their beginnings (N.T.M.Khai, NTMK). What stands outside the window costs what it costs to leave it out.
 * Null: the name itself costs more than `most`.
 */
export function openAlign(line: Line): (way: Way, most: number) => Aligned | null {
  const { atoms, leave, typing } = line
  const n = atoms.length
  const left = sums(leave)
  const words = openWordCosts(atoms, typing)
  return (way, most) => {
    const m = way.atoms.length
    const wide = m + 1
    if (words.atLeast(way) > most) return null
    prepare((n + 1) * wide)
    const reach = (at: number, value: number, from: number, any = 1) => {
      if (value - (left[from] as number) > most || value >= (cost[at] as number)) return
      cost[at] = value
      start[at] = from
      said[at] = any
    }
    let best: Aligned | null = null
    for (let i = 0; i <= n; i++) {
      if (i < n) reach(i * wide, (left[i] as number) + way.cost + cutOff(atoms, way, i), i, 0)
      for (let j = 0; j <= m; j++) {
        const here = cost[i * wide + j] as number
        if (here === NEVER) continue
        const from = start[i * wide + j] as number
        const any = said[i * wide + j] as number
        if (j === m) {
          const total = here + (left[n] as number) - (left[i] as number) + cutOff(atoms, way, i)
          const name = here - (left[from] as number)
          if (any && total < (best?.cost ?? NEVER)) best = { from, to: i, cost: total, name }
          continue
        }
        const meant = way.atoms[j] as Atom
        const toCome = typing && i === n && any
        if (toCome || !meant.digits) reach(i * wide + j + 1, here + (toCome ? 0.05 : missingCost(meant, j)), from, any)
        if (i === n) continue
        if (any) reach((i + 1) * wide + j, here + (leave[i] as number) + 0.3, from)
        const typed = atoms[i] as Atom
        if (typed.digits || meant.digits) {
          if (typed.text === meant.text) reach((i + 1) * wide + j + 1, here + gap(typed, meant), from)
          continue
        }
        reach((i + 1) * wide + j + 1, here + words.one(i, meant) + tail(atoms, i, j), from)
        const parted = words.parted(i, meant)
        if (parted !== NEVER) reach((i + 2) * wide + j + 1, here + parted, from)
        if (words.isRun[i]) runTogether(way, i, j, words, (k, more) => reach((i + 1) * wide + j + k, here + more, from))
      }
    }
    return best
  }
}

/** One typed word for several of the name: "hovanhue", "NTMK", "NTMKhai". */
function runTogether(way: Way, i: number, j: number, words: WordCosts, reach: (k: number, more: number) => void): void {
  const typed = words.atoms[i] as Atom
  let joined = (way.atoms[j] as Atom).text
  for (let k = 2; k <= MOST_WORDS_IN_ONE && j + k <= way.atoms.length && typed.text.length >= k; k++) {
    const another = way.atoms[j + k - 1] as Atom
    if (another.digits) return
    joined += another.text
    if (typed.text.length >= joined.length - 2) reach(k, 0.1 + words.run(i, joined))
    if (typed.text.length < joined.length && isBeginnings(typed.text, way.atoms.slice(j, j + k))) {
      reach(k, 0.15 + (typed.text.length > k ? 0.15 : 0) + 0.05 * k)
    }
  }
}

/** A street's number is not cut out of a house's: no 26/3 stands in 20/26/3. */
function cutOff(atoms: readonly Atom[], way: Way, at: number): number {
  const behind = atoms[at]
  if (!behind?.digits || behind.glue === ' ' || behind.glue === ',' || !atoms[at - 1]?.digits) return 0
  return way.atoms[0]?.digits || way.atoms.at(-1)?.digits ? 1.5 : 0
}

/** The C of "31C Mạnh Trinh" belongs to the number. */
function tail(atoms: readonly Atom[], i: number, j: number): number {
  const typed = atoms[i] as Atom
  return j === 0 && typed.glue === '' && typed.text.length === 1 && atoms[i - 1]?.digits ? 0.6 : 0
}

/** In a date "3-2" and "3 2" are 3/2 too. */
function gap(typed: Atom, meant: Atom): number {
  if (meant.glue !== '/' || typed.glue === '/') return 0
  return typed.glue === '-' || typed.glue === '.' ? 0.1 : 0.4
}

/** Of all that stands before each place. */
function sums(leave: readonly number[]): number[] {
  const before = [0]
  for (const [at, one] of leave.entries()) before.push((before[at] as number) + one)
  return before
}

function prepare(size: number): void {
  if (cost.length < size) {
    cost = new Float64Array(size)
    start = new Int16Array(size)
    said = new Uint8Array(size)
  }
  cost.fill(NEVER, 0, size)
}
