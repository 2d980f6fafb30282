import type { Atom } from './atoms.ts'
import { edits } from './edits.ts'
import type { Way } from './street-index.ts'
import { isSyllable, withoutTelexMarks } from './typed-marks.ts'

const NEVER = Number.POSITIVE_INFINITY
const TELEX = 0.2
const MARKS = 0.15
const ALIKE = 0.5
const HEADS = new Set(['duong', 'so', 'd', 'ds', 'dso', 'dg'])

/** What the words of one line cost as words of streets, in letters; each pair is compared once. */
export type WordCosts = Readonly<{
  atoms: readonly Atom[]
  /** atom `at` for one word of a name; Infinity: it is another word */
  one(at: number, meant: Atom): number
  /** atom `at` and the next for one word: "Ngu yen" */
  parted(at: number, meant: Atom): number
  /** atom `at` for several words, run together */
  run(at: number, joined: string): number
  /** whether an atom may be several words: no Vietnamese syllable looks like it */
  isRun: readonly boolean[]
  /** no place of the line costs this name less */
  atLeast(way: Way): number
}>

export function openWordCosts(atoms: readonly Atom[], typing: boolean): WordCosts {
  const known = new Map<string, Float64Array>()
  const heard = atoms.map(({ text }) => ({ text, plain: withoutTelexMarks(text), sound: sound(text) }))
  const isRun = atoms.map(({ text, digits }) => !digits && text.length > 1 && !isSyllable(text))
  const anyRun = isRun.includes(true)
  const numbers = new Set(atoms.flatMap(({ text, digits }) => (digits ? [text] : [])))
  const runs = new Map<string, number>()

  /** One figure for each atom of the line, the least of them at the end. */
  function costsOf(meant: string): Float64Array {
    const found = known.get(meant)
    if (found) return found
    const costs = new Float64Array(atoms.length + 1).fill(NEVER)
    for (const [at, { text, digits }] of atoms.entries()) {
      if (!digits)
        costs[at] = text === meant ? 0 : compare(heard[at] as Heard, meant, typing && at === atoms.length - 1)
    }
    costs[atoms.length] = costs.reduce((least, one) => Math.min(least, one), NEVER)
    known.set(meant, costs)
    return costs
  }

  return {
    atoms,
    isRun,
    one: (at, meant) => {
      const cost = costsOf(meant.text)[at] as number
      return cost === 0 && marksDiffer(atoms[at] as Atom, meant) ? MARKS : cost
    },
    parted: (at, meant) => {
      const [typed, next] = [atoms[at] as Atom, atoms[at + 1]]
      if (!next || next.digits || next.glue === ',' || typed.text[0] !== meant.text[0]) return NEVER
      const length = typed.text.length + next.text.length
      if (typed.text.length < 2 || length > meant.text.length + 1 || length < meant.text.length - 1) return NEVER
      return 0.3 + edits(typed.text + next.text, meant.text, 1)
    },
    run: (at, joined) => {
      const key = `${at} ${joined}`
      const cost = runs.get(key) ?? compare(heard[at] as Heard, joined, typing && at === atoms.length - 1)
      runs.set(key, cost)
      return cost
    },
    atLeast: (way) => {
      let sum = way.cost
      for (const [j, meant] of way.atoms.entries()) {
        if (typing) return sum // the rest may be still to come
        if (meant.digits) sum += numbers.has(meant.text) ? 0 : NEVER
        else if (!anyRun) sum += Math.min(costsOf(meant.text)[atoms.length] as number, missingCost(meant, j))
      }
      return sum
    },
  }
}

/**
 * A word of a name that isn't said: family names are left out more readily than what comes behind them. Where a name is
 * known without its "đường", that is another way to write it.
 */
export function missingCost({ text }: Atom, place: number): number {
  if (HEADS.has(text)) return 1.6
  return place === 0 ? 0.7 : 0.6 + 0.2 * Math.min(text.length, 5)
}

/** "NTMK", "NTMKhai", "HVHue": the beginnings of these words, one behind the other. */
export function isBeginnings(typed: string, words: readonly Atom[]): boolean {
  const [first, ...others] = words
  if (!first) return typed === ''
  if (typed[0] !== first.text[0]) return false
  for (let length = Math.min(first.text.length, typed.length - others.length); length > 0; length--) {
    if (typed.startsWith(first.text.slice(0, length)) && isBeginnings(typed.slice(length), others)) return true
  }
  return false
}

/** Typed without any diacritic a word means them all; typed with other ones it is a little further away. */
function marksDiffer(typed: Atom, meant: Atom): boolean {
  return typed.marked !== typed.text && typed.marked !== meant.marked
}

/** A word as it was typed, as Telex may have meant it, and as it sounds. */
type Heard = Readonly<{ text: string; plain: string | null; sound: string }>

function compare(typed: Heard, meant: string, half: boolean): number {
  const { text, plain } = typed
  const cost = beginning(text, meant, half)
  if (plain === meant) return TELEX
  if (text.length > 1 && typed.sound === sound(meant)) return Math.min(cost, ALIKE)
  const most = mostEdits(meant.length)
  const first = text[0] === meant[0] ? 0 : 0.2
  const wrong = Math.min(cost, first + edits(text, meant, most))
  return plain === null ? wrong : Math.min(wrong, TELEX + edits(plain, meant, most))
}

/** "Ng." for Nguyễn, "M" for Minh. */
function beginning(typed: string, meant: string, half: boolean): number {
  if (!meant.startsWith(typed)) return NEVER
  if (half) return 0.05
  return typed.length === 1 ? 0.35 : 0.4
}

// In two letters nearly everything is one letter away from everything.
function mostEdits(length: number): number {
  if (length <= 2) return 0.7
  if (length <= 4) return 1.4
  return length <= 6 ? 2 : 2.6
}

const sounds = new Map<string, string>()

/** One spelling for what is said alike somewhere: tr and ch, x and s, gi, d and v, -n and -ng, -t and -c, l and n. */
function sound(word: string): string {
  const known = sounds.get(word)
  if (known !== undefined) return known
  const said = word
    .replace(/^tr/, 'ch')
    .replace(/^x/, 's')
    .replace(/^(gi|v|r|dz)(?=[aeiouy])/, 'd')
    .replace(/^ngh/, 'ng')
    .replace(/^gh/, 'g')
    .replace(/^[kq]/, 'c')
    .replace(/^l/, 'n')
    .replace(/y/g, 'i')
    .replace(/ng$/, 'n')
    .replace(/c$/, 't')
  if (sounds.size > 5_000) sounds.clear() // words of streets, and what people type
  sounds.set(word, said)
  return said
}
