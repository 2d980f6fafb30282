import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { forgetDue } from '../src/privacy/forget-due.ts'
import { bringCases } from './support/late.ts'
import { bytes, EVIL, openScreens, type Screens } from './support/screens.ts'

// The clock stands at 2 March 2026.
let it: Screens
beforeAll(async () => {
  it = await openScreens()
})
afterAll(() => it.close())

const bring = (name: string, ...rows: string[]) => bringCases(it, name, rows)
const page = async (query = '', name: 'hanh' | 'sau' | 'thu' = 'hanh') =>
  (await it.as(name).get(`/admin/cases${query}`).expect(200)).text.replaceAll('\u00a0', ' ')
const listed = (text: string) =>
  [...text.matchAll(/href="\/admin\/cases\/([0-9a-f-]{36})">([^<]*)</g)].map(([, , procedure]) => procedure)
const idOf = async (procedure: string) =>
  (await it.world.db.selectFrom('cases').select('id').where('procedure', '=', procedure).executeTakeFirstOrThrow()).id
const say = (name: 'hanh' | 'sau' | 'thu' | 'lan', id: string, form: Record<string, string>) =>
  it.send(name, `/admin/cases/${id}`, form)

describe('Hạnh looks at the late cases', () => {
  test('and is told what to do while the ward has no register', async () => {
    const text = await page()
    expect(text).toContain('Phường chưa nhập sổ hồ sơ.')
    expect(text).toContain('href="/admin/imports"')
    expect(await page('', 'sau')).not.toContain('>Nhập tệp hồ sơ<') // the chair doesn't import
  })

  test('sees those due before today, the longest late first, with file and line instead of an ID', async () => {
    await bring(
      'mot-cua.csv',
      'H29.22.5-260105-0001,05/01/2026,20/01/2026,,Cấp đổi đất,2',
      'H29.22.5-260210-0002,10/02/2026,27/02/2026,,Khai sinh,1',
      'H29.22.5-260210-0003,10/02/2026,02/03/2026,,Đến hạn hôm nay,1',
      'H29.22.5-260210-0004,10/02/2026,12/02/2026,16/02/2026,Chứng thực,',
      'H29.22.5-260210-0005,10/02/2026,12/02/2026,12/02/2026,Đúng hạn,1',
    )
    const text = await page()
    expect(listed(text)).toEqual(['Cấp đổi đất', 'Khai sinh'])
    expect(text).toContain('2 hồ sơ trễ hạn chưa xong; 1 hồ sơ đã xong nhưng trễ.')
    expect(text).toContain('41 ngày')
    expect(text).toContain('dòng 2<span class="hint">mot-cua.csv, nhập 02/03/2026')
    expect(text).not.toContain('H29.')
    expect(listed(await page('?show=finished'))).toEqual(['Chứng thực'])
    expect(await page('?show=finished')).toContain('4 ngày')
  })

  test('sees how many of those due were late, by desk and month, and comes from there to the cases', async () => {
    const text = await page()
    const february = `/admin/cases?desk=${it.cast.desk1}&amp;month=2026-02#list`
    expect(text).toContain(`<a class="onward" href="${february}">1 / 2</a><span class="hint">1 chưa xong</span>`)
    expect(text).toContain('<td data-label="03/2026">0 / 1</td>') // due today is not late
    expect(listed(await page(february.slice('/admin/cases'.length).replace('&amp;', '&')))).toEqual(['Khai sinh'])
  })

  test('narrows the list by desk and month, in the address', async () => {
    expect(listed(await page(`?desk=${it.cast.desk2}`))).toEqual(['Cấp đổi đất'])
    expect(listed(await page('?month=2026-02'))).toEqual(['Khai sinh'])
    expect(listed(await page('?show=finished&desk=none'))).toEqual(['Chứng thực'])
    expect(await page('?month=2025-12')).toContain('Không có hồ sơ nào trễ hạn mà chưa xong.')
    expect(listed(await page('?show=x&desk=x&month=x&page=x'))).toEqual(['Cấp đổi đất', 'Khai sinh'])
  })

  test('writes down what was done, and why it is late; the last word holds, and the audit says that, not the words', async () => {
    const id = await idOf('Khai sinh')
    expect(listed(await page('?show=unsaid'))).toContain('Khai sinh')
    const first = { state: 'looking', cause: 'other-office', words: `Chờ công an ${EVIL}` }
    const sent = await say('hanh', id, first)
    expect(sent.headers.location).toBe(`/admin/cases/${id}?done`)
    await say('hanh', id, first) // pressed twice
    await it.later(5)
    await say('sau', id, { state: 'apologised', cause: 'other-office', words: '' })
    const { text } = await it.as('sau').get(`/admin/cases/${id}?done`).expect(200)
    expect(text).toContain('Đã lưu.')
    expect(text.match(/Chờ công an/g)).toHaveLength(1)
    expect(text).not.toContain('<script>alert')
    expect(text).toContain('Đã gửi thư xin lỗi')
    expect(text).toContain('Ông Sáu')
    expect(listed(await page('?show=unsaid'))).not.toContain('Khai sinh')
    const { rows } = await it.world.pool.query(`select details from audit where action = 'case-followed' order by seq`)
    expect(rows.map(({ details }) => details)).toEqual([
      { state: 'looking', cause: 'other-office' },
      { state: 'apologised', cause: 'other-office' },
    ])
    expect((await it.as('sau').get('/admin/audit')).text).toContain(
      'Hồ sơ trễ hạn: Đã gửi thư xin lỗi. Chờ cơ quan khác.',
    )
  })

  test('forgets to choose: she is told beside the boxes and on top, and her words are kept', async () => {
    const id = await idOf('Cấp đổi đất')
    const { text } = await say('hanh', id, { words: 'đã gọi điện' }).expect(422)
    for (const told of ['Chọn đã xử lý đến đâu.', 'Chọn vì sao trễ.']) expect(text.split(told).length - 1, told).toBe(2)
    expect(text).toContain('đã gọi điện</textarea>')
    await say('hanh', id, { state: 'explained', cause: 'papers', words: 'a'.repeat(2001) }).expect(422)
  })
})

test('a case that is finished in time, cô Thu’s look, and an officer’s: the same as what isn’t there', async () => {
  const [late, punctual] = [await idOf('Cấp đổi đất'), await idOf('Đúng hạn')]
  await it.as('hanh').get(`/admin/cases/${late}`).expect(200)
  const missing = bytes(await it.as('hanh').get('/admin/cases/00000000-0000-4000-8000-000000000000'))
  expect(bytes(await it.as('hanh').get(`/admin/cases/${punctual}`))).toBe(missing)
  await it.as('thu').get(`/admin/cases/${late}`).expect(404)
  await say('thu', late, { state: 'finished', cause: 'other', words: '' }).expect(404)
  await it.as('lan').get('/admin/cases').expect(404)
  expect(await page('', 'thu')).toContain('Phường chưa nhập sổ hồ sơ.')
})

test('a later file finishes a case: it goes from the open ones to those that were late, with all that was said', async () => {
  await bring('thang-3.csv', 'H29.22.5-260210-0002,10/02/2026,27/02/2026,01/03/2026,Khai sinh,1')
  expect(listed(await page())).toEqual(['Cấp đổi đất'])
  const text = await page('?show=finished')
  expect(listed(text)).toEqual(['Chứng thực', 'Khai sinh'])
  expect(text).toContain('Đã gửi thư xin lỗi')
  expect(text).toContain('thang-3.csv, nhập 02/03/2026')
})

test('twenty a page', async () => {
  const rows = Array.from(
    { length: 25 },
    (_, n) => `H29.22.5-260101-${1000 + n},01/01/2026,10/01/2026,,Nhiều ${String(n).padStart(2, '0')},`,
  )
  await bring('nhieu.csv', ...rows)
  const first = listed(await page('?desk=none'))
  const second = listed(await page('?desk=none&page=2'))
  expect([first.length, second.length, new Set([...first, ...second]).size]).toEqual([20, 5, 25])
  expect(listed(await page('?desk=none&page=99'))).toEqual(second)
})

test('half a year later the hashes are gone, the case still counts, and its page says what that means', async () => {
  await it.later(300 * 1440)
  await it.world.pool.query('update users set first_signed_in_at = null')
  await forgetDue(it.world)
  const id = await idOf('Cấp đổi đất')
  const { text } = await it.as('hanh').get(`/admin/cases/${id}`).expect(200)
  expect(text).toContain('Dấu vết mã của hồ sơ này đã được xóa theo hạn.')
  await bring('lai.csv', 'H29.22.5-260105-0001,05/01/2026,20/01/2026,03/03/2026,Cấp đổi đất,2')
  const { n } = (await it.world.pool.query(`select count(*)::integer as n from cases where procedure = 'Cấp đổi đất'`))
    .rows[0]
  expect(n).toBe(1)
  expect((await it.as('hanh').get(`/admin/cases/${id}`)).text).toContain('xong 03/03/2026')
})
