import { addressLine } from '../houses/house.ts'
import { neighbourhoodsOf } from '../places/queries.ts'
import type { Act } from '../world.ts'
import { type Header, label } from './columns.ts'
import { type FaultList, faultList } from './fault-list.ts'
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
 * that the file gives it. An empty cell changes nothing, and no house is ever removed by a file.
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

  const { lines, ...counts } = await compareHouses(act, wardId, MOST_LINES)
  const words = lines.map(({ known, ...house }) => `${known ? 'sửa' : 'thêm'} ${addressLine(house)}`)
  if (dryRun) return { outcome: 'would-import', kind: 'houses', ...counts, lines: words }
  await changeHouses(act, wardId)
  await takeHouses(act, wardId, (written) => tell('written', written))
  return { outcome: 'imported', kind: 'houses', ...counts, lines: words }
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
