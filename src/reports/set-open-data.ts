import { record } from '../audit/record.ts'
import { Refusal } from '../http/refusal.ts'
import { quarterStart } from '../values/quarter.ts'
import type { Act } from '../world.ts'
import { type Choice, CONTACT_LENGTH } from './open-data.ts'
import { choiceOf } from './open-data-queries.ts'
import { quarterKey } from './told-quarter.ts'

export type Published = 'published' /** it was so already */ | 'same' | 'changed-meanwhile'

/**
 * Publishes what is chosen, from now on, if the last choice still is the one with the number `seen` (0: none was made).
 * Refuses ('invalid') a choice of nothing and a quarter that is none.
 */
export async function publishOpenData(act: Act, wardId: number, seen: number, choice: Choice): Promise<Published> {
  const { parts, firstQuarter, licence, contact } = choice
  const good = parts.length > 0 && quarterStart(firstQuarter) === firstQuarter && [...contact].length <= CONTACT_LENGTH
  if (!good) throw new Refusal('invalid')
  const last = await lastChoice(act, wardId)
  if (last && told(last) === told(choice)) return 'same'
  if ((last?.seq ?? 0) !== seen) return 'changed-meanwhile'
  await write(act, wardId, (last?.seq ?? 0) + 1, choice)
  const details = { parts: [...parts], firstQuarter: quarterKey(firstQuarter), licence, contact }
  record(act, wardId, { action: 'open-data-published', details })
  return 'published'
}

/** Publishes nothing any more; what was chosen stays known, so that it can be published again. False: nothing was. */
export async function stopOpenData(act: Act, wardId: number): Promise<boolean> {
  const last = await lastChoice(act, wardId)
  if (!last || last.parts.length === 0) return false
  await write(act, wardId, last.seq + 1, { ...last, parts: [] })
  record(act, wardId, { action: 'open-data-stopped', details: { parts: [...last.parts] } })
  return true
}

/** Of two who change it at once, the second waits for the first. */
async function lastChoice(act: Act, wardId: number) {
  await act.tx.selectFrom('wards').select('id').where('id', '=', wardId).forNoKeyUpdate().executeTakeFirstOrThrow()
  return choiceOf(act.tx, wardId)
}

async function write(act: Act, wardId: number, seq: number, choice: Choice): Promise<void> {
  const { parts, firstQuarter, licence, contact } = choice
  const row = { parts: [...parts], first_quarter: firstQuarter, licence, contact }
  await act.tx
    .insertInto('open_data_choices')
    .values({ ward_id: wardId, seq, chosen_at: act.at, ...row })
    .execute()
}

function told({ parts, firstQuarter, licence, contact }: Choice): string {
  return JSON.stringify([parts, firstQuarter, licence, contact])
}
