import { record } from '../audit/record.ts'
import { Refusal } from '../http/refusal.ts'
import type { Ward } from '../places/ward.ts'
import { wardTitle } from '../places/ward.ts'
import type { Act } from '../world.ts'
import { moveBetween } from './move-between.ts'
import { settleHouses } from './settle.ts'

/**
 * Puts one house of a ward, with its plates, into another that is in force: its position was wrong when wards were
 * changed, or it stands on a border. On the list of those that wait, it is settled by it. Refuses ('not-found') a house that
 * the ward doesn't have in use, and ('invalid') a ward that has ended.
 */
export async function moveHouse(act: Act, from: Ward, houseId: string, to: Ward): Promise<void> {
  if (to.validTo !== null || to.id === from.id)
    throw new Refusal('invalid', 'Hãy chọn một phường, xã khác còn hiệu lực.')
  const house = await act.tx
    .selectFrom('houses')
    .select(['number', 'street'])
    .where('ward_id', '=', from.id)
    .where('id', '=', houseId)
    .where('retired_at', 'is', null)
    .forNoKeyUpdate()
    .executeTakeFirst()
  if (!house) throw new Refusal('not-found', 'Không có số nhà này.')
  const waiting = await act.tx
    .selectFrom('unsettled_houses')
    .select(['change_id as change', 'from_ward_id as origin'])
    .where('ward_id', '=', from.id)
    .where('house_id', '=', houseId)
    .where('settled_to', 'is', null)
    .executeTakeFirst()
  if (waiting) {
    await settleHouses(act, waiting.change, waiting.origin, { ids: [houseId] }, to.id)
    return
  }
  await moveBetween(act, { fromId: from.id, toId: to.id, houses: [houseId], origin: from })
  const details = { count: 1, from: wardTitle(from), to: wardTitle(to), address: `${house.number} ${house.street}` }
  const subject = { kind: 'house', id: houseId }
  for (const ward of [from, to]) record(act, ward.id, { action: 'houses-settled', subject, details })
}
