import type { HousePlateSize } from '../drawing/house-plate.ts'
import type { PlateTarget } from '../plates/plate.ts'

/** Every face that can be drawn, by the name that its file has. */
export type FaceName = 'sign' | 'tent' | HousePlateSize | 'poster' | 'entrance' | 'leaflet'

const HOUSE = ['150x100', '200x150', '70x70'] as const

const FACES: Readonly<Record<PlateTarget['kind'] | 'blank', readonly FaceName[]>> = {
  desk: ['sign', 'tent'],
  house: HOUSE,
  point: ['poster'],
  ward: ['sign', 'entrance', 'leaflet'],
  // most blank plates are stuck on houses; a desk's sign says whose desk it is
  blank: HOUSE,
}

/** The faces that fit what a plate stands on, the usual one first. */
export function facesFor(target: PlateTarget | null): readonly FaceName[] {
  return FACES[target?.kind ?? 'blank']
}
