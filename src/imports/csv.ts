import { CsvError, parse } from 'csv-parse/sync'
import type { Fault } from './fault.ts'

/** `line`: where the row begins in the file, counted from 1; a quoted cell may make it go on over several lines. */
export type Row = Readonly<{ line: number; cells: readonly string[] }>

export type Sheet = { ok: true; rows: readonly Row[] } | { ok: false; faults: readonly Fault[] }

// What a ward can have many times over; a larger file is a mistake, and would be held in memory.
const MOST_BYTES = 5_000_000
const MOST_ROWS = 20_000

/**
 * A CSV file as spreadsheets save it: UTF-8 with or without BOM (or UTF-16 with one), `,` `;` or tab between cells, any
 * line ends, quotes. Cells come back composed (NFC), with single spaces and without invisible characters; rows with
 * nothing in them are left out. Refuses other encodings in words: a guess would spoil every name.
 */
export function readCsv(bytes: Uint8Array): Sheet {
  if (bytes.length > MOST_BYTES)
    return refuse(`Tệp lớn hơn ${MOST_BYTES / 1_000_000} MB. Hãy chia thành nhiều tệp nhỏ.`)
  const text = decode(bytes)
  if (text === null) return refuse(WRONG_ENCODING)
  if (text.includes('\0')) return refuse('Đây không phải tệp CSV. Trong Excel chọn "Lưu thành", kiểu "CSV UTF-8".')
  // One kind of line end: csv-parse counts CR LF inside quotes as two lines.
  const lines = text.replace(/\r\n?/g, '\n')
  try {
    // Its types don't know what `info` and `raw` make of a record.
    const records = parse(lines, { ...OPTIONS, delimiter: delimiterOf(lines) }) as unknown as Parsed[]
    const rows = records.map(asRow).filter((row) => row.cells.some((cell) => cell !== ''))
    if (rows.length > MOST_ROWS) return refuse(`Tệp có hơn ${MOST_ROWS} dòng. Hãy chia thành nhiều tệp nhỏ.`)
    return { ok: true, rows }
  } catch (error) {
    if (error instanceof CsvError) return { ok: false, faults: [quoteFault(error)] }
    throw error
  }
}

const WRONG_ENCODING =
  'Tệp không ở dạng UTF-8 (có thể là Windows-1258, TCVN3 hoặc VNI). Trong Excel chọn "Lưu thành", kiểu "CSV UTF-8 (phân cách bằng dấu phẩy)".'

const OPTIONS = { info: true, raw: true, relax_column_count: true, skip_empty_lines: true } as const

type Parsed = { record: string[]; raw: string; info: { lines: number } }

function asRow({ record, raw, info }: Parsed): Row {
  const own = raw.replace(/^\n+|\n$/g, '')
  return { line: info.lines - (own.split('\n').length - 1), cells: record.map(tidy) }
}

function tidy(cell: string): string {
  return cell
    .normalize('NFC')
    .replace(/\p{Cf}/gu, '')
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim()
}

function decode(bytes: Uint8Array): string | null {
  const utf16 = bytes[0] === 0xff && bytes[1] === 0xfe
  try {
    return new TextDecoder(utf16 ? 'utf-16le' : 'utf-8', { fatal: true }).decode(bytes) // takes a BOM away
  } catch {
    return null
  }
}

/** The one that the first line with anything in it has most of: names of columns hold none of the three. */
function delimiterOf(text: string): string {
  const header = text.trimStart().split('\n', 1)[0] ?? ''
  const count = (mark: string) => header.split(mark).length
  return [',', ';', '\t'].reduce((best, mark) => (count(mark) > count(best) ? mark : best))
}

function quoteFault(error: CsvError): Fault {
  const line = typeof error.lines === 'number' ? error.lines : null
  const reason =
    error.code === 'CSV_QUOTE_NOT_CLOSED'
      ? 'dấu ngoặc kép mở ra ở đây mà không đóng lại'
      : 'dấu ngoặc kép đặt sai chỗ: đặt cả ô trong ngoặc kép, mỗi dấu ngoặc kép bên trong viết hai lần'
  return { line, column: null, reason }
}

function refuse(reason: string): Sheet {
  return { ok: false, faults: [{ line: null, column: null, reason }] }
}
