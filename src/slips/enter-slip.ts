import { createHash } from 'node:crypto'
import { record } from '../audit/record.ts'
import type { Desk } from '../desks/desk.ts'
import { whoSatBetween } from '../desks/spell-queries.ts'
import { insertRating } from '../ratings/insert.ts'
import { receiptOf } from '../ratings/receipt.ts'
import { type Came, toRow } from '../ratings/to-row.ts'
import type { Secrets } from '../secrets.ts'
import { dayOf } from '../values/day.ts'
import { sameName } from '../values/same-name.ts'
import type { Act } from '../world.ts'
import type { Visit } from './visit.ts'

export type Slip = Pick<Came, 'answers' | 'key' | 'lang'> &
  Readonly<{
    wardId: number
    desk: Desk
    visit: Visit
    /** what the form was given when it was opened: the same form sent twice is one slip */
    form: string
  }>

export type Entered = { outcome: 'entered'; receipt: string } | { outcome: 'own-desk'; officerName: string }

/**
 * Types a slip of paper in as the rating that it is: for the day of the visit, and for whoever sat at the desk then; for
 * the desk alone where that was nobody, or not one person only. Whoever was rated, or bears that name, is refused: a
 * colleague types it. Counted or not is the database's to say, and told to nobody.
 */
export async function enterSlip(act: Act, secrets: Secrets, slip: Slip): Promise<Entered> {
  const { by } = act
  if (by.kind !== 'user') throw new Error('a slip is typed in by somebody who signed in')
  const { wardId, desk, visit, answers, key, lang } = slip
  const sat = await whoSatBetween(act.tx, wardId, desk.id, visit.from, visit.to)
  const self = sat.find(({ id, name }) => id === by.officerId || sameName(name, by.name))
  if (self) return { outcome: 'own-desk', officerName: self.name }

  const nonce = createHash('sha256').update(`slip\n${by.id}\n${slip.form}`).digest().subarray(0, 12)
  const receipt = receiptOf(secrets, wardId, nonce)
  const row = toRow(secrets, {
    wardId,
    deskId: desk.id,
    pointId: null,
    officerId: sat.length === 1 && sat[0] ? sat[0].id : null,
    openedAt: visit.openedAt,
    day: visit.day,
    channel: 'paper',
    helperOfficerId: by.officerId,
    ...{ answers, key, lang, receipt, at: act.at },
  })
  const { counted, repeated } = await insertRating(act, row)
  if (counted + repeated === 0) return { outcome: 'entered', receipt }
  await act.tx
    .insertInto('paper_slips')
    .values({ ward_id: wardId, rating_id: row.id, typed_by: by.id, typed_at: act.at, day: dayOf(act.at) })
    .execute()
  const details = { desk: desk.name, day: visit.day }
  record(act, wardId, { action: 'paper-entered', subject: { kind: 'desk', id: desk.id }, details })
  return { outcome: 'entered', receipt }
}
