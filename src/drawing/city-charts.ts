import type { CityMap } from './city-map.ts'
import { ACCENT, QUIET, TEXT } from './colours.ts'
import { type Block, COLUMN, line, rule, SHEET } from './flow.ts'
import type { Mark } from './mark.ts'
import { dot, stroke } from './report-charts.ts'
import { widthOf } from './typeface.ts'

/** How a ward looks on the map. `step`: 0–4, darker where the share is larger; null: not told, or nobody answered. */
export type Area<Key> = Readonly<{
  key: Key
  name: string
  step: number | null
  mark: 'preliminary' | 'untold' | null
}>

const STEPS = ['#e1eae9', '#b6cecc', '#8ab1af', '#548d89', ACCENT]
const LINE = '#9aa5a3'
const HIGHEST = 150 // millimetres
const NAME = 2.3

/**
 * The wards of a city, each of one shape: a dot in it where it is preliminary, a cross where nothing may be told, white
 * where nobody answered. Those whose name is wider than they are bear none. Below it the scale and what the signs mean.
 */
export function cityMapBlock<Key>(map: CityMap<Key>, areas: readonly Area<Key>[], words: MapWords): Block {
  const scale = Math.min(COLUMN / map.width, HIGHEST / map.height)
  const left = SHEET.left + (COLUMN - map.width * scale) / 2
  const high = map.height * scale
  const known = new Map(areas.map((area) => [area.key, area]))
  return {
    height: high + 23,
    marks: (top) => {
      const at = ([x, y]: readonly [number, number]) => [left + x * scale, top + y * scale] as const
      // One path for all of a kind: what has to be read and kept is a handful of paths, not one for every ward.
      const kinds = Map.groupBy(map.shapes, ({ key }) => known.get(key)?.step ?? null)
      const edge = { colour: LINE, width: 1.2 }
      const shapes = [...kinds].map(([step, some]): Mark => {
        const path = some.map(({ d }) => d).join('')
        return { kind: 'shape', path, x: left, y: top, scale, fill: step === null ? '#fff' : (STEPS[step] ?? ACCENT), line: edge }
      }) // biome-ignore format: one mark
      const signs = map.shapes.flatMap((shape) => {
        const area = known.get(shape.key)
        const [x, y] = at(shape.at)
        return area ? [...signOf(area.mark, x, y), ...nameOf(area.name, shape.wide * scale, x, y)] : []
      })
      return [
        ...shapes,
        ...frameOf(map, at, scale),
        ...signs,
        ...keyOf(words, top + high + 4),
        line(words.foot, { size: 3.2 }, top + high + 20),
        ...bar(map, scale, top),
      ]
    },
  }

  function bar({ metresPerUnit }: CityMap<Key>, scale: number, top: number): Mark[] {
    const room = 220 * metresPerUnit
    const power = 10 ** Math.floor(Math.log10(room))
    const metres = ([5, 2, 1].find((step) => step * power <= room) ?? 1) * power
    const y = top + high - 1
    const says = metres >= 1000 ? `${metres / 1000} km` : `${metres} m`
    const long = (metres / metresPerUnit) * scale
    return [rule(SHEET.left, y, long, 0.3, TEXT), line(says, { size: 2.6, x: SHEET.left + long + 2 }, y + 0.8)]
  }
}

/** In the order of the steps, then what a dot, a cross and white mean; `foot` stands below. */
export type MapWords = Readonly<{
  steps: readonly string[]
  preliminary: string
  untold: string
  nobody: string
  foot: string
}>

function keyOf({ steps, preliminary, untold, nobody }: MapWords, top: number): Mark[] {
  let [x, row]: [number, number] = [SHEET.left, 0]
  const entries = [
    ...steps.map((says, at) => ({ says, fill: STEPS[at] ?? ACCENT, mark: null })),
    { says: preliminary, fill: STEPS[2] ?? ACCENT, mark: 'preliminary' as const },
    { says: untold, fill: '#fff', mark: 'untold' as const },
    { says: nobody, fill: '#fff', mark: null },
  ]
  return entries.flatMap(({ says, fill, mark }) => {
    const wide = 9 + widthOf(says, 400, 2.6)
    if (x + wide > SHEET.right) [x, row] = [SHEET.left, row + 1]
    const [from, y] = [x, top + 2 + row * 5]
    x += wide
    return [
      { kind: 'box', x: from, y, width: 5, height: 3.4, radius: 0, fill: LINE },
      { kind: 'box', x: from + 0.2, y: y + 0.2, width: 4.6, height: 3, radius: 0, fill },
      ...signOf(mark, from + 2.5, y + 1.7),
      line(says, { size: 2.6, x: from + 6 }, y + 2.6),
    ] satisfies Mark[]
  })
}

function signOf(mark: Area<unknown>['mark'], x: number, y: number): Mark[] {
  if (mark === 'preliminary') return [dot(x, y, 0.95, LINE), dot(x, y, 0.8, '#fff')]
  if (mark === null) return []
  const [a, b] = [0.9, 0.35]
  return [stroke([x - a, y - a], [x + a, y + a], b, QUIET), stroke([x - a, y + a], [x + a, y - a], b, QUIET)]
}

function nameOf(name: string, room: number, x: number, y: number): Mark[] {
  const width = widthOf(name, 600, NAME)
  if (width + 2 > room) return []
  return [
    { kind: 'box', x: x - width / 2 - 0.6, y: y + 1.3, width: width + 1.2, height: NAME * 1.25, radius: 0.5, fill: '#fff' },
    line(name, { size: NAME, weight: 600, x, from: 'middle' }, y + 1.3 + NAME),
  ] // biome-ignore format: one mark a line
}

function frameOf(
  { apart }: CityMap<unknown>,
  at: (point: readonly [number, number]) => readonly [number, number],
  scale: number,
): Mark[] {
  if (apart === null) return []
  const [x, y] = at([apart.x, apart.y])
  const [width, height] = [apart.width * scale, apart.height * scale]
  return [
    ...[y, y + height].map((edge) => rule(x, edge, width, 0.2, LINE)),
    ...[x, x + width].map((edge) => rule(edge, y, 0.2, height, LINE)),
  ]
}
