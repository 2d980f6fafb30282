import type { DeskSign } from '../drawing/desk-sign.ts'
import { type Ward, wardTitle } from '../places/ward.ts'
import { platesOfWard } from '../plates/queries.ts'
import type { Db } from '../world.ts'
import { desksOfWard } from './queries.ts'

/**
 * The sign of every open desk that bears a plate in force, in the order of the desks, with who sits there at `at`. A desk
 * with two plates has two signs.
 */
export async function signsOfDesks(db: Db, ward: Ward, publicUrl: string, at: Date): Promise<DeskSign[]> {
  const plates = (await platesOfWard(db, ward.id, 'desk')).filter(({ revokedAt }) => revokedAt === null)
  const desks = await desksOfWard(db, ward.id, at)
  return desks.flatMap((desk) =>
    plates
      .filter(({ target }) => target.kind === 'desk' && target.id === desk.id)
      .map(({ code }) => ({ code, publicUrl, ward: wardTitle(ward), desk: desk.name, officer: desk.officer })),
  )
}
