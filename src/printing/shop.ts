import type { Drawing } from '../drawing/mark.ts'
import { hotlineOf } from '../places/contact-queries.ts'
import { type Ward, wardTitle } from '../places/ward.ts'
import { pointsOfWard } from '../points/queries.ts'
import { printHotline } from '../values/hotline.ts'
import type { World } from '../world.ts'
import { FACES, type Face, type PointOnPaper, type Standing } from './face.ts'

/** Draws the plates of a ward. */
export type Shop = Readonly<{
  /** a plate that has no code yet is drawn with a code of nobody's */
  draw(face: Face, plate: Standing & Readonly<{ code: string | null }>): Drawing
  /** what a plate stands on, in one line; empty: nothing yet, or the ward itself */
  nameOf(plate: Standing): string
}>

// Read by no service as a plate: its last character does not go with the others.
const NOBODYS = '00000000A'

/** What plates need beside their own rows, read once. `named`: whether the ward's name may stand on them. */
export async function openShop(world: Pick<World, 'db' | 'config'>, ward: Ward, named: boolean): Promise<Shop> {
  const [hotline, points] = await Promise.all([hotlineOf(world.db, ward.id), pointsOfWard(world.db, ward.id)])
  const { publicUrl } = world.config
  const imprint = { publicUrl, ward: wardTitle(ward), named, hotline: hotline === null ? null : printHotline(hotline) }
  const onPaper = new Map<string, PointOnPaper>(
    points.map(({ id, name, address, hours, procedures, policeProcedures }) => [
      id,
      { name, address, hours, procedures: [...procedures, ...policeProcedures] },
    ]),
  )
  const pointOf = ({ point }: Standing) => onPaper.get(point ?? '') ?? null
  return {
    draw: (face, plate) =>
      FACES[face].draw({ ...plate, ...imprint, code: plate.code ?? NOBODYS, point: pointOf(plate) }),
    nameOf: (plate) => {
      const { number, street, desk } = plate
      return number === null ? (desk ?? pointOf(plate)?.name ?? '') : `${number} ${street}`
    },
  }
}
