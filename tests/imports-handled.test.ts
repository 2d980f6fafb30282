import { writeXlsx } from 'hucre/xlsx'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { handledCases } from '../src/cases/queries.ts'
import { importFile } from '../src/imports/import-file.ts'
import { readMonth } from '../src/imports/moment.ts'
import { reportLines } from '../src/imports/report.ts'
import { template, templateXlsx } from '../src/imports/template.ts'
import { monthsOf, printMonths } from '../src/values/month.ts'
import { type Act, perform } from '../src/world.ts'
import { openScreens, type Screens } from './support/screens.ts'

// The clock stands at 2 March 2026: February has ended, March has not.
let it: Screens
beforeAll(async () => {
  it = await openScreens()
})
afterAll(() => it.close())
beforeEach(() => it.world.pool.query('delete from handled_cases'))

const deed = <T>(what: (act: Act) => Promise<T>) => perform(it.world, { kind: 'operator' }, what)
const take = (file: string | Uint8Array, dryRun = false) =>
  deed((act) => importFile(act, it.cast.wardA, typeof file === 'string' ? Buffer.from(file) : file, dryRun))
const lines = async (file: string | Uint8Array, dryRun = false) => reportLines(await take(file, dryRun))
const counts = async (ward = it.cast.wardA) => {
  const rows = await handledCases(it.world.db, ward)
  const names = new Map([
    [it.cast.desk1, 'quầy 1'],
    [it.cast.desk2, 'quầy 2'],
    [it.cast.lan, 'Lan'],
    [it.cast.minh, 'Minh'],
  ])
  const named = (id: string | null) => (id === null ? [] : [names.get(id) ?? id])
  return rows
    .map(({ month, deskId, officerId, n }) => [month, ...named(deskId), ...named(officerId), n].join(' '))
    .sort()
}
const told = async () =>
  (await it.world.pool.query(`select details from audit where action = 'handled-cases-set' order by seq`)).rows.map(
    ({ details }) => details,
  )

const FEBRUARY = 'tháng,mã quầy,số hồ sơ\n2026-02,1,412\n2026-02,2,1.305\n'

describe('a file of finished cases', () => {
  test('tells how many each desk finished in a month, and is in the audit', async () => {
    const before = (await told()).length
    expect(await lines(FEBRUARY)).toEqual([
      'thêm tháng 02/2026, quầy 1: 412 hồ sơ',
      'thêm tháng 02/2026, quầy 2: 1.305 hồ sơ',
      'Số hồ sơ: thêm 2, sửa 0, không đổi 0.',
    ])
    expect(await counts()).toEqual(['2026-02 quầy 1 412', '2026-02 quầy 2 1305'])
    expect((await told()).slice(before)).toEqual([
      { month: '02/2026', numbers: ['quầy 1: – → 412', 'quầy 2: – → 1305'] },
    ])
  })

  test('tells it by officer, or by desk and officer, as the ward’s software does', async () => {
    await take('month,officer,cases\n2026-02,L1,300\n2026-02,M2,0\n')
    expect(await counts()).toEqual(['2026-02 Lan 300', '2026-02 Minh 0'])
    await take('thang;ban;can_bo;so_ho_so\n2026-01;1;L1;200\n2026-01;1;M2;20\n2026-01;2;M2;90\n')
    expect((await counts()).filter((line) => line.startsWith('2026-01'))).toEqual([
      '2026-01 quầy 1 Lan 200',
      '2026-01 quầy 1 Minh 20',
      '2026-01 quầy 2 Minh 90',
    ])
  })

  test('taken twice changes nothing, and writes no second row into the audit', async () => {
    await take(FEBRUARY)
    const [before, rows] = [await counts(), (await told()).length]
    expect(await lines(FEBRUARY)).toEqual(['Số hồ sơ: thêm 0, sửa 0, không đổi 2.'])
    expect(await counts()).toEqual(before)
    expect(await told()).toHaveLength(rows)
  })

  test('that comes later replaces the same month’s number; the old one stays in the audit, other months stay', async () => {
    await take('tháng,mã quầy,số hồ sơ\n01/2026,1,380\n')
    await take(FEBRUARY)
    expect(await lines('tháng,mã quầy,số hồ sơ\n2026-02,1,415\n')).toEqual([
      'sửa tháng 02/2026, quầy 1: 412 → 415 hồ sơ',
      'Số hồ sơ: thêm 0, sửa 1, không đổi 0.',
    ])
    expect(await counts()).toEqual(['2026-01 quầy 1 380', '2026-02 quầy 1 415', '2026-02 quầy 2 1305'])
    expect((await told()).at(-1)).toEqual({ month: '02/2026', numbers: ['quầy 1: 412 → 415'] })
  })

  test('by officer, where the month was told by desk, takes the desks’ numbers away instead of counting twice', async () => {
    await take(FEBRUARY)
    expect(await lines('tháng,mã cán bộ,số hồ sơ\n2026-02,L1,1700\n')).toEqual([
      'thêm tháng 02/2026, Trần Thị Lan: 1.700 hồ sơ',
      'bỏ tháng 02/2026, quầy 1: 412 hồ sơ, vì nay tháng này tính theo cách khác',
      'bỏ tháng 02/2026, quầy 2: 1.305 hồ sơ, vì nay tháng này tính theo cách khác',
      'Số hồ sơ: thêm 1, sửa 2, không đổi 0.',
    ])
    expect(await counts()).toEqual(['2026-02 Lan 1700'])
  })

  test('tried dry tells the same and does nothing', async () => {
    const rows = (await told()).length
    const dry = await lines(FEBRUARY, true)
    expect(dry.at(-1)).toBe('Chạy thử: chưa có gì được nhập.')
    expect(await counts()).toEqual([])
    expect(await told()).toHaveLength(rows)
    expect(await lines(FEBRUARY)).toEqual(dry.slice(0, -1))
  })

  test('with one fault is not taken at all, and tells each with line, column and reason', async () => {
    const file = [
      'tháng,mã quầy,mã cán bộ,số hồ sơ',
      '2026-02,1,,10',
      '2026-02,9,,10',
      '2026-02,1,,11',
      '2026-02,2,,-5',
      '2026-02,2,,4.5',
      '2026-02,2,,',
      '2026-03,1,,10',
      '2027-01,1,,10',
      'hôm qua,1,,10',
      '15/02/2026,1,,10',
      ',1,,10',
      '2026-02,,,10',
      '2026-02,,T1,10',
      '2026-02,,L1,10',
      '2026-02,2,,9999999',
    ].join('\n')
    expect(await lines(file)).toEqual([
      'dòng 3, cột "mã quầy": phường không có quầy "9"',
      'dòng 4, cột "tháng": tháng 02/2026 của nơi này đã có ở dòng 2',
      'dòng 5, cột "số hồ sơ": "-5" là số âm',
      'dòng 6, cột "số hồ sơ": "4.5" không phải số nguyên',
      'dòng 7, cột "số hồ sơ": chưa ghi',
      'dòng 8, cột "tháng": tháng 03/2026 chưa hết, số hồ sơ còn thay đổi; hãy nhập khi hết tháng',
      'dòng 9, cột "tháng": tháng 01/2027 chưa tới',
      'dòng 10, cột "tháng": không đọc được tháng "hôm qua"; viết như 2026-10',
      'dòng 11, cột "tháng": không đọc được tháng "15/02/2026"; viết như 2026-10',
      'dòng 12, cột "tháng": chưa ghi',
      'dòng 13, cột "mã quầy": chưa ghi: cần mã quầy, mã cán bộ, hoặc cả hai',
      'dòng 14, cột "mã cán bộ": phường không có cán bộ mã "T1"',
      'dòng 15, cột "tháng": dòng 2 tính tháng 02/2026 theo quầy, dòng này theo cán bộ: cộng lại là đếm hai lần',
      'dòng 16, cột "số hồ sơ": 9999999 hồ sơ trong một tháng là quá nhiều; hãy xem lại',
      'Có 14 lỗi. Chưa có gì được nhập; hãy sửa tệp rồi chạy lại.',
    ])
    expect(await counts()).toEqual([])
  })

  test('from a spreadsheet is read where Excel has made a day of the month, and a number of the number', async () => {
    const rows = [
      ['tháng', 'mã quầy', 'số hồ sơ'],
      [new Date('2026-02-01T00:00:00Z'), 1, 412],
    ]
    expect((await take(await writeXlsx({ sheets: [{ name: 'Nhập', rows }] }))).outcome).toBe('imported')
    expect(await counts()).toEqual(['2026-02 quầy 1 412'])
  })

  test('of ward B knows neither ward A’s desks nor its numbers', async () => {
    await take(FEBRUARY)
    const report = await deed((act) =>
      importFile(act, it.cast.wardB, Buffer.from('tháng,mã quầy,số hồ sơ\n2026-02,1,7\n'), false),
    )
    expect(report).toMatchObject({ outcome: 'imported', added: 1, changed: 0 })
    expect(await counts(it.cast.wardB)).toHaveLength(1)
    expect(await counts()).toEqual(['2026-02 quầy 1 412', '2026-02 quầy 2 1305'])
  })

  test('goes in through the screen by the clerk, from the template too, and not by the chair', async () => {
    const template = await it.as('hanh').get('/admin/templates/so-ho-so.csv')
    expect(template.text).toBe(`\uFEFFtháng,mã quầy,mã cán bộ,số hồ sơ\r\n2026-10,1,,412\r\n2026-10,2,,305\r\n`)
    expect((await it.as('hanh').get('/admin/imports')).text).toContain('/admin/templates/so-ho-so.xlsx')
    const upload = (who: 'hanh' | 'sau') =>
      it.as(who).post('/admin/imports').attach('file', Buffer.from(FEBRUARY), 'so-ho-so.csv')
    expect((await upload('sau')).status).toBe(403)
    const path = (await upload('hanh')).headers.location ?? ''
    expect((await it.as('hanh').get(path)).text).toContain('Nhập 2 dòng')
    await it.send('hanh', `${path}/take`, {})
    expect(await counts()).toEqual(['2026-02 quầy 1 412', '2026-02 quầy 2 1305'])
    const audit = await it.as('sau').get('/admin/audit')
    expect(audit.text).toContain('Số hồ sơ đã giải quyết tháng 02/2026: quầy 1: – → 412, quầy 2: – → 1305.')
  })
})

test('the template is good once its months are over', async () => {
  it.world.clock.at = new Date('2026-11-02T09:00:00+07:00')
  try {
    expect((await take(template('handled'))).outcome).toBe('imported')
    expect(await lines(await templateXlsx('handled'))).toEqual(['Số hồ sơ: thêm 0, sửa 0, không đổi 2.'])
  } finally {
    it.world.clock.at = new Date('2026-03-02T09:00:00+07:00')
  }
})

test.each([
  ['2026-10', '2026-10'],
  ['10/2026', '2026-10'],
  ['Tháng 1/2026', '2026-01'],
  ['T10-2026', '2026-10'],
  ['01/10/2026', '2026-10'],
  ['2026-10-01', '2026-10'],
  ['Oct-26', '2026-10'],
  ['13/2026', null],
  ['02/10/2026', null],
  ['01/10/2026 08:00', null],
  ['2026', null],
  ['Abc-26', null],
  ['', null],
])('a month written %s is %s', (typed, month) => {
  expect(readMonth(typed)).toBe(month)
})

test('a span touches months, wholly or in part, and they are named together', () => {
  expect(monthsOf({ from: '2025-12-15', to: '2026-03-01' })).toEqual([
    { month: '2025-12', whole: false },
    { month: '2026-01', whole: true },
    { month: '2026-02', whole: true },
  ])
  expect(printMonths(['2025-11', '2025-12', '2026-01', '2026-02', '2026-04'])).toBe('11–12/2025, 01–02/2026, 04/2026')
})
