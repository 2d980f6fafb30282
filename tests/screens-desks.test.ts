import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { whoSitsAt } from '../src/desks/queries.ts'
import { bytes, EVIL, hidden, openScreens, type Screens } from './support/screens.ts'

let it: Screens
let handOver: string

beforeAll(async () => {
  it = await openScreens()
  handOver = `/admin/desks/${it.cast.desk1}/hand-over`
})
afterAll(() => it.close())

const later = (minutes: number) => it.later(minutes)
const sitsAt = async (desk: string) =>
  (await whoSitsAt(it.world.db, it.cast.wardA, desk, it.world.now()))?.name ?? 'không ai'
const rows = async () =>
  (await it.world.pool.query('select id, during::text from assignments order by id')).rows as unknown[]
const look = async (name: 'hanh' | 'ha', path: string) => (await it.as(name).get(path)).text

/** Opens the page of a hand-over and presses a name on it. */
async function press(name: 'hanh' | 'ha', officer: string, path = handOver) {
  const seen = hidden(await look(name, path), 'seen')
  return it.send(name, path, { seen, officer })
}

const undoLast = async (name: 'hanh' | 'ha' = 'hanh') =>
  it.send(name, '/admin/undo', { deed: hidden(await look(name, '/admin/'), 'deed') })

let before: unknown[]
beforeEach(async () => {
  await it.world.pool.query('delete from undoable_deeds')
  await later(1)
  before = await rows()
})
afterEach(async () => {
  // every test leaves the desks as it found them
  for (let left = 5; left > 0 && JSON.stringify(await rows()) !== JSON.stringify(before); left -= 1) await undoLast()
  expect(await rows()).toEqual(before)
})

describe('today', () => {
  test('shows each desk, who sits there and since when, and leads to the hand-over', async () => {
    const { text } = await it.as('hanh').get('/admin/')
    expect(text).toMatch(/Quầy 1 – Hộ tịch[\s\S]*Trần Thị Lan[\s\S]*từ 00:00, 01\/01\/2026/)
    expect(text).toMatch(/Quầy 2 – Chứng thực[\s\S]*Không ai ngồi/)
    expect(text).toContain(`href="/admin/desks/${it.cast.desk1}/hand-over"`)
    expect(text).not.toContain('Bình Yên')
  })

  test('is read by the chair, who changes nothing', async () => {
    const { text } = await it.as('sau').get('/admin/')
    expect(text).toContain('Trần Thị Lan')
    expect(text).not.toContain('hand-over')
    expect((await it.as('sau').get(handOver)).status).toBe(403)
  })

  test('of a ward is chosen by an administrator, and every link stays in it', async () => {
    expect((await it.as('quan.tri').get('/admin/')).text).toContain('Chọn phường, xã')
    for (const path of ['/admin/officers', '/admin/desks', '/admin/plates']) {
      expect((await it.as('quan.tri').get(path)).text).toContain('Chọn phường, xã')
    }
    const { text } = await it.as('quan.tri').get('/admin/?ward=99102')
    expect(text).toContain('Lê Thị Thu')
    const links = [...text.matchAll(/href="(\/admin\/[^"]+)"/g)].map(([, link]) => link?.replaceAll('&amp;', '&') ?? '')
    expect(links.length).toBeGreaterThan(5)
    for (const link of links) {
      expect(link).toContain('ward=99102-20250701')
      expect(`${(await it.as('quan.tri').get(link)).status} ${link}`).toBe(`200 ${link}`)
    }
  })
})

describe('a hand-over', () => {
  test('takes one press on a name; the next page says what was done and can undo it', async () => {
    const { headers } = await press('hanh', it.cast.minh)
    expect(headers.location).toBe('/admin/?done')
    const { text } = await it.as('hanh').get('/admin/?done')
    expect(text).toContain('Quầy 1 – Hộ tịch: Nguyễn Văn Minh thay Trần Thị Lan')
    expect(text).toContain('Hạnh, 09:')
    expect(await sitsAt(it.cast.desk1)).toBe('Nguyễn Văn Minh')
    await later(9)
    expect((await undoLast('ha')).headers.location).toBe('/admin/?undone') // a colleague may
    expect(await sitsAt(it.cast.desk1)).toBe('Trần Thị Lan')
    expect((await it.as('hanh').get('/admin/?undone')).text).toContain('Đã hoàn tác, mọi phân công như trước.')
  })

  test('to nobody leaves the desk empty', async () => {
    await press('hanh', '')
    expect(await sitsAt(it.cast.desk1)).toBe('không ai')
    expect(await look('hanh', '/admin/')).toContain('Quầy 1 – Hộ tịch: để trống, trước là Trần Thị Lan')
  })

  test('is done once when two press on the same page: the second is told who was quicker, and may choose again', async () => {
    const pages = await Promise.all([look('hanh', handOver), look('ha', handOver)])
    await it.send('hanh', handOver, { seen: hidden(pages[0], 'seen'), officer: it.cast.minh })
    const second = await it.send('ha', handOver, { seen: hidden(pages[1], 'seen'), officer: '' })
    expect(second.status).toBe(409)
    expect(second.text).toContain('Hạnh vừa thay đổi. Lần bấm của ông/bà chưa làm gì.')
    expect(second.text).toContain('Đang ngồi: Nguyễn Văn Minh')
    expect(await sitsAt(it.cast.desk1)).toBe('Nguyễn Văn Minh')
    const again = await it.send('ha', handOver, { seen: hidden(second.text, 'seen'), officer: '' })
    expect(again.status).toBe(303)
    expect(await sitsAt(it.cast.desk1)).toBe('không ai')
  })

  test('is done once when two press at the very same moment', async () => {
    const path = `/admin/desks/${it.cast.desk2}/hand-over`
    const seen = hidden(await look('hanh', path), 'seen')
    const answers = await Promise.all([
      it.send('hanh', path, { seen, officer: it.cast.minh }),
      it.send('ha', path, { seen, officer: it.cast.lan }),
    ])
    expect(answers.map(({ status }) => status).sort()).toEqual([303, 409])
    const winner = answers[0]?.status === 303 ? 'Hạnh' : 'Hà'
    const loser = answers.find(({ status }) => status === 409)
    expect(loser?.text).toContain(`${winner} vừa thay đổi.`)
    expect(loser?.text).toContain(`Đang ngồi: ${await sitsAt(it.cast.desk2)}`)
  })

  test('can no longer be undone when the desk was handed on, and says so', async () => {
    await press('hanh', it.cast.minh)
    const first = hidden(await look('hanh', '/admin/'), 'deed')
    await later(1)
    await press('ha', '')
    const answer = await it.send('hanh', '/admin/undo', { deed: first })
    expect(answer.status).toBe(409)
    expect(answer.text).toContain('Không hoàn tác được: sau đó đã có thay đổi khác.')
    expect(await sitsAt(it.cast.desk1)).toBe('không ai')
  })

  test('can no longer be undone after ten minutes, and the button is gone', async () => {
    await press('hanh', it.cast.minh)
    const deed = hidden(await look('hanh', '/admin/'), 'deed')
    await later(11)
    expect(await look('hanh', '/admin/')).not.toContain('Hoàn tác')
    const answer = await it.send('hanh', '/admin/undo', { deed })
    expect([answer.status, answer.text.includes('đã quá 10 phút')]).toEqual([409, true])
    await press('hanh', it.cast.lan)
    before = await rows()
  })

  test('finds a name typed without diacritics', async () => {
    const found = await look('hanh', `${handOver}?q=nguyen`)
    expect(found).toContain('Nguyễn Văn Minh')
    expect(await look('hanh', `${handOver}?q=${encodeURIComponent('Nguyén')}`)).toContain('Không thấy ai như vậy.')
  })

  test('to an officer of another ward, of no ward, or to no name at all changes nothing', async () => {
    for (const officer of [it.cast.thu, '01900000-0000-7000-8000-000000000000', 'x', `${it.cast.minh}'--`]) {
      expect((await press('hanh', officer)).status).toBe(404)
    }
    expect(await rows()).toEqual(before)
  })
})

describe('a plan', () => {
  const plan = (form: Record<string, string>, name: 'hanh' | 'ha' = 'hanh') =>
    it.send(name, `/admin/desks/${it.cast.desk2}/plan`, { officer: it.cast.minh, from: '', to: '', ...form })

  test('is made, told on the desk’s page and today, cancelled, and brought back', async () => {
    const made = await plan({ from: '2026-03-03T08:00', to: '2026-03-03T11:30' })
    expect(made.headers.location).toBe(`/admin/desks/${it.cast.desk2}?done=planned`)
    const page = await look('hanh', made.headers.location ?? '')
    expect(page).toContain('08:00 – 11:30, 03/03/2026')
    expect(await look('hanh', '/admin/')).toContain('Tiếp theo: Nguyễn Văn Minh, từ 08:00, 03/03/2026')
    expect(await look('hanh', `/admin/officers/${it.cast.minh}`)).toContain('Sắp ngồi')
    const cancel = () =>
      it.send('hanh', `/admin/desks/${it.cast.desk2}/cancel`, { assignment: hidden(page, 'assignment') })
    expect((await cancel()).headers.location).toBe(`/admin/desks/${it.cast.desk2}?done=cancelled`)
    const second = await cancel()
    expect(await look('hanh', second.headers.location ?? '')).toContain('hoặc người khác đã bỏ')
    expect(await rows()).toEqual(before)
    await undoLast()
    expect(await look('hanh', '/admin/')).toContain('Tiếp theo: Nguyễn Văn Minh')
  })

  test('stands among the next eight, the later ones folded below them', async () => {
    for (let day = 10; day < 20; day += 1) await plan({ from: `2026-03-${day}T08:00`, to: `2026-03-${day}T11:30` })
    const [, plans = ''] = (await look('hanh', `/admin/desks/${it.cast.desk2}`)).split('id="plans"')
    const [open, folded] = plans.split('<summary>Còn 2 lần phân công sau đó</summary>')
    expect(open).toContain('17/03/2026')
    expect(open).not.toContain('18/03/2026')
    expect(folded).toContain('19/03/2026')
    for (const [, assignment = ''] of plans.matchAll(/name="assignment" value="([^"]+)"/g))
      await it.send('hanh', `/admin/desks/${it.cast.desk2}/cancel`, { assignment })
    expect(await rows()).toEqual(before)
  })

  test('that overlaps is refused with who and when, the words kept', async () => {
    await plan({ from: '2026-03-03T08:00', to: '2026-03-03T11:30' })
    const answer = await plan({ officer: it.cast.lan, from: '2026-03-03T11:00', to: '' })
    expect(answer.status).toBe(409)
    expect(answer.text).toContain('Trùng giờ với Nguyễn Văn Minh: 08:00 – 11:30, 03/03/2026.')
    expect(answer.text).toContain('value="2026-03-03T11:00"')
    expect(answer.text).toContain(`value="${it.cast.lan}" selected`)
  })

  test.each([
    [{ officer: '' }, 'Chọn một cán bộ.'],
    [{ from: 'hôm nào' }, 'Nhập ngày giờ bắt đầu'],
    [{ from: '2026-03-01T08:00' }, 'Giờ bắt đầu đã qua.'],
    [{ from: '2026-03-03T08:00', to: '2026-03-03T08:00' }, 'Giờ kết thúc phải sau giờ bắt đầu.'],
    [{ from: '2026-03-03T08:00', to: 'x' }, 'Nhập ngày giờ kết thúc'],
  ])('%j is told twice', async (form, words) => {
    const answer = await plan(form)
    expect(answer.status).toBe(422)
    expect(answer.text.split(words)).toHaveLength(3)
  })
})

describe('desks', () => {
  test('are added with a plate, which opens the rating page at once; a number is given once', async () => {
    const added = await it.send('hanh', '/admin/desks/new', { name: 'Quầy 3 – Đất đai', code: '3' })
    expect(added.headers.location).toMatch(/^\/admin\/desks\/[0-9a-f-]{36}\?done=added$/)
    const page = await look('hanh', added.headers.location ?? '')
    const code = /href="\/q\/(\w{9})"/.exec(page)?.[1] ?? expect.unreachable()
    expect((await it.as('hanh').get(`/q/${code}`)).text).toContain('Quầy 3 – Đất đai')
    expect((await it.as('hanh').get(`/admin/plates/${code}/sign.svg`)).status).toBe(200)
    const twice = await it.send('hanh', '/admin/desks/new', { name: 'Quầy khác', code: '3' })
    expect([twice.status, twice.text.split('Mã quầy này đã được dùng').length]).toEqual([422, 3])
    expect(twice.text).toContain('value="Quầy khác"')
    const plates = await it.world.pool.query('select count(*)::int as n from plates where made_at = $1', [
      it.world.now(),
    ])
    expect(plates.rows).toEqual([{ n: 1 }])
    const empty = await it.send('hanh', '/admin/desks/new', {})
    expect(empty.text.split('Nhập tên quầy.')).toHaveLength(3)
  })

  test('are renamed once when two do it from the same page', async () => {
    const path = `/admin/desks/${it.cast.desk2}/edit`
    const seen = hidden(await look('hanh', path), 'before')
    expect((await it.send('hanh', path, { before: seen, name: 'Quầy 2 – Sao y' })).status).toBe(303)
    const second = await it.send('ha', path, { before: seen, name: 'Quầy 2 – Công chứng' })
    expect(second.status).toBe(409)
    expect(second.text).toContain('nay là: Quầy 2 – Sao y')
    expect(second.text).toContain('value="Quầy 2 – Công chứng"')
    expect((await it.send('ha', path, { before: hidden(second.text, 'before'), name: seen })).status).toBe(303)
  })

  test('are closed after words of what happens, undone at once or reopened later', async () => {
    const path = `/admin/desks/${it.cast.desk1}`
    const words = await look('hanh', `${path}/close`)
    expect(words).toContain('Trần Thị Lan sẽ không ngồi quầy này nữa')
    expect((await it.send('hanh', `${path}/close`, {})).headers.location).toBe(path)
    expect((await it.send('ha', `${path}/close`, {})).headers.location).toBe(`${path}?already`)
    expect(await look('ha', `${path}?already`)).toContain('Quầy này đã đóng từ trước.')
    expect(await look('hanh', '/admin/desks')).not.toContain('Quầy 1 – Hộ tịch')
    expect(await look('hanh', '/admin/desks?all=1')).toContain('Quầy 1 – Hộ tịch')
    expect((await it.as('hanh').get(`/admin/desks/${it.cast.desk1}/hand-over`)).status).toBe(422)
    await undoLast()
    expect(await rows()).toEqual(before)
    await it.send('hanh', `${path}/close`, {})
    await later(11)
    await it.send('hanh', `${path}/reopen`, {})
    expect(await look('hanh', '/admin/')).toContain('Quầy 1 – Hộ tịch')
    await press('hanh', it.cast.lan)
    before = await rows()
  })

  test('tell who sat there, the latest first, page by page', async () => {
    for (let n = 0; n < 22; n += 1) {
      await later(5)
      await press('hanh', n % 2 === 0 ? it.cast.minh : it.cast.lan)
    }
    await later(11)
    before = await rows()
    const path = `/admin/desks/${it.cast.desk1}`
    const [first, second] = [await look('hanh', path), await look('hanh', `${path}?page=2`)]
    expect(first).toContain('Trang 1 / 2')
    expect(second).toContain('Trang 2 / 2')
    expect(first).not.toContain('00:00, 01/01/2026 –')
    expect(second).toContain('00:00, 01/01/2026 –')
    expect(await look('hanh', `${path}?page=999`)).toContain('Trang 2 / 2')
    expect((await it.as('hanh').get(`${path}?page=x`)).status).toBe(200)
  })
})

test('every deed of these pages is in the audit, with who did it', async () => {
  const { rows } = await it.world.pool.query(
    `select action, array_agg(distinct actor_name order by actor_name) as who from audit
     where ward_id = 1 and actor_kind = 'user' group by action`,
  )
  const who = new Map(rows.map((row: { action: string; who: string[] }) => [row.action, row.who]))
  expect(who.get('desk-assigned')).toContain('Hạnh')
  expect(who.get('desk-left')).toEqual(['Hà', 'Hạnh'])
  expect(who.get('deed-undone')).toEqual(['Hà', 'Hạnh'])
  for (const action of ['assignment-cancelled', 'desk-added', 'desk-renamed', 'desk-closed', 'desk-reopened']) {
    expect(`${action}: ${who.get(action)}`).toContain('Hạnh')
  }
})

describe('what must not be', () => {
  const pages = (desk: string) =>
    ['', '/edit', '/close', '/hand-over', '/plan'].map((deed) => `/admin/desks/${desk}${deed}`)
  const deeds = (desk: string): [string, Record<string, string>][] => [
    [`/admin/desks/${desk}/edit`, { before: 'x', name: 'y' }],
    [`/admin/desks/${desk}/close`, {}],
    [`/admin/desks/${desk}/reopen`, {}],
    [`/admin/desks/${desk}/hand-over`, { seen: 'x', officer: '' }],
    [`/admin/desks/${desk}/plan`, { officer: it.cast.minh, from: '2026-03-03T08:00' }],
    [`/admin/desks/${desk}/cancel`, { assignment: desk }],
  ]
  const MISSING = '01900000-0000-7000-8000-000000000000'

  test('another ward’s desk is answered in the same bytes as one that is not there', async () => {
    for (const [index, path] of pages(it.cast.desk1).entries()) {
      expect((await it.as('hanh').get(path)).status).toBe(200)
      const answer = await it.as('thu').get(path)
      expect(answer.status).toBe(404)
      expect(bytes(answer)).toBe(bytes(await it.as('thu').get(pages(MISSING)[index] ?? '')))
      expect((await it.as('thu').get(`${path}?ward=99101`)).status).toBe(404)
      expect((await it.as('lan').get(path)).status).toBe(404)
      expect((await it.as('hanh').get(path.replace(it.cast.desk1, 'x'))).status).toBe(404)
    }
    for (const [index, [path, form]] of deeds(it.cast.desk1).entries()) {
      const answer = await it.send('thu', path, form)
      expect(answer.status).toBe(404)
      expect(bytes(answer)).toBe(bytes(await it.send('thu', deeds(MISSING)[index]?.[0] ?? '', form)))
      expect((await it.send('lan', path, form)).status).toBe(404)
      expect((await it.send('sau', path, form)).status).toBe(403)
    }
    expect((await it.send('sau', '/admin/undo', { deed: MISSING })).status).toBe(403)
    expect(await rows()).toEqual(before)
  })

  test('a form from elsewhere, or in another shape, is refused', async () => {
    const all = [
      ...deeds(it.cast.desk1),
      ['/admin/desks/new', { name: 'x', code: 'x' }],
      ['/admin/undo', { deed: MISSING }],
    ] as const
    for (const [path, form] of all) {
      const foreign = await it
        .as('hanh')
        .post(path)
        .set('Sec-Fetch-Site', 'cross-site')
        .set('Origin', 'https://evil.example')
        .type('form')
        .send(form)
      expect(`${foreign.status} ${path}`).toBe(`403 ${path}`)
      expect((await it.as('hanh').post(path).type('json').send(form)).status).toBe(415)
    }
    expect(await rows()).toEqual(before)
  })

  test('a name full of markup is shown as text wherever it stands', async () => {
    const added = await it.send('hanh', '/admin/desks/new', { name: EVIL, code: 'X' })
    const path = (added.headers.location ?? '').split('?')[0] ?? ''
    const name = { before: 'khác', name: `${EVIL}2` }
    const seen = [
      await look('hanh', '/admin/'),
      await look('hanh', '/admin/desks'),
      ...(await Promise.all(['', '/edit', '/close', '/hand-over', '/plan'].map((deed) => look('hanh', path + deed)))),
      (await it.send('hanh', `${path}/edit`, name)).text,
      (await it.send('hanh', '/admin/desks/new', { name: EVIL, code: EVIL })).text,
      (await it.send('hanh', `${path}/plan`, { officer: EVIL, from: EVIL, to: EVIL })).text,
      await look('hanh', `/admin/officers?q=${encodeURIComponent(EVIL)}`),
    ]
    for (const text of seen) {
      expect(text).toContain('&lt;script&gt;')
      expect(text).not.toMatch(/<script>|<img/)
    }
    await it.send('hanh', `${path}/close`, {})
  })
})
