import type { Atom } from './atoms.ts'
import type { Way } from './street-index.ts'
import { type WordCosts, wordCost } from './word-cost.ts'

/** A typed line, and what it costs to leave each of its atoms out of the street's name. */
export type Line = Readonly<{
  atoms: readonly Atom[]
  leave: readonly number[] /** the last word may be half typed */
  typing: boolean
}>

/** Where a street's name stands in a line: atoms from … to (exclusive), and what is wrong, in letters. */
export type Aligned = Readonly<{ way: Way; from: number; to: number; cost: number }>

const MOST_WORDS_IN_ONE = 6

/**
 * The best place for a street's name in a line: any window, words wrong by a few letters, left out, run together, parted,
 * or cut to their beginnings (N.T.M.Khai, NTMK). What stands outside the window costs what it costs to leave it out.
 * Null: costs more than `most`.
 */
export function align(line: Line, way: Way, costs: WordCosts, most: number): Aligned | null {
  const { atoms, leave } = line
  const n = atoms.length
  const m = way.atoms.length
  const size = (n + 1) * (m + 1)
  const cost = new Float64Array(size).fill(Number.POSITIVE_INFINITY)
  const start = new Int16Array(size)
  const reach = (i: number, j: number, value: number, from: number) => {
    const at = i * (m + 1) + j
    if (value > most || value >= (cost[at] as number)) return
    cost[at] = value
    start[at] = from
  }
  let before = 0
  let best: Aligned | null = null
  const after = suffixSums(leave)
  for (let i = 0; i <= n; i++) {
    reach(i, 0, before + way.cost, i)
    for (let j = 0; j <= m; j++) {
      const here = cost[i * (m + 1) + j] as number
      if (here > most) continue
      const from = start[i * (m + 1) + j] as number
      if (j === m) {
        const total = here + (after[i] as number)
        if (i > from && total <= most && (best === null || total < best.cost)) best = { way, from, to: i, cost: total }
        continue
      }
      const meant = way.atoms[j] as Atom
      if (!meant.digits) reach(i, j + 1, here + missing(line, way, i, j), from)
      if (i === n) continue
      if (j > 0) reach(i + 1, j, here + (leave[i] as number) + 0.3, from)
      step(line, way, costs, i, j, (di, dj, more) => reach(i + di, j + dj, here + more, from))
    }
    before += leave[i] ?? 0
  }
  return best
}

/** A word of the name that isn't there: family names are left out more readily than what comes behind them. */
function missing({ atoms, typing }: Line, way: Way, i: number, j: number): number {
  const meant = way.atoms[j] as Atom
  if (typing && i === atoms.length && j > 0) return 0.05
  if (meant.text === 'duong' || meant.text === 'so') return 0.3
  return j === 0 ? 0.7 : 0.6 + 0.2 * Math.min(meant.text.length, 5)
}

function step(
  line: Line,
  way: Way,
  costs: WordCosts,
  i: number,
  j: number,
  reach: (di: number, dj: number, cost: number) => void,
): void {
  const { atoms } = line
  const typed = atoms[i] as Atom
  const meant = way.atoms[j] as Atom
  if (typed.digits || meant.digits) {
    if (typed.digits && meant.digits && typed.text === meant.text) reach(1, 1, gap(typed, meant))
    return
  }
  const half = line.typing && i === atoms.length - 1
  reach(1, 1, wordCost(typed, meant, costs, half))
  const next = atoms[i + 1]
  if (next && !next.digits && next.glue !== ',' && typed.text.length + next.text.length <= meant.text.length + 1) {
    reach(2, 1, 0.3 + wordCost({ ...typed, text: typed.text + next.text, marked: '' }, meant, costs, false))
  }
  let joined = meant.text
  for (let words = 2; words <= MOST_WORDS_IN_ONE && j + words <= way.atoms.length; words++) {
    const another = way.atoms[j + words - 1] as Atom
    if (another.digits) break
    joined += another.text
    if (typed.text.length < words) break
    if (typed.text.length >= joined.length - 2) {
      reach(1, words, 0.1 + wordCost({ ...typed, marked: '' }, { ...meant, text: joined, marked: joined }, costs, half))
    } else if (isBeginnings(typed.text, way.atoms.slice(j, j + words))) {
      reach(1, words, 0.15 + (typed.text.length > words ? 0.15 : 0) + 0.05 * words)
    }
  }
}

/** "NTMK", "NTMKhai", "HVHue": the beginnings of these words, one behind the other. */
function isBeginnings(typed: string, words: readonly Atom[]): boolean {
  const [first, ...others] = words
  if (!first) return typed === ''
  for (let length = Math.min(first.text.length, typed.length - others.length); length > 0; length--) {
    if (typed.startsWith(first.text.slice(0, length)) && isBeginnings(typed.slice(length), others)) return true
  }
  return false
}

/** In a date "3-2" and "3 2" are 3/2 too. */
function gap(typed: Atom, meant: Atom): number {
  if (meant.glue !== '/' || typed.glue === '/') return 0
  return typed.glue === '-' || typed.glue === '.' ? 0.1 : 0.4
}

function suffixSums(leave: readonly number[]): number[] {
  const sums = [...leave, 0]
  for (let at = leave.length - 1; at >= 0; at--) sums[at] = (sums[at] as number) + (sums[at + 1] as number)
  return sums
}
