import { writeXlsx } from 'hucre/xlsx'
import { csvText, plainCell } from '../http/csv.ts'
import type { Neighbourhood } from '../places/queries.ts'
import { type Period, printPeriod } from '../values/period.ts'
import { type Figure, NOTHING } from './figure.ts'
import type { Indicator } from './indicator.ts'
import { typedTarget } from './print.ts'
import { rowsFor } from './read.ts'

type Table = Readonly<{
  period: Period
  indicators: readonly Indicator[]
  figures: readonly Figure[]
  neighbourhoods: readonly Neighbourhood[]
}>

/** What an import understands (`imports/columns.ts`). */
const TABLE_HEADERS = ['kỳ', 'chỉ tiêu', 'khu phố', 'mục tiêu', 'kết quả', 'trên tổng số']

/** How a file calls the line of the ward itself. */
export const WHOLE_WARD = 'cả phường'

/** A period's figures as a file that can be filled in and imported again: a line for every place, the ward last. */
export function programmeCsv(table: Table): string {
  return csvText([TABLE_HEADERS, ...lines(table)])
}

/** The same as XLSX; numbers are numbers. Shares stand in percent without a sign, which is how they are read. */
export function programmeXlsx(table: Table): Promise<Uint8Array> {
  const rows = lines(table).map((cells) =>
    cells.map((cell, at) => (at < 3 ? plainCell(cell) : cell === '' ? null : Number(cell.replace(',', '.')))),
  )
  const columns = [
    ...[18, 44, 24].map((width) => ({ width, numFmt: '@' })),
    { width: 14, numFmt: '#,##0.##' },
    ...[14, 14].map((width) => ({ width, numFmt: '#,##0' })),
  ]
  const whole = [[...TABLE_HEADERS], ...rows]
  return writeXlsx({ sheets: [{ name: 'Chương trình', columns, rows: whole, freezePane: { rows: 1 } }] })
}

function lines({ period, indicators, figures, neighbourhoods }: Table): string[][] {
  const places = [...rowsFor(neighbourhoods, figures), { id: null, name: WHOLE_WARD }]
  return indicators.flatMap(({ id, name, kind }) =>
    places.map((place) => {
      const { target, result, whole } =
        figures.find((one) => one.indicatorId === id && one.neighbourhoodId === place.id) ?? NOTHING
      const numbers = [typedTarget(kind, target), String(result ?? ''), String(whole ?? '')]
      return [printPeriod(period), name, place.name, ...numbers]
    }),
  )
}
