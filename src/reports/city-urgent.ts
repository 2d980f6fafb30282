import type { CityLine } from './city.ts'

// Which wards whoever answers for a city calls first: on the page and on paper the same ones, in the same order.

/** Somebody waits too long, a late case is not finished, or the share fell. */
export function isUrgent(ward: CityLine): boolean {
  return lateOf(ward) + openOf(ward) > 0 || ward.service.moved === 'down'
}

/** Who lets most people wait first, then most late cases; by name where nothing tells them apart (a sort is stable). */
export function byUrgency(a: CityLine, b: CityLine): number {
  return lateOf(b) - lateOf(a) || openOf(b) - openOf(a)
}

export function lateOf({ followUps }: CityLine): number {
  return followUps?.late ?? 0
}

/** Late cases that are not finished. */
export function openOf({ due }: CityLine): number {
  return due?.open ?? 0
}
