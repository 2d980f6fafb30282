import { randomUUIDv7 } from 'node:crypto'
import { hashOf, newToken } from '../access/token.ts'
import { record } from '../audit/record.ts'
import type { Desk } from '../desks/desk.ts'
import type { Act } from '../world.ts'
import { type Helper, TABLET_HOURS } from './tablet.ts'

export type TabletWish = Readonly<{ helper: Helper; desks: readonly Desk[]; hours: number }>

/** Opens a tablet for at most 12 hours, for desks of this ward, and answers its token, which nobody else will ever see. */
export async function openTablet(act: Act, wardId: number, { helper, desks, hours }: TabletWish): Promise<string> {
  if (act.by.kind !== 'user') throw new Error('a tablet is opened by somebody who signed in')
  const id = randomUUIDv7()
  const token = `${wardId}.${newToken().token}`
  const until = new Date(act.at.getTime() + Math.min(hours, TABLET_HOURS) * 3_600_000)
  await act.tx
    .insertInto('tablets')
    .values({
      ward_id: wardId,
      id,
      token_hash: hashOf(token),
      helper_officer_id: helper.officerId,
      helper_name: helper.officerId === null ? helper.name : null,
      opened_by: act.by.id,
      opened_at: act.at,
      ends_at: until,
    })
    .execute()
  await act.tx
    .insertInto('tablet_desks')
    .values(desks.map((desk) => ({ ward_id: wardId, tablet_id: id, desk_id: desk.id })))
    .execute()
  record(act, wardId, {
    action: 'tablet-opened',
    subject: { kind: 'tablet', id },
    details: { helper: helper.name, desks: desks.map(({ code }) => code), until: until.toISOString() },
  })
  return token
}
