import { readCsv } from './csv.ts'
import { type Row, Unreadable } from './row.ts'
import { isZip, readXlsx } from './xlsx.ts'

/** The largest file that is taken; a larger one is a mistake, and would be held in memory. */
export const MOST_FILE_BYTES = 20_000_000

/** The rows of a file, CSV or XLSX as its bytes say, one after the other. Throws `Unreadable`, with the words. */
export async function* readSheet(bytes: Uint8Array): AsyncGenerator<Row> {
  if (bytes.length > MOST_FILE_BYTES)
    throw new Unreadable(`Tệp lớn hơn ${MOST_FILE_BYTES / 1_000_000} MB. Hãy chia thành nhiều tệp nhỏ.`)
  yield* isZip(bytes) ? readXlsx(bytes) : readCsv(bytes)
}
