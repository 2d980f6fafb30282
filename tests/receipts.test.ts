import type { Server } from 'node:http'
import request from 'supertest'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { createApp } from '../src/app.ts'
import { say } from '../src/followups/say.ts'
import { openReceiptGuesses } from '../src/ratings/receipt-guesses.ts'
import { perform } from '../src/world.ts'
import { newPhone, rateAs, storedBehind, verifyFaults } from './support/resident.ts'
import { listen, staffUser } from './support/staff.ts'
import { type Cast, castWards } from './support/ward-a.ts'
import { type TestWorld, testWorld } from './support/world.ts'

let world: TestWorld
let cast: Cast
let server: Server
let sau: Parameters<typeof perform>[1]

beforeAll(async () => {
  world = await testWorld()
  cast = await castWards(world)
  server = (await listen(createApp(world).app)) as Server
  const id = await staffUser(world, { signIn: 'sau', name: 'Ông Sáu', role: 'chair', wardId: cast.wardA })
  sau = { kind: 'user', id, name: 'Ông Sáu', role: 'chair', wardId: cast.wardA, officerId: null }
})
afterAll(async () => {
  server.close()
  await world.close()
})
const OPENED = new Date('2026-03-02T09:00:00+07:00')
beforeEach(() => {
  world.clock.at = OPENED
})

const later = (minutes: number, seconds = 0) => {
  world.clock.at = new Date(OPENED.getTime() + minutes * 60_000 + seconds * 1000)
}
const see = async (receipt: string, query = '') => (await request(server).get(`/r/${receipt}${query}`).expect(200)).text
const post = (path: string, fields: Record<string, string | string[]> = {}) =>
  request(server).post(path).type('form').send(fields)
const rate = (fields: Record<string, string | string[]> = {}) => rateAs(server, cast.plates.desk1, fields)
const bars = async () =>
  world.db
    .selectFrom('daily_counters')
    .select(['n', 'service_1', 'service_4', 'handling_2', 'handling_3', 'ward_5'])
    .where('desk_id', '=', cast.desk1)
    .where('officer_id', '=', cast.lan)
    .executeTakeFirstOrThrow()
const audited = (action: string) =>
  world.db.selectFrom('audit').selectAll().where('action', '=', action).orderBy('seq').execute()

describe('bà Hoa corrects her rating', () => {
  test('at 14:59: new stars and words stand, counters have moved, the first version is in the audit', async () => {
    const receipt = await rate({ service: '1', handling: '2', comment: 'chờ lâu', reasons: ['slow'] })
    const [before, row] = [await bars(), await storedBehind(world, receipt)]
    later(14, 59)
    const form = await request(server).get(`/r/${receipt}/correct`).expect(200)
    expect(form.text).toMatch(/name="service" value="1"[^>]* checked/)
    expect(form.text).toContain('>chờ lâu</textarea>')
    expect(form.text).not.toContain('name="key"')
    const answer = await post(`/r/${receipt}`, {
      service: '4',
      handling: '3',
      ward: '5',
      comment: 'nhầm',
      contact: '1',
    })
    expect(`${answer.status} ${answer.headers.location}`).toBe(`303 /r/${receipt}?corrected`)

    const page = await see(receipt, '?corrected')
    expect(page).toContain('Đã sửa đánh giá.')
    expect(page).toContain('nhầm')
    expect(page).not.toContain('chờ lâu')
    expect(await bars()).toEqual({
      n: before.n,
      service_1: before.service_1 - 1,
      service_4: before.service_4 + 1,
      handling_2: before.handling_2 - 1,
      handling_3: before.handling_3 + 1,
      ward_5: before.ward_5 + 1,
    })
    const after = await storedBehind(world, receipt)
    expect(after).toEqual({
      ...row,
      service: 4,
      handling: 3,
      ward: 5,
      reasons: [],
      comment: 'nhầm',
      wants_reply: true,
    })
    const [first] = (await audited('rating-corrected')).slice(-1)
    expect(first).toMatchObject({
      actor_kind: 'resident',
      actor_name: null,
      subject_id: row.id,
      details: {
        ratingId: row.id,
        before: { service: 1, handling: 2, ward: null, reasons: ['slow'], criteria: null },
        after: { service: 4, handling: 3, ward: 5, reasons: [], criteria: null },
      },
      private: { comment: 'chờ lâu', contact: false },
    })
    expect(JSON.stringify(first?.details)).not.toContain('chờ lâu')
    expect(await verifyFaults(world)).toEqual([])
  })

  test('at 15:00 still, at 15:01 no more: the page says why, nothing has changed', async () => {
    const receipt = await rate({ comment: 'chờ lâu' })
    later(15)
    expect(await see(receipt)).toContain('Sửa đánh giá')
    await request(server).get(`/r/${receipt}/correct`).expect(200)
    const before = await storedBehind(world, receipt)
    later(15, 1)
    const page = await see(receipt)
    expect(page).toContain('Đã quá 15 phút')
    expect(page).not.toContain('/correct')
    await request(server).get(`/r/${receipt}/correct`).expect(303)
    const answer = await post(`/r/${receipt}`, { service: '5' }).expect(422)
    expect(answer.text).toContain('role="alert"><p>Đã quá 15 phút')
    expect(await storedBehind(world, receipt)).toEqual(before)
  })

  test('faults are told twice, and what was typed is kept', async () => {
    const receipt = await rate()
    const answer = await post(`/r/${receipt}`, { service: '9', comment: '<b>đậm</b>' }).expect(422)
    expect(answer.text).toContain('href="#service"')
    expect(answer.text).toContain('id="service-fault"')
    expect(answer.text).toContain('&lt;b&gt;đậm&lt;/b&gt;</textarea>')
    expect(answer.text).not.toContain('<b>đậm')
  })

  test('twice, and the counters are right; a repeat moves none and looks just the same', async () => {
    const key = newPhone()
    const [first, repeat] = [await rate({ key, service: '1' }), await rate({ key, service: '1' })]
    expect((await storedBehind(world, first)).counted).toBe(true)
    expect((await storedBehind(world, repeat)).counted).toBe(false)
    const bare = (text: string, receipt: string) =>
      text.replaceAll(receipt, '…').replaceAll(receipt.replace(/(.{4})(?=.)/g, '$1-'), '…')
    const same = async (path: string) => {
      const [one, other] = [await see(first, path), await see(repeat, path)]
      expect(bare(other, repeat)).toBe(bare(one, first))
    }
    await same('')
    await same('/correct')
    const before = await bars()
    await post(`/r/${repeat}`, { service: '4' }).expect(303)
    expect(await bars()).toEqual(before)
    await post(`/r/${first}`, { service: '5', ward: '3' }).expect(303)
    await post(`/r/${first}`, { service: '4' }).expect(303)
    expect(await bars()).toEqual({ ...before, service_1: before.service_1 - 1, service_4: before.service_4 + 1 })
    await same('?corrected')
    await same('/withdraw')
    await post(`/r/${repeat}/withdraw`).expect(303)
    await post(`/r/${first}/withdraw`).expect(303)
    await same('')
    expect(await verifyFaults(world)).toEqual([])
  })

  test('thirty times at once, while others rate: no counter is lost', async () => {
    const receipts = await Promise.all(Array.from({ length: 10 }, () => rate({ service: '1' })))
    const work = receipts.flatMap((receipt) => ['2', '3', '5'].map((service) => post(`/r/${receipt}`, { service })))
    const others = Array.from({ length: 10 }, () => rate({ service: '5' }))
    expect((await Promise.all(work)).map(({ status }) => status)).toEqual(Array(30).fill(303))
    await Promise.all(others)
    expect(await verifyFaults(world)).toEqual([])
  })
})

describe('bà Hoa takes her information back', () => {
  test('asked first, in words; then key, comment and wish are gone, also from the audit, and the stars still count', async () => {
    const receipt = await rate({ service: '1', comment: 'câu đầu tiên', contact: '1' })
    await post(`/r/${receipt}`, { service: '1', comment: 'câu thứ hai', contact: '1' }).expect(303)
    const [before, row] = [await bars(), await storedBehind(world, receipt)]
    expect(row.key_hash).not.toBeNull()
    const asked = await request(server).get(`/r/${receipt}/withdraw`).expect(200)
    expect(asked.text).toContain('không lấy lại được')
    expect(await storedBehind(world, receipt)).toEqual(row) // looking changes nothing

    await post(`/r/${receipt}/withdraw`).expect(303)
    const after = await storedBehind(world, receipt)
    expect(after).toEqual({ ...row, key_hash: null, comment: null, wants_reply: false, withdrawn_on: '2026-03-02' })
    expect(await bars()).toEqual(before)
    const kept = JSON.stringify(await world.db.selectFrom('audit').selectAll().execute())
    expect(kept).toContain(row.id)
    expect(kept).not.toMatch(/câu (đầu|thứ)/)
    expect(await verifyFaults(world)).toEqual([])

    const page = await see(receipt)
    expect(page).toContain('Ông/bà đã rút thông tin ngày 02/03/2026')
    expect(page).not.toMatch(/\/correct|\/withdraw/)
    await post(`/r/${receipt}`, { service: '5', comment: 'lại viết' }).expect(422)
    await post(`/r/${receipt}/withdraw`).expect(303)
    expect(await storedBehind(world, receipt)).toEqual(after)
    expect((await audited('rating-withdrawn')).filter(({ subject_id }) => subject_id === row.id)).toHaveLength(1)
  })
})

describe('bà Hoa reads what the ward answered', () => {
  test('step by step, with its day and without a name; then she thanks it, once', async () => {
    const receipt = await rate({ comment: 'chờ lâu' })
    const { id } = await storedBehind(world, receipt)
    expect(await see(receipt)).toContain('aria-current="step">Đã nhận')
    await post(`/r/${receipt}/thank`).expect(303) // nothing to thank for yet
    expect(await world.db.selectFrom('rating_thanks').selectAll().execute()).toEqual([])

    const words = 'Phường xin lỗi <script>bà</script>.\nTừ tuần sau mở thêm quầy.'
    world.clock.at = new Date('2026-03-04T10:17:00+07:00')
    await perform(world, sau, (act) => say(act, cast.wardA, id, 'note', 'gọi chị Lan lên hỏi'))
    expect(await see(receipt)).toContain('aria-current="step">Đang xem xét')
    await perform(world, sau, (act) => say(act, cast.wardA, id, 'reply', words))
    const page = await see(receipt)
    expect(page).toContain('aria-current="step">Đã trả lời')
    expect(page).toContain('Phường trả lời ngày 04/03/2026')
    expect(page).toContain('&lt;script&gt;bà&lt;/script&gt;')
    expect(page).not.toMatch(/<script|gọi chị Lan|Ông Sáu|10:17/)

    await Promise.all([post(`/r/${receipt}/thank`), post(`/r/${receipt}/thank`)])
    expect(await see(receipt)).toContain('Ông/bà đã cảm ơn phường.')
    expect(await world.db.selectFrom('rating_thanks').select('rating_id').execute()).toEqual([{ rating_id: id }])
    expect(await audited('ward-thanked')).toHaveLength(1)
  })

  test('a good rating that asks nothing waits for nothing', async () => {
    expect(await see(await rate({ service: '4' }))).not.toContain('Phường đang làm gì?')
    expect(await see(await rate({ service: '4', contact: '1' }))).toContain('Phường đang làm gì?')
  })
})

describe('the door of a receipt', () => {
  const DEEDS = ['', '/withdraw', '/thank']
  test('a receipt that is none is answered alike everywhere, whatever is done with it', async () => {
    const missing = await request(server).get('/r/0010000000000000')
    const pages = await Promise.all([
      ...['/correct', '/withdraw'].map((path) => request(server).get(`/r/0010000000000000${path}`)),
      ...DEEDS.map((deed) => post(`/r/0010000000000000${deed}`, { service: '5' })),
    ])
    expect(missing.status).toBe(404)
    for (const page of pages) expect(`${page.status} ${page.text}`).toBe(`404 ${missing.text}`)
  })

  test.each(DEEDS)('POST /r/…%s is taken from our own pages only, and only as a form', async (deed) => {
    const receipt = await rate({ comment: 'chờ lâu' })
    const before = await storedBehind(world, receipt)
    const path = `/r/${receipt}${deed}`
    const fields = { service: '5' }
    await post(path, fields).set('Sec-Fetch-Site', 'cross-site').expect(403)
    await post(path, fields).set('Sec-Fetch-Site', 'same-site').expect(403)
    await post(path, fields).set('Origin', 'https://evil.example').expect(403)
    await request(server).post(path).type('json').send(fields).expect(415)
    await request(server).post(path).type('text/plain').send('service=5').expect(415)
    expect(await storedBehind(world, receipt)).toEqual(before)
    await post(path, fields).set('Origin', 'null').expect(303) // an old browser under our no-referrer
  })

  test('is kept nowhere, names nobody, and is told to no other site', async () => {
    const key = newPhone()
    const receipt = await rate({ key })
    for (const path of ['', '/correct', '/withdraw']) {
      const { headers, text } = await request(server).get(`/r/${receipt}${path}`)
      expect(headers['cache-control']).toBe('no-store')
      expect(headers['referrer-policy']).toBe('no-referrer')
      expect(text).not.toContain(key)
    }
    expect(world.logged.filter((line) => line.includes(receipt))).toEqual([])
  })

  test('a hundred residents behind one Wi-Fi who mistype twice pass; one who tries hundreds waits', () => {
    const guesses = openReceiptGuesses(world.now)
    for (let i = 0; i < 200; i++) guesses.failed('203.0.113.7')
    expect(guesses.wait('203.0.113.7')).toBe(0)
    for (let i = 0; i < 100; i++) guesses.failed('203.0.113.7')
    expect(guesses.wait('203.0.113.7')).toBe(600)
    expect(guesses.wait('203.0.113.8')).toBe(0)
    expect(guesses.wait(null)).toBe(0)
    later(10)
    expect(guesses.wait('203.0.113.7')).toBe(0)
  })

  test('who tries too often is told so, and when to come back, even with a receipt that is right', async () => {
    const app = createApp(world).app
    const receipt = await rate()
    const from = (remoteAddress: string) => ({ incoming: { socket: { remoteAddress } } })
    for (let i = 0; i < 300; i++) await app.request('/r/0010000000000000', {}, from('203.0.113.9'))
    const turned = await app.request(`/r/${receipt}`, {}, from('203.0.113.9'))
    expect([turned.status, turned.headers.get('retry-after')]).toEqual([429, '600'])
    expect((await app.request(`/r/${receipt}`, {}, from('203.0.113.10'))).status).toBe(200)
  })
})
