import type { Db } from '../world.ts'
import { atomsOf } from './atoms.ts'
import type { Finding } from './finding.ts'
import { type Forms, formsOf, leadOf, printNumber, sameNumber, spellings } from './number.ts'
import type { PlacesSaid } from './places-said.ts'
import {
  type FoundHouse,
  housesAlong,
  housesBehind,
  housesNear,
  housesNumbered,
  type Numbered,
  showHouses,
} from './queries.ts'
import { type LineRead, type Reading, readLine } from './read-line.ts'
import type { Way } from './street-index.ts'
import { type Suggestions, suggestAddresses } from './suggest.ts'
import { type FinderWard, openWardNames, type WardNames } from './ward-names.ts'

const MOST_SHOWN = 10
const A_PAGE = 60
const NEAR = 3
const MOST_ASKED = 8

// In letters of doubt. A reading whose house exists goes before one a little better whose house doesn't.
const NOT_THERE = 1.2
// Two typing errors, say; above it a person is asked whether it was meant.
const SURE = 1.8
const AS_GOOD = 0.3
const ONLY_A_NUMBER = 1

export type Finder = Readonly<{
  /** Finds an address in a ward, however it is written. `page`: of a street's list, from 1. */
  find(ward: FinderWard, typed: string, page?: number): Promise<Finding>
  /** What a line may become that is still being typed. */
  suggest(ward: FinderWard, typed: string): Promise<Suggestions>
}>

export function openFinder(db: Db): Finder {
  const namesOf = openWardNames(db)
  return {
    find: async (ward, typed, page = 1) => findAddress(db, ward.id, await namesOf(ward), typed, page),
    suggest: async (ward, typed) => suggestAddresses(db, ward.id, await namesOf(ward), typed),
  }
}

async function findAddress(
  db: Db,
  wardId: number,
  { ways, known }: WardNames,
  typed: string,
  page: number,
): Promise<Finding> {
  const read = readLine(typed, ways, known, false)
  const { said } = read
  if (read.empty) return { outcome: 'nothing-typed', said }
  const best = read.readings[0]
  // "7" is a house on some street sooner than Đường số 7.
  if (!best || (best.cost >= ONLY_A_NUMBER && read.onlyNumber.length > 0)) return findNumber(db, wardId, read, ways)

  if (best.numbers[0]?.alley) {
    const alley = await withoutHouse(db, wardId, read, best, page)
    if (alley.outcome === 'street') return alley
  }
  const hits = await housesRead(db, wardId, read.readings)
  const hit = hits[0]
  if (hit && hit.doubt <= best.cost + NOT_THERE) {
    const ids = [...new Set(hits.filter(({ doubt }) => doubt <= hit.doubt + AS_GOOD).map(({ id }) => id))]
    const houses = await showHouses(db, wardId, ids.slice(0, MOST_SHOWN))
    return { outcome: 'houses', said, houses, n: ids.length, sure: hit.doubt <= SURE, others: [] }
  }
  if (best.cost <= SURE) return withoutHouse(db, wardId, read, best, page)
  return { outcome: 'no-such-street', said, others: read.readings.slice(0, 3).map(({ street }) => street) }
}

/** The street is understood; no number was typed, or it opens an alley, or it isn't there. */
async function withoutHouse(db: Db, wardId: number, read: LineRead, best: Reading, page: number): Promise<Finding> {
  const { said } = read
  const { street } = best
  const others = read.readings
    .slice(1)
    .filter(({ cost }) => cost <= best.cost + 1)
    .map((one) => one.street)
  const guess = best.numbers[0]
  const number = guess ? printNumber(guess.atoms) : ''
  const list = await housesAlong(db, wardId, street, number && `${number}/`, page, A_PAGE)
  if (list.n > 0) {
    return {
      outcome: 'street',
      said,
      street,
      behind: number,
      list,
      others,
      houses: await showHouses(db, wardId, list.ids),
    }
  }
  const near = await nearest(db, wardId, street, number)
  return {
    outcome: 'no-such-number',
    said,
    street,
    number,
    others,
    near: await showHouses(
      db,
      wardId,
      near.map(({ id }) => id),
    ),
  }
}

/** In the same alley; where that has none, in the one it leads off, at last along the street. */
async function nearest(db: Db, wardId: number, street: string, number: string): Promise<Numbered[]> {
  for (let asked = number; asked !== ''; asked = asked.replace(/\/?[^/]*$/, '')) {
    const near = await housesNear(db, wardId, street, asked, NEAR)
    if (near.length > 0) return near
  }
  return []
}

/** Only a number: the houses that have it on any street; who named a neighbourhood meant the one in it. */
async function findNumber(db: Db, wardId: number, read: LineRead, ways: readonly Way[]): Promise<Finding> {
  const { said, onlyNumber, readings } = read
  const [guess] = onlyNumber
  const others = readings.map(({ street }) => street)
  if (!guess) return { outcome: 'no-such-street', said, others }
  const streets = [...new Set(ways.map(({ street }) => street))]
  const found = await housesNumbered(db, wardId, streets, spellings(onlyNumber))
  const ids = found.map(({ id }) => id)
  if (ids.length === 0) return { outcome: 'no-such-number-anywhere', said, number: printNumber(guess.atoms) }
  const all = await showHouses(db, wardId, ids)
  const houses = all.toSorted((one, other) => Number(isIn(other, said)) - Number(isIn(one, said)))
  return { outcome: 'houses', said, houses: houses.slice(0, MOST_SHOWN), n: ids.length, sure: true, others }
}

/** "KP 3" is Khu phố 3. */
function isIn({ neighbourhood }: FoundHouse, { neighbourhood: named }: PlacesSaid): boolean {
  return named !== null && neighbourhood !== null && atomsOf(neighbourhood).at(-1)?.text === named.at(-1)
}

type Hit = Numbered & Readonly<{ doubt: number }>

/** The houses that these readings mean, the surest first. */
async function housesRead(db: Db, wardId: number, readings: readonly Reading[]): Promise<Hit[]> {
  const asked = readings
    .flatMap(({ street, cost, numbers }) => numbers.map((guess) => ({ street, doubt: cost + guess.cost, guess })))
    .sort((one, other) => one.doubt - other.doubt)
    .slice(0, MOST_ASKED)
    .map((one) => ({ ...one, lead: leadOf(one.guess.atoms), forms: formsOf(one.guess.atoms) }))
    .filter(({ lead }) => lead !== '')
  const leads = new Map(asked.map(({ street, lead }) => [`${street}\n${lead}`, { street, lead }]))
  const standing = await housesBehind(db, wardId, [...leads.values()])
  const forms = new Map(standing.map(({ number }) => [number, formsOf(atomsOf(number))]))
  const hits = asked.flatMap(({ street, doubt, forms: wanted }) =>
    standing.flatMap((house) => {
      const more = house.street === street ? sameNumber(wanted, forms.get(house.number) as Forms) : null
      return more === null ? [] : [{ ...house, doubt: doubt + more + (house.retired ? 0.25 : 0) }]
    }),
  )
  return hits.sort((one, other) => one.doubt - other.doubt)
}
