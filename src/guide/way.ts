import type { MultiPolygon, Polygon } from 'geojson'
import { isInside, middleOf } from '../drawing/map-frame.ts'
import { type Beside, sideOf } from '../houses/beside.ts'
import { alleysTo, type House } from '../houses/house.ts'
import type { Words } from '../html/words.ts'
import { compassFrom, metresBetween } from '../values/distance.ts'
import { printNumber } from '../values/number.ts'
import type { Position } from '../values/position.ts'

/** "650 m về hướng đông nam": rounded as a walker counts, tens of metres, then tenths of a kilometre. */
export function awayFrom(words: Words, from: Position, to: Position): string {
  const say = words.house
  const metres = metresBetween(from, to)
  const far = Math.max(10, Math.round(metres / 10) * 10)
  const distance =
    far < 1_000
      ? say.metres(printNumber(far, 0, words.lang))
      : say.kilometres(printNumber(metres / 1_000, 1, words.lang))
  return say.away(distance, say.where[compassFrom(from, to)] ?? '')
}

/** Where in its ward a house lies, for those who can't see the map. */
export function whereInWard(
  words: Words,
  wardName: string,
  boundary: Polygon | MultiPolygon,
  position: Position,
): string {
  const say = words.house
  if (!isInside(boundary, position)) return say.outside(wardName)
  const { middle, radius } = middleOf(boundary)
  if (metresBetween(middle, position) < radius / 3) return say.liesMiddle(wardName)
  return say.lies(say.where[compassFrom(middle, position)] ?? '', wardName)
}

// Official codes go from north to south: Quảng Bình begins the lands of the "kiệt", Quảng Ngãi those of the "hẻm".
const FIRST_CENTRE = '18848'
const FIRST_SOUTH = '21015'

/** The alleys on the way from the street to a house, each with the word that this part of the country has for it. */
export function alleysInWords(words: Words, wardCode: string, number: string): string[] {
  const region = wardCode < FIRST_CENTRE ? 'north' : wardCode < FIRST_SOUTH ? 'centre' : 'south'
  const [outer = '', inner = ''] = words.house.alleys[region]
  return alleysTo(number).map((alley, depth) => `${depth === 0 ? outer : inner} ${alley}`)
}

/** How to find a house on foot: from its street through the alleys, and which numbers it stands between. */
export function wayInWords(words: Words, wardCode: string, house: House, beside: Beside): string[] {
  const say = words.house
  const alleys = alleysInWords(words, wardCode, house.number)
  const { before, after } = nextDoors(house.number, beside)
  const only = before ?? after
  return [
    ...(alleys.length > 0 ? [say.way(say.street(house.street), alleys)] : []),
    ...(before && after ? [say.between(before, after)] : only ? [say.nextTo(only)] : []),
  ]
}

/** Of the numbers along the row the nearest on the same side; where none stands there, the nearest of all. */
export function nextDoors(number: string, { before, after }: Beside): { before?: string; after?: string } {
  const side = sideOf(number)
  const sameSide = (numbers: readonly string[]) => numbers.find((one) => sideOf(one) === side)
  const [one, other] = [sameSide(before), sameSide(after)]
  const none = one === undefined && other === undefined
  const [first, second] = none ? [before[0], after[0]] : [one, other]
  return { ...(first && { before: first }), ...(second && { after: second }) }
}
