import { placeOf } from '../drawing/sheets.ts'
import { csvText } from '../http/csv.ts'
import type { Ward } from '../places/ward.ts'
import { printPlateCode } from '../values/plate-code.ts'
import type { World } from '../world.ts'
import type { Batch } from './batch.ts'
import { layoutOf } from './print.ts'
import { type BatchPlate, type Left, platesOfBatch } from './queries.ts'
import { openShop } from './shop.ts'

/** A plate with where it lies. `row` and `column` on its sheet, from 1. */
export type ListLine = BatchPlate & Readonly<{ sheet: number; row: number; column: number; name: string }>

/** Where each plate of a batch lies, for the one who cuts and sorts; in the order of printing. */
export async function listOf(world: Pick<World, 'db' | 'config'>, ward: Ward, batch: Batch): Promise<ListLine[]> {
  const layout = layoutOf(batch)
  const shop = await openShop(world, ward, true)
  const lines: ListLine[] = []
  for await (const plate of platesOfBatch(world.db, ward.id, batch, 1, batch.n)) {
    const { sheet, place } = placeOf(plate.place - 1, layout)
    const row = Math.ceil(place / layout.columns)
    lines.push({ ...plate, sheet, row, column: place - (row - 1) * layout.columns, name: shop.nameOf(plate) })
  }
  return lines
}

/** The words of a list; `left` by what leaves a place empty. */
export type ListWords = Readonly<{ heads: readonly string[]; left: Readonly<Record<Left, string>> }>

/** The list as a CSV file. Numbers of houses stay text: 3/2 is no day. */
export function listCsv(lines: readonly ListLine[], { heads, left }: ListWords): string {
  return csvText([
    heads,
    ...lines.map((line) => [
      ...[line.sheet, line.row, line.column, line.place, printPlateCode(line.code)],
      ...[line.number ?? '', line.street ?? '', line.neighbourhood ?? '', line.number === null ? line.name : ''],
      line.left === null ? '' : left[line.left],
    ]),
  ])
}
