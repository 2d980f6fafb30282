import { type DeskWithOfficer, desksOfWard } from '../desks/queries.ts'
import type { Plate } from '../plates/plate.ts'
import { platesOfWard } from '../plates/queries.ts'
import type { Db } from '../world.ts'

/** A ward's desks and plates at a glance. */
export type Board = Readonly<{
  /** the plates of the ward as a body, revoked ones last */
  ward: readonly Plate[]
  /** every desk that is open, with who sits there and its plates, revoked ones last */
  desks: readonly Readonly<{ desk: DeskWithOfficer; plates: readonly Plate[] }>[]
}>

export async function readBoard(db: Db, wardId: number, now: Date): Promise<Board> {
  const [ward, standing, desks] = await Promise.all([
    platesOfWard(db, wardId, 'ward'),
    platesOfWard(db, wardId, 'desk'),
    desksOfWard(db, wardId, now),
  ])
  const plates = Map.groupBy(standing, ({ target }) => (target.kind === 'desk' ? target.id : ''))
  return {
    ward: goodFirst(ward),
    desks: desks.map((desk) => ({ desk, plates: goodFirst(plates.get(desk.id) ?? []) })),
  }
}

function goodFirst(plates: readonly Plate[]): Plate[] {
  return plates.toSorted((a, b) => Number(a.revokedAt !== null) - Number(b.revokedAt !== null))
}
