import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { disableUser } from '../src/access/disable-user.ts'
import { verifyMarks } from '../src/ratings/verify.ts'
import { perform } from '../src/world.ts'
import { flagRatings } from './support/odd.ts'
import { rateAs, storedBehind } from './support/resident.ts'
import { bytes, EVIL, openScreens, type Screens } from './support/screens.ts'
import { browserOf, signIn, staffUser } from './support/staff.ts'
import { OPERATOR } from './support/world.ts'

let it: Screens
let tu: ReturnType<typeof browserOf>
let tuId = ''
beforeAll(async () => {
  it = await openScreens()
  tuId = await staffUser(it.world, { signIn: 'tu', name: 'Bà Tư', role: 'chair', wardId: it.cast.wardA })
  tu = browserOf(it.server)
  await signIn(tu, 'tu')
})
afterAll(() => it?.close())

const look = async (path = '/admin/flags') => (await it.as('sau').get(path).expect(200)).text
const post = (who: 'sau' | 'tu', path: string, form: Record<string, string | string[]> = {}) =>
  (who === 'sau' ? it.as('sau') : tu).post(path).type('form').send(form)
const counted = async () =>
  (await it.world.pool.query('select mark, n from marked_counters where n > 0 order by mark')).rows
const audited = async (action: string) =>
  (await it.world.db.selectFrom('audit').selectAll().where('action', '=', action).orderBy('seq').execute()).map(
    ({ actor_name, details }) => ({ actor_name, details }),
  )
/** Two ratings at desk 1, flagged; the path of their group and their ids. */
async function odd(day: string, flag: 'burst' | 'too-fast' = 'burst'): Promise<{ path: string; ids: string[] }> {
  it.world.clock.at = new Date(`${day}T09:00:00+07:00`)
  await it.later(0)
  await it.world.pool.query('update sessions set created_at = $1, seen_at = $1', [it.world.clock.at])
  const ids: string[] = []
  for (const fields of [{ comment: `Chờ lâu ${EVIL}` }, { service: '5' }]) {
    const receipt = await rateAs(it.server as never, it.cast.plates.desk1, fields)
    ids.push((await storedBehind(it.world, receipt)).id)
  }
  await flagRatings(it.world, it.cast.wardA, ids, flag)
  return { path: `/admin/flags/group?flag=${flag}&day=${day}&place=${it.cast.desk1}`, ids }
}
const proposed = (answer: { headers: Record<string, string> }) =>
  /\/admin\/flags\/proposals\/([0-9a-f-]{36})\?done=proposed/.exec(String(answer.headers.location))?.[1] ??
  expect.unreachable(JSON.stringify(answer.headers))
const proposal = (id: string, deed = '') => `/admin/flags/proposals/${id}${deed}`

describe('ông Sáu looks at what the machine found odd', () => {
  test('an empty list says so, and what a flag does not do', async () => {
    const text = await look()
    expect(text).toContain('Máy chưa thấy phiếu nào lạ.')
    expect(text).toContain('Không phiếu nào bị xóa.')
  })

  test('groups them by reason, day and place; filters; shows no key and no minute, and writes down that he read', async () => {
    const { path, ids } = await odd('2026-03-03')
    const text = await look()
    expect(text).toContain('03/03/2026: Quầy 1 – Hộ tịch')
    expect(text).toContain('Gửi dồn dập')
    expect(await look('/admin/flags?flag=too-fast')).toContain('Không còn phiếu nào cần xem xét ở đây.')
    const group = await look(path)
    expect(group).toContain('Trần Thị Lan')
    expect(group).toContain('Chờ lâu &lt;script&gt;')
    expect(group).not.toMatch(/<script>alert|\d\d:\d\d|0900000/)
    const views = await audited('comments-viewed')
    expect(views.at(-1)).toEqual({ actor_name: 'Ông Sáu', details: { ratings: [ids[0]] } })
  })

  test('the group of another ward, or of a day that is none, is not there', async () => {
    const { path } = await odd('2026-03-04')
    expect((await it.as('hanh').get('/admin/flags')).status).toBe(404)
    expect((await it.as('lan').get(path)).status).toBe(404)
    for (const wrong of ['day=2026-02-30', 'place=1', 'flag=evil', 'day=2026-03-05']) {
      const name = wrong.split('=')[0] as string
      const other = path.replace(new RegExp(`${name}=[^&]*`), wrong)
      expect(bytes(await it.as('sau').get(other))).toBe(bytes(await it.as('sau').get(`${path}0`)))
    }
  })
})

describe('leaving ratings out takes two', () => {
  test('a proposal without a reason, or of nothing, is told beside its field, and the words are kept', async () => {
    const { path, ids } = await odd('2026-03-05')
    const none = await post('sau', path, { wish: 'exclude', reason: '  ', rating: ids })
    expect(none.status).toBe(422)
    expect(none.text.split('Viết lý do để người thứ hai hiểu.').length).toBe(3)
    const nothing = await post('sau', path, { wish: 'exclude', reason: 'Nhìn qua camera' })
    expect(nothing.text).toContain('Chọn ít nhất một phiếu.')
    expect(nothing.text).toContain('>Nhìn qua camera</textarea>')
    expect((await post('sau', path, { reason: 'x'.repeat(501), rating: ids })).status).toBe(422)
  })

  test('he proposes, cannot agree himself, bà Tư agrees; then it counts no more, and can come back the same way', async () => {
    const { path, ids } = await odd('2026-03-06')
    const before = await counted()
    const id = proposed(
      await post('sau', path, { wish: 'exclude', reason: 'Camera cho thấy không có khách', rating: ids }),
    )
    const own = await look(proposal(id))
    expect(own).toContain('Đề nghị này của ông/bà; phải một người khác quyết định.')
    expect(own).not.toContain('Đồng ý không tính')
    const forced = await post('sau', proposal(id, '/agree'))
    expect(forced.status).toBe(409)
    expect(forced.text).toContain('Không ai được tự quyết định đề nghị của mình.')
    expect(await counted()).toEqual(before)

    expect((await tu.get('/admin/flags')).text).toContain('Đề nghị không tính 2 phiếu')
    const agreed = await post('tu', proposal(id, '/agree'))
    expect(agreed.headers.location).toBe(`${proposal(id)}?done=agreed`)
    expect(await counted()).toContainEqual({ mark: 'excluded', n: 2 })
    const late = await post('tu', proposal(id, '/refuse'))
    expect([late.status, late.text.includes('đã có người quyết định')]).toEqual([409, true])
    expect((await look('/admin/flags?show=excluded')).includes('06/03/2026')).toBe(true)

    const back = proposed(await post('tu', path, { wish: 'restore', reason: 'Nhầm ngày', rating: ids[0] as string }))
    await post('sau', proposal(back, '/agree'))
    expect(await counted()).toContainEqual({ mark: 'excluded', n: 1 })
    for await (const { differences } of verifyMarks(it.world.db)) expect(differences).toEqual([])
    expect((await audited('exclusion-decided')).map(({ actor_name }) => actor_name)).toEqual(['Bà Tư', 'Ông Sáu'])
    const ratings = await it.world.pool.query('select counted from ratings where id = any($1)', [ids])
    expect(ratings.rows).toEqual([{ counted: true }, { counted: true }])
  })

  test('a refusal, and a proposal taken back, change nothing; what waits can’t be proposed twice', async () => {
    const { path, ids } = await odd('2026-03-07')
    const form = { wish: 'exclude', reason: 'Lạ', rating: ids }
    const first = proposed(await post('sau', path, form))
    const again = await post('tu', path, form)
    expect([again.status, again.text.includes('vừa được người khác đề nghị')]).toEqual([409, true])
    expect((await post('tu', proposal(first, '/take-back'))).status).toBe(409)
    await post('sau', proposal(first, '/take-back'))
    const second = proposed(await post('tu', path, form))
    await post('sau', proposal(second, '/refuse'))
    expect(await look(proposal(second))).toContain('Ông Sáu không đồng ý')
    for await (const { differences } of verifyMarks(it.world.db)) expect(differences).toEqual([])
    expect((await look(path)).includes('Đề nghị không tính')).toBe(true)
  })

  test('only what a rule has flagged can be left out, and the database refuses one person twice', async () => {
    const { path, ids } = await odd('2026-03-09')
    const receipt = await rateAs(it.server as never, it.cast.plates.desk1)
    const plain = (await storedBehind(it.world, receipt)).id
    expect((await post('sau', path, { wish: 'exclude', reason: 'Một sao', rating: plain })).status).toBe(409)
    await post('sau', path, { wish: 'exclude', reason: 'Lạ', rating: ids })
    await expect(
      it.world.pool.query(
        `update rating_exclusions set decision = 'agreed', decided_by = proposed_by, decided_at = now() where decision is null`,
      ),
    ).rejects.toThrow('exclusion_needs_a_second_person')
  })

  test('who is alone is told so before proposing', async () => {
    const alone = 'Hiện chỉ có một người được quyết định'
    expect(await look()).not.toContain(alone)
    const admins = await it.world.db.selectFrom('users').select('id').where('role', '=', 'admin').execute()
    for (const { id } of [...admins, { id: tuId }]) await perform(it.world, OPERATOR, (act) => disableUser(act, id))
    expect(await look()).toContain(alone)
  })
})

describe('an officer’s own phone', () => {
  const form = { name: 'Trần Thị Lan', title: 'Công chức Hộ tịch', code: 'L1' }
  const before = { beforeName: form.name, beforeTitle: form.title, beforeCode: form.code }
  const edit = () => `/admin/officers/${it.cast.lan}/edit`
  const save = (more: Record<string, string>) => it.send('hanh', edit(), { ...form, ...before, ...more })
  const noted = async () => (await it.world.pool.query('select officer_id from officer_phones')).rows.length

  test('is typed in once and never shown again; a wrong one is told beside its field', async () => {
    const wrong = await save({ phone: '12' })
    expect([wrong.status, wrong.text.split('Số điện thoại chưa đúng').length, await noted()]).toEqual([422, 3, 0])
    expect((await save({ phone: '0912 345 678' })).status).toBe(303)
    const text =
      (await it.as('hanh').get(edit())).text + (await it.as('hanh').get(`/admin/officers/${it.cast.lan}`)).text
    expect(text).toContain('Đã ghi một số.')
    expect(text).not.toMatch(/912.?345.?678/)
    await save({}) // nothing typed: it stays
    expect(await noted()).toBe(1)
    expect(await audited('officer-renamed')).toEqual([])
    expect(await audited('officer-phone-noted')).toEqual([{ actor_name: 'Hạnh', details: {} }])
    expect(it.world.logged.join('')).not.toMatch(/912.?345.?678/)
  })

  test('is forgotten on wish, and when she leaves', async () => {
    await save({ forgetPhone: '1' })
    expect(await noted()).toBe(0)
    await save({ phone: '+84 912 345 678' })
    expect(await noted()).toBe(1)
    await it.send('hanh', `/admin/officers/${it.cast.lan}/retire`, {})
    expect(await noted()).toBe(0)
    expect(await audited('officer-phone-forgotten')).toHaveLength(2)
  })
})
