import { readXlsx } from 'hucre/xlsx'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addNeighbourhoods } from '../src/places/add-neighbourhoods.ts'
import { foundWard } from '../src/places/found-ward.ts'
import { series } from '../src/places/neighbourhood.ts'
import type { WholeReport } from '../src/reports/whole-report.ts'
import { perform } from '../src/world.ts'
import { type Browser, describeInBrowser, newPage, openBrowser, type Page } from './support/browser.ts'
import { faultsOf } from './support/good.ts'
import { hidden, openScreens, type Screens } from './support/screens.ts'
import { cookieOf } from './support/staff.ts'
import { OPERATOR } from './support/world.ts'

const LIST = '/admin/programme/indicators'

let it: Screens
const keys: Record<string, string> = {}
beforeAll(async () => {
  it = await openScreens()
  const { wardA, wardB } = it.cast
  await it.world.pool.query(`select setval(pg_get_serial_sequence('wards', 'id'), 2)`) // the cast came with its numbers
  const binhHoa = await perform(it.world, OPERATOR, async (act) => {
    await addNeighbourhoods(act, wardA, series('khu phố', 6))
    await addNeighbourhoods(act, wardB, series('khu phố', 5))
    return foundWard(act, { code: '99103', kind: 'phường', name: 'Bình Hòa', province: 'Thành phố Mẫu' })
  })
  expect(binhHoa).toBeGreaterThan(2)
  Object.assign(keys, { cauKho: '99101', longTam: '99102', binhHoa: '99103' })
  await cauKho()
  await longTam()
  await thuanAn()
})
afterAll(() => it.close())

type Row = readonly [target: string, result: string, whole?: string]

/** Types figures into a ward's grid, the way a clerk does: indicators in the order of the page, a row for each place, the ward last. */
async function type(ward: string, period: string, tables: readonly (readonly Row[])[]): Promise<void> {
  const page = (await it.as('quan.tri').get(`/admin/programme?p=${period}&ward=${ward}`)).text
  const form: Record<string, string> = {}
  for (const name of ['p', 'seen', 'indicators', 'places']) form[name] = hidden(page, name)
  const places = (form.places ?? '').split(' ').filter(Boolean).length
  for (const [at, rows] of tables.entries())
    for (const [index, [target, result, whole = '']] of rows.entries()) {
      const place = index < places ? index : 'x'
      Object.assign(form, { [`t${at}.${place}`]: target, [`r${at}.${place}`]: result, [`w${at}.${place}`]: whole })
    }
  const saved = await it.send('quan.tri', `/admin/programme?ward=${ward}`, form)
  expect(saved.headers.location).toContain('done=saved')
}

async function add(ward: string, name: string, kind: string, unit: string, better = 'more'): Promise<void> {
  const added = await it.send('quan.tri', `${LIST}/new?ward=${ward}`, { name, kind, unit, better, usual: '' })
  expect(added.headers.location).toContain('done=added')
}

/** Six neighbourhoods, 97 Cham households: all of them with level 1, 89 with level 2; fifteen outings of the youth team. */
async function cauKho(): Promise<void> {
  const ward = keys.cauKho ?? ''
  await add(ward, 'Hộ đã có định danh điện tử mức 1', 'share', 'hộ')
  await add(ward, 'Hộ đã có định danh điện tử mức 2', 'share', 'hộ')
  await add(ward, 'Buổi ra quân', 'count', 'buổi')
  const households = ['30', '22', '15', '12', '10', '8']
  const level2 = ['30', '20', '13', '10', '10', '6']
  await type(ward, '2026-02', [
    households.map((n): Row => ['100', n, n]),
    households.map((n, at): Row => ['100', level2[at] ?? '', n]),
    ['3', '3', '2', '3', '2', '2'].map((n): Row => ['2', n]),
  ])
  await type(ward, '2026-01', [
    households.map((n): Row => ['100', n, n]),
    households.map((n): Row => ['100', '4', n]),
    ['1', '1', '1', '1', '1', '1'].map((n): Row => ['2', n]),
  ])
}

/** Points in five of five neighbourhoods, 98.88 % of cases filed online, five hundred accounts after nine months, fifteen minutes a person. */
async function longTam(): Promise<void> {
  const ward = keys.longTam ?? ''
  await add(ward, 'Khu phố có điểm hỗ trợ', 'share', 'khu phố')
  await add(ward, 'Hồ sơ nộp trực tuyến', 'share', 'hồ sơ')
  await add(ward, 'Tài khoản mới', 'count', 'tài khoản')
  await add(ward, 'Thời gian giúp một người', 'mean', 'phút', 'less')
  await type(ward, '2025-Q4', [
    Array.from({ length: 5 }, (): Row => ['100', '1', '1']),
    [['90', '250', '250'], ['90', '247', '250'], ['90', '246', '250'], ['90', '243', '250'], ['90', '250', '250']],
    [['80', '120'], ['80', '95'], ['80', '75'], ['80', '110'], ['80', '100']],
    [['15', '1500', '100'], ['15', '1400', '100'], ['15', '1600', '100'], ['15', '900', '60'], ['15', '2100', '140']],
  ]) // biome-ignore format: a table reads as a table
}

/** A ward of ten whose advisory team helped with 2,600 files by the middle of March, told for the ward as a whole. */
async function thuanAn(): Promise<void> {
  const ward = keys.binhHoa ?? ''
  await add(ward, 'Hồ sơ được giúp nộp', 'count', 'hồ sơ')
  await add(ward, 'Buổi họp đánh giá', 'count', 'buổi')
  await type(ward, '2026-Q1', [[['2.500', '2.600']]])
}

const report = async (ward: string | undefined): Promise<WholeReport> =>
  (await it.as('quan.tri').get(`/api/reports/wards/${ward}?from=2026-02-01&to=2026-03-02`)).body

describe('the programmes that the press told of', () => {
  test('Cầu Kho: 97 of 97 and 89 of 97 households, fifteen outings, added up from six neighbourhoods', async () => {
    const { programme } = await report(keys.cauKho)
    expect(programme.map(({ total }) => [total?.result, total?.whole, total?.known, total?.reached])).toEqual([
      [97, 97, 6, true],
      [89, 97, 6, false],
      [15, null, 6, true],
    ])
    expect(programme[1]?.total?.value).toBeCloseTo(89 / 97, 12)
    expect(programme[1]?.trend.map(({ period, result }) => [period, result])).toEqual([['2026-01', 24], ['2026-02', 89]]) // biome-ignore format: two pairs
    expect(programme[2]?.total).toMatchObject({ target: 12, ratio: 1.25 })
  })

  test('Long Tâm: 5 of 5 neighbourhoods, 98.88 % online, 500 accounts, fifteen minutes a person', async () => {
    const { programme } = await report(keys.longTam)
    expect(programme.map(({ total }) => [total?.period, total?.result, total?.whole, total?.value])).toEqual([
      ['2025-Q4', 5, 5, 1],
      ['2025-Q4', 1236, 1250, 0.9888],
      ['2025-Q4', 500, null, 500],
      ['2025-Q4', 7500, 500, 15],
    ])
    expect(programme.map(({ total }) => total?.reached)).toEqual([true, true, true, true])
  })

  test('Thuận An: what a ward says of itself as a whole, beside an indicator of which nobody has said anything', async () => {
    const { programme } = await report(keys.binhHoa)
    expect(programme[0]?.total).toMatchObject({ from: 'ward', result: 2600, target: 2500, reached: true })
    expect(programme[0]?.places).toEqual([])
    expect(programme[1]).toMatchObject({ name: 'Buổi họp đánh giá', total: null, trend: [] })
  })

  test('are in CSV and workbook to the same digits, in columns that other wards’ files don’t have', async () => {
    const path = `/api/reports/wards/${keys.longTam}`
    const csv = (await it.as('quan.tri').get(`${path}.csv?from=2026-02-01&to=2026-03-02`)).text.split('\r\n')
    expect(csv[0]).toMatch(
      /,Kết quả,Trên tổng số,Mục tiêu,Tỷ lệ đạt \(%\),Mục tiêu tỷ lệ \(%\),So với mục tiêu \(%\),Nhận xét$/,
    )
    const whole = csv.find((line) => line.startsWith('Chương trình,') && line.includes('Hồ sơ nộp trực tuyến'))
    expect(whole).toMatch(
      /^Chương trình,Phường Bình Yên,,Hồ sơ nộp trực tuyến,01\/10\/2025,31\/12\/2025,.*,1236,1250,,98\.88,90\.00,109\.9,đạt$/,
    )
    expect(csv.filter((line) => line.startsWith('"Chương trình, khu phố",'))).toHaveLength(20)
    const columns = new Set(csv.filter(Boolean).map((line) => line.replace(/"[^"]*"/g, '').split(',').length))
    expect(columns.size).toBe(1)
    const book = await it.as('quan.tri').get(`${path}.xlsx?from=2026-02-01&to=2026-03-02`).buffer(true).parse((answer, done) => {
      const parts: Buffer[] = []
      answer.on('data', (part: Buffer) => parts.push(part))
      answer.on('end', () => done(null, Buffer.concat(parts)))
    }) // biome-ignore format: one request
    const rows = (await readXlsx(book.body)).sheets[0]?.rows ?? []
    const line = rows.find((row) => row[0] === 'Chương trình' && row[3] === 'Hồ sơ nộp trực tuyến')
    expect(line?.slice(-7)).toEqual([1236, 1250, null, 0.9888, 0.9, 0.9888 / 0.9, 'đạt'])
    await it.world.pool.query('update programme_indicators set hidden_at = now() where ward_id = 2')
    const without = (await it.as('quan.tri').get(`${path}.csv?from=2026-02-01&to=2026-03-02`)).text
    await it.world.pool.query('update programme_indicators set hidden_at = null where ward_id = 2')
    expect(without).not.toContain('Kết quả,')
  })
})

describeInBrowser('the pages of programmes', () => {
  let browser: Browser
  beforeAll(async () => {
    browser = await openBrowser()
  })
  afterAll(() => browser?.close())

  async function enter(width: number): Promise<Page> {
    const page = await newPage(browser, { width, height: 640 })
    const pairs = (await cookieOf(it.server, 'quan.tri')).split('; ').map((pair) => pair.split('='))
    await page.context().addCookies(pairs.map(([name = '', value = '']) => ({ name, value, url: it.origin })))
    return page
  }

  test('draw each indicator in the report, and its table says what the chart says', async () => {
    const page = await enter(360)
    const table = async (ward: string | undefined, caption: string) => {
      await page.goto(`${it.origin}/report/?ward=${ward}&from=2026-02-01&to=2026-03-02`)
      await page.waitForSelector('.programme table', { state: 'attached' }) // it comes when the rest stands
      const found = page.locator('.programme table', { has: page.locator('caption', { hasText: caption }) }).first()
      const rows = found.locator('tbody tr')
      const cells = await rows.evaluateAll((all) => all.map((tr) => [...tr.children].map((cell) => cell.textContent)))
      return cells.map((row) => row.map((cell) => cell?.replaceAll('\u00a0', ' ')))
    }
    const level2 = await table(keys.cauKho, 'Hộ đã có định danh điện tử mức 2, tháng 02/2026')
    expect(level2).toHaveLength(7)
    expect(level2[1]).toEqual(['Khu phố 2', '100 %', '20', '22', '90,91 %', '91 %', 'chưa đạt'])
    expect(level2.at(-1)).toEqual(['Cả phường', '100 %', '89', '97', '91,75 %', '92 %', 'chưa đạt'])
    expect(await faultsOf(page)).toEqual([])
    const online = await table(keys.longTam, 'Hồ sơ nộp trực tuyến, quý IV/2025')
    expect(online.at(-1)).toEqual(['Cả phường', '90 %', '1.236', '1.250', '98,88 %', '110 %', 'đạt'])
    expect(await page.locator('.programme .targets').first().getAttribute('aria-label')).toContain('bảng bên dưới')
    const files = await table(keys.binhHoa, 'Hồ sơ được giúp nộp, quý I/2026')
    expect(files).toEqual([['Cả phường', '2.500', '2.600', '104 %', 'đạt']])
    expect(await page.locator('.programme').textContent()).toContain('Chưa có số liệu: Buổi họp đánh giá.')
  })

  test('let a clerk go down a column with Enter, over the end of a table, and save with Ctrl', async () => {
    const page = await enter(1280)
    await page.goto(`${it.origin}/admin/programme?p=2025-12&ward=${keys.binhHoa}`)
    await page.waitForSelector('[data-keys]:not([hidden])')
    await page.locator('[id="r0.x"]').focus()
    await page.keyboard.type('7')
    await page.keyboard.press('Enter')
    await page.keyboard.type('8')
    await page.keyboard.press('Control+Enter')
    await page.waitForURL('**done=saved&n=2**')
    expect(await page.inputValue('[id="r0.x"]')).toBe('7')
    expect(await page.inputValue('[id="r1.x"]')).toBe('8')
  })
})
