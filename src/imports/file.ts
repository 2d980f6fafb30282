import type { Kind } from './columns.ts'
import type { ImportReport } from './import-report.ts'

export type Stage = 'looking' | 'found' | 'refused' | 'taking' | 'taken' | 'broken'

/** A file that was sent, and what became of it. */
export type ImportFile = Readonly<{
  id: string
  name: string
  sentBy: string
  sentAt: Date
  stage: Stage
  report: ImportReport | null
  rowsRead: number
  rowsWritten: number
}>

/** Null: it was not looked at yet, or nobody could make it out. */
export function kindOf({ report }: ImportFile): Kind | null {
  return report?.kind ?? null
}

export const FILE_LIFE_HOURS = 24

// A batch takes a second; another file of the same ward may be waited for first, and takes a minute.
const SILENT_MS = 5 * 60_000

/** The stage as it is to be believed: whoever worked on it and was not heard of since has died, and nothing was kept. */
export function believed(stage: Stage, beatAt: Date, now: Date): Stage {
  const working = stage === 'looking' || stage === 'taking'
  return working && now.getTime() - beatAt.getTime() > SILENT_MS ? 'broken' : stage
}
