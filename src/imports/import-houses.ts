import { addressLine } from '../houses/house.ts'
import { neighbourhoodsOf } from '../places/queries.ts'
import { printNumber } from '../values/number.ts'
import type { Act } from '../world.ts'
import { type Header, label } from './columns.ts'
import { type FaultList, faultList } from './fault-list.ts'
import { checkMoves, countMoves, findHouses, holdNamed, moveHouses, retiredOf } from './house-moves.ts'
import { changeHouses, compareHouses, findTwice, lay, layTable, takeHouses } from './house-staging.ts'
import { type HouseRow, neighbourhoodsByName, readHouse } from './houses.ts'
import { type ImportReport, MOST_LINES, refused, type Tell } from './import-report.ts'
import { type Row, Unreadable } from './row.ts'

// The largest ward has some 60,000; each takes a plate that somebody has to print.
const MOST_ROWS = 200_000
const BATCH = 2_000

/**
 * Takes a file of houses of any length in batches, through a table of this transaction: what is held in memory doesn't
 * grow with the file. New addresses are added, with a plate each; a known one takes the neighbourhood and the position
 * that the file gives it. A row that names its plate gives that house its address: so numbers are changed, and swapped, in
 * one file. An empty cell changes nothing, and no house is ever removed by a file.
 */
export async function importHouses(
  act: Act,
  wardId: number,
  header: Header & { ok: true },
  rows: AsyncIterable<Row>,
  dryRun: boolean,
  tell: Tell,
): Promise<ImportReport> {
  await layTable(act)
  const faults = faultList()
  await layAll(act, wardId, header, rows, faults, tell)
  const { twice, count } = await findTwice(act, MOST_LINES)
  const told = twice.map(({ line, first, ...house }) => {
    return { line, column: label('houses', 'number'), reason: `"${addressLine(house)}" đã có ở dòng ${first}` }
  })
  faults.add(told, count - told.length)
  if (faults.count() > 0) return refused(faults, 'houses')

  if (!dryRun) await holdNamed(act, wardId)
  await findHouses(act, wardId)
  await checkMoves(act, wardId, faults, MOST_LINES)
  if (faults.count() > 0) return refused(faults, 'houses')

  const { lines, ...counts } = await compareHouses(act, wardId, MOST_LINES)
  const words = lines.map(({ known, before, ...house }) => {
    const address = addressLine(house)
    return before === null ? `${known ? 'sửa' : 'thêm'} ${address}` : `đổi ${before} thành ${address}`
  })
  const done = { kind: 'houses', ...counts, lines: words, notes: await notesOf(act, wardId) } as const
  if (dryRun) return { outcome: 'would-import', ...done }
  await changeHouses(act, wardId)
  await moveHouses(act, wardId)
  await takeHouses(act, wardId, (written) => tell('written', written))
  return { outcome: 'imported', ...done }
}

const MOST_NAMED = 20

/** What the one who sends the file should know besides. */
async function notesOf(act: Act, wardId: number): Promise<string[]> {
  const [moved, retired] = [await countMoves(act), await retiredOf(act, wardId, MOST_NAMED)]
  const others = retired.count - retired.addresses.length
  const named = [...retired.addresses, ...(others > 0 ? [`${printNumber(others)} số nữa`] : [])].join('; ')
  return [
    ...(moved > 0
      ? [`Biển của ${printNumber(moved)} nhà đổi số vẫn dẫn đúng nhà, nhưng biển đã in ghi số cũ: nên in lại.`]
      : []),
    ...(retired.count > 0
      ? [`Đã ngừng dùng, tệp không cho dùng lại: ${named}. Muốn dùng lại, mở trang của số nhà đó.`]
      : []),
  ]
}

async function layAll(
  act: Act,
  wardId: number,
  header: Header & { ok: true },
  rows: AsyncIterable<Row>,
  faults: FaultList,
  tell: Tell,
): Promise<void> {
  const all = await neighbourhoodsOf(act.tx, wardId)
  const neighbourhoods = neighbourhoodsByName(all.filter(({ closedAt }) => closedAt === null))
  let batch: HouseRow[] = []
  let seen = 0
  for await (const row of rows) {
    seen += 1
    if (seen > MOST_ROWS) throw new Unreadable(`Tệp có hơn ${MOST_ROWS} dòng. Hãy chia thành nhiều tệp nhỏ.`)
    faults.add(header.surplus(row))
    const read = readHouse(header.read(row), neighbourhoods)
    faults.add(read.faults)
    if (read.house) batch.push(read.house)
    if (seen % BATCH !== 0) continue
    await lay(act, batch)
    await tell('read', seen)
    batch = []
  }
  await lay(act, batch)
  await tell('read', seen)
}
