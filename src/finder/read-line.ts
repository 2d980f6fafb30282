import { type Aligned, align, type Line } from './align.ts'
import { type Atom, atomsOf } from './atoms.ts'
import { AROUND_NUMBERS, type NumberGuess, numbersIn } from './number.ts'
import { type KnownPlaces, type PlacesSaid, placesSaid } from './places-said.ts'
import type { Way } from './street-index.ts'
import type { WordCosts } from './word-cost.ts'

/** One way to understand a line: this street, and the numbers that are left beside it. */
export type Reading = Readonly<{
  street: string /** in letters of doubt */
  cost: number
  numbers: readonly NumberGuess[]
}>

export type LineRead = Readonly<{
  /** the likeliest first; empty: no street of the ward is in it */
  readings: readonly Reading[]
  /** where the line holds nothing but a number */
  onlyNumber: readonly NumberGuess[]
  said: PlacesSaid
  /** nothing that could be an address */
  empty: boolean
}>

const MOST_READINGS = 8
const MOST_DOUBT = 3.2

/** Reads a line against all the ways in which a ward's streets are written. */
export function readLine(typed: string, ways: readonly Way[], known: KnownPlaces, typing: boolean): LineRead {
  const atoms = atomsOf(typed)
  const said = placesSaid(atoms, known)
  const line: Line = { atoms, leave: leaveCosts(atoms, said), typing }
  const costs: WordCosts = new Map()
  const best = new Map<string, Reading>()
  for (const way of ways) {
    const aligned = align(line, way, costs, MOST_DOUBT)
    if (!aligned || aligned.cost > allowed(way, typing)) continue
    const cost = aligned.cost - led(atoms, aligned)
    const before = best.get(way.street)
    if (before && before.cost <= cost) continue
    const outside = (at: number) => (at < aligned.from || at >= aligned.to) && !said.place[at]
    const numbers = numbersIn(atoms, outside).map((guess) => behind(way.inside, guess))
    best.set(way.street, { street: way.street, cost, numbers: numbers.flatMap((one) => one ?? []) })
  }
  const words = atoms.some(
    ({ digits, text }, at) => !digits && text.length > 2 && !said.place[at] && !AROUND_NUMBERS.has(text),
  )
  return {
    readings: [...best.values()].sort((one, other) => one.cost - other.cost).slice(0, MOST_READINGS),
    onlyNumber: words ? [] : numbersIn(atoms, (at) => !said.place[at]),
    said,
    empty: atoms.length === 0,
  }
}

/** A short name bears fewer errors than a long one; one half typed bears all that is not yet there. */
function allowed(way: Way, typing: boolean): number {
  const letters = way.atoms.reduce((sum, { text, digits }) => sum + (digits ? 3 : text.length), 0)
  return typing ? MOST_DOUBT : Math.min(MOST_DOUBT, 0.8 + 0.2 * letters)
}

/** "đường" right before a name says that it is one. */
function led(atoms: readonly Atom[], { from, to, way }: Aligned): number {
  const before = atoms[from - 1]?.text
  const led = to > from && (before === 'duong' || before === 'd' || before === 'pho') && way.atoms[0]?.text !== before
  return led ? 0.4 : 0
}

/** What it costs to leave each atom out of the street's name. */
function leaveCosts(atoms: readonly Atom[], said: PlacesSaid): number[] {
  let commas = 0
  return atoms.map(({ text, digits, glue }, at) => {
    if (glue === ',') commas++
    if (said.place[at] || digits || AROUND_NUMBERS.has(text)) return 0
    const isTail = text.length <= 2 && glue === '' && at > 0
    if (isTail || atoms[at + 1]?.glue === '' || text.length === 1) return 0.15
    return commas > 0 && at > 2 ? 0.3 : 0.5 + 0.3 * Math.min(text.length, 5)
  })
}

/** In "Hẻm 43 Hoa Mai" the house 43/12 is number 12. */
function behind(inside: readonly Atom[], guess: NumberGuess): NumberGuess | null {
  if (inside.length === 0) return guess
  if (!inside.every(({ text }, at) => guess.atoms[at]?.text === text)) return null
  const atoms = guess.atoms.slice(inside.length)
  return atoms.length === 0 ? null : { ...guess, atoms }
}
