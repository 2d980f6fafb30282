import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { importFile } from '../src/imports/import-file.ts'
import { reportLines } from '../src/imports/report.ts'
import { addNeighbourhoods } from '../src/places/add-neighbourhoods.ts'
import { neighbourhoodsOf } from '../src/places/queries.ts'
import { addIndicator } from '../src/programme/indicators.ts'
import { figuresIn, indicatorsOf } from '../src/programme/queries.ts'
import { programmeCsv, programmeXlsx } from '../src/programme/table.ts'
import { perform } from '../src/world.ts'
import { type Cast, castWards } from './support/ward-a.ts'
import { OPERATOR, type TestWorld, testWorld } from './support/world.ts'

const HEADER = 'kỳ,chỉ tiêu,khu phố,mục tiêu,kết quả,trên tổng số'

let world: TestWorld
let cast: Cast
beforeAll(async () => {
  world = await testWorld()
  cast = await castWards(world)
})
afterAll(() => world.close())
beforeEach(async () => {
  for (const table of ['figures', 'saves', 'indicators']) await world.pool.query(`delete from programme_${table}`)
  await world.pool.query('delete from neighbourhoods')
  await perform(world, OPERATOR, async (act) => {
    await addNeighbourhoods(act, cast.wardA, ['Khu phố 1', 'Khu phố 2'])
    const facts = { unit: 'hộ', better: 'more', usualTarget: null } as const
    await addIndicator(act, cast.wardA, { ...facts, name: 'Tài khoản mới', kind: 'count' })
    await addIndicator(act, cast.wardA, { ...facts, name: 'Hồ sơ nộp trực tuyến', kind: 'share' })
  })
})

const send = async (bytes: Uint8Array, dryRun = false) =>
  reportLines(await perform(world, OPERATOR, (act) => importFile(act, cast.wardA, bytes, dryRun)))
const lines = (...rows: string[]) => new TextEncoder().encode([HEADER, ...rows].join('\r\n'))
const stored = async () =>
  (
    await world.pool.query(
      `select first_day as day, months, n.name as place, target, result, whole from programme_figures f
       left join neighbourhoods n on n.id = f.neighbourhood_id order by first_day, months, n.name nulls last`,
    )
  ).rows.map((row) => Object.values(row))

test('a file of figures is looked at first, then taken in whole, months, quarters and years in one', async () => {
  const file = lines(
    '02/2026,Tài khoản mới,Khu phố 1,1.000,1.200,',
    'tháng 2/2026,tài khoản MỚI,2,,300,',
    'Quý I/2026,Hồ sơ nộp trực tuyến,cả phường,95,1236,1250',
    '2026,Hồ sơ nộp trực tuyến,,"98,88",,',
    '02/2026,Hồ sơ nộp trực tuyến,Khu phố 1,,,',
  )
  const told = [
    'thêm tháng 02/2026, Khu phố 1, Tài khoản mới: 1.200, mục tiêu 1.000',
    'thêm tháng 02/2026, 2, Tài khoản mới: 300',
    'thêm quý I/2026, cả phường, Hồ sơ nộp trực tuyến: 1.236/1.250, mục tiêu 95\u00a0%',
    'thêm năm 2026, cả phường, Hồ sơ nộp trực tuyến: mục tiêu 98,88\u00a0%',
    'Số liệu chương trình: thêm 4, sửa 0, không đổi 1.',
  ]
  expect(await send(file, true)).toEqual([...told, 'Chạy thử: chưa có gì được nhập.'])
  expect(await stored()).toEqual([])
  expect(await send(file)).toEqual(told)
  expect(await stored()).toEqual([
    ['2026-01-01', 3, null, 0.95, 1236, 1250],
    ['2026-01-01', 12, null, 0.9888, null, null],
    ['2026-02-01', 1, 'Khu phố 1', 1000, 1200, null],
    ['2026-02-01', 1, 'Khu phố 2', null, 300, null],
  ])
})

test('an empty cell leaves what stands there, a number takes its place, and nothing is removed', async () => {
  await send(lines('2026-02,Tài khoản mới,Khu phố 1,10,12,', '2026-02,Tài khoản mới,Khu phố 2,10,,'))
  expect(await send(lines('2026-02,Tài khoản mới,Khu phố 1,,15,', '2026-02,Tài khoản mới,Khu phố 2,,,'))).toEqual([
    'sửa tháng 02/2026, Khu phố 1, Tài khoản mới: 12, mục tiêu 10 → 15, mục tiêu 10',
    'Số liệu chương trình: thêm 0, sửa 1, không đổi 1.',
  ])
  expect((await stored()).map(([, , , target, result]) => [target, result])).toEqual([[10, 15], [10, null]]) // biome-ignore format: two pairs
})

test('every fault is told with its line, and then nothing of the file is taken', async () => {
  const file = lines(
    '2026-02,Tài khoản mới,Khu phố 1,10,12,',
    '13/2026,Tài khoản mới,Khu phố 1,,1,',
    '2026-02,Tài khoản cũ,Khu phố 1,,1,',
    '2026-02,Tài khoản mới,Khu phố 9,,1,',
    '2026-02,Tài khoản mới,Khu phố 2,,mười,5',
    '2026-02,Hồ sơ nộp trực tuyến,Khu phố 2,"0,95",5,4',
    '2026-02,Hồ sơ nộp trực tuyến,Khu phố 1,,5,',
    '2026-04,Tài khoản mới,Khu phố 1,5,1,',
    '2026-02,Tài khoản mới,khu phố 1,,13,',
    ',,,,1,',
  )
  expect(await send(file)).toEqual([
    'dòng 3, cột "kỳ": không đọc được "13/2026"; viết như 10/2026, quý IV/2026, 2026',
    'dòng 4, cột "chỉ tiêu": phường không có chỉ tiêu "Tài khoản cũ"',
    'dòng 5, cột "khu phố": phường chưa có khu phố, ấp tên "Khu phố 9"',
    'dòng 6, cột "kết quả": không phải số; ví dụ 1.204',
    'dòng 6, cột "trên tổng số": chỉ tiêu này không có tổng số; hãy để trống',
    'dòng 7, cột "mục tiêu": phải ghi bằng phần trăm, ví dụ 95, không ghi 0,95',
    'dòng 7, cột "kết quả": lớn hơn tổng số',
    'dòng 8, cột "trên tổng số": chưa ghi: chỉ tiêu này cần cả kết quả và tổng số',
    'dòng 9, cột "kết quả": tháng 04/2026 chưa tới: chỉ ghi được mục tiêu',
    'dòng 10, cột "chỉ tiêu": khu phố 1, tháng 02/2026 đã có ở dòng 2',
    'dòng 11, cột "kỳ": chưa ghi',
    'dòng 11, cột "chỉ tiêu": chưa ghi',
    'Có 12 lỗi. Chưa có gì được nhập; hãy sửa tệp rồi chạy lại.',
  ])
  expect(await stored()).toEqual([])
})

test('the ward’s sum and its parts are not both taken, neither in one file nor one after the other', async () => {
  const fault = (line: number) =>
    `dòng ${line}, cột "kết quả": tháng 02/2026 có cả số từng khu phố và số cả phường; máy tự cộng, chỉ giữ một`
  const [one, all] = ['2026-02,Tài khoản mới,Khu phố 1,,12,', '2026-02,Tài khoản mới,cả phường,20,12,']
  expect((await send(lines(one, all)))[0]).toBe(fault(2))
  await send(lines(one))
  expect((await send(lines(all)))[0]).toBe(fault(2))
  expect((await send(lines('2026-02,Tài khoản mới,cả phường,20,,'))).at(-1)).toContain('thêm 1')
})

test('the table that is taken home comes back as it went, as CSV and as a workbook', async () => {
  await send(
    lines('2026-02,Tài khoản mới,Khu phố 1,1000,1200,', '2026-02,Hồ sơ nộp trực tuyến,Khu phố 2,"98,88",90,97'),
  )
  const table = {
    period: '2026-02',
    indicators: await indicatorsOf(world.db, cast.wardA),
    figures: await figuresIn(world.db, cast.wardA, ['2026-02']),
    neighbourhoods: await neighbourhoodsOf(world.db, cast.wardA),
  }
  const back = 'Số liệu chương trình: thêm 0, sửa 0, không đổi 6.'
  expect(await send(new TextEncoder().encode(programmeCsv(table)))).toEqual([back])
  expect(await send(await programmeXlsx(table))).toEqual([back])
})
