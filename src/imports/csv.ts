import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { CsvError, type Info, parse } from 'csv-parse'
import { plainLine } from '../values/line.ts'
import { type Row, Unreadable } from './row.ts'

const PIECE = 64 * 1024

/**
 * The rows of a CSV file as spreadsheets save it, read piece by piece: UTF-8 with or without BOM (or UTF-16 with one),
 * `,` `;` or tab between cells, any line ends, quotes. Rows with nothing in them are left out. Refuses other encodings
 * in words: a guess would spoil every name.
 */
export async function* readCsv(bytes: Uint8Array): AsyncGenerator<Row> {
  const parser = parse({ ...OPTIONS, delimiter: delimiterOf(bytes) })
  const fed = pipeline(Readable.from(linesOf(bytes)), parser)
  fed.catch(() => {}) // told to whoever reads the parser
  try {
    for await (const record of parser) {
      const row = asRow(record as Parsed)
      if (row.cells.some((cell) => cell !== '')) yield row
    }
  } catch (error) {
    throw error instanceof CsvError ? quoteFault(error) : error
  }
}

const WRONG_ENCODING =
  'Tệp không ở dạng UTF-8 (có thể là Windows-1258, TCVN3 hoặc VNI). Trong Excel chọn "Lưu thành", kiểu "CSV UTF-8 (phân cách bằng dấu phẩy)".'

const OPTIONS = { info: true, raw: true, relax_column_count: true, skip_empty_lines: true } as const

type Parsed = { record: string[]; raw: string; info: Info }

function asRow({ record, raw, info }: Parsed): Row {
  const own = raw.replace(/^\n+|\n$/g, '')
  return { line: info.lines - (own.split('\n').length - 1), cells: record.map(plainLine) }
}

function* linesOf(bytes: Uint8Array): Generator<string> {
  const decoder = decoderFor(bytes, true)
  let held = ''
  for (let at = 0; at <= bytes.length; at += PIECE) {
    const last = at + PIECE > bytes.length
    const text = held + decode(decoder, bytes.subarray(at, at + PIECE), last)
    if (text.includes('\0')) throw new Unreadable('Đây không phải tệp CSV hay XLSX. Hãy lưu lại từ Excel.')
    // One kind of line end: csv-parse counts CR LF inside quotes as two lines. A CR may be the first half of one.
    held = !last && text.endsWith('\r') ? '\r' : ''
    yield text.slice(0, text.length - held.length).replace(/\r\n?/g, '\n')
  }
}

function decode(decoder: TextDecoder, piece: Uint8Array, last: boolean): string {
  try {
    return decoder.decode(piece, { stream: !last })
  } catch {
    throw new Unreadable(WRONG_ENCODING)
  }
}

/** It takes a BOM away. */
function decoderFor(bytes: Uint8Array, fatal: boolean): TextDecoder {
  const utf16 = bytes[0] === 0xff && bytes[1] === 0xfe
  return new TextDecoder(utf16 ? 'utf-16le' : 'utf-8', { fatal })
}

/** The one that the first line with anything in it has most of: names of columns hold none of the three. */
function delimiterOf(bytes: Uint8Array): string {
  const head = decoderFor(bytes, false).decode(bytes.subarray(0, PIECE), { stream: true })
  const header = head.trimStart().split(/[\r\n]/, 1)[0] ?? ''
  const count = (mark: string) => header.split(mark).length
  return [',', ';', '\t'].reduce((best, mark) => (count(mark) > count(best) ? mark : best))
}

function quoteFault(error: CsvError): Unreadable {
  const line = typeof error.lines === 'number' ? error.lines : null
  const reason =
    error.code === 'CSV_QUOTE_NOT_CLOSED'
      ? 'dấu ngoặc kép mở ra ở đây mà không đóng lại'
      : 'dấu ngoặc kép đặt sai chỗ: đặt cả ô trong ngoặc kép, mỗi dấu ngoặc kép bên trong viết hai lần'
  return new Unreadable(reason, line)
}
