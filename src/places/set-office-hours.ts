import { record } from '../audit/record.ts'
import type { Hours } from '../values/weekly-hours.ts'
import type { Act } from '../world.ts'

/** Keeps a ward's weekly hours; null: the usual ones from now on. The same hours again change nothing. */
export async function setOfficeHours(act: Act, wardId: number, hours: readonly Hours[] | null): Promise<void> {
  const those = act.tx.selectFrom('wards').select('office_hours as before').where('id', '=', wardId).forNoKeyUpdate()
  const { before } = await those.executeTakeFirstOrThrow()
  const told = (before as Hours[] | null)?.map(({ weekday, opens, closes }) => ({ weekday, opens, closes })) ?? null
  if (JSON.stringify(told) === JSON.stringify(hours)) return
  await act.tx
    .updateTable('wards')
    .set({ office_hours: hours === null ? null : JSON.stringify(hours) })
    .where('id', '=', wardId)
    .execute()
  const details = { before: told, after: hours?.map((span) => ({ ...span })) ?? null }
  record(act, wardId, { action: 'office-hours-changed', details })
}
