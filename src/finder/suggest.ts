import type { Db } from '../world.ts'
import { atomsOf } from './atoms.ts'
import { formsOf, leadOf, type NumberGuess, spellings } from './number.ts'
import { type FoundHouse, housesBehind, housesNumbered, type Numbered, showHouses } from './queries.ts'
import { type Reading, readLine } from './read-line.ts'
import type { Way } from './street-index.ts'
import type { WardNames } from './ward-names.ts'

/** What may be meant by a line that is still being typed: houses, or streets as long as it holds no number. */
export type Suggestions = Readonly<{ houses: readonly FoundHouse[]; streets: readonly string[] }>

const MOST_SUGGESTED = 8

// In letters of doubt: further behind the best there is, a reading is no help.
const AS_LIKELY = 0.8
const MOST_DOUBT = 2.4
const MOST_STREETS_ASKED = 5

export async function suggestAddresses(
  db: Db,
  wardId: number,
  { ways, known }: WardNames,
  typed: string,
): Promise<Suggestions> {
  const read = readLine(typed, ways, known, true)
  const best = read.readings[0]
  const ids = best
    ? await beginning(db, wardId, likely(read.readings, best))
    : await anywhere(db, wardId, ways, read.onlyNumber)
  const houses = await showHouses(db, wardId, ids.slice(0, MOST_SUGGESTED))
  const named = houses.length === 0 && best ? likely(read.readings, best) : []
  return { houses, streets: named.map(({ street }) => street).slice(0, MOST_SUGGESTED) }
}

function likely(readings: readonly Reading[], best: Reading): readonly Reading[] {
  return readings.filter(({ cost }) => cost <= Math.min(MOST_DOUBT, best.cost + AS_LIKELY))
}

/** Houses whose number begins as it was typed, the likeliest street first; on each the number itself first. */
async function beginning(db: Db, wardId: number, readings: readonly Reading[]): Promise<string[]> {
  const asked = readings.slice(0, MOST_STREETS_ASKED).flatMap(({ street, numbers }) => {
    const [guess] = numbers
    return guess ? [{ street, lead: leadOf(guess.atoms), wanted: formsOf(guess.atoms).loose }] : []
  })
  const standing = await housesBehind(db, wardId, asked)
  return asked.flatMap(({ street, wanted }) =>
    standing
      .filter((house) => !house.retired && house.street === street)
      .flatMap((house) => fits(house, wanted) ?? [])
      .sort((one, other) => one.beyond - other.beyond)
      .map(({ id }) => id),
  )
}

function fits({ id, number }: Numbered, wanted: string): { id: string; beyond: number } | null {
  const { loose } = formsOf(atomsOf(number))
  return loose.startsWith(wanted) ? { id, beyond: loose === wanted ? 0 : 1 } : null
}

async function anywhere(
  db: Db,
  wardId: number,
  ways: readonly Way[],
  numbers: readonly NumberGuess[],
): Promise<string[]> {
  if (numbers.length === 0) return []
  const streets = [...new Set(ways.map(({ street }) => street))]
  const found = await housesNumbered(db, wardId, streets, spellings(numbers))
  return found.filter(({ retired }) => !retired).map(({ id }) => id)
}
