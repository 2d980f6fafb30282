import { geoMercator } from 'd3-geo'
import type { MultiPolygon, Polygon } from 'geojson'
import { EARTH_METRES, escaped, type LonLat, mapSvg, pathData, pin, WIDTH, woundForSphere } from './map-frame.ts'
import { type MapMark, markSvg } from './ward-map.ts'

/** A house near the one that is looked at. */
export type NearHouse = LonLat &
  Readonly<{
    /** what is written beside it */
    number: string
    /** houses of one row (one side of a street or an alley) carry the same key, and come in the order of a walk */
    row: string
    /** the street's or the alley's name, written once */
    street: string
    /** the house itself: part of its row, and written apart */
    here?: boolean
  }>

const HEIGHT = 640
const LETTER = 41 // units: 18 px on a phone 320 px wide
const NEXT_DOORS = 4 // numbers that are written before the streets' names take their room
const ROW_GAP = 60 // metres: houses further apart are not drawn as one row

type Box = Readonly<{ x: number; y: number; width: number; height: number }>
type Spot = Box & Readonly<{ anchor: 'start' | 'middle' | 'end' }>

/**
 * The surroundings of a house, `metres` to each side: rows of houses as lines, their numbers where there is room, the
 * nearest first. A street's course is not known, only where its houses stand: so rows are drawn, and no carriageway.
 */
export function closeUpSvg(
  here: LonLat & Readonly<{ number: string }>,
  near: readonly NearHouse[],
  around: Readonly<{ boundary: Polygon | MultiPolygon | null; marks: readonly MapMark[] }>,
  { metres, label, north }: Readonly<{ metres: number; label: string; north: string }>,
): string {
  const perUnit = (2 * metres) / WIDTH
  const projection = geoMercator()
    .center([here.lon, here.lat])
    .scale((EARTH_METRES * Math.cos((here.lat * Math.PI) / 180)) / perUnit)
    .translate([WIDTH / 2, HEIGHT / 2])
    .clipExtent([
      [-20, -20],
      [WIDTH + 20, HEIGHT + 20],
    ])
  const at = (where: LonLat) => projection([where.lon, where.lat]) ?? [0, 0]
  const houses = near.map((house) => ({ ...house, at: at(house) }))
  const ground = around.boundary
    ? `<path class="ward" fill-rule="evenodd" d="${pathData(projection, woundForSphere(around.boundary))}"/>`
    : ''
  const rows = [...Map.groupBy(houses, ({ row }) => row).values()].map((row) =>
    rowPath(
      row.map((house) => house.at),
      ROW_GAP / perUnit,
    ),
  )
  const others = houses.filter((house) => !house.here)
  const dots = others.map((house) => `M${house.at.map(Math.round).join(' ')}h0`).join('')
  const marks = around.marks
    .map((mark) => [mark, at(mark)] as const)
    .filter(([, [x, y]]) => x > 24 && x < WIDTH - 24 && y > 24 && y < HEIGHT - 24)
  const taken: Box[] = [
    { x: 0, y: HEIGHT - 58, width: WIDTH / 2 + 40, height: 58 }, // the scale bar
    { x: 570, y: 0, width: 70, height: 110 }, // the arrow
    { x: WIDTH / 2 - 24, y: HEIGHT / 2 - 64, width: 48, height: 68 }, // the pin
    ...marks.map(([, [x, y]]) => ({ x: x - 26, y: y - 26, width: 52, height: 52 })),
  ]
  const own = text('here-text', here.number, place(here.number, [WIDTH / 2, HEIGHT / 2], taken, LETTER * 1.1))
  const nearest = others.toSorted((one, other) => fromMiddle(one.at) - fromMiddle(other.at))
  const numberOf = (house: (typeof houses)[number]) =>
    text('near-text', house.number, place(house.number, house.at, taken, LETTER))
  const doors = nearest.slice(0, NEXT_DOORS).map(numberOf)
  const names = streetNames(houses, taken)
  const numbers = nearest.slice(NEXT_DOORS).map(numberOf)
  const inside = `${ground}<path class="row" d="${rows.join('')}"/><path class="near" d="${dots}"/>${doors.join('')}${names}${numbers.join('')}${marks
    .map(([mark, where]) => markSvg(mark, where))
    .join('')}${pin(WIDTH / 2, HEIGHT / 2)}${own}`
  return mapSvg(inside, { height: HEIGHT, metres: perUnit, label, north })
}

function rowPath(points: readonly [number, number][], gap: number): string {
  return points
    .map(([x, y], at) => {
      const before = points[at - 1]
      const joined = before && Math.hypot(x - before[0], y - before[1]) < gap
      return `${joined ? 'L' : 'M'}${Math.round(x)} ${Math.round(y)}`
    })
    .join('')
}

function fromMiddle([x, y]: readonly [number, number]): number {
  return Math.hypot(x - WIDTH / 2, y - HEIGHT / 2)
}

/** The first free one of the places round a point; it is taken then. Null: there is no room. */
function place(words: string, [x, y]: readonly [number, number], taken: Box[], letter: number): Spot | null {
  const [width, height] = [words.length * letter * 0.6 + 6, letter * 1.05]
  const right = (down: number, gap: number): Spot => ({ x: x + gap, y: y + down, width, height, anchor: 'start' })
  const left = (down: number, gap: number): Spot => ({ ...right(down, -width - gap), anchor: 'end' })
  const spots: Spot[] = [
    ...[right(-height / 2, 12), left(-height / 2, 12)],
    ...[10, -height - 10].map((down): Spot => ({ ...right(down, -width / 2), anchor: 'middle' })),
    ...[8, -height - 8].flatMap((down) => [right(down, 8), left(down, 8)]),
  ]
  const free = spots.find((box) => isInside(box) && !taken.some((other) => overlap(box, other)))
  if (free) taken.push(free)
  return free ?? null
}

// Smaller letters on a large screen stay beside their point: a word is held at that end of its room.
const HELD = {
  start: [0, ' text-anchor="start"'],
  middle: [0.5, ' text-anchor="middle"'],
  end: [1, ' text-anchor="end"'],
} as const

function text(kind: string, words: string, spot: Spot | null): string {
  if (spot === null) return ''
  const [share, anchor] = HELD[spot.anchor]
  const [x, y] = [Math.round(spot.x + share * spot.width), Math.round(spot.y + spot.height / 2)]
  return `<text class="${kind}" x="${x}" y="${y}" dy=".36em"${anchor}>${escaped(words)}</text>`
}

/** Each street's name once, between two of its houses, the nearest street first. */
function streetNames(houses: readonly (NearHouse & { at: [number, number] })[], taken: Box[]): string {
  const streets = [...Map.groupBy(houses, ({ street }) => street)]
    .map(([name, those]) => ({ name, those: those.toSorted((a, b) => fromMiddle(a.at) - fromMiddle(b.at)) }))
    .filter(({ those }) => those.length > 1)
    .toSorted((a, b) => fromMiddle(a.those[0]?.at ?? [0, 0]) - fromMiddle(b.those[0]?.at ?? [0, 0]))
  return streets
    .map(({ name, those }) => {
      for (const house of those) {
        const spot = place(name, house.at, taken, LETTER)
        if (spot) return text('street-text', name, spot)
      }
      return ''
    })
    .join('')
}

function isInside({ x, y, width, height }: Box): boolean {
  return x > 4 && y > 4 && x + width < WIDTH - 4 && y + height < HEIGHT - 4
}

function overlap(a: Box, b: Box): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height
}
