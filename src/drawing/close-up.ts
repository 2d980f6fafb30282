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

/** The first free one of the places beside a point; it is taken then. Null: there is no room. */
function place(words: string, [x, y]: readonly [number, number], taken: Box[], letter: number): Box | null {
  const [width, height] = [words.length * letter * 0.6 + 6, letter * 1.05]
  const boxes = [
    { x: x + 12, y: y - height / 2 },
    { x: x - width - 12, y: y - height / 2 },
    { x: x - width / 2, y: y + 10 },
    { x: x - width / 2, y: y - height - 10 },
    ...[8, -height - 8].flatMap((down) => [
      { x: x + 8, y: y + down },
      { x: x - width - 8, y: y + down },
    ]),
  ].map((corner) => ({ ...corner, width, height }))
  const free = boxes.find((box) => isInside(box) && !taken.some((other) => overlap(box, other)))
  if (free) taken.push(free)
  return free ?? null
}

function text(kind: string, words: string, box: Box | null): string {
  if (box === null) return ''
  const [x, y] = [Math.round(box.x + box.width / 2), Math.round(box.y + box.height * 0.8)]
  return `<text class="${kind}" x="${x}" y="${y}">${escaped(words)}</text>`
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
        const box = place(name, house.at, taken, LETTER)
        if (box) return text('street-text', name, box)
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
