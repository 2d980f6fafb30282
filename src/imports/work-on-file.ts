import { forLog } from '../database/for-log.ts'
import { Refusal } from '../http/refusal.ts'
import { type Act, type Actor, perform, type World } from '../world.ts'
import { importFile } from './import-file.ts'
import type { ImportReport, Tell } from './import-report.ts'
import { openFile } from './sealed-file.ts'
import type { Give } from './take-users.ts'

/**
 * Looks at a file, or takes it in after `claimFile`. What came of it is written in the import's own transaction: a file
 * is 'taken' exactly if everything in it is there. Progress is written beside it. Never throws: a fault of ours leaves
 * the file 'broken', with nothing taken.
 */
export async function workOnFile(
  world: World,
  by: Actor,
  wardId: number,
  id: string,
  take: boolean,
  give: Give | null = null,
): Promise<void> {
  try {
    await perform(world, by, async (act) => {
      const file = await fileOf(act, wardId, id)
      if (!file?.bytes) return
      const { secrets } = world
      const bytes = openFile(secrets, wardId, id, file.bytes)
      const source = { name: file.name, secrets }
      const report = await importFile(act, wardId, bytes, !take, beat(world, wardId, id), give, source)
      await finish(act, wardId, id, report)
    })
  } catch (error) {
    await fail(world, wardId, id, error).catch((worse) => tell(world, worse))
  }
}

function fileOf({ tx }: Act, wardId: number, id: string) {
  return tx
    .selectFrom('import_files')
    .select(['name', 'bytes'])
    .where('ward_id', '=', wardId)
    .where('id', '=', id)
    .executeTakeFirst()
}

/** Outside the import's transaction, or nobody would see it. */
function beat(world: World, wardId: number, id: string): Tell {
  return (step, rows) =>
    perform(world, OURSELVES, async (act) => {
      await act.tx
        .updateTable('import_files')
        .set({ [step === 'read' ? 'rows_read' : 'rows_written']: rows, beat_at: act.at })
        .where('ward_id', '=', wardId)
        .where('id', '=', id)
        .execute()
    })
}

const OURSELVES: Actor = { kind: 'operator' }

const STAGE = { 'would-import': 'found', refused: 'refused', imported: 'taken' } as const

async function finish(act: Act, wardId: number, id: string, report: ImportReport): Promise<void> {
  const stage = STAGE[report.outcome]
  await act.tx
    .updateTable('import_files')
    .set({ stage, report: JSON.stringify(report), beat_at: act.at, ...(stage === 'found' ? {} : { bytes: null }) })
    .where('ward_id', '=', wardId)
    .where('id', '=', id)
    .execute()
}

async function fail(world: World, wardId: number, id: string, error: unknown): Promise<void> {
  if (!(error instanceof Refusal)) tell(world, error)
  await perform(world, OURSELVES, (act) => {
    if (!(error instanceof Refusal)) return abandon(act, wardId, id)
    const faults = [{ line: null, column: null, reason: error.message }]
    return finish(act, wardId, id, { outcome: 'refused', faults, faultCount: 1 })
  })
}

async function abandon({ tx }: Act, wardId: number, id: string): Promise<void> {
  await tx
    .updateTable('import_files')
    .set({ stage: 'broken', bytes: null, report: null })
    .where('ward_id', '=', wardId)
    .where('id', '=', id)
    .execute()
}

function tell(world: World, error: unknown): void {
  world.log.error(forLog(error as Error), 'an import failed')
}
