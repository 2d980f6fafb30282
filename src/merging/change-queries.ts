import type { Day } from '../values/day.ts'
import type { Db } from '../world.ts'
import type { Decree } from './decree.ts'
import type { ChangeReport } from './report.ts'

export type Stage = 'found' | 'taking' | 'taken' | 'broken'

/** A decree that was brought, and what became of it. */
export type WardChange = Readonly<{
  id: string
  sentAt: Date
  day: Day
  stage: Stage
  report: ChangeReport | null
  /** while it is carried out: houses that have found their ward */
  doneRows: number
}>

// A batch of houses takes a tenth of a second; the deed waits for clerks at most as long as their forms take.
const SILENT_MS = 2 * 60_000

export async function findChange(db: Db, id: string, now: Date): Promise<WardChange | undefined> {
  const row = await changes(db).where('id', '=', id).executeTakeFirst()
  return row && asChange(row, now)
}

/** Those that were carried out or wait for it, the newest first. */
export async function wardChanges(db: Db, now: Date): Promise<WardChange[]> {
  const rows = await changes(db).orderBy('sent_at', 'desc').orderBy('id').execute()
  return rows.map((row) => asChange(row, now))
}

export async function decreeOf(db: Db, id: string): Promise<Decree | null> {
  const row = await db.selectFrom('ward_changes').select('decree').where('id', '=', id).executeTakeFirst()
  return (row?.decree ?? null) as Decree | null
}

function changes(db: Db) {
  return db.selectFrom('ward_changes').select(['id', 'sent_at', 'day', 'stage', 'report', 'done_rows', 'beat_at'])
}

type Row = Awaited<ReturnType<ReturnType<typeof changes>['executeTakeFirstOrThrow']>>

/** Who worked on it and was not heard of since has died, and nothing was kept of it. */
function asChange(row: Row, now: Date): WardChange {
  const dead = row.stage === 'taking' && now.getTime() - row.beat_at.getTime() > SILENT_MS
  const { id, day } = row
  const stage = (dead ? 'broken' : row.stage) as Stage
  return { id, sentAt: row.sent_at, day, stage, report: row.report as ChangeReport | null, doneRows: row.done_rows }
}
