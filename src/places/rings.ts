import type { Position } from 'geojson'

/** Points of a ring in whole micro-degrees (11 cm), the first again at the end: sums and products of them are exact. */
export type Ring = readonly (readonly [x: number, y: number])[]

export const MICRO = 1_000_000

/** To micro-degrees, without points that repeat the one before. */
export function toRing(positions: readonly Position[]): Ring {
  const points = positions.map(([lon = 0, lat = 0]) => [Math.round(lon * MICRO), Math.round(lat * MICRO)] as const)
  return points.filter(([x, y], at) => at === 0 || x !== points[at - 1]?.[0] || y !== points[at - 1]?.[1])
}

export function toPositions(ring: Ring): Position[] {
  return ring.map(([x, y]) => [x / MICRO, y / MICRO])
}

/** Twice the area, in square micro-degrees; positive: counter-clockwise. (Shoelace formula, from the first point: small numbers.) */
export function twiceArea(ring: Ring): number {
  const [x0, y0] = ring[0] ?? [0, 0]
  return ring.slice(1).reduce((sum, [x, y], at) => {
    const [px, py] = ring[at] as readonly [number, number]
    return sum + (px - x0) * (y - y0) - (x - x0) * (py - y0)
  }, 0)
}

/** Whether a point lies inside; on the line itself either may come out. (Even-odd rule.) */
export function isInside(ring: Ring, [x, y]: readonly [number, number]): boolean {
  return ring.slice(1).reduce((inside, [bx, by], at) => {
    const [ax, ay] = ring[at] as readonly [number, number]
    const crosses = ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax
    return crosses ? !inside : inside
  }, false)
}

type Segment = Readonly<{ ax: number; ay: number; bx: number; by: number; ring: number; at: number; of: number }>

/**
 * A point near which two lines of the rings cross, or lie on each other; null: none do. Rings may touch in a point, as
 * islands of a ward do. A sweep from west to east: segments are compared only with those that reach as far, some
 * milliseconds for 10,000 points. (Our own: @turf/kinks compares every pair, and brings three packages for it.)
 */
export function findCrossing(rings: readonly Ring[]): readonly [number, number] | null {
  const segments = rings
    .flatMap((ring, n) =>
      ring.slice(1).map(([bx, by], at) => segment(ring[at] as Ring[number], [bx, by], n, at, ring.length - 1)),
    )
    .sort((one, other) => Math.min(one.ax, one.bx) - Math.min(other.ax, other.bx))
  for (const [from, one] of segments.entries()) {
    const east = Math.max(one.ax, one.bx)
    for (let to = from + 1; to < segments.length; to += 1) {
      const other = segments[to] as Segment
      if (Math.min(other.ax, other.bx) > east) break
      if (!areNeighbours(one, other) && clash(one, other)) return [other.ax, other.ay]
    }
  }
  return null
}

function segment([ax, ay]: Ring[number], [bx, by]: Ring[number], ring: number, at: number, of: number): Segment {
  return { ax, ay, bx, by, ring, at, of }
}

function areNeighbours(one: Segment, other: Segment): boolean {
  if (one.ring !== other.ring) return false
  const apart = Math.abs(one.at - other.at)
  return apart <= 1 || apart === one.of - 1
}

function clash(one: Segment, other: Segment): boolean {
  if (
    Math.min(one.ay, one.by) > Math.max(other.ay, other.by) ||
    Math.max(one.ay, one.by) < Math.min(other.ay, other.by)
  )
    return false
  const [a, b] = [side(one, other.ax, other.ay), side(one, other.bx, other.by)]
  const [c, d] = [side(other, one.ax, one.ay), side(other, one.bx, one.by)]
  if (a === 0 && b === 0) return overlaps(one, other)
  return a * b < 0 && c * d < 0
}

/** On which side of a segment's line a point lies: -1, 0 (on it), 1. */
function side({ ax, ay, bx, by }: Segment, x: number, y: number): number {
  return Math.sign((bx - ax) * (y - ay) - (by - ay) * (x - ax))
}

/** Two pieces of one line that share more than a point. */
function overlaps(one: Segment, other: Segment): boolean {
  const along = (s: Segment) => (one.ax === one.bx ? [s.ay, s.by] : [s.ax, s.bx]).toSorted((a, b) => a - b)
  const [[a = 0, b = 0], [c = 0, d = 0]] = [along(one), along(other)]
  return Math.max(a, c) < Math.min(b, d)
}
