import type { Db } from '../world.ts'
import { believed, type ImportFile, type Stage } from './file.ts'
import type { ImportReport } from './import-report.ts'

export async function findImportFile(db: Db, wardId: number, id: string, now: Date): Promise<ImportFile | undefined> {
  const row = await files(db, wardId).where('import_files.id', '=', id).executeTakeFirst()
  return row && asFile(row, now)
}

/** The newest files of a ward; a file is forgotten after a day. */
export async function recentImportFiles(db: Db, wardId: number, now: Date, most: number): Promise<ImportFile[]> {
  const rows = await files(db, wardId).orderBy('sent_at', 'desc').limit(most).execute()
  return rows.map((row) => asFile(row, now))
}

function files(db: Db, wardId: number) {
  return db
    .selectFrom('import_files')
    .innerJoin('users', 'users.id', 'import_files.sent_by')
    .select(['import_files.id', 'import_files.name', 'users.name as sentBy', 'sent_at as sentAt', 'stage', 'report'])
    .select(['rows_read as rowsRead', 'rows_written as rowsWritten', 'beat_at as beatAt'])
    .where('import_files.ward_id', '=', wardId)
}

type Row = Omit<ImportFile, 'stage' | 'report'> & Readonly<{ stage: string; report: unknown; beatAt: Date }>

function asFile({ stage, report, beatAt, ...row }: Row, now: Date): ImportFile {
  return { ...row, stage: believed(stage as Stage, beatAt, now), report: report as ImportReport | null }
}
