import { record } from '../audit/record.ts'
import { Refusal } from '../http/refusal.ts'
import type { Act } from '../world.ts'
import { addressLine } from './house.ts'

/** Marks that a number is no longer in use, as of the act's moment; a second time changes nothing. Its plate stays. */
export async function retireHouse(act: Act, wardId: number, houseId: string): Promise<void> {
  await set(act, wardId, houseId, act.at)
}

/** A number is in use again, with the plate it had; where it was in use, nothing is changed. */
export async function reinstateHouse(act: Act, wardId: number, houseId: string): Promise<void> {
  await set(act, wardId, houseId, null)
}

async function set(act: Act, wardId: number, houseId: string, retiredAt: Date | null): Promise<void> {
  const before = await act.tx
    .selectFrom('houses')
    .select(['number', 'street', 'retired_at'])
    .where('ward_id', '=', wardId)
    .where('id', '=', houseId)
    .forNoKeyUpdate()
    .executeTakeFirst()
  if (!before) throw new Refusal('not-found', 'Không có số nhà này.')
  if ((before.retired_at === null) === (retiredAt === null)) return
  await act.tx
    .updateTable('houses')
    .set({ retired_at: retiredAt })
    .where('ward_id', '=', wardId)
    .where('id', '=', houseId)
    .execute()
  const action = retiredAt === null ? 'house-reinstated' : 'house-retired'
  const details = { address: addressLine(before) }
  record(act, wardId, { action, subject: { kind: 'house', id: houseId }, details })
}
