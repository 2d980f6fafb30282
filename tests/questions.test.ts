import type { Server } from 'node:http'
import { crc32, gunzipSync } from 'node:zlib'
import request from 'supertest'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { verifyAudit } from '../src/audit/verify.ts'
import { chooseQuestions } from '../src/places/choose-questions.ts'
import { questionSetOn } from '../src/places/question-set-queries.ts'
import { gzipAround, packAround } from '../src/ratings/gzip-around.ts'
import { verifyMonths } from '../src/ratings/verify.ts'
import { perform } from '../src/world.ts'
import { rateAs, storedBehind, verifyFaults } from './support/resident.ts'
import { hidden, openScreens, type Screens } from './support/screens.ts'
import { openTabletOf } from './support/tablet.ts'
import { OPERATOR } from './support/world.ts'

const HERE = '/admin/questions'
const MOST_BYTES = 14 * 1024

let it: Screens
beforeAll(async () => {
  it = await openScreens()
})
afterAll(() => it.close())

const choose = (set: string | null, from: string) =>
  perform(it.world, OPERATOR, (act) => chooseQuestions(act, it.cast.wardA, set, from))
const page = async (path: string) => (await request(it.server).get(path).expect(200)).text
const asked = async (path: string) => [...new Set((await page(path)).match(/(?<=name="criteria\[)[^\]]+/g))]
const desk = () => `/q/${it.cast.plates.desk1}`

describe('a ward that has chosen nothing', () => {
  test('asks nothing besides', async () => {
    expect(await asked(desk())).toEqual([])
    expect(await page(desk())).not.toContain('Hỏi thêm vài câu')
    expect((await it.as('hanh').get(HERE)).text).toContain('Không hỏi thêm câu nào')
  })
})

describe('Hạnh, the clerk, chooses from a day on', () => {
  test('the five of SIPAS from today: at desks, in both languages, and nowhere else in the ward or in ward B', async () => {
    const sent = await it.send('hanh', HERE, { set: 'sipas-3', from: '2026-03-02' }).expect(303)
    expect(sent.headers.location).toBe(`${HERE}?done=chosen`)
    expect(await asked(desk())).toEqual(['23', '24', '25', '26', '27'])
    expect(await page(desk())).toContain('<legend>Lịch sự, tôn trọng</legend>')
    expect(await page(`${desk()}?lang=en`)).toContain('<legend>Polite and respectful</legend>')
    const { wardA, house, point, deskB } = it.cast.plates
    for (const plate of [wardA, house, point, deskB]) expect(await asked(`/q/${plate}?rate`)).toEqual([])
  })

  test('the same again changes nothing; another for a later day waits for it; both are told on the screen', async () => {
    expect((await it.send('hanh', HERE, { set: 'sipas-3', from: '2026-03-05' })).headers.location).toMatch(/done=same$/)
    await it.send('hanh', HERE, { set: 'vi-du-thanh-pho', from: '2026-04-01' }).expect(303)
    expect(await questionSetOn(it.world.db, it.cast.wardA, '2026-03-31')).toBe('sipas-3')
    expect(await questionSetOn(it.world.db, it.cast.wardA, '2026-04-01')).toBe('vi-du-thanh-pho')
    const { text } = await it.as('hanh').get(HERE)
    expect(text).toContain('từ ngày 02/03/2026')
    expect(text).toContain('Từ ngày 01/04/2026: Ví dụ bộ câu hỏi của một thành phố')
  })

  test('and takes back what has not been asked for a day; another choice of that day holds again', async () => {
    await it.send('hanh', HERE, { set: '', from: '2026-04-01' }).expect(303)
    expect(await questionSetOn(it.world.db, it.cast.wardA, '2026-04-01')).toBeNull()
    const undo = async () => {
      const choice = hidden((await it.as('hanh').get(HERE)).text.split('id="coming"')[1] ?? '', 'choice')
      return it.send('hanh', `${HERE}/take-back`, { choice })
    }
    expect((await undo()).headers.location).toBe(`${HERE}?done=taken-back`)
    expect(await questionSetOn(it.world.db, it.cast.wardA, '2026-04-01')).toBe('vi-du-thanh-pho')
    await undo()
    expect(await questionSetOn(it.world.db, it.cast.wardA, '2026-04-01')).toBe('sipas-3')
    await it.send('hanh', `${HERE}/take-back`, { choice: 'x' }).expect(409)
  })

  test('a day that is over, a set that is not there: told beside the field, and what was typed stays', async () => {
    for (const [set, from, words] of [
      ['sipas-3', '2026-03-01', 'Nhập một ngày từ hôm nay trở đi'],
      ['sipas-3', '2028-03-01', 'Nhập một ngày từ hôm nay trở đi'],
      ['khac', '2026-03-02', 'Chọn một bộ trong danh sách'],
    ] as const) {
      const { text } = await it.send('hanh', HERE, { set, from }).expect(422)
      expect(text).toContain(words)
      expect(text).toContain(`value="${from}"`)
    }
  })

  test('ông Sáu reads it, cô Thu of ward B and chị Lan find nothing there', async () => {
    expect((await it.as('sau').get(HERE)).text).not.toContain('<form method="post" action="/admin/questions"')
    await it.send('sau', HERE, { set: '', from: '2026-03-02' }).expect(403)
    await it.as('thu').get(`${HERE}?ward=99101`).expect(404)
    await it.as('lan').get(HERE).expect(404)
  })

  test('each deed is a sentence in the audit', async () => {
    const { text } = await it.as('sau').get('/admin/audit')
    expect(text).toContain('Hỏi thêm bộ câu hỏi “sipas-3” từ ngày 02/03/2026.')
    expect(text).toContain('Không hỏi thêm gì nữa từ ngày 01/04/2026.')
    expect(text).toContain('Hoàn tác lựa chọn câu hỏi thêm từ ngày 01/04/2026.')
    for await (const chain of verifyAudit(it.world.db)) expect(chain.fault).toBeNull()
  })
})

describe('bà Hoa', () => {
  const form = async () => /name="token" value="([^"]+)"/.exec(await page(desk()))?.[1] ?? ''

  test('may leave them all out, or answer two of five', async () => {
    const none = await rateAs(it.server as Server, it.cast.plates.desk1, { service: '4' })
    expect(await storedBehind(it.world, none)).toMatchObject({ service: 4, criteria: null })
    const two = await rateAs(it.server as Server, it.cast.plates.desk1, {
      service: '4',
      'criteria[23]': '5',
      'criteria[27]': '2',
    })
    expect(await storedBehind(it.world, two)).toMatchObject({ criteria: { 23: 5, 27: 2 } })
  })

  test('finds what she chose when something else was wrong, and is told when an answer is none of the five', async () => {
    const token = await form()
    const sent = { token, service: '4', key: '', 'criteria[25]': '2' }
    const { text } = await request(it.server).post(desk()).type('form').send(sent).expect(422)
    expect(text).toContain('<input type="radio" name="criteria[25]" value="2" checked>')
    expect(text).toContain('<details open>')
    for (const wrong of [{ 'criteria[25]': '6' }, { 'criteria[99]': '3' }, { 'criteria[tp-thai-do]': 'x' }]) {
      const bad = { ...sent, key: '0900000077', consent: '1', 'criteria[25]': '2', ...wrong }
      const answer = await request(it.server).post(desk()).type('form').send(bad).expect(422)
      expect(answer.text).toContain('Chọn lại một trong năm mức cho từng câu hỏi thêm.')
    }
  })

  test('corrects one, keeps the other, and the counters by month move with her', async () => {
    const receipt = await rateAs(it.server as Server, it.cast.plates.desk1, {
      'criteria[23]': '1',
      'criteria[24]': '4',
    })
    const { text } = await request(it.server).get(`/r/${receipt}/correct`).expect(200)
    expect(text).toContain('<input type="radio" name="criteria[23]" value="1" checked>')
    expect(text).toContain('<input type="radio" name="criteria[24]" value="4" checked>')
    const answers = { service: '2', 'criteria[23]': '3', 'criteria[26]': '5' }
    await request(it.server).post(`/r/${receipt}`).type('form').send(answers).expect(303)
    expect(await storedBehind(it.world, receipt)).toMatchObject({ service: 2, criteria: { 23: 3, 24: 4, 26: 5 } })
    await request(it.server).post(`/r/${receipt}`).type('form').send({ service: '3' }).expect(303)
    expect(await storedBehind(it.world, receipt)).toMatchObject({ service: 3, criteria: { 23: 3, 24: 4, 26: 5 } })
    expect(await verifyFaults(it.world)).toEqual([])
    for await (const { differences } of verifyMonths(it.world.db)) expect(differences).toEqual([])
  })

  test('is asked the same on the ward’s tablet', async () => {
    const cookie = `tablet=${await openTabletOf(it, 'Tình nguyện viên')}`
    const path = `/tablet/desks/${it.cast.desk1}/self`
    const { text } = await request(it.server).get(path).set('Cookie', cookie).expect(200)
    expect(text).toContain('<legend>Tận tình</legend>')
  })
})

test('the ward as a body is asked what is the ward’s, on its own plate and on a house’s', async () => {
  await choose('vi-du-thanh-pho', '2026-03-02')
  expect(await asked(desk())).toEqual(['tp-thai-do', 'tp-thoi-gian', 'tp-minh-bach', 'tp-noi-tiep'])
  const { wardA, house } = it.cast.plates
  for (const plate of [wardA, house]) expect(await asked(`/q/${plate}?rate`)).toEqual(['tp-minh-bach', 'tp-noi-tiep'])
  await choose('sipas-3', '2026-03-02')
})

test('a set whose file was taken from the server is asked no more, and the screen says why', async () => {
  await choose('bo-cu', '2026-03-02')
  expect(await asked(desk())).toEqual([])
  expect((await it.as('hanh').get(HERE)).text).toContain('Bộ câu hỏi “bo-cu” không còn trên máy chủ')
  await choose('sipas-3', '2026-03-02')
})

describe('the page with its five questions', () => {
  const raw = (encoding: string) =>
    request(it.server)
      .get(desk())
      .set('Accept-Encoding', encoding)
      .buffer(true)
      .parse((answer, done) => {
        const parts: Buffer[] = []
        answer.on('data', (part: Buffer) => parts.push(part)).on('end', () => done(null, Buffer.concat(parts)))
      })

  test('weighs less than 14 KB on the line, headers apart; without gzip it is the same page', async () => {
    const res = await fetch(`${it.origin}${desk()}`, { headers: { 'Accept-Encoding': 'gzip' } })
    expect(res.headers.get('content-encoding')).toBe('gzip')
    const length = Number(res.headers.get('content-length'))
    expect(length).toBeGreaterThan(2_000)
    expect(length).toBeLessThan(MOST_BYTES)
    const bare = (text: string) => text.replace(/name="token" value="[^"]+"/, '')
    const plain = await raw('identity')
    expect(plain.headers['content-encoding']).toBeUndefined()
    expect(bare(await res.text())).toBe(bare((plain.body as Buffer).toString()))
  })

  test('comes back with what was typed in a third of its bytes; without gzip it is the same page', async () => {
    const token = hidden(await page(desk()), 'token')
    const sent = { token, service: '2', 'criteria[25]': '2', comment: 'Chờ lâu \0token <b>quá</b>', key: '' }
    const back = (encoding: string) =>
      fetch(`${it.origin}${desk()}`, {
        method: 'POST',
        headers: { 'Accept-Encoding': encoding },
        body: new URLSearchParams(sent),
      })
    const zipped = await back('gzip, deflate, br')
    const plain = await back('identity')
    expect([zipped.status, plain.status]).toEqual([422, 422])
    expect([zipped, plain].map(({ headers }) => headers.get('content-encoding'))).toEqual(['gzip', null])
    expect([zipped, plain].map(({ headers }) => headers.get('vary'))).toEqual(['Accept-Encoding', 'Accept-Encoding'])
    const text = await plain.text()
    expect(await zipped.text()).toBe(text)
    expect(text).toContain('Chờ lâu \0token &lt;b&gt;quá&lt;/b&gt;')
    expect(hidden(text, 'token')).toBe(token)
    const length = Number(zipped.headers.get('content-length'))
    expect(length).toBeGreaterThan(2_000)
    expect(length).toBeLessThan(Number(plain.headers.get('content-length')) / 2)
  })

  test('is one right gzip member, whatever stands in its gap', () => {
    for (const [before, filling, after] of [
      ['<p>Phường Cầu Ông Lãnh '.repeat(500), 'AbC-_09', '</p>'.repeat(300)],
      ['', '', ''],
      ['x', 'y'.repeat(65_535), 'đ'],
    ] as const) {
      const zipped = gzipAround(packAround(before, after), filling)
      expect(gunzipSync(zipped).toString()).toBe(before + filling + after)
      expect(zipped.readUInt32LE(zipped.length - 8)).toBe(crc32(before + filling + after))
    }
    expect(() => gzipAround(packAround('', ''), 'y'.repeat(65_536))).toThrow(RangeError)
  })
})
