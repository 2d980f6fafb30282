import { type CityMap, cityMap } from '../drawing/city-map.ts'
import { boundariesOn, boundaryStateOn } from '../places/boundary-queries.ts'
import { wardKey } from '../places/ward.ts'
import type { Day } from '../values/day.ts'
import type { Db } from '../world.ts'

/** By the wards' keys; null: no ward has told its boundary. */
export type WardsMap = CityMap<string> | null

/**
 * The map of the wards in force on a day. Simplifying a city's borders takes a part of a second, so the last one is kept
 * for as long as no ward changes.
 */
export function cityMaps(db: Db): (day: Day) => Promise<WardsMap> {
  let kept: { state: string; map: WardsMap } | null = null
  return async (day) => {
    const state = await boundaryStateOn(db, day)
    if (kept?.state === state) return kept.map
    const wards = await boundariesOn(db, day)
    const map = cityMap(wards.map(({ boundary, ...ward }) => ({ key: wardKey(ward), boundary })))
    kept = { state, map }
    return map
  }
}
