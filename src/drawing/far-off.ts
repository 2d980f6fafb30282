import type { Position } from 'geojson'

export type Box = Readonly<{ left: number; top: number; right: number; bottom: number }>

// Degrees, about 55 km: no two wards of one mainland are that far apart, an island a night's sail away is.
const FAR = 0.5

export function boxOf(points: readonly Position[]): Box {
  const box = { left: Infinity, top: Infinity, right: -Infinity, bottom: -Infinity }
  for (const [x = 0, y = 0] of points) {
    if (x < box.left) box.left = x
    if (x > box.right) box.right = x
    if (y < box.top) box.top = y
    if (y > box.bottom) box.bottom = y
  }
  return box
}

/**
 * Which of these boxes (in degrees) belong to the largest group whose members can be reached from each other in leaps that
 * are not far. The others would leave of the city a thumbnail in the corner of a sea.
 */
export function nearOnes(boxes: readonly Box[]): boolean[] {
  const group = boxes.map((_, at) => at)
  const rootOf = (at: number): number => (group[at] === at ? at : rootOf(group[at] as number))
  boxes.forEach((box, at) => {
    boxes.forEach((other, i) => {
      if (i < at && between(box, other) <= FAR) group[rootOf(i)] = rootOf(at)
    })
  })
  const sizes = Map.groupBy(boxes.keys(), rootOf)
  const largest = [...sizes].reduce((most, one) => (one[1].length > most[1].length ? one : most))[0]
  return boxes.map((_, at) => rootOf(at) === largest)
}

function between(a: Box, b: Box): number {
  return Math.max(a.left - b.right, b.left - a.right, a.top - b.bottom, b.top - a.bottom, 0)
}
