import { crc32, deflateRawSync } from 'node:zlib'
import { type CellValue, readXlsx, writeXlsx } from 'hucre/xlsx'
import { expect, test } from 'vitest'
import { KINDS, readHeader } from '../src/imports/columns.ts'
import { readSheet } from '../src/imports/sheet.ts'
import { template, templateXlsx } from '../src/imports/template.ts'

const sheetOf = (rows: CellValue[][]) => writeXlsx({ sheets: [{ name: 'Nhập', rows }] })
const read = async (bytes: Uint8Array) =>
  (await Array.fromAsync(readSheet(bytes))).map(({ line, cells }) => [line, ...cells])

test('a sheet reads as the CSV of the same cells, by the numbers of its rows', async () => {
  const bytes = await sheetOf([
    [null, null],
    ['mã cán bộ', 'họ  tên '],
    ['01', 'Nguyễn Thị Lan'.normalize('NFD')],
    [null, null],
    [7, 'dòng\nhai'],
    [106.70125, true],
  ])
  expect(await read(bytes)).toEqual([
    [2, 'mã cán bộ', 'họ tên'],
    [3, '01', 'Nguyễn Thị Lan'],
    [5, '7', 'dòng hai'],
    [6, '106.70125', 'true'],
  ])
})

test('a date is the day and the time that the sheet shows, to the second', async () => {
  const bytes = await sheetOf([
    [new Date('2026-11-20T00:00:00Z'), new Date('2026-11-20T07:30:00Z'), new Date('2026-01-02T16:59:59Z')],
  ])
  expect(await read(bytes)).toEqual([[1, '20/11/2026', '20/11/2026 07:30', '02/01/2026 16:59:59']])
})

test('a formula that failed is told by its row, and no officer is called #REF!', async () => {
  const bytes = await sheetOf([['a'], ['#REF!']])
  await expect(read(bytes)).rejects.toMatchObject({ fault: { line: 2, reason: 'có công thức báo lỗi #REF!' } })
})

test.each(KINDS)('the XLSX template of %s holds what the CSV one holds, as text', async (kind) => {
  const [xlsx, csv] = [await templateXlsx(kind), Buffer.from(template(kind))]
  expect(await read(xlsx)).toEqual(await read(csv))
  const [header] = await Array.fromAsync(readSheet(xlsx))
  expect(readHeader(header)).toMatchObject({ ok: true, kind })
  const book = await readXlsx(xlsx, { readStyles: true })
  expect(book.sheets[0]?.cells?.get('1,0')?.style?.numFmt).toBe('@')
})

/** A zip of one part, as any zip program writes it. */
function zipped(name: string, part: Uint8Array): Uint8Array {
  const packed = deflateRawSync(part)
  const common = Buffer.alloc(26)
  common.writeUInt16LE(20, 0)
  common.writeUInt16LE(8, 4)
  common.writeUInt32LE(crc32(part), 10)
  common.writeUInt32LE(packed.length, 14)
  common.writeUInt32LE(part.length, 18)
  common.writeUInt16LE(name.length, 22)
  const local = Buffer.concat([Buffer.from('PK\x03\x04'), common, Buffer.from(name), packed])
  const entry = Buffer.concat([Buffer.from('PK\x01\x02\x14\0'), common, Buffer.alloc(14), Buffer.from(name)])
  const end = Buffer.alloc(22)
  end.write('PK\x05\x06')
  end.writeUInt16LE(1, 8)
  end.writeUInt16LE(1, 10)
  end.writeUInt32LE(entry.length, 12)
  end.writeUInt32LE(local.length, 16)
  return Buffer.concat([local, entry, end])
}

test('a bomb is refused by what its directory declares, before anything is unpacked', async () => {
  const bytes = zipped('xl/worksheets/sheet1.xml', new Uint8Array(300_000_000))
  expect(bytes.length).toBeLessThan(1_000_000)
  const before = process.memoryUsage().rss
  await expect(read(bytes)).rejects.toThrow(/bung ra quá lớn \(300 MB\)/)
  expect(process.memoryUsage().rss - before).toBeLessThan(150_000_000) // half of what it would unpack to
})

test('a directory that lies about sizes, or says none, gives a fault and no full memory', async () => {
  const real = await sheetOf([['a'], ['x'.repeat(30_000)]])
  const entry = Buffer.from(real)
  for (const [at, value] of [
    [24, 100], // unpacked: far less than there is
    [24, 0], // unpacked: nothing
  ] as const) {
    const bytes = Buffer.from(entry)
    for (let pos = bytes.indexOf('PK\x01\x02'); pos >= 0; pos = bytes.indexOf('PK\x01\x02', pos + 4))
      bytes.writeUInt32LE(value, pos + at)
    await expect(read(bytes)).rejects.toThrow(/hỏng|Không đọc được/)
  }
  await expect(read(real.subarray(0, real.length - 30))).rejects.toThrow('hỏng hoặc bị cắt')
  await expect(read(zipped('a.txt', Buffer.from('not a sheet')))).rejects.toThrow('Không đọc được tệp XLSX')
})

test('a cell far to the right is told, not made into a row of sixteen thousand', async () => {
  const wide: CellValue[] = Array.from({ length: 60 }, () => null)
  wide[59] = 'x'
  await expect(read(await sheetOf([['a'], wide]))).rejects.toThrow('nằm ngoài 50 cột đầu')
})
