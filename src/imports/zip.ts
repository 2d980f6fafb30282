import { Unreadable } from './row.ts'

// 100,000 houses unpack to 30 MB of XML; a sheet shrinks 8 to 15 times, and with equal rows 60 times.
const MOST_UNPACKED = 200_000_000
const MOST_TIMES = 200
const MOST_ENTRIES = 1_000

const END_OF_DIRECTORY = 0x06054b50
const ENTRY = 0x02014b50

/**
 * Refuses a zip that would unpack to more than we want to hold, by what its directory declares. The reader unpacks no
 * entry beyond its declared size, so a directory that lies downwards gives a broken file, not a full memory; the two
 * ways of declaring nothing at all are refused too.
 */
export function refuseBombs(bytes: Uint8Array): void {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  let [at, entries] = directoryOf(view)
  if (entries > MOST_ENTRIES) throw new Unreadable('Tệp XLSX có quá nhiều phần. Hãy lưu lại từ Excel.')
  let unpacked = 0
  for (; entries > 0; entries -= 1) {
    if (at + 46 > bytes.length || view.getUint32(at, true) !== ENTRY) throw broken()
    const [packed, size] = [view.getUint32(at + 20, true), view.getUint32(at + 24, true)]
    const unsaid = (size === 0 && packed > 2) || (packed === 0 && (view.getUint16(at + 8, true) & 8) !== 0)
    if (unsaid) throw broken()
    unpacked += size
    at += 46 + view.getUint16(at + 28, true) + view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
  }
  if (unpacked > MOST_UNPACKED || unpacked > bytes.length * MOST_TIMES)
    throw new Unreadable(
      `Tệp XLSX bung ra quá lớn (${Math.ceil(unpacked / 1_000_000)} MB). Hãy chia nhỏ, hoặc lưu thành CSV.`,
    )
}

/** Where the directory begins, and how many entries it has. */
function directoryOf(view: DataView): [number, number] {
  const lowest = Math.max(0, view.byteLength - 22 - 0xffff)
  for (let at = view.byteLength - 22; at >= lowest; at -= 1) {
    if (view.getUint32(at, true) === END_OF_DIRECTORY)
      return [view.getUint32(at + 16, true), view.getUint16(at + 10, true)]
  }
  throw broken()
}

function broken(): Unreadable {
  return new Unreadable('Tệp XLSX hỏng hoặc bị cắt. Hãy lưu lại từ Excel.')
}
