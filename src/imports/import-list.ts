import { plainSignIn } from '../access/user.ts'
import { knownAccounts } from '../access/user-queries.ts'
import { handledCases } from '../cases/queries.ts'
import { setHandled } from '../cases/set-handled.ts'
import { addDesks } from '../desks/add.ts'
import { assign } from '../desks/assign.ts'
import { allDesksOfWard, assignmentsOfWard } from '../desks/queries.ts'
import { renameDesk } from '../desks/rename.ts'
import { Refusal } from '../http/refusal.ts'
import { addOfficers } from '../officers/add.ts'
import { officersOfWard } from '../officers/queries.ts'
import { renameOfficer } from '../officers/rename.ts'
import { neighbourhoodsOf } from '../places/queries.ts'
import { makePlates } from '../plates/make-plate.ts'
import { platesOfPoints } from '../plates/queries.ts'
import { pointsOfWard } from '../points/queries.ts'
import { figuresIn, indicatorsOf } from '../programme/queries.ts'
import { saveFigures } from '../programme/save.ts'
import { dayOf } from '../values/day.ts'
import { printPlateCode } from '../values/plate-code.ts'
import type { Act } from '../world.ts'
import { planAssignments } from './assignments.ts'
import type { Header, Values } from './columns.ts'
import { faultList } from './fault-list.ts'
import { byMonth, planHandled } from './handled.ts'
import { type ImportReport, MOST_LINES, refused } from './import-report.ts'
import { planDesks, planOfficers } from './named.ts'
import type { Plan } from './plan.ts'
import { planPoints } from './points.ts'
import { namesIn, periodsIn, planProgramme, spotOf } from './programme.ts'
import { changeLines } from './report.ts'
import { type Row, Unreadable } from './row.ts'
import { takePoints } from './take-points.ts'
import { type Give, takeUsers } from './take-users.ts'
import { planUsers } from './users.ts'

// What a ward can have many times over; a list is held in memory and compared as a whole.
const MOST_ROWS = 20_000

type ListHeader = Omit<Header & { ok: true }, 'kind'> & Readonly<{ kind: Plan['kind'] }>

/** Takes a list that is short enough to be held as a whole: all but houses. */
export async function importList(
  act: Act,
  wardId: number,
  header: ListHeader,
  rows: AsyncIterable<Row>,
  dryRun: boolean,
  give: Give | null,
): Promise<ImportReport> {
  const faults = faultList()
  const values: Values[] = []
  for await (const row of rows) {
    if (values.length === MOST_ROWS) throw new Unreadable(`Tệp có hơn ${MOST_ROWS} dòng. Hãy chia thành nhiều tệp nhỏ.`)
    faults.add(header.surplus(row))
    values.push(header.read(row))
  }
  const plan = await planList(act, wardId, header.kind, values)
  faults.add(plan.faults)
  if (faults.count() > 0) return refused(faults, header.kind)

  const plates = dryRun ? [] : await carryOut(act, wardId, plan, give)
  const changed = 'changed' in plan ? plan.changed.length : 0
  return {
    outcome: dryRun ? 'would-import' : 'imported',
    kind: plan.kind,
    added: plan.added.length,
    changed,
    unchanged: plan.unchanged,
    lines: [...changeLines(plan).slice(0, MOST_LINES), ...plates],
  }
}

/** The support point of each plate, by the plate's code. */
async function pointPlates({ tx }: Act, wardId: number): Promise<ReadonlyMap<string, string>> {
  const all = await platesOfPoints(tx, wardId)
  return new Map([...all].flatMap(([id, plates]) => plates.map(({ code }) => [code, id] as const)))
}

async function planList(act: Act, wardId: number, kind: Plan['kind'], rows: readonly Values[]): Promise<Plan> {
  switch (kind) {
    case 'officers':
      return planOfficers(rows, await officersOfWard(act.tx, wardId))
    case 'desks':
      return planDesks(rows, await allDesksOfWard(act.tx, wardId))
    case 'points':
      return planPoints(rows, {
        points: await pointsOfWard(act.tx, wardId),
        plates: await pointPlates(act, wardId),
        neighbourhoods: await neighbourhoodsOf(act.tx, wardId),
      })
    case 'assignments':
      return planAssignments(rows, {
        desks: await allDesksOfWard(act.tx, wardId),
        officers: await officersOfWard(act.tx, wardId),
        assignments: await assignmentsOfWard(act.tx, wardId),
      })
    case 'handled':
      return planHandled(rows, {
        desks: await allDesksOfWard(act.tx, wardId),
        officers: await officersOfWard(act.tx, wardId),
        counts: await handledCases(act.tx, wardId),
        today: dayOf(act.at),
      })
    case 'programme':
      return planProgramme(rows, {
        indicators: await indicatorsOf(act.tx, wardId),
        neighbourhoods: await neighbourhoodsOf(act.tx, wardId),
        figures: await figuresIn(act.tx, wardId, periodsIn(rows)),
        today: dayOf(act.at),
      })
    case 'users':
      return planUsers(rows, {
        wardId,
        officers: await officersOfWard(act.tx, wardId),
        accounts: await knownAccounts(
          act.tx,
          wardId,
          rows.map(({ of }) => plainSignIn(of.signIn ?? '')),
        ),
      })
  }
}

/** Answers a line for every plate that was made. */
async function carryOut(act: Act, wardId: number, plan: Plan, give: Give | null): Promise<string[]> {
  switch (plan.kind) {
    case 'officers':
      await addOfficers(act, wardId, plan.added)
      for (const { id, after } of plan.changed) await renameOfficer(act, wardId, id, after)
      return []
    case 'desks': {
      const ids = await addDesks(act, wardId, plan.added)
      for (const { id, after } of plan.changed) await renameDesk(act, wardId, id, after.name)
      const targets = [...ids.values()].map((id) => ({ kind: 'desk', id }) as const)
      const plates = await makePlates(act, wardId, targets)
      return [...ids.keys()].map((desk, at) => `mã QR của quầy ${desk}: ${printPlateCode(plates[at] ?? '')}`)
    }
    case 'points':
      return takePoints(act, wardId, plan)
    case 'assignments':
      for (const { line, deskCode, deskId, officerId, during } of plan.added) {
        const answer = await assign(act, { wardId, deskId, officerId, ...during })
        if (answer.outcome === 'assigned') continue
        // Free a moment ago: somebody handed over a desk at this very time. Nothing of the file is kept.
        throw new Refusal('invalid', `dòng ${line}: quầy ${deskCode} vừa được giao cho ${answer.officerName}.`)
      }
      return []
    case 'handled':
      for (const month of byMonth(plan)) await setHandled(act, wardId, month)
      return []
    case 'programme': {
      const planned = [...plan.added, ...plan.changed]
      await saveFigures(act, wardId, planned.map(spotOf), namesIn(planned))
      return []
    }
    case 'users':
      if (give === null) throw new Error('accounts without anybody to be told their passwords')
      await takeUsers(act, wardId, plan, give)
      return []
  }
}
