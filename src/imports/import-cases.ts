import { allDesksOfWard } from '../desks/queries.ts'
import { confirmRatings } from '../ratings/confirm.ts'
import type { Secrets } from '../secrets.ts'
import { printMonth } from '../values/month.ts'
import { printNumber } from '../values/number.ts'
import type { Act } from '../world.ts'
import {
  compareCases,
  findContradictions,
  findKnown,
  findTwice,
  lay,
  layTable,
  type MonthOfFile,
  takeCases,
} from './case-staging.ts'
import { type CaseRow, type Known, readCase } from './cases.ts'
import { type Header, label } from './columns.ts'
import { type FaultList, faultList } from './fault-list.ts'
import { type ImportReport, MOST_LINES, refused, type Tell } from './import-report.ts'
import { type Row, Unreadable } from './row.ts'

/** The file that rows come from: what its cases are found by again, and what makes keys of their IDs. */
export type Source = Readonly<{ name: string; secrets: Secrets }>

const MOST_ROWS = 300_000
const BATCH = 2_000

/**
 * Takes a file of cases of any length into the ward's register, in batches through a table of this transaction: what is held
 * in memory doesn't grow with the file, and of an ID only hashes leave this process. A known case takes what the file says
 * of it, so the same file twice changes nothing, and one that was open is finished by a later file; none is ever removed.
 * Ratings that came before their case are confirmed.
 */
export async function importCases(
  act: Act,
  wardId: number,
  header: Header & { ok: true },
  rows: AsyncIterable<Row>,
  dryRun: boolean,
  tell: Tell,
  { name, secrets }: Source,
): Promise<ImportReport> {
  await layTable(act)
  const faults = faultList()
  const desks = new Map((await allDesksOfWard(act.tx, wardId)).map(({ code, id }) => [code, id]))
  await layAll(act, header, rows, { wardId, secrets, desks, now: act.at }, faults, tell)
  const { twice, count } = await findTwice(act, MOST_LINES)
  const column = label('cases', 'caseId')
  const told = twice.map(({ line, first }) => ({ line, column, reason: `mã này đã có ở dòng ${first}` }))
  faults.add(told, count - told.length)
  await findKnown(act, wardId)
  const early = await findContradictions(act, wardId, MOST_LINES)
  const reason = 'sau ngày xong mà sổ hồ sơ đã ghi'
  faults.add(early.map((line) => ({ line, column: label('cases', 'received'), reason })))
  if (faults.count() > 0) return refused(faults, 'cases')

  const { months, ...counts } = await compareCases(act, wardId)
  const lines = months.slice(-MOST_LINES).map(monthLine)
  if (dryRun) return { outcome: 'would-import', kind: 'cases', ...counts, lines }
  await takeCases(act, wardId, name, (written) => tell('written', written))
  await confirmRatings(act, wardId)
  return { outcome: 'imported', kind: 'cases', ...counts, lines }
}

function monthLine({ month, n, finished, late }: MonthOfFile): string {
  return `nhận tháng ${printMonth(month)}: ${printNumber(n)} hồ sơ, đã xong ${printNumber(finished)}, trễ hạn ${printNumber(late)}`
}

async function layAll(
  act: Act,
  header: Header & { ok: true },
  rows: AsyncIterable<Row>,
  known: Known,
  faults: FaultList,
  tell: Tell,
): Promise<void> {
  let batch: CaseRow[] = []
  let seen = 0
  for await (const row of rows) {
    seen += 1
    if (seen > MOST_ROWS) throw new Unreadable(`Tệp có hơn ${MOST_ROWS} dòng. Hãy chia thành nhiều tệp nhỏ.`)
    // Without the words of the cell, which may be an ID.
    const reason = 'nhiều ô hơn tiêu đề. Ô có dấu phân cách bên trong phải đặt trong ngoặc kép'
    faults.add(header.surplus(row).map(({ line, column }) => ({ line, column, reason })))
    const read = readCase(header.read(row), known)
    faults.add(read.faults)
    if (read.row) batch.push(read.row)
    if (seen % BATCH !== 0) continue
    await lay(act, batch)
    await tell('read', seen)
    batch = []
  }
  await lay(act, batch)
  await tell('read', seen)
}
