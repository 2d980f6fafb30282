import { type CellValue, streamXlsxRows } from 'hucre/xlsx'
import { plainLine } from '../values/line.ts'
import { type Row, Unreadable } from './row.ts'
import { refuseBombs } from './zip.ts'

// The header's row is told by its cells; whatever lies to the right of the last column we know is a fault anyway.
const MOST_CELLS = 50

export function isZip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 0x03 && bytes[3] === 0x04
}

/**
 * The rows of the first sheet of an XLSX file, by their numbers on the sheet, with cells as a CSV file would hold them:
 * text as it stands (so "01" keeps its zero), numbers as written, dates as `20/11/2026 08:00`, formulas by the value
 * last seen. Rows with nothing in them are left out.
 */
export async function* readXlsx(bytes: Uint8Array): AsyncGenerator<Row> {
  refuseBombs(bytes)
  try {
    for await (const { index, values } of streamXlsxRows(bytes)) {
      const line = index + 1
      if (values.findLastIndex((cell) => cell !== null) >= MOST_CELLS)
        throw new Unreadable(`có ô nằm ngoài ${MOST_CELLS} cột đầu; hãy xoá các cột thừa`, line)
      const cells = values.map((cell) => textOf(cell, line))
      if (cells.some((cell) => cell !== '')) yield { line, cells }
    }
  } catch (error) {
    if (error instanceof Unreadable) throw error
    // Whatever the reader stumbled over, the file did it: it does nothing but read these bytes.
    throw new Unreadable('Không đọc được tệp XLSX: tệp hỏng, có mật khẩu, hoặc không phải bảng tính.')
  }
}

const FORMULA_FAULT = /^#(N\/A|REF!|VALUE!|DIV\/0!|NAME\?|NULL!|NUM!)$/

function textOf(cell: CellValue | undefined, line: number): string {
  if (cell === null || cell === undefined) return ''
  if (cell instanceof Date) return dateText(cell)
  const text = plainLine(String(cell))
  if (FORMULA_FAULT.test(text)) throw new Unreadable(`có công thức báo lỗi ${text}`, line)
  return text
}

/** A sheet's date has no zone: what its clock shows is what was meant. Sheets count days as fractions, hence the rounding. */
function dateText(date: Date): string {
  const shown = new Date(Math.round(date.getTime() / 1000) * 1000)
  if (Number.isNaN(shown.getTime())) return '?'
  const [year = '', month, rest = ''] = shown.toISOString().split('-')
  const [day, time = ''] = rest.split('T')
  const clock = time.slice(0, 8)
  const words = `${day}/${month}/${year}`
  if (clock === '00:00:00') return words
  return `${words} ${clock.endsWith(':00') ? clock.slice(0, 5) : clock}`
}
