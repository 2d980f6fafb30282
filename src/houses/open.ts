import { makePlate } from '../plates/make-plate.ts'
import type { Act } from '../world.ts'
import { addHouses } from './add.ts'
import type { NewHouse } from './house.ts'
import { findHouseAt, streetAsKnown } from './queries.ts'

export type Opened =
  | { outcome: 'added'; id: string }
  /** the ward has this address already; `retired`: it is no longer in use, and can be again */
  | { outcome: 'taken'; id: string; retired: boolean }

/** Adds one house together with its plate, so that it can be printed at once. A street is written as its other houses have it. */
export async function openHouse(act: Act, wardId: number, house: NewHouse): Promise<Opened> {
  const street = await streetAsKnown(act.tx, wardId, house.street)
  const { added } = await addHouses(act, wardId, [{ ...house, street }])
  const [one] = added
  if (one === undefined) {
    const there = await findHouseAt(act.tx, wardId, street, house.number)
    if (!there) throw new Error('an address is taken by no house')
    return { outcome: 'taken', id: there.id, retired: there.retiredAt !== null }
  }
  await makePlate(act, wardId, { kind: 'house', id: one.id })
  return { outcome: 'added', id: one.id }
}
