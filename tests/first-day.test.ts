import { afterAll, beforeAll, expect, test } from 'vitest'
import { foundWard } from '../src/places/found-ward.ts'
import { perform } from '../src/world.ts'
import { hidden, openScreens, type Screens } from './support/screens.ts'
import { browserOf, signIn, staffUser } from './support/staff.ts'
import { tokenIn } from './support/visitor.ts'
import { OPERATOR } from './support/world.ts'

let it: Screens
beforeAll(async () => {
  it = await openScreens()
})
afterAll(() => it.close())

test('a new clerk follows the checklist from an empty ward to the first rating, by its own links alone', async () => {
  await it.world.pool.query(`select setval(pg_get_serial_sequence('wards', 'id'), max(id)) from wards`)
  const wardId = await perform(it.world, OPERATOR, (act) =>
    foundWard(act, { code: '99103', kind: 'xã', name: 'Mới', province: 'Tỉnh Mẫu' }),
  )
  await staffUser(it.world, { signIn: 'moi', name: 'Chị Mới', role: 'clerk', wardId })
  const clerk = browserOf(it.server)
  await signIn(clerk, 'moi')

  const title = async () => /id="checklist">([^<]+)/.exec((await clerk.get('/admin/')).text)?.[1] ?? null
  /** Where the line of the checklist leads that says this. */
  const line = async (words: string) => {
    const { text } = await clerk.get('/admin/')
    const path = new RegExp(`class="wide" href="([^"]+)">${words}`).exec(text)?.[1] ?? expect.unreachable(words)
    expect((await clerk.get(path)).status).toBe(200)
    return path
  }
  const send = (path: string, form: Record<string, string>) => clerk.post(path).type('form').send(form)

  expect(await title()).toBe('Còn 3 việc nữa là quầy đầu tiên nhận được đánh giá')
  await send(await line('Cán bộ'), { name: 'Phạm Thị Mai', title: 'Công chức', code: '1' })
  expect(await title()).toContain('Còn 2 việc nữa')
  await send(await line('Quầy, mỗi quầy'), { name: 'Quầy 1', code: '1' })
  expect(await title()).toContain('Còn 1 việc nữa')
  const handOver = await line('Phân công')
  const page = (await clerk.get(handOver)).text
  await send(handOver, { seen: hidden(page, 'seen'), officer: hidden(page, 'officer') })
  expect(await title()).toBe('Đã sẵn sàng nhận đánh giá đầu tiên')

  const plates = (await clerk.get(await line('In biển quầy'))).text
  const code = /\/admin\/plates\/(\w{9})\/sign\.pdf/.exec(plates)?.[1] ?? expect.unreachable()
  expect((await clerk.get(`/admin/plates/${code}/sign.pdf`)).status).toBe(200)

  const form = (await clerk.get(`/q/${code}`)).text
  expect(form).toContain('Phạm Thị Mai')
  await it.later(1)
  const rated = await clerk
    .post(`/q/${code}`)
    .type('form')
    .send({ token: tokenIn(form) ?? '', service: '5', key: '0912345678', consent: '1' })
  expect(rated.headers.location).toMatch(/^\/r\/\w{16}\?thanks$/)
  expect(await title()).toBeNull()
})
