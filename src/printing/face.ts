import { type DeskSign, drawDeskSign } from '../drawing/desk-sign.ts'
import { drawHousePlate, type HousePlateSize } from '../drawing/house-plate.ts'
import { drawLeaflet, type LeafletLanguage } from '../drawing/leaflet.ts'
import type { Drawing } from '../drawing/mark.ts'
import { drawPointPoster } from '../drawing/point-poster.ts'
import { drawTentCard } from '../drawing/tent-card.ts'
import { drawWardPoster } from '../drawing/ward-poster.ts'
import type { Hours } from '../values/weekly-hours.ts'

/** What a plate stands on; null where it has none. A blank plate has none of them. `point`: its id. */
export type Standing = Readonly<{
  number: string | null
  street: string | null
  neighbourhood: string | null
  desk: string | null
  point: string | null
}>

/** What a support point's poster says of it. */
export type PointOnPaper = Readonly<{
  name: string
  address: string
  hours: readonly Hours[]
  procedures: readonly string[]
}>

/** What all plates of a ward have in common. `named`: whether its name stands on those where it may be left off. */
export type Imprint = Readonly<{ publicUrl: string; ward: string; named: boolean; hotline: string | null }>

/** A plate with all that is printed on it. */
export type Printed = Imprint & Omit<Standing, 'point'> & Readonly<{ code: string; point: PointOnPaper | null }>

type Size = Pick<Drawing, 'width' | 'height'>

/** `margin`: whether the sheet must leave one: what is coloured to its edges and cut off later. `bleed` in millimetres. */
type Kind = Readonly<{
  of: 'houses' | 'desks' | 'points' | 'ward'
  size: Size
  margin: boolean
  /** how far its ground can go on over the cut */
  bleed: number
  draw(plate: Printed): Drawing
}>

const A6 = { width: 105, height: 148 }
const A5 = { width: 148, height: 210 }
const A4 = { width: 210, height: 297 }

const house = (width: number, height: number, size: HousePlateSize): Kind => ({
  ...{ of: 'houses', size: { width, height }, margin: true, bleed: 3 },
  draw: ({ code, publicUrl, ward, named, number, street, neighbourhood }) =>
    drawHousePlate({ code, publicUrl, ward: named ? ward : null, number, street, neighbourhood, size }),
})

const sign = (of: Kind['of'], size: Size, draw: (sign: DeskSign) => Drawing): Kind => ({
  ...{ of, size, margin: false, bleed: 0 },
  draw: ({ code, publicUrl, ward, desk }) => draw({ code, publicUrl, ward, desk, officer: null }),
})

const leaflet = (language: LeafletLanguage): Kind => ({
  ...{ of: 'ward', size: A5, margin: false, bleed: 3 },
  draw: ({ code, publicUrl, ward, hotline }) => drawLeaflet({ code, publicUrl, ward, hotline }, language),
})

/** Everything that is printed in batches, by the name under which a batch keeps it. */
export const FACES = {
  'house-150x100': house(150, 100, '150x100'),
  'house-200x150': house(200, 150, '200x150'),
  'house-70x70': house(70, 70, '70x70'),
  'desk-a6': sign('desks', A6, drawDeskSign),
  'desk-a5': sign('desks', A5, drawTentCard),
  'point-a4': {
    ...{ of: 'points', size: A4, margin: false, bleed: 3 },
    draw: ({ code, publicUrl, ward, named, point }) =>
      drawPointPoster({ code, publicUrl, ward: named ? ward : null, ...(point ?? NOWHERE) }),
  },
  'ward-a4': {
    ...{ of: 'ward', size: A4, margin: false, bleed: 3 },
    draw: ({ code, publicUrl, ward }) => drawWardPoster({ code, publicUrl, ward }),
  },
  'ward-a6': sign('ward', A6, drawDeskSign),
  'leaflet-vi': leaflet('vi'),
  'leaflet-en': leaflet('en'),
} as const satisfies Record<string, Kind>

const NOWHERE: PointOnPaper = { name: '', address: '', hours: [], procedures: [] }

export type Face = keyof typeof FACES

/** The faces that fit what is chosen, the usual one first. Blank plates are for houses. */
export function facesFor(of: 'houses' | 'desks' | 'points' | 'ward' | 'blank'): Face[] {
  const wanted = of === 'blank' ? 'houses' : of
  return (Object.keys(FACES) as Face[]).filter((face) => FACES[face].of === wanted)
}

export function isFace(name: string): name is Face {
  return Object.hasOwn(FACES, name)
}
