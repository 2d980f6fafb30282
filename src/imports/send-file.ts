import { randomUUIDv7 } from 'node:crypto'
import type { Secrets } from '../secrets.ts'
import type { Act } from '../world.ts'
import { sealFile } from './sealed-file.ts'

type Sent = Readonly<{ userId: string; name: string; bytes: Uint8Array }>

/** Lays a file down, sealed, to be looked at, and answers its id. Who sent it is a signed-in person. */
export async function sendFile(act: Act, secrets: Secrets, wardId: number, { userId, name, bytes }: Sent) {
  const id = randomUUIDv7()
  const row = { ward_id: wardId, id, sent_by: userId, sent_at: act.at, beat_at: act.at, stage: 'looking' }
  await act.tx
    .insertInto('import_files')
    .values({ ...row, name, bytes: sealFile(secrets, wardId, id, bytes) })
    .execute()
  return id
}

/** Says that a file that was found good is now taken in. False: it isn't waiting any more; somebody else was first. */
export async function claimFile(act: Act, wardId: number, id: string): Promise<boolean> {
  const claimed = await act.tx
    .updateTable('import_files')
    .set({ stage: 'taking', rows_read: 0, beat_at: act.at })
    .where('ward_id', '=', wardId)
    .where('id', '=', id)
    .where('stage', '=', 'found')
    .executeTakeFirst()
  return claimed.numUpdatedRows === 1n
}

/** Forgets a file that nobody is working on. */
export async function dropFile(act: Act, wardId: number, id: string): Promise<void> {
  await act.tx
    .deleteFrom('import_files')
    .where('ward_id', '=', wardId)
    .where('id', '=', id)
    .where('stage', 'in', ['found', 'refused', 'taken', 'broken'])
    .execute()
}
