import { type CellValue, writeXlsx } from 'hucre/xlsx'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { housesOfWard } from '../src/houses/queries.ts'
import { wordsFor } from '../src/html/words.ts'
import { importFile } from '../src/imports/import-file.ts'
import { reportLines } from '../src/imports/report.ts'
import { addNeighbourhood } from '../src/places/add-neighbourhood.ts'
import { foundWard } from '../src/places/found-ward.ts'
import { platesOfWard } from '../src/plates/queries.ts'
import { listCsv } from '../src/printing/list.ts'
import { printPlateCode } from '../src/values/plate-code.ts'
import { type Act, perform } from '../src/world.ts'
import { type FreshDatabase, freshDatabase } from './support/database.ts'
import { workOf } from './support/work.ts'
import { OPERATOR } from './support/world.ts'

let database: FreshDatabase
let wardId = 0
let founded = 0
const deed = <T>(what: (act: Act) => Promise<T>) =>
  perform({ ...database, now: () => new Date('2026-11-20T08:00:00+07:00') }, OPERATOR, what)
const take = (file: string | Uint8Array, dryRun = false, tell = (_: string, __: number) => {}) =>
  deed((act) => importFile(act, wardId, typeof file === 'string' ? Buffer.from(file) : file, dryRun, tell))
const lines = async (file: string | Uint8Array, dryRun = false) => reportLines(await take(file, dryRun))
const houses = () => housesOfWard(database.db, wardId)
const plates = () => platesOfWard(database.db, wardId, 'house')

beforeAll(async () => {
  database = await freshDatabase()
})
afterAll(() => database.close())
beforeEach(async () => {
  founded += 1
  const ward = {
    kind: 'phường',
    name: `Nhà ${founded}`,
    province: 'Thành phố Mẫu',
    code: String(99300 + founded),
  } as const
  wardId = await deed((act) => foundWard(act, ward))
  await deed((act) => addNeighbourhood(act, wardId, { kind: 'khu phố', name: 'Khu phố Hoà Bình' }))
})

const HEADER = 'số nhà,đường,khu phố,kinh độ,vĩ độ\n'
const HOUSES = `${HEADER}43/12/5a,Hoa Mai,Hòa Bình,106.70125,10.77612\n 45 ,Hoa  Mai,khu phố hoà bình,"106,7","10,7"\n7,Hoa Đào,,,\n`

test('new houses get a plate each; the same file again changes nothing', async () => {
  expect(await lines(HOUSES)).toEqual([
    'thêm 43/12/5A Hoa Mai',
    'thêm 45 Hoa Mai',
    'thêm 7 Hoa Đào',
    'Số nhà: thêm 3, sửa 0, không đổi 0.',
  ])
  const before = [await houses(), await plates()]
  expect(before[0]).toMatchObject([
    { street: 'Hoa Đào', number: '7', neighbourhood: null, position: null },
    { number: '43/12/5A', neighbourhood: 'Khu phố Hoà Bình', position: { lon: 106.70125, lat: 10.77612 } },
    { number: '45', neighbourhood: 'Khu phố Hoà Bình', position: { lon: 106.7, lat: 10.7 } },
  ])
  expect(before[1]).toHaveLength(3)
  expect(await lines(HOUSES)).toEqual(['Số nhà: thêm 0, sửa 0, không đổi 3.'])
  expect([await houses(), await plates()]).toEqual(before)
  const { rows } = await database.pool.query(
    `select action, details from audit where ward_id = $1 and action in ('imported', 'houses-added', 'plates-made') order by seq`,
    [wardId],
  )
  expect(rows).toEqual([
    { action: 'plates-made', details: { houses: 3 } },
    { action: 'houses-added', details: { count: 3 } },
    { action: 'imported', details: { kind: 'houses', added: 3, changed: 0, unchanged: 0 } },
    { action: 'imported', details: { kind: 'houses', added: 0, changed: 0, unchanged: 3 } },
  ])
})

test('a known house takes what the file says, and keeps what it leaves open; its plate stays', async () => {
  await take(HOUSES)
  const before = await plates()
  const file = `${HEADER}7,Hoa Đào,Hoà Bình,106.8,10.8\n45,Hoa Mai,,,\n43/12/5A,Hoa Mai,,106.9,10.9\n9,Hoa Đào,,,\n`
  const dry = await lines(file, true)
  expect(dry).toEqual([
    'thêm 9 Hoa Đào',
    'sửa 7 Hoa Đào',
    'sửa 43/12/5A Hoa Mai',
    'Số nhà: thêm 1, sửa 2, không đổi 1.',
    'Chạy thử: chưa có gì được nhập.',
  ])
  expect(await plates()).toEqual(before)
  expect(await lines(file)).toEqual(dry.slice(0, 4))
  expect(await houses()).toMatchObject([
    { number: '7', neighbourhood: 'Khu phố Hoà Bình', position: { lon: 106.8, lat: 10.8 } },
    { number: '9', neighbourhood: null, position: null },
    { number: '43/12/5A', neighbourhood: 'Khu phố Hoà Bình', position: { lon: 106.9, lat: 10.9 } },
    { number: '45', neighbourhood: 'Khu phố Hoà Bình', position: { lon: 106.7, lat: 10.7 } },
  ])
  expect(await plates()).toEqual(expect.arrayContaining(before))
  expect(await plates()).toHaveLength(4)
})

const FAULTY: CellValue[][] = [
  ['số nhà', 'đường', 'khu phố', 'kinh độ', 'vĩ độ'],
  ['1', 'Hoa Mai', 'Không Có', null, null],
  [null, 'Hoa Mai', null, 10.77, 106.7],
  [2, 'Hoa Mai', null, 106.7, null],
  [2, ' hoa  Mai', null, 'ở kia', 60],
  [3, 'Hoa Mai', null, null, null],
  ['3', 'Hoa Mai', null, null, null],
  [4, 'x'.repeat(121), null, null, null, 'thừa'],
]
const TOLD = [
  'dòng 2, cột "khu phố": phường chưa có khu phố, ấp tên "Không Có"',
  'dòng 3, cột "số nhà": chưa ghi',
  'dòng 3, cột "kinh độ": kinh độ và vĩ độ bị đổi chỗ cho nhau',
  'dòng 4, cột "vĩ độ": thiếu: kinh độ và vĩ độ phải có cả hai',
  'dòng 5, cột "kinh độ": "ở kia" không phải kinh độ ở Việt Nam (102 đến 118)',
  'dòng 5, cột "vĩ độ": "60" không phải vĩ độ ở Việt Nam (6 đến 24)',
  'dòng 7, cột "số nhà": "3 Hoa Mai" đã có ở dòng 6',
  'dòng 8: thừa ô "thừa": nhiều ô hơn tiêu đề. Ô có dấu phân cách bên trong phải đặt trong ngoặc kép',
  'dòng 8, cột "đường": dài 121 ký tự, tối đa 120',
  'Có 9 lỗi. Chưa có gì được nhập; hãy sửa tệp rồi chạy lại.',
]

test('every fault is told by its row, the same for a sheet and for CSV, and nothing is taken', async () => {
  expect(await lines(await writeXlsx({ sheets: [{ name: 'a', rows: FAULTY }] }))).toEqual(TOLD)
  expect(await lines(FAULTY.map((row) => row.join(',')).join('\n'))).toEqual(TOLD)
  expect(await houses()).toEqual([])
})

describe('numbers changed by a file that names plates', () => {
  const NAMED = 'mã biển,số nhà,đường\n'
  const codes = async () => {
    const [bound, there] = [await plates(), await houses()]
    const byNumber = there.map(
      ({ id, number }) =>
        [number, bound.find(({ target }) => target.kind !== 'ward' && target.id === id)?.code ?? ''] as const,
    )
    return Object.fromEntries(byNumber.map(([number, code]) => [number, printPlateCode(code)]))
  }
  const addresses = async () =>
    Object.fromEntries((await houses()).map(({ id, number, street }) => [id, `${number} ${street}`]))

  test('two houses swap theirs, a third takes a new street: their plates go with them, and the same file again changes nothing', async () => {
    await take('số nhà,đường\n43,Hoa Mai\n45,Hoa Mai\n7,Hoa Đào\n')
    const [code, before] = [await codes(), await addresses()]
    const file = `${NAMED}${code['43']},45,Hoa Mai\n${code['45']},43,Hoa Mai\n${code['7']},7,Hoa Lan\n,7,Hoa Đào\n`
    const dry = await lines(file, true)
    expect(dry).toEqual([
      'thêm 7 Hoa Đào', // another house, now that the number is free
      'đổi 43 Hoa Mai thành 45 Hoa Mai',
      'đổi 45 Hoa Mai thành 43 Hoa Mai',
      'đổi 7 Hoa Đào thành 7 Hoa Lan',
      'Biển của 3 nhà đổi số vẫn dẫn đúng nhà, nhưng biển đã in ghi số cũ: nên in lại.',
      'Số nhà: thêm 1, sửa 3, không đổi 0.',
      'Chạy thử: chưa có gì được nhập.',
    ])
    expect(await addresses()).toEqual(before)
    expect(await lines(file)).toEqual(dry.slice(0, 6))
    const renamed: Record<string, string> = {
      '43 Hoa Mai': '45 Hoa Mai',
      '45 Hoa Mai': '43 Hoa Mai',
      '7 Hoa Đào': '7 Hoa Lan',
    }
    const wished = Object.entries(before).map(([id, address]) => [id, renamed[address]])
    expect(await addresses()).toMatchObject(Object.fromEntries(wished))
    expect(await codes()).toMatchObject({ '43': code['45'], '45': code['43'] })
    expect(await lines(file)).toEqual(['Số nhà: thêm 0, sửa 0, không đổi 4.'])
    const deeds = await database.db
      .selectFrom('audit')
      .select('details')
      .where('ward_id', '=', wardId)
      .where('action', '=', 'house-changed')
      .orderBy('seq')
      .execute()
    expect(deeds.map(({ details }) => details)).toEqual(
      Object.entries(renamed).map(([old, now]) => ({ before: { address: old }, after: { address: now } })),
    )
  })

  test('a number that another house keeps, a plate of no house, one named twice: each is told by its row, and nothing is taken', async () => {
    await take('số nhà,đường\n43,Hoa Mai\n45,Hoa Mai\n47,Hoa Mai\n')
    const [code, before] = [await codes(), await addresses()]
    await database.pool.query(`update houses set retired_at = now() where ward_id = $1 and number = '47'`, [wardId])
    const file = `${NAMED}${code['43']},45,Hoa Mai\n${code['43']},49,Hoa Mai\n000-000-012,51,Hoa Mai\n${code['45']},47,Hoa Mai\n`
    expect(await lines(file)).toEqual([
      'dòng 3, cột "mã biển": số nhà này đã có ở dòng 2',
      'dòng 4, cột "mã biển": biển này không gắn với số nhà nào của phường, xã',
      'dòng 5, cột "số nhà": "47 Hoa Mai" là số nhà đã ngừng dùng; hãy đổi số cũ đó hoặc chọn số khác',
      'Có 3 lỗi. Chưa có gì được nhập; hãy sửa tệp rồi chạy lại.',
    ])
    expect(await lines(`${NAMED}${code['43']},45,Hoa Mai\n4F7-K2M-9QW,1,Hoa Mai\n`)).toEqual([
      'dòng 3, cột "mã biển": "4F7-K2M-9QW" không phải mã biển; ví dụ 4F7-K2M-9QV',
      'Có 1 lỗi. Chưa có gì được nhập; hãy sửa tệp rồi chạy lại.',
    ])
    expect((await lines(`${NAMED}${code['43']},45,Hoa Mai\n`))[0]).toBe(
      'dòng 2, cột "số nhà": "45 Hoa Mai" đang là của nhà khác, mà tệp không đổi số nhà đó',
    )
    expect(await addresses()).toEqual(before)
  })

  test.each(['vi', 'en'])('a print batch’s list in %s is sent back as it is, with new numbers in it', async (lang) => {
    await take('số nhà,đường\n43,Hoa Mai\n')
    const line = { sheet: 1, row: 1, column: 1, place: 1, code: (await codes())['43']?.replaceAll('-', '') ?? '' }
    const plate = {
      ...line,
      number: '44',
      street: 'Hoa Mai',
      neighbourhood: null,
      desk: null,
      point: null,
      name: '',
      left: null,
    }
    const list = listCsv([plate], wordsFor(lang).print)
    expect((await lines(list, true))[0]).toBe('đổi 43 Hoa Mai thành 44 Hoa Mai')
    expect((await lines(list.replace(wordsFor(lang).print.heads[0] ?? '', 'Tờ nào')))[0]).toContain(
      'không hiểu cột này',
    )
  })

  test('a plate of the ward next door names no house here', async () => {
    await take('số nhà,đường\n43,Hoa Mai\n')
    const theirs = (await codes())['43']
    wardId = await deed((act) =>
      foundWard(act, { kind: 'phường', name: 'Bên cạnh', province: 'Thành phố Mẫu', code: '99399' }),
    )
    expect((await lines(`${NAMED}${theirs},45,Hoa Mai\n`))[0]).toBe(
      'dòng 2, cột "mã biển": biển này không gắn với số nhà nào của phường, xã',
    )
  })
})

test('a house out of use that a file names stays so, and the file’s sender is told which', async () => {
  await take(HOUSES)
  await database.pool.query(`update houses set retired_at = now() where ward_id = $1 and street = 'Hoa Mai'`, [wardId])
  expect(await lines(HOUSES, true)).toEqual([
    'Đã ngừng dùng, tệp không cho dùng lại: 43/12/5A Hoa Mai; 45 Hoa Mai. Muốn dùng lại, mở trang của số nhà đó.',
    'Số nhà: thêm 0, sửa 0, không đổi 3.',
    'Chạy thử: chưa có gì được nhập.',
  ])
  await take(HOUSES)
  expect((await houses()).filter(({ retiredAt }) => retiredAt !== null)).toHaveLength(2)
})

test('of many faults the first 200 are shown and all are counted', async () => {
  const rows = Array.from({ length: 3_000 }, (_, i) => `${i},Hoa Mai,Không Có,,`)
  const told = await lines(`${HEADER}${rows.join('\n')}\n`)
  expect(told).toHaveLength(202)
  expect(told.slice(200)).toEqual([
    '… và 2.800 lỗi nữa.',
    'Có 3.000 lỗi. Chưa có gì được nhập; hãy sửa tệp rồi chạy lại.',
  ])
})

test('a list of officers that never ends is refused by its length', async () => {
  const rows = Array.from({ length: 20_001 }, (_, i) => `CB${i},Nguyễn Văn A`)
  expect((await lines(`mã cán bộ,họ tên\n${rows.join('\n')}\n`))[0]).toContain('hơn 20000 dòng')
})

test('fifty thousand houses go in within a minute, told on the way, in memory that stays flat', async () => {
  const N = 50_000
  const row = (i: number) => [`${(i % 400) + 1}/${i}`, `Đường số ${i % 97}`, 'Khu phố Hoà Bình', 106.7 + i / 1e6, 10.7]
  const rows = [['số nhà', 'đường', 'khu phố', 'kinh độ', 'vĩ độ'], ...Array.from({ length: N }, (_, i) => row(i))]
  const csv = Buffer.from(rows.map((cells) => cells.join(',')).join('\n'))
  const sheet = await writeXlsx({ sheets: [{ name: 'a', rows }] })
  rows.length = 0
  const watch = async (file: Uint8Array) => {
    globalThis.gc?.()
    const start = process.memoryUsage().heapUsed
    const told: string[] = []
    let most = 0
    let report: Awaited<ReturnType<typeof take>> | undefined
    const work = await workOf(async () => {
      report = await take(file, false, (step, n) => {
        told.push(`${step} ${n}`)
        most = Math.max(most, process.memoryUsage().heapUsed)
      })
    })
    const mb = (most - start) / 1e6
    console.info(`${N} houses, ${(file.length / 1e6).toFixed(1)} MB: ${work.toFixed(1)} s of work, heap + ${mb.toFixed(0)} MB`) // biome-ignore format: one line
    expect(work).toBeLessThan(60)
    expect(mb).toBeLessThan(250) // most of it is what nobody has swept up yet
    return { report, told }
  }
  const first = await watch(csv)
  expect(first.report).toMatchObject({ outcome: 'imported', added: N, changed: 0, unchanged: 0 })
  expect(first.told).toEqual(expect.arrayContaining(['read 2000', `read ${N}`, 'written 2000', `written ${N}`]))
  expect((await database.pool.query('select from plate_targets where ward_id = $1', [wardId])).rowCount).toBe(N)
  const second = await watch(sheet)
  expect(second.report).toMatchObject({ outcome: 'imported', added: 0, changed: 0, unchanged: N })
})
