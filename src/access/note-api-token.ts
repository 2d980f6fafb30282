import { record } from '../audit/record.ts'
import { dayOf } from '../values/day.ts'
import type { Act } from '../world.ts'
import type { Software } from './api-token-queries.ts'

/** Notes, in the audit too, the day on which a token was used; of several requests at once, the first does. */
export async function noteApiToken(act: Act, { wardId, id }: Software): Promise<void> {
  const day = dayOf(act.at)
  const noted = await act.tx
    .updateTable('api_tokens')
    .set({ used_on: day })
    .where('ward_id', '=', wardId)
    .where('id', '=', id)
    .where((is) => is.or([is('used_on', 'is', null), is('used_on', '<', day)]))
    .executeTakeFirst()
  if (noted.numUpdatedRows > 0n) record(act, wardId, { action: 'token-used', subject: { kind: 'token', id } })
}
