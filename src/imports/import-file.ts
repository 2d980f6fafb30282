import { record } from '../audit/record.ts'
import { addDesks } from '../desks/add.ts'
import { assign } from '../desks/assign.ts'
import { allDesksOfWard, assignmentsOfWard } from '../desks/queries.ts'
import { renameDesk } from '../desks/rename.ts'
import { Refusal } from '../http/refusal.ts'
import { addOfficers } from '../officers/add.ts'
import { officersOfWard } from '../officers/queries.ts'
import { renameOfficer } from '../officers/rename.ts'
import { makePlates } from '../plates/make-plate.ts'
import type { Act } from '../world.ts'
import { planAssignments } from './assignments.ts'
import { readTable, type Table } from './columns.ts'
import { readCsv } from './csv.ts'
import { byLine, type Fault } from './fault.ts'
import { planDesks, planOfficers } from './named.ts'
import type { Plan } from './plan.ts'

export type ImportReport =
  | { outcome: 'refused'; faults: readonly Fault[] }
  | { outcome: 'would-import'; plan: Plan }
  | { outcome: 'imported'; plan: Plan; plates: readonly Readonly<{ desk: string; plate: string }>[] }

/**
 * Takes a CSV file of officers, desks or assignments into a ward: all of it, or nothing and every fault with its line.
 * A new desk gets its plate. `dryRun` finds out the same and changes nothing. Two files for one ward wait for each other.
 */
export async function importFile(act: Act, wardId: number, bytes: Uint8Array, dryRun: boolean): Promise<ImportReport> {
  const sheet = readCsv(bytes)
  if (!sheet.ok) return { outcome: 'refused', faults: sheet.faults }
  const table = readTable(sheet.rows)
  if (!table.ok) return { outcome: 'refused', faults: table.faults }

  await lockWard(act, wardId)
  const plan = await planTable(act, wardId, table)
  const faults = [...table.faults, ...plan.faults].sort(byLine)
  if (faults.length > 0) return { outcome: 'refused', faults }
  if (dryRun) return { outcome: 'would-import', plan }
  const plates = await carryOut(act, wardId, plan)
  recordImport(act, wardId, plan)
  return { outcome: 'imported', plan, plates }
}

/** Beside the rows of what was done one by one. A file that changed nothing was imported all the same. */
function recordImport(act: Act, wardId: number, plan: Plan): void {
  const changed = plan.kind === 'assignments' ? 0 : plan.changed.length
  const details = { kind: plan.kind, added: plan.added.length, changed, unchanged: plan.unchanged }
  record(act, wardId, { action: 'imported', details })
}

// Not `for update`: ratings that come in meanwhile refer to the ward and must not wait.
async function lockWard(act: Act, wardId: number): Promise<void> {
  const ward = await act.tx
    .selectFrom('wards')
    .select('id')
    .where('id', '=', wardId)
    .forNoKeyUpdate()
    .executeTakeFirst()
  if (!ward) throw new Refusal('not-found', 'Không có phường này.')
}

async function planTable(act: Act, wardId: number, { kind, rows }: Table & { ok: true }): Promise<Plan> {
  switch (kind) {
    case 'officers':
      return planOfficers(rows, await officersOfWard(act.tx, wardId))
    case 'desks':
      return planDesks(rows, await allDesksOfWard(act.tx, wardId))
    case 'assignments':
      return planAssignments(rows, {
        desks: await allDesksOfWard(act.tx, wardId),
        officers: await officersOfWard(act.tx, wardId),
        assignments: await assignmentsOfWard(act.tx, wardId),
      })
  }
}

async function carryOut(act: Act, wardId: number, plan: Plan): Promise<{ desk: string; plate: string }[]> {
  switch (plan.kind) {
    case 'officers':
      await addOfficers(act, wardId, plan.added)
      for (const { id, after } of plan.changed) await renameOfficer(act, wardId, id, after)
      return []
    case 'desks': {
      const ids = await addDesks(act, wardId, plan.added)
      for (const { id, after } of plan.changed) await renameDesk(act, wardId, id, after.name)
      const plates = await makePlates(
        act,
        wardId,
        [...ids.values()].map((id) => ({ kind: 'desk', id })),
      )
      return [...ids.keys()].map((desk, at) => ({ desk, plate: plates[at] ?? '' }))
    }
    case 'assignments':
      for (const { line, deskCode, deskId, officerId, during } of plan.added) {
        const answer = await assign(act, { wardId, deskId, officerId, ...during })
        if (answer.outcome === 'assigned') continue
        // Free a moment ago: somebody handed over a desk at this very time. Nothing of the file is kept.
        throw new Refusal('invalid', `dòng ${line}: quầy ${deskCode} vừa được giao cho ${answer.officerName}.`)
      }
      return []
  }
}
