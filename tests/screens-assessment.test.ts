import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { assessed, formOf, seenBy } from './support/assessed.ts'
import { bytes, openScreens, type Screens } from './support/screens.ts'

let it: Screens
beforeAll(async () => {
  it = await openScreens()
})
afterAll(() => it.close())
beforeEach(() => it.world.pool.query('delete from assessments; delete from assessment_drafts'))

const PATH = '/admin/assessment?q=2025-Q4'
const CONFIRM = '/admin/assessment/confirm?q=2025-Q4'
const look = async (path: string, name: Parameters<Screens['as']>[0] = 'sau') =>
  (await it.as(name).get(path)).text.replaceAll('\u00a0', ' ')
const send = async (form: Record<string, string>, name: 'hanh' | 'sau' = 'hanh', path = PATH) =>
  it.send(name, path, { seen: await seenBy(it, name), ...form })

test('the page of a quarter opens on the last quarter that is over, with every step of the circular and its points, and says that it was replaced', async () => {
  const page = await look('/admin/assessment', 'hanh')
  expect(page).toContain('Quý IV/2025')
  expect(page).toContain('đã bị thay thế từ 01/07/2025')
  expect(page).toContain('Cần kiểm tra:')
  expect(page.match(/<input id="k\d\.\d"/g)).toHaveLength(15)
  expect(page.match(/<input type="radio" name="c\d"/g)).toHaveLength(16)
  expect(page).toContain('<b>2 điểm</b>: công khai đúng, đủ, kịp thời, cả bằng niêm yết lẫn trên mạng')
  expect(page).toContain('chưa có đủ đánh giá tại quầy')
  expect(await look('/admin/assessment?q=2018-Q1')).toContain('Chưa có quy tắc nào cho quý này.')
  expect(await look('/admin/programme')).toContain('href="/admin/assessment"')
})

test('it takes the answers from a clerk as a draft, from the chair as the ward’s word, with the total and the grade', async () => {
  const saved = await send(formOf(assessed({ 4: [1200, 0, 400] }), ['Báo cáo số 12']))
  expect(saved.headers.location).toBe('/admin/assessment?q=2025-Q4&done=saved')
  const draft = await look(saved.headers.location ?? '', 'hanh')
  expect(draft).toContain('Đã lưu bản nháp.')
  expect(draft).toContain('17,5 trên 18 điểm. Xếp loại: Xuất sắc.')
  expect(draft).toContain('Chủ tịch sẽ xem lại')
  expect(draft).not.toContain('/assessment/confirm')
  const asked = await look(CONFIRM)
  expect(asked).toContain('Tự khai, 1.600 hồ sơ')
  expect(asked).not.toContain('name="reason"')
  const done = await send({}, 'sau', CONFIRM)
  const page = await look(done.headers.location ?? '')
  expect(page).toContain('Ông Sáu xác nhận 09:')
  expect(page).toContain('quý IV/2025, đã xác nhận')
  expect(page).toContain('Báo cáo số 12')
  expect(page).not.toContain('<fieldset')
})

test('it tells what is missing, and gives no grade for the rest', async () => {
  const { 3: _, 8: __, ...rest } = assessed()
  await send(formOf(rest))
  const page = await look(CONFIRM)
  expect(page).toContain('Chưa xếp loại: còn thiếu chỉ số 3, 8.')
  expect(page).toContain('báo cáo sẽ không có tổng điểm và xếp loại')
  expect((await send({}, 'sau', CONFIRM)).status).toBe(303)
})

test('it keeps every word when one is wrong, and says which box it is, twice', async () => {
  const form = { ...formOf(assessed()), 'k3.1': 'ba', 'k4.0': '0', n5: 'a'.repeat(301), n6: 'Bảng niêm yết' }
  const answer = await send(form)
  expect(answer.status).toBe(422)
  for (const words of ['Chỉ số 3: chỉ ghi số hồ sơ', 'Chỉ số 4: các mức đều bằng 0', 'Chỉ số 5: căn cứ dài quá'])
    expect(answer.text.split(words)).toHaveLength(3)
  for (const there of ['href="#k3.1"', 'value="ba"', 'value="Bảng niêm yết"', 'value="aaa'])
    expect(answer.text).toContain(there)
  expect((await it.world.pool.query('select 1 from assessment_drafts')).rows).toEqual([])
})

test('it changes what was confirmed only for a reason, which is kept with what was typed', async () => {
  await send(formOf(assessed()))
  await send({}, 'sau', CONFIRM)
  await send(formOf(assessed({ 9: 0 })), 'sau')
  expect(await look(CONFIRM)).toContain('<li>Chỉ số 9: 2,0 → <b>0,0</b></li>')
  const without = await send({ reason: ' ' }, 'sau', CONFIRM)
  expect([without.status, without.text.split('Nêu lý do sửa.').length]).toEqual([422, 3])
  expect((await send({ reason: 'x'.repeat(301) }, 'sau', CONFIRM)).text).toContain('Lý do dài quá 300')
  const done = await send({ reason: 'Ba hồ sơ <quá hạn>' }, 'sau', CONFIRM)
  const page = await look(done.headers.location ?? '')
  expect(page).toContain('16,0 trên 18 điểm')
  expect(page).toContain('Lý do sửa: Ba hồ sơ &lt;quá hạn&gt;')
  expect(page).toMatch(/<details><summary>Bản 1: Ông Sáu.*18,0 trên 18 điểm/s)
})

test('it tells the second of two, keeps what they typed, and lets a draft be thrown away and had back', async () => {
  const before = await seenBy(it, 'hanh')
  await send(formOf(assessed()))
  const second = await send({ ...formOf(assessed({ 2: [7, 2, 1] })), seen: before }, 'sau')
  expect([second.status, second.text.includes('value="7"')]).toEqual([409, true])
  expect(second.text).toContain('Người khác vừa lưu hoặc xác nhận quý này.')
  const dropped = await send({}, 'hanh', '/admin/assessment/drop?q=2025-Q4')
  expect(await look(dropped.headers.location ?? '')).toContain('Hoàn tác: lấy lại bản nháp')
  expect((await send({}, 'hanh', '/admin/assessment/restore?q=2025-Q4')).headers.location).toContain('restored')
  expect(await look(PATH)).toContain('18,0 trên 18 điểm')
})

test('it is another ward’s for cô Thu, closed to a clerk who would confirm, and nothing to an officer', async () => {
  await send(formOf(assessed()))
  expect(await look(PATH, 'thu')).toContain('Quý này chưa chấm gì.')
  const [foreign, nowhere] = [`${PATH}&ward=99101`, `${PATH}&ward=77777`]
  expect(bytes(await it.as('thu').get(foreign))).toBe(bytes(await it.as('thu').get(nowhere)))
  expect((await it.send('hanh', CONFIRM, { seen: await seenBy(it, 'hanh') })).status).toBe(403)
  expect((await it.as('lan').get(PATH)).status).toBe(404)
})
