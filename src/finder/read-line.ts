import { type Aligned, openAlign } from './align.ts'
import { type Atom, atomsOf } from './atoms.ts'
import { AROUND_NUMBERS, type NumberGuess, numbersIn } from './number.ts'
import { type KnownPlaces, type PlacesSaid, placesSaid } from './places-said.ts'
import type { Way } from './street-index.ts'

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

/** What people say round an address. */
const CHAT = new Set(
  'duong d dg pho dia chi dc o dau tai cho hoi tim nha den di toi qua ve gan ai biet giup voi a minh em anh'.split(' '),
)

/** Reads a line against all the ways in which a ward's streets are written. */
export function readLine(typed: string, ways: readonly Way[], known: KnownPlaces, typing: boolean): LineRead {
  const atoms = atomsOf(typed)
  const said = placesSaid(atoms, known)
  const align = openAlign({ atoms, leave: leaveCosts(atoms, said), typing })
  const best = new Map<string, Reading>()
  for (const way of ways) {
    const aligned = align(way, allowed(way, typing))
    if (!aligned) continue
    const cost = aligned.cost + cutPlaces(atoms, said, aligned) - led(atoms, aligned)
    const before = best.get(way.street)
    if (before && before.cost <= cost) continue
    const isName = (at: number) => at >= aligned.from && at < aligned.to
    const outside = (at: number) => !isName(at) && ((said.place[at] as number) < 0 || isName(said.place[at] as number))
    const numbers = numbersIn(atoms, outside).map((guess) => behind(way.inside, guess))
    best.set(way.street, { street: way.street, cost, numbers: numbers.flatMap((one) => one ?? []) })
  }
  const words = atoms.some(
    ({ digits, text }, at) => !digits && text.length > 2 && (said.place[at] as number) < 0 && !AROUND_NUMBERS.has(text),
  )
  return {
    readings: [...best.values()].sort((one, other) => one.cost - other.cost).slice(0, MOST_READINGS),
    onlyNumber: words ? [] : numbersIn(atoms, (at) => (said.place[at] as number) < 0),
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
function led(atoms: readonly Atom[], { from }: Aligned): number {
  const before = atoms[from - 1]?.text
  return before === 'duong' || before === 'd' || before === 'pho' ? 0.4 : 0
}

/** Words that were taken for the name of a place, of which the street's name takes a part, are words again. */
function cutPlaces(atoms: readonly Atom[], { place }: PlacesSaid, { from, to }: Aligned): number {
  const cut = new Set(place.slice(from, to).filter((begins) => begins >= 0))
  return place.reduce((cost, begins, at) => {
    const isLeft = (at < from || at >= to) && cut.has(begins) && !(atoms[at] as Atom).digits
    return isLeft ? cost + leftCost(atoms, at) : cost
  }, 0)
}

/** What it costs to leave each atom out of the street's name. */
function leaveCosts(atoms: readonly Atom[], { place }: PlacesSaid): number[] {
  const comma = atoms.findIndex(({ glue }, at) => at > 2 && glue === ',')
  return atoms.map((_, at) => {
    if ((place[at] as number) >= 0) return 0
    const cost = leftCost(atoms, at)
    return comma > 0 && at >= comma ? Math.min(cost, 0.3) : cost
  })
}

/** As a word of no place. */
function leftCost(atoms: readonly Atom[], at: number): number {
  const { text, digits, glue } = atoms[at] as Atom
  if (digits || (AROUND_NUMBERS.has(text) && isBesideNumber(atoms, at))) return 0
  if (CHAT.has(text)) return 0.1
  if (glue === '' && text.length <= 2 && atoms[at - 1]?.digits) return 0
  if (text.length === 1) return 0.3
  const next = atoms[at + 1]
  return next?.digits && next.glue === '' ? 0.15 : 0.5 + 0.3 * Math.min(text.length, 5)
}

/** "hẻm 43", "43 bis", "số nhà 43": the lò of "Lò Đúc" has no number beside it. */
function isBesideNumber(atoms: readonly Atom[], at: number): boolean {
  const next = atoms[at + 1]
  if (atoms[at - 1]?.digits || next?.digits) return true
  return next !== undefined && AROUND_NUMBERS.has(next.text) && atoms[at + 2]?.digits === true
}

/** In "Hẻm 43 Hoa Mai" the house 43/12 is number 12. */
function behind(inside: readonly Atom[], guess: NumberGuess): NumberGuess | null {
  if (inside.length === 0) return guess
  if (!inside.every(({ text }, at) => guess.atoms[at]?.text === text)) return null
  const atoms = guess.atoms.slice(inside.length)
  return atoms.length === 0 ? null : { ...guess, atoms }
}
