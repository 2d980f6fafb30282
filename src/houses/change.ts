import { record } from '../audit/record.ts'
import { unlessTaken } from '../database/unless-taken.ts'
import { Refusal } from '../http/refusal.ts'
import type { Act } from '../world.ts'
import { addressLine, factsOf, type HouseFacts, houseNumber, streetName } from './house.ts'
import { findHouse, findHouseAt } from './queries.ts'

export type Changed =
  | { outcome: 'changed' }
  /** it was so already */
  | { outcome: 'same' }
  /** somebody corrected it since `before` was read */
  | { outcome: 'changed-meanwhile' }
  | { outcome: 'taken'; id: string }

/**
 * Corrects a house, if it still is as `before`: of two who correct at once, the second is told. The plate stays, and what
 * is printed on it becomes wrong where the number does. Refuses ('not-found') a house that the ward doesn't have.
 */
export async function changeHouse(
  act: Act,
  wardId: number,
  houseId: string,
  before: HouseFacts,
  wished: HouseFacts,
): Promise<Changed> {
  const after = { ...wished, street: streetName(wished.street), number: houseNumber(wished.number) }
  await lockHouses(act, wardId, houseId, after)
  const house = await findHouse(act.tx, wardId, houseId)
  if (!house) throw new Refusal('not-found', 'Không có số nhà này.')
  if (!isSame(factsOf(house), before)) return { outcome: 'changed-meanwhile' }
  if (isSame(before, after)) return { outcome: 'same' }
  // Looked for after the write, not before: somebody else may take the address in between.
  const written = await unlessTaken(act.tx, 'houses_one_per_address', () => write(act, wardId, houseId, after))
  if (written === 'taken') {
    const other = await findHouseAt(act.tx, wardId, after.street, after.number)
    if (!other) throw new Error('an address is taken by no house')
    return { outcome: 'taken', id: other.id }
  }
  const details = { before: told(before), after: told(after) }
  record(act, wardId, { action: 'house-changed', subject: { kind: 'house', id: houseId }, details })
  return { outcome: 'changed' }
}

async function write(act: Act, wardId: number, houseId: string, facts: HouseFacts): Promise<void> {
  const { street, number, neighbourhoodId, lon, lat } = facts
  await act.tx
    .updateTable('houses')
    .set({ street, number, neighbourhood_id: neighbourhoodId, lon, lat })
    .where('ward_id', '=', wardId)
    .where('id', '=', houseId)
    .execute()
}

/**
 * Holds back every other change of a house, and of the one that has the wished address, until this one is done. In one
 * order for all: two who give two houses each other's number would else wait for each other for ever.
 */
async function lockHouses(
  act: Act,
  wardId: number,
  houseId: string,
  { street, number }: Pick<HouseFacts, 'street' | 'number'>,
): Promise<void> {
  await act.tx
    .selectFrom('houses')
    .select('id')
    .where('ward_id', '=', wardId)
    .where((is) => is.or([is('id', '=', houseId), is.and({ street, number })]))
    .orderBy('id')
    .forNoKeyUpdate()
    .execute()
}

function told(facts: HouseFacts) {
  const { street: _street, number: _number, ...others } = facts
  return { address: addressLine(facts), ...others }
}

function isSame(one: HouseFacts, other: HouseFacts): boolean {
  return (['street', 'number', 'neighbourhoodId', 'lon', 'lat'] as const).every((fact) => one[fact] === other[fact])
}
