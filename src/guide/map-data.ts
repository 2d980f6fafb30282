import type { MultiPolygon, Polygon } from 'geojson'
import type { HouseOnMap, NeighbourhoodOnMap } from '../houses/around-queries.ts'
import { openingLine } from '../html/opening-line.ts'
import type { Words } from '../html/words.ts'
import type { WardContact } from '../places/contact.ts'
import type { BoundaryOnMap } from '../places/queries.ts'
import type { Point } from '../points/point.ts'
import { printNumber } from '../values/number.ts'
import type { Position } from '../values/position.ts'
import { nearestFirst } from './where-to-go.ts'

/** Numbers that a map shows at once: more can't be read, and are a download of addresses rather than a look. */
export const MOST_NUMBERS = 500

/** All of a ward that the moving map draws at once; house numbers come by the piece. */
export type WardOnMap = Readonly<{
  boundary: Polygon | MultiPolygon | null
  office: (Position & Readonly<{ name: string; address: string | null }>) | null
  points: readonly (Position & Readonly<{ name: string; address: string; opening: string; open: boolean }>)[]
  neighbourhoods: readonly (Position & Readonly<{ name: string; houses: string }>)[]
  /** the ward has a base map of its streets on this server */
  streets: boolean
}>

type Ward = Readonly<{
  words: Words
  wardName: string
  now: Date
  boundary: BoundaryOnMap | null
  contact: WardContact
  points: readonly Point[]
  neighbourhoods: readonly NeighbourhoodOnMap[]
  streets: boolean
}>

export function wardOnMap({
  words,
  wardName,
  now,
  boundary,
  contact,
  points,
  neighbourhoods,
  streets,
}: Ward): WardOnMap {
  const { officePosition, officeAddress } = contact
  return {
    boundary: boundary?.boundary ?? null,
    office: officePosition && { ...officePosition, name: words.house.office(wardName), address: officeAddress },
    points: nearestFirst(points, null, now).flatMap((point) => {
      const { open, text } = openingLine(words, point, now)
      const { name, address, position } = point
      return position ? [{ ...position, name, address, opening: text, open }] : []
    }),
    neighbourhoods: neighbourhoods.map(({ name, n, lon, lat }) => {
      return { name, houses: words.map.houses(printNumber(n, 0, words.lang)), lon, lat }
    }),
    streets,
  }
}

/** GeoJSON (RFC 7946): an address a point, and nothing else about it. No plate's code: who has it could rate from afar. */
export function numbersOnMap(houses: readonly HouseOnMap[]) {
  return {
    type: 'FeatureCollection',
    features: houses.map(({ street, number, lon, lat }) => ({
      type: 'Feature' as const,
      properties: { number, street },
      geometry: { type: 'Point' as const, coordinates: [lon, lat] },
    })),
  } as const
}

export type NumbersOnMap = ReturnType<typeof numbersOnMap>
