import { record } from '../audit/record.ts'
import { openByAny, seal } from '../sealed.ts'
import { type Secrets, sealing } from '../secrets.ts'
import type { Act, Db } from '../world.ts'

const USE = 'officer phone'

/**
 * Notes an officer's own phone (E.164), so that ratings from it can be flagged; it is never shown again. It is kept sealed,
 * not hashed, because the secrets of hashes change each quarter. The audit learns that it was noted, not which it is.
 */
export async function notePhone(act: Act, secrets: Secrets, wardId: number, officerId: string, e164: string) {
  const row = { sealed: sealNumber(secrets, wardId, officerId, e164), noted_at: act.at }
  await act.tx
    .insertInto('officer_phones')
    .values({ ward_id: wardId, officer_id: officerId, ...row })
    .onConflict((noted) => noted.constraint('officer_phones_one_per_officer').doUpdateSet(row))
    .execute()
  record(act, wardId, { action: 'officer-phone-noted', subject: { kind: 'officer', id: officerId } })
}

/** Forgets it, on wish and when the officer leaves; false: there was none. */
export async function forgetPhone(act: Act, wardId: number, officerId: string): Promise<boolean> {
  const gone = await act.tx
    .deleteFrom('officer_phones')
    .where('ward_id', '=', wardId)
    .where('officer_id', '=', officerId)
    .returning('officer_id')
    .executeTakeFirst()
  if (gone) record(act, wardId, { action: 'officer-phone-forgotten', subject: { kind: 'officer', id: officerId } })
  return gone !== undefined
}

/** Notes another phone where one was typed (E.164), or forgets the noted one on wish; neither: leaves it as it is. */
export async function changePhone(
  act: Act,
  secrets: Secrets,
  wardId: number,
  officerId: string,
  wish: Readonly<{ e164: string | null; forget: boolean }>,
): Promise<void> {
  if (wish.e164 !== null) await notePhone(act, secrets, wardId, officerId, wish.e164)
  else if (wish.forget) await forgetPhone(act, wardId, officerId)
}

/** Takes phones along when officers go over to another ward: sealed anew, because a seal opens in its own ward only. */
export async function movePhones(
  act: Act,
  secrets: Secrets,
  moves: readonly Readonly<{ fromId: number; toId: number; officerId: string }>[],
): Promise<void> {
  for (const { fromId, toId, officerId } of moves) {
    const noted = await act.tx
      .deleteFrom('officer_phones')
      .where('ward_id', '=', fromId)
      .where('officer_id', '=', officerId)
      .returning(['sealed', 'noted_at'])
      .executeTakeFirst()
    if (!noted) continue
    const sealed = sealNumber(secrets, toId, officerId, open(secrets, fromId, officerId, noted.sealed))
    const row = { ward_id: toId, officer_id: officerId, sealed, noted_at: noted.noted_at }
    await act.tx.insertInto('officer_phones').values(row).execute()
  }
}

/** Whether one is noted. */
export async function hasPhone(db: Db, wardId: number, officerId: string): Promise<boolean> {
  const row = await db
    .selectFrom('officer_phones')
    .select('officer_id')
    .where('ward_id', '=', wardId)
    .where('officer_id', '=', officerId)
    .executeTakeFirst()
  return row !== undefined
}

/** The phones of a ward's officers (E.164), to compare with and for nothing else. */
export async function phonesOfWard(db: Db, secrets: Secrets, wardId: number): Promise<string[]> {
  const rows = await db
    .selectFrom('officer_phones')
    .select(['officer_id', 'sealed'])
    .where('ward_id', '=', wardId)
    .execute()
  return rows.map(({ officer_id: officerId, sealed }) => open(secrets, wardId, officerId, sealed))
}

/** Seals anew, under the first of the sealing secrets, what an older one opens. `lost`: none opens them. */
export async function resealPhones(act: Act, secrets: Secrets): Promise<{ done: number; lost: number }> {
  const rows = await act.tx.selectFrom('officer_phones').select(['ward_id', 'officer_id', 'sealed']).execute()
  let [done, lost] = [0, 0]
  for (const { ward_id: wardId, officer_id: officerId, sealed } of rows) {
    const opened = openByAny(secrets.sealing, USE, bound(wardId, officerId), sealed)
    if (!opened) lost += 1
    if (!opened || opened.at === 0) continue
    const { numUpdatedRows } = await act.tx
      .updateTable('officer_phones')
      .set({ sealed: sealNumber(secrets, wardId, officerId, opened.content) })
      .where('ward_id', '=', wardId)
      .where('officer_id', '=', officerId)
      .where('sealed', '=', sealed)
      .executeTakeFirst()
    done += Number(numUpdatedRows)
  }
  return { done, lost }
}

/** Bound to this officer of this ward: it opens nowhere else. */
function sealNumber(secrets: Secrets, wardId: number, officerId: string, e164: string | Uint8Array): Buffer {
  return seal({ secret: sealing(secrets), use: USE }, bound(wardId, officerId), e164)
}

function open(secrets: Secrets, wardId: number, officerId: string, sealed: Buffer): string {
  const opened = openByAny(secrets.sealing, USE, bound(wardId, officerId), sealed)
  if (!opened) throw new Error("an officer's phone was sealed under a secret that the secrets file lacks")
  return opened.content.toString()
}

function bound(wardId: number, officerId: string): string {
  return `${wardId}\n${officerId}`
}
