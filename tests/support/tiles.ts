import type { Polygon, Position } from 'geojson'

const STEPS = 40 // points on every border

/**
 * `columns` × `rows` wards that tile a made-up city from (106.5, 10.6) on, each about 3 km wide, with borders as crooked as
 * rivers; neighbours have every point of their border in common, as on the state's map.
 */
export function tiles(columns: number, rows: number): Polygon[] {
  const corner = (x: number, y: number): Position => [106.5 + x * 0.03 + wave(x, y), 10.6 + y * 0.03 + wave(y, x + 7)]
  // Drawn once, from its western or southern end, whoever of the two asks for it.
  const border = (from: Position, to: Position): Position[] => {
    const [[ax = 0, ay = 0], [bx = 0, by = 0]] = [from, to]
    return Array.from({ length: STEPS + 1 }, (_, step) => {
      const at = step / STEPS
      const aside = step % STEPS === 0 ? 0 : wave(ax * 40 + at * 9, by * 40 + at * 7) * 0.4
      return [micro(ax + (bx - ax) * at + aside), micro(ay + (by - ay) * at - aside)]
    })
  }
  return Array.from({ length: columns * rows }, (_, at) => {
    const [x, y] = [at % columns, Math.floor(at / columns)]
    const [sw, se, ne, nw] = [corner(x, y), corner(x + 1, y), corner(x + 1, y + 1), corner(x, y + 1)]
    const ring = [
      ...border(sw, se).slice(0, -1),
      ...border(se, ne).slice(0, -1),
      ...border(nw, ne).toReversed().slice(0, -1),
      ...border(sw, nw).toReversed(),
    ]
    return { type: 'Polygon', coordinates: [ring] }
  })
}

function wave(x: number, y: number): number {
  return 0.004 * Math.sin(x * 2.1 + y * 3.7) + 0.002 * Math.sin(x * 11.3 - y * 5.9)
}

function micro(degrees: number): number {
  return Math.round(degrees * 1e6) / 1e6
}
