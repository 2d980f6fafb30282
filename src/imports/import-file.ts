import { may } from '../access/policy.ts'
import { record } from '../audit/record.ts'
import { Refusal } from '../http/refusal.ts'
import type { Act } from '../world.ts'
import { readHeader } from './columns.ts'
import { faultList } from './fault-list.ts'
import { importCases, type Source } from './import-cases.ts'
import { importHouses } from './import-houses.ts'
import { importList } from './import-list.ts'
import { type ImportReport, refused, type Tell } from './import-report.ts'
import { type Row, Unreadable } from './row.ts'
import { readSheet } from './sheet.ts'
import type { Give } from './take-users.ts'

/**
 * Takes a file (CSV or XLSX) of officers, desks, assignments, houses, finished cases, single cases (which need
 * their `source`) or accounts into a ward: all of it, or nothing and every fault with its line. A new desk or house gets its plate; `give` is told the first passwords of new
 * accounts, which stand nowhere else. `dryRun` finds out the same and changes nothing. Two files for one ward wait for
 * each other.
 */
export async function importFile(
  act: Act,
  wardId: number,
  bytes: Uint8Array,
  dryRun: boolean,
  tell: Tell = () => {},
  give: Give | null = null,
  source: Source | null = null,
): Promise<ImportReport> {
  return importSheet(act, wardId, readSheet(bytes), (rows) => importRows(act, wardId, rows, dryRun, tell, give, source))
}

/** Has `work` take rows, wherever they come from, under the ward's lock: what can't be read is a fault, what was taken in the audit. */
export async function importSheet(
  act: Act,
  wardId: number,
  rows: AsyncGenerator<Row>,
  work: (rows: AsyncGenerator<Row>) => Promise<ImportReport>,
): Promise<ImportReport> {
  await lockWard(act, wardId)
  try {
    const report = await work(rows)
    if (report.outcome === 'imported') {
      const { kind, added, changed, unchanged } = report
      // Beside the rows of what was done one by one. A file that changed nothing was imported all the same.
      record(act, wardId, { action: 'imported', details: { kind, added, changed, unchanged } })
    }
    return report
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error
    const faults = faultList()
    faults.add([error.fault])
    return refused(faults)
  } finally {
    await rows.return(undefined)
  }
}

async function importRows(
  act: Act,
  wardId: number,
  rows: AsyncGenerator<Row>,
  dryRun: boolean,
  tell: Tell,
  give: Give | null,
  source: Source | null,
): Promise<ImportReport> {
  const first = await rows.next()
  const header = readHeader(first.done ? undefined : first.value)
  if (!header.ok) return { outcome: 'refused', faults: header.faults, faultCount: header.faults.length } as const
  if (header.kind === 'users' && !may(act.by, 'users.manage', wardId)) {
    const faults = [{ line: null, column: null, reason: 'Chỉ quản trị viên được nhập tài khoản.' }]
    return { outcome: 'refused', kind: 'users', faults, faultCount: 1 }
  }
  if (header.kind === 'houses') return importHouses(act, wardId, header, rows, dryRun, tell)
  if (header.kind === 'cases') {
    if (source === null) throw new Error('cases without the secrets that make keys of their IDs')
    return importCases(act, wardId, header, rows, dryRun, tell, source)
  }
  return importList(act, wardId, { ...header, kind: header.kind }, rows, dryRun, give)
}

/** Takes rows of single cases, and of nothing else: whoever may send cases may not send accounts. */
export async function importSingleCases(
  act: Act,
  wardId: number,
  rows: AsyncGenerator<Row>,
  dryRun: boolean,
  source: Source,
): Promise<ImportReport> {
  const first = await rows.next()
  const header = readHeader(first.done ? undefined : first.value)
  if (!header.ok) return { outcome: 'refused', faults: header.faults, faultCount: header.faults.length }
  if (header.kind !== 'cases') throw new Unreadable('Cửa này chỉ nhận hồ sơ.')
  return importCases(act, wardId, header, rows, dryRun, () => {}, source)
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
