const ROWS = ['qwertyuiop', 'asdfghjkl', 'zxcvbnm']

/** What sounds alike in one half of the country or the other, and is written for one another. */
const ALIKE = 'sx iy dv ln ck cq ct rg'

const SWAP = 0.7
const EXTRA = 0.9
const TWICE = 0.4

// Words of an address have no more letters; a longer run is compared by its first ones.
const LONGEST = 40
const A = 'a'.charCodeAt(0)
const UNLIKE = unlikeness()

// Used again by every comparison: one is made at a time.
const one = new Uint8Array(LONGEST)
const other = new Uint8Array(LONGEST)
const rows = [0, 1, 2].map(() => new Float64Array(LONGEST + 1)) as [Float64Array, Float64Array, Float64Array]

/**
 * How many letters' worth of typing errors lie between two plain words: a swap, a neighbouring key and a letter struck
 * twice count less than a wrong letter (optimal string alignment with weights). More than `most`: Infinity.
 */
export function edits(typed: string, meant: string, most: number): number {
  if (Math.abs(typed.length - meant.length) * TWICE > most) return Number.POSITIVE_INFINITY
  const n = spell(typed, one)
  const m = spell(meant, other)
  let [before, above, row] = rows
  for (let j = 0; j <= m; j++) above[j] = j * EXTRA
  for (let i = 1; i <= n; i++) {
    let least = i * EXTRA
    row[0] = least
    for (let j = 1; j <= m; j++) {
      const a = one[i - 1] as number
      const b = other[j - 1] as number
      let cost = (above[j - 1] as number) + (UNLIKE[a * 27 + b] as number)
      cost = Math.min(cost, (above[j] as number) + (i > 1 && a === one[i - 2] ? TWICE : EXTRA))
      cost = Math.min(cost, (row[j - 1] as number) + (j > 1 && b === other[j - 2] ? TWICE : EXTRA))
      if (i > 1 && j > 1 && a === other[j - 2] && b === one[i - 2]) {
        cost = Math.min(cost, (before[j - 2] as number) + SWAP)
      }
      row[j] = cost
      if (cost < least) least = cost
    }
    if (least > most + SWAP) return Number.POSITIVE_INFINITY
    ;[before, above, row] = [above, row, before]
  }
  const all = above[m] as number
  return all > most ? Number.POSITIVE_INFINITY : all
}

/** Writes a word's letters as numbers, 0 for a; anything else is a letter of its own. Answers how many. */
function spell(word: string, into: Uint8Array): number {
  const length = Math.min(word.length, LONGEST)
  for (let at = 0; at < length; at++) {
    const code = word.charCodeAt(at) - A
    into[at] = code >= 0 && code < 26 ? code : 26
  }
  return length
}

/** What a letter typed for another costs: 0 the same, 0.5 alike by ear, 0.7 a key beside it, 1 any other. */
function unlikeness(): Float64Array {
  const costs = new Float64Array(27 * 27).fill(1)
  const set = (one: string, other: string, cost: number) => {
    const [a, b] = [one.charCodeAt(0) - A, other.charCodeAt(0) - A]
    costs[a * 27 + b] = cost
    costs[b * 27 + a] = cost
  }
  // Each row stands half a key to the right of the one above.
  const keys = ROWS.flatMap((row, y) => [...row].map((key, x) => ({ key, x: x + y / 2, y })))
  for (const one of keys) {
    for (const other of keys) {
      if (Math.abs(one.x - other.x) <= 1 && Math.abs(one.y - other.y) <= 1) set(one.key, other.key, 0.7)
    }
  }
  for (const [one = '', other = ''] of ALIKE.split(' ')) set(one, other, 0.5)
  for (let at = 0; at < 26; at++) costs[at * 28] = 0
  return costs
}
