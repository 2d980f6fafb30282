import type { Position } from './position.ts'

const EARTH = 6_371_008.8 // metres, mean radius (IUGG)
const RADIANS = Math.PI / 180

/** Metres as the crow flies, by the haversine formula: within 0.5 % on the real ellipsoid. */
export function metresBetween(from: Position, to: Position): number {
  const [phi1, phi2] = [from.lat * RADIANS, to.lat * RADIANS]
  const north = Math.sin((phi2 - phi1) / 2) ** 2
  const east = Math.sin(((to.lon - from.lon) * RADIANS) / 2) ** 2
  return 2 * EARTH * Math.asin(Math.sqrt(north + Math.cos(phi1) * Math.cos(phi2) * east))
}

/** Where `to` lies from `from`, in eighths of the compass: 0 north, 1 north-east … 7 north-west. */
export function compassFrom(from: Position, to: Position): number {
  const east = (to.lon - from.lon) * Math.cos(from.lat * RADIANS)
  const eighths = Math.atan2(east, to.lat - from.lat) / (Math.PI / 4)
  return (Math.round(eighths) + 8) % 8
}

/** A box of at least `metres` to each side of a position, in degrees. */
export function boxAround({ lon, lat }: Position, metres: number) {
  const up = metres / (EARTH * RADIANS)
  const across = up / Math.cos(lat * RADIANS)
  return { west: lon - across, east: lon + across, south: lat - up, north: lat + up }
}
