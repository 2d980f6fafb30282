import { findDesk, whoSitsAt } from '../desks/queries.ts'
import { type DeskSign, drawDeskSign } from '../drawing/desk-sign.ts'
import { drawHousePlate, type HousePlateSize } from '../drawing/house-plate.ts'
import { drawLeaflet, LEAFLET_LANGUAGES } from '../drawing/leaflet.ts'
import type { Drawing } from '../drawing/mark.ts'
import { drawPointPoster } from '../drawing/point-poster.ts'
import { drawTentCard } from '../drawing/tent-card.ts'
import { drawWardPoster } from '../drawing/ward-poster.ts'
import { findHouse } from '../houses/queries.ts'
import { hotlineOf } from '../places/contact-queries.ts'
import { type Ward, wardTitle } from '../places/ward.ts'
import type { Plate, PlateTarget } from '../plates/plate.ts'
import { findPoint } from '../points/queries.ts'
import { printHotline } from '../values/hotline.ts'
import type { World } from '../world.ts'
import { type FaceName, facesFor } from './face-choice.ts'

/** Names to put on, and to leave off: a plate without them outlives them. `bare`: without the ward's. */
export type FaceWish = Readonly<{ officer: boolean; bare: boolean }>

type Printed = Readonly<{ code: string; publicUrl: string; ward: string }>

/**
 * The pages of a face of a plate in force, as things are now; null: this plate has no such face, or what it stood on is
 * gone.
 */
export async function drawFace(
  world: World,
  ward: Ward,
  plate: Plate,
  face: FaceName,
  wish: FaceWish,
): Promise<readonly Drawing[] | null> {
  const { code, target, revokedAt } = plate
  if (revokedAt !== null || !facesFor(target).includes(face)) return null
  const printed = { code, publicUrl: world.config.publicUrl, ward: wardTitle(ward) }
  switch (face) {
    case 'sign':
    case 'tent': {
      const sign = await signOf(world, ward, printed, target, wish)
      return sign && [face === 'sign' ? drawDeskSign(sign) : drawTentCard(sign)]
    }
    case 'poster':
      return pointPages(world, ward, printed, target, wish)
    case 'entrance':
      return [drawWardPoster(printed)]
    case 'leaflet': {
      const digits = await hotlineOf(world.db, ward.id)
      const leaflet = { ...printed, hotline: digits === null ? null : printHotline(digits) }
      return LEAFLET_LANGUAGES.map((language) => drawLeaflet(leaflet, language))
    }
    default:
      return housePages(world, ward, printed, target, face, wish)
  }
}

async function signOf(
  { db, now }: World,
  { id }: Ward,
  printed: Printed,
  target: PlateTarget | null,
  wish: FaceWish,
): Promise<DeskSign | null> {
  if (target?.kind !== 'desk') return { ...printed, desk: null, officer: null }
  const [desk, officer] = await Promise.all([
    findDesk(db, id, target.id),
    wish.officer ? whoSitsAt(db, id, target.id, now()) : null,
  ])
  return { ...printed, desk: desk?.name ?? null, officer: officer ?? null }
}

async function housePages(
  { db }: World,
  { id }: Ward,
  { ward, ...printed }: Printed,
  target: PlateTarget | null,
  size: HousePlateSize,
  wish: FaceWish,
): Promise<readonly Drawing[] | null> {
  const house = target?.kind === 'house' ? await findHouse(db, id, target.id) : null
  if (target !== null && !house) return null
  const { number = null, street = null, neighbourhood = null } = house ?? {}
  return [drawHousePlate({ ...printed, size, number, street, neighbourhood, ward: wish.bare ? null : ward })]
}

async function pointPages(
  { db }: World,
  { id }: Ward,
  { ward, ...printed }: Printed,
  target: PlateTarget | null,
  wish: FaceWish,
): Promise<readonly Drawing[] | null> {
  const point = target?.kind === 'point' ? await findPoint(db, id, target.id) : null
  if (!point) return null
  const { name, address, hours } = point
  const procedures = [...point.procedures, ...point.policeProcedures]
  return [drawPointPoster({ ...printed, name, address, hours, procedures, ward: wish.bare ? null : ward })]
}
