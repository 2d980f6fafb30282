import { readXlsx } from 'hucre/xlsx'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { addNeighbourhoods } from '../src/places/add-neighbourhoods.ts'
import { perform } from '../src/world.ts'
import { bytes, EVIL, hidden, openScreens, type Screens } from './support/screens.ts'
import { OPERATOR } from './support/world.ts'

const GRID = '/admin/programme?p=2026-02'
const LIST = '/admin/programme/indicators'
const MISSING = '01900000-0000-7000-8000-000000000000'

let it: Screens
beforeAll(async () => {
  it = await openScreens()
})
afterAll(() => it.close())
beforeEach(async () => {
  for (const table of ['figures', 'saves', 'indicators']) await it.world.pool.query(`delete from programme_${table}`)
  await it.world.pool.query('delete from neighbourhoods')
  await perform(it.world, OPERATOR, (act) => addNeighbourhoods(act, it.cast.wardA, ['Khu phố 1', 'Khu phố 2']))
  await add('Tài khoản mới', 'count')
  await add('Hồ sơ nộp trực tuyến', 'share')
})

const add = (name: string, kind: string, usual = '') =>
  it.send('hanh', `${LIST}/new`, { name, kind, unit: 'hồ sơ', better: 'more', usual })
const look = async (path: string, name: 'hanh' | 'ha' | 'sau' | 'thu' | 'quan.tri' = 'hanh') =>
  (await it.as(name).get(path)).text.replaceAll('\u00a0', ' ')
const boxes = (page: string) =>
  Object.fromEntries(
    [...page.matchAll(/<input class="w5" id="([^"]+)"[^>]* value="([^"]*)"/g)].map(([, id, value]) => [id, value]),
  )

/** The form as it stands on the page, with some boxes filled in. */
async function fill(typed: Record<string, string>, page?: string) {
  const text = page ?? (await look(GRID))
  const fixed = Object.fromEntries(['p', 'seen', 'indicators', 'places'].map((name) => [name, hidden(text, name)]))
  return { ...fixed, ...(boxes(text) as Record<string, string>), ...typed }
}
const save = async (typed: Record<string, string>, name: 'hanh' | 'ha' = 'hanh') =>
  it.send(name, '/admin/programme', await fill(typed))
const stored = async () =>
  (
    await it.world.pool.query(
      `select n.name as place, first_day as day, months, target, result, whole from programme_figures f
       left join neighbourhoods n on n.id = f.neighbourhood_id order by months, first_day, n.name nulls last, result`,
    )
  ).rows

describe('the grid of a period', () => {
  test('is the month before, with a line for every neighbourhood and one for the ward', async () => {
    const page = await look('/admin/programme')
    expect(page).toContain('Tháng 02/2026')
    expect(Object.keys(boxes(page))).toEqual(['t0.0', 'r0.0', 't0.1', 'r0.1', 't0.x', 'r0.x', 't1.0', 'r1.0', 'w1.0', 't1.1', 'r1.1', 'w1.1', 't1.x', 'r1.x', 'w1.x']) // biome-ignore format: one row of boxes
    expect(page).toContain('aria-label="Hồ sơ nộp trực tuyến, Khu phố 2: Trên tổng số"')
    expect(await look('/admin/programme?p=2026-Q1')).toContain('Quý I/2026')
    expect(await look('/admin/programme?p=nonsense')).toContain('Tháng 02/2026')
  })

  test('takes what is typed, adds the ward up, and tells it against the target', async () => {
    const saved = await save({ 't0.0': '1.000', 'r0.0': '1.200', 't1.0': '90', 'r1.0': '10', 'w1.0': '10', 't1.1': '50', 'r1.1': '30', 'w1.1': '90' }) // biome-ignore format: one form
    expect(saved.headers.location).toBe('/admin/programme?p=2026-02&done=saved&n=3')
    const page = await look(saved.headers.location ?? '')
    expect(page).toContain('Đã lưu 3 dòng thay đổi.')
    expect(page).toContain('1.200 · 120 % mục tiêu 1.000 · đạt')
    expect(page).toContain('1/2 khu phố đã có số')
    expect(page).toContain('40/100 = 40 % · 74 % mục tiêu 54 % · chưa đạt') // 40 of 100 against 54 of 100
    expect(await stored()).toEqual([
      { place: 'Khu phố 1', day: '2026-02-01', months: 1, target: 0.9, result: 10, whole: 10 },
      { place: 'Khu phố 1', day: '2026-02-01', months: 1, target: 1000, result: 1200, whole: null },
      { place: 'Khu phố 2', day: '2026-02-01', months: 1, target: 0.5, result: 30, whole: 90 },
    ])
    expect(boxes(page)).toMatchObject({ 't0.0': '1000', 't1.0': '90', 'w1.1': '90' })
    expect((await save({})).headers.location).toBe('/admin/programme?p=2026-02&done=nothing')
  })

  test('keeps every word when one is wrong, and says which box it is, twice', async () => {
    const answer = await save({ 'r0.0': 'mười', 't0.1': '7', 'r1.1': '12', 'w1.1': '9', 'r1.0': '5' })
    expect(answer.status).toBe(422)
    for (const words of ['Khu phố 1, Tài khoản mới: chỉ ghi số', 'Khu phố 2, Hồ sơ nộp trực tuyến: lớn hơn tổng số', 'Khu phố 1, Hồ sơ nộp trực tuyến: thiếu tổng số']) // biome-ignore format: a list
      expect(answer.text.split(words)).toHaveLength(3)
    expect(answer.text).toContain('href="#r0.0"')
    expect(boxes(answer.text)).toMatchObject({ 'r0.0': 'mười', 't0.1': '7', 'r1.1': '12', 'w1.1': '9', 'r1.0': '5' })
    expect(await stored()).toEqual([])
  })

  test('takes the ward’s own result only where no neighbourhood has one', async () => {
    const both = await save({ 'r0.0': '5', 'r0.x': '9' })
    expect([both.status, both.text.split('Cả phường, Tài khoản mới: đã có số từng khu phố').length]).toEqual([422, 3])
    expect((await save({ 'r0.x': '9', 't0.x': '10' })).status).toBe(303)
    expect(await look(GRID)).toContain('9 · 90 % mục tiêu 10 · chưa đạt')
    expect((await save({ 'r0.x': '', 't0.x': '' })).status).toBe(303)
    expect(await stored()).toEqual([])
  })

  test('brings the targets of the period before, or the usual ones, into empty boxes', async () => {
    await add('Hộ tự nộp được', 'share', '100')
    await save({ 't0.1': '40' })
    const march = await look('/admin/programme?p=2026-03')
    expect(boxes(march)).toMatchObject({ 't0.0': '', 't0.1': '40', 't2.0': '100', 't2.x': '' })
    expect(march).toContain('Ô mục tiêu chưa ai ghi được điền sẵn')
    expect(boxes(await look('/admin/programme?p=2026-03', 'sau'))).toEqual({}) // who only reads is shown what was saved
    expect(await look('/admin/programme?p=2026-03', 'sau')).toContain('<td class="num" data-label="Mục tiêu">–</td>')
  })

  test('tells the second of two who save it at once, with both numbers in sight', async () => {
    const [one, two] = [await fill({ 'r0.0': '5' }), await fill({ 'r0.0': '8', 'r0.1': '3' })]
    expect((await it.send('hanh', '/admin/programme', one)).status).toBe(303)
    const second = await it.send('ha', '/admin/programme', two)
    expect(second.status).toBe(409)
    expect(second.text).toContain('Người khác vừa lưu số của kỳ này')
    expect(second.text).toContain('đang lưu: 5')
    expect(boxes(second.text)).toMatchObject({ 'r0.0': '8', 'r0.1': '3' })
    const again = await it.send('ha', '/admin/programme', await fill({}, second.text))
    expect(again.headers.location).toContain('done=saved&n=2')
    expect((await stored()).map(({ result }) => result)).toEqual([8, 3])
  })

  test('is put back as it was by one press, until somebody saves over it', async () => {
    await save({ 'r0.0': '5' })
    await save({ 'r0.0': '50', 'r0.1': '60' })
    const page = await look(GRID)
    expect(page).toContain('Hoàn tác 2 dòng đã lưu lúc 09:00')
    const undone = await it.send('ha', '/admin/programme/undo', { save: hidden(page, 'save') })
    expect(await look(undone.headers.location ?? '')).toContain('Đã hoàn tác')
    expect((await stored()).map(({ result }) => result)).toEqual([5])
    const twice = await it.send('hanh', '/admin/programme/undo', { save: hidden(page, 'save') })
    expect([twice.status, twice.text.includes('Không hoàn tác được nữa')]).toEqual([409, true])
    expect((await it.send('hanh', '/admin/programme/undo', { save: 'x' })).status).toBe(409)
  })

  test('keeps what a closed neighbourhood said, and asks it nothing more', async () => {
    await save({ 'r0.0': '5' })
    await it.world.pool.query(`update neighbourhoods set closed_at = now() where name = 'Khu phố 1'`)
    expect(await look(GRID)).toContain('<th scope="row">Khu phố 1</th>')
    expect(await look('/admin/programme?p=2026-03')).not.toContain('<th scope="row">Khu phố 1</th>')
  })

  test('is read by the chair, changed by clerks and administrators, and another ward’s is not there', async () => {
    await save({ 'r0.0': '1234' })
    const chair = await look(GRID, 'sau')
    expect(chair).toContain('<td class="num" data-label="Kết quả">1.234</td>')
    expect(chair).not.toMatch(/<button[^>]*>Lưu|\/indicators\/new|Hoàn tác/)
    const form = await fill({ 'r0.0': '9' })
    expect((await it.send('sau', '/admin/programme', form)).status).toBe(403)
    expect((await it.send('thu', '/admin/programme', form)).status).toBe(404) // ward A's lines, sent to ward B
    expect((await it.send('quan.tri', '/admin/programme?ward=99101', form)).status).toBe(303)
    expect((await stored()).map(({ result }) => result)).toEqual([9])
    expect(await look('/admin/programme', 'thu')).toContain('Phường chưa có chỉ tiêu nào.')
  })
})

describe('the list of indicators', () => {
  const idOf = async (name: string) =>
    (await it.world.pool.query('select id from programme_indicators where name = $1', [name])).rows[0]?.id as string

  test('begins with one press, is added to, renamed and hidden, and each can be taken back', async () => {
    await it.world.pool.query('delete from programme_indicators')
    expect(await look('/admin/programme')).toContain('Bắt đầu với 11 chỉ tiêu có sẵn')
    const started = await it.send('hanh', `${LIST}/start`, {})
    expect(await look(started.headers.location ?? '')).toContain('Đã thêm 11 chỉ tiêu')
    const id = await idOf('Tờ hướng dẫn đã phát')
    const form = { name: 'Tờ rơi đã phát', unit: 'tờ', better: 'more', usual: '500' }
    expect((await it.send('hanh', `${LIST}/${id}/edit`, form)).headers.location).toBe(`${LIST}?done=changed`)
    const gone = await it.send('hanh', `${LIST}/${id}/hide`, {})
    const list = await look(gone.headers.location ?? '')
    expect(list).toContain('Đã ẩn: Tờ rơi đã phát.')
    expect(list).toContain('Hoàn tác: hiện lại Tờ rơi đã phát')
    expect(await look(GRID)).not.toContain('Tờ rơi đã phát')
    await it.send('hanh', `${LIST}/${id}/show`, {})
    expect(await look(GRID)).toContain('Tờ rơi đã phát')
  })

  test.each([
    [{ name: '', unit: 'hộ', kind: 'count' }, 'Nhập tên chỉ tiêu.'],
    [{ name: 'x'.repeat(101), unit: 'hộ', kind: 'count' }, 'Tên chỉ tiêu dài quá 100 ký tự.'],
    [{ name: 'TÀI KHOẢN mới', unit: 'hộ', kind: 'count' }, 'Phường đã có chỉ tiêu tên này'],
    [{ name: 'Mới', unit: '', kind: 'count' }, 'Nhập đơn vị.'],
    [{ name: 'Mới', unit: 'hộ', kind: 'x' }, 'Chọn cách tính.'],
    [{ name: 'Mới', unit: 'hộ', kind: 'share', usual: '0,95' }, 'tỷ lệ thì ghi bằng phần trăm'],
  ])('refuses %j and keeps the words', async (form, words) => {
    const answer = await it.send('hanh', `${LIST}/new`, form as Record<string, string>)
    expect([answer.status, answer.text.split(words).length]).toEqual([422, 3])
    expect(answer.text).toContain(`value="${form.name}"`)
  })

  test('shows a hostile name as text', async () => {
    await add(EVIL, 'count')
    for (const path of [LIST, GRID]) {
      const page = await look(path)
      expect(page).toContain('&lt;script&gt;alert(1)')
      expect(page).not.toContain('<script>alert')
    }
  })

  test('of another ward is not there, with the same bytes as one that isn’t', async () => {
    const id = await idOf('Tài khoản mới')
    for (const deed of ['hide', 'show', 'edit'])
      expect(bytes(await it.send('thu', `${LIST}/${id}/${deed}`, {}))).toBe(bytes(await it.send('thu', `${LIST}/${MISSING}/${deed}`, {}))) // biome-ignore format: one comparison
    expect((await it.send('sau', `${LIST}/${id}/hide`, {})).status).toBe(403)
  })
})

describe('the table to take home', () => {
  test('has a line for every place, as CSV and as a workbook with numbers in it, and is in the audit', async () => {
    await save({ 't0.0': '1000', 'r0.0': '1200', 't1.x': '98,88' })
    const csv = await it.as('sau').get('/admin/programme/figures.csv?p=2026-02')
    expect(csv.headers['content-disposition']).toBe('attachment; filename="chuong-trinh-99101-2026-02.csv"')
    expect(csv.text.split('\r\n')).toEqual([
      '\uFEFFkỳ,chỉ tiêu,khu phố,mục tiêu,kết quả,trên tổng số',
      'tháng 02/2026,Tài khoản mới,Khu phố 1,1000,1200,',
      'tháng 02/2026,Tài khoản mới,Khu phố 2,,,',
      'tháng 02/2026,Tài khoản mới,cả phường,,,',
      'tháng 02/2026,Hồ sơ nộp trực tuyến,Khu phố 1,,,',
      'tháng 02/2026,Hồ sơ nộp trực tuyến,Khu phố 2,,,',
      'tháng 02/2026,Hồ sơ nộp trực tuyến,cả phường,"98,88",,',
      '',
    ])
    const file = await it.as('hanh').get('/admin/programme/figures.xlsx?p=2026-02').buffer(true).parse((answer, done) => {
      const parts: Buffer[] = []
      answer.on('data', (part: Buffer) => parts.push(part))
      answer.on('end', () => done(null, Buffer.concat(parts)))
    }) // biome-ignore format: one request
    const book = await readXlsx(file.body)
    expect(book.sheets[0]?.rows[1]).toEqual(['tháng 02/2026', 'Tài khoản mới', 'Khu phố 1', 1000, 1200, null])
    expect(book.sheets[0]?.rows[6]?.[3]).toBe(98.88)
    const { rows } = await it.world.pool.query(`select actor_name from audit where action = 'programme-exported'`)
    expect(rows.map(({ actor_name }) => actor_name)).toEqual(['Ông Sáu', 'Hạnh'])
  })
})
