import type { Server } from 'node:http'
import { createAdaptorServer } from '@hono/node-server'
import request from 'supertest'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createApp } from '../src/app.ts'
import { newPlateCode } from '../src/values/plate-code.ts'
import { type Cast, castWards } from './support/ward-a.ts'
import { type TestWorld, testWorld } from './support/world.ts'

let world: TestWorld
let cast: Cast
let server: Server
let phones = 0

beforeAll(async () => {
  world = await testWorld()
  cast = await castWards(world)
  server = createAdaptorServer({ fetch: createApp(world).app.fetch }) as Server
})
afterAll(async () => {
  await world.close()
})
beforeEach(() => {
  world.clock.at = new Date('2026-03-02T09:00:00+07:00')
})

const newPhone = () => `09${String(++phones).padStart(8, '0')}`

async function open(plate: string): Promise<string> {
  const page = await request(server).get(`/q/${plate}`).expect(200)
  return /name="token" value="([^"]+)"/.exec(page.text)?.[1] ?? 'no token on the page'
}

const send = (plate: string, fields: Record<string, string | string[]>) =>
  request(server).post(`/q/${plate}`).type('form').send(fields)

async function rate(plate: string, fields: Record<string, string | string[]> = {}) {
  const token = await open(plate)
  return send(plate, { token, service: '5', key: newPhone(), consent: '1', ...fields })
}

const stored = () => world.db.selectFrom('ratings').selectAll().orderBy('id').execute()
const lastStored = async () => (await stored()).at(-1)

describe('bà Hoa rates', () => {
  it('scans, rates chị Lan and gets a receipt that shows what she sent, not who she is', async () => {
    const phone = newPhone()
    const answer = await rate(cast.plates.desk1, {
      service: '4',
      handling: '3',
      ward: '5',
      comment: 'Cô Lan <b>dễ thương</b>',
      reasons: ['polite', 'quick'],
      key: phone,
    })
    expect(answer.status).toBe(303)
    const page = await request(server)
      .get(answer.headers.location as string)
      .expect(200)
    expect(page.text).toContain('Cảm ơn ông/bà!')
    expect(page.text).toContain('Cô Lan &lt;b&gt;dễ thương&lt;/b&gt;')
    expect(page.text).toContain('Lịch sự, tôn trọng')
    expect(page.text).not.toContain(phone.slice(1))
    expect(await lastStored()).toMatchObject({
      officer_id: cast.lan,
      desk_id: cast.desk1,
      service: 4,
      handling: 3,
      ward: 5,
      counted: true,
      day: '2026-03-02',
      consent_version: 2,
    })
    const [counter] = await world.db.selectFrom('daily_counters').selectAll().execute()
    expect(counter).toMatchObject({ officer_id: cast.lan, n: 1, service_4: 1, service_5: 0, handling_3: 1, ward_5: 1 })
  })

  it('may hold a code with dashes, small letters and look-alikes', async () => {
    const code = cast.plates.desk1
    const dashed = `${code.slice(0, 3)}-${code.slice(3, 6)}-${code.slice(6)}`.toLowerCase()
    for (const spelling of [code, dashed, code.replaceAll('1', 'I').replaceAll('0', 'o')]) {
      await request(server).get(`/q/${spelling}`).expect(200)
      await request(server).get(`/Q/${spelling}`).expect(200)
    }
  })

  it('rates whoever sat there when the page was opened, even if a hand-over came before it was sent', async () => {
    const { wardA, desk1, lan, minh, plates } = cast
    const token = await open(plates.desk1)
    const noon = '2026-03-02T12:00:00+07:00'
    await world.db
      .updateTable('assignments')
      .set({ during: `[2026-01-01T00:00:00+07:00,${noon})` })
      .where('desk_id', '=', desk1)
      .execute()
    await world.db
      .insertInto('assignments')
      .values({
        ward_id: wardA,
        id: crypto.randomUUID(),
        desk_id: desk1,
        officer_id: minh,
        during: `[${noon},)`,
        created_at: noon,
      })
      .execute()
    world.clock.at = new Date('2026-03-02T12:30:00+07:00')
    await send(plates.desk1, { token, service: '5', key: newPhone(), consent: '1' }).expect(303)
    expect((await lastStored())?.officer_id).toBe(lan)
    await rate(plates.desk1)
    expect((await lastStored())?.officer_id).toBe(minh)
  })

  it('rates the desk only, and is told so, when nobody is assigned', async () => {
    const page = await request(server).get(`/q/${cast.plates.desk2}`)
    expect(page.text).toContain('không có cán bộ nào được phân công')
    await rate(cast.plates.desk2)
    expect(await lastStored()).toMatchObject({ desk_id: cast.desk2, officer_id: null })
  })

  it('rates the ward as a body from the ward plate, and from a house plate without a trace of the house', async () => {
    expect((await request(server).get(`/q/${cast.plates.wardA}`)).text).toContain('hài lòng về Phường An Bình')
    await rate(cast.plates.wardA, { ward: '1' })
    expect(await lastStored()).toMatchObject({ desk_id: null, point_id: null, officer_id: null, ward: null })
    await rate(`${cast.plates.house}`)
    const page = await request(server).get(`/q/${cast.plates.house}?rate`).expect(200)
    const token = /name="token" value="([^"]+)"/.exec(page.text)?.[1] as string
    await send(cast.plates.house, { token, service: '2', key: newPhone(), consent: '1' }).expect(303)
    expect(await lastStored()).toMatchObject({ desk_id: null, point_id: null, service: 2 })
  })

  it('reads the page in English and stays there', async () => {
    const page = await request(server).get(`/q/${cast.plates.desk1}?lang=en`).expect(200)
    expect(page.text).toContain('<html lang="en"')
    expect(page.text).toContain(`action="/q/${cast.plates.desk1}?lang=en"`)
    const token = /name="token" value="([^"]+)"/.exec(page.text)?.[1] as string
    const answer = await request(server)
      .post(`/q/${cast.plates.desk1}?lang=en`)
      .type('form')
      .send({ token, service: '5', key: newPhone(), consent: '1' })
    expect(answer.headers.location).toMatch(/^\/r\/[0-9A-Z]{16}\?thanks&lang=en$/)
  })
})

describe('the one box', () => {
  it.each([
    ['000.00.01.H29-260302-0007', 'TT01_2018'],
    ['38.98.h29–210519–oo13', 'HCMC_SHORT'],
    ['00352112000539', 'LEGACY_DIGITS'],
    ['BN-2026/ABC-17', null],
  ])('takes the case ID %s without asking for consent', async (key, pattern) => {
    const token = await open(cast.plates.desk1)
    await send(cast.plates.desk1, { token, service: '3', key }).expect(303)
    expect(await lastStored()).toMatchObject({
      key_kind: 'case',
      case_pattern: pattern,
      tier: 'unconfirmed',
      consent_version: null,
    })
  })

  it.each([
    ['079199001234', 'không nhận và không lưu số căn cước'],
    ['079 199 001 234', 'không nhận và không lưu số căn cước'],
    ['1.011442.000.00.00.H38', 'mã thủ tục'],
    ['', 'Nhập số điện thoại hoặc mã hồ sơ.'],
    ['--', 'Nhập số điện thoại hoặc mã hồ sơ.'],
  ])('refuses "%s" kindly and stores nothing', async (key, words) => {
    const before = (await stored()).length
    const token = await open(cast.plates.desk1)
    const answer = await send(cast.plates.desk1, {
      token,
      service: '3',
      key,
      comment: 'Chữ của tôi',
      consent: '1',
    }).expect(422)
    expect(answer.text.split(words)).toHaveLength(3) // in the summary and beside the field
    expect(answer.text).toContain('Chữ của tôi')
    if (key.startsWith('079')) expect(answer.text).not.toContain(key)
    expect(await stored()).toHaveLength(before)
  })

  it('asks for consent before it takes a phone number', async () => {
    const token = await open(cast.plates.desk1)
    const phone = newPhone()
    const answer = await send(cast.plates.desk1, { token, service: '3', key: phone }).expect(422)
    expect(answer.text).toContain('href="#consent"')
    expect(answer.text).toContain(`value="${phone}"`)
    expect(answer.text).toContain(token) // the same form sent again is still the same rating
    await send(cast.plates.desk1, { token, service: '3', key: phone, consent: '1' }).expect(303)
  })
})

describe('a form with faults comes back whole', () => {
  it('keeps what was typed and ticked, tells every fault twice in the same words', async () => {
    const answer = await rate(cast.plates.desk1, {
      service: '9',
      handling: '2',
      key: '',
      reasons: ['slow', 'late'],
      comment: 'x'.repeat(1001),
    })
    expect(answer.status).toBe(422)
    for (const words of ['Chọn một khuôn mặt', 'dài quá 1.000', 'Nhập số điện thoại hoặc mã hồ sơ.']) {
      expect(answer.text.split(words).length - 1).toBe(2)
    }
    expect(answer.text).toMatch(/name="handling" value="2"[^>]* checked/)
    expect(answer.text).toMatch(/value="slow" checked/)
    expect(answer.text).toContain('<details open>')
  })

  it('answers JSON with the faults by field, and takes a good one', async () => {
    const token = await open(cast.plates.desk1)
    const bad = await request(server).post(`/q/${cast.plates.desk1}`).send({ token, service: 6, key: '079199001234' })
    expect(bad.status).toBe(422)
    expect(Object.keys(bad.body.errors)).toEqual(['service', 'key'])
    const good = await request(server)
      .post(`/q/${cast.plates.desk1}`)
      .send({
        token,
        service: 5,
        handling: null,
        criteria: { 23: 4, 27: 5 },
        reasons: ['polite'],
        key: newPhone(),
        consent: true,
      })
    expect(good.status).toBe(201)
    expect(Object.keys(good.body)).toEqual(['receipt'])
    expect(await lastStored()).toMatchObject({ criteria: { 23: 4, 27: 5 }, handling: null })
  })

  it('gives a page that was open too long a new token and keeps the words', async () => {
    const token = await open(cast.plates.desk1)
    world.clock.at = new Date('2026-03-03T09:00:00+07:00')
    const fields = { token, service: '1', key: newPhone(), consent: '1', comment: 'Hôm qua' }
    const answer = await send(cast.plates.desk1, fields).expect(422)
    expect(answer.text).toContain('Trang này mở đã lâu')
    expect(answer.text).toContain('Hôm qua')
    const renewed = /name="token" value="([^"]+)"/.exec(answer.text)?.[1] as string
    expect(renewed).not.toBe(token)
    await send(cast.plates.desk1, { ...fields, token: renewed }).expect(303)
  })

  it('does not take a token of another plate', async () => {
    const token = await open(cast.plates.deskB)
    await send(cast.plates.desk1, { token, service: '5', key: newPhone(), consent: '1' }).expect(422)
  })
})

describe('one resident, one counted rating', () => {
  const counted = async (key: string, plate = cast.plates.desk1) => {
    await rate(plate, { key })
    return (await lastStored())?.counted
  }

  it('counts a phone once a day at a desk, a case once for ever, and neither across desks or wards', async () => {
    const phone = newPhone()
    expect(await counted(phone)).toBe(true)
    expect(await counted(`+84 ${phone.slice(1)}`)).toBe(false)
    expect(await counted(phone, cast.plates.desk2)).toBe(true)
    expect(await counted(phone, cast.plates.deskB)).toBe(true)
    world.clock.at = new Date('2026-03-03T00:00:01+07:00')
    expect(await counted(phone)).toBe(true)
    expect(await counted('H29-260301-0099')).toBe(true)
    world.clock.at = new Date('2026-07-03T09:00:00+07:00')
    expect(await counted('h29-260301-0o99')).toBe(false)
  })

  it('answers a repeat in the same bytes as a first, with a receipt that shows no more', async () => {
    const key = newPhone()
    const [first, repeat] = [await rate(cast.plates.desk1, { key }), await rate(cast.plates.desk1, { key })]
    const shape = ({ status, headers, text }: request.Response) => {
      const { date: _, location, ...rest } = headers
      return { status, text, rest, location: location?.replace(/[0-9A-Z]{16}/, '…') }
    }
    expect(shape(repeat)).toEqual(shape(first))
    expect(repeat.headers.location).not.toBe(first.headers.location)
    const bare = async (answer: request.Response) =>
      (await request(server).get(answer.headers.location as string)).text.replaceAll(
        /[0-9A-Z]{16}|([0-9A-Z]{4}-){3}[0-9A-Z]{4}/g,
        '…',
      )
    expect(await bare(repeat)).toBe(await bare(first))
  })

  it('keeps the counters equal to the counted ratings', async () => {
    const sums = await world.db
      .selectFrom('daily_counters')
      .select((is) => is.fn.sum<string>('n').as('n'))
      .executeTakeFirstOrThrow()
    const rows = (await stored()).filter((row) => row.counted)
    expect(rows.length).toBeGreaterThan(10)
    expect(Number(sums.n)).toBe(rows.length)
  })
})

describe('codes and receipts that lead nowhere', () => {
  it('says whether a code is mistyped or unknown, and offers the box again with what was typed', async () => {
    const code = cast.plates.desk1
    const wrong = code.slice(0, -1) + (code.endsWith('7') ? '8' : '7')
    const mistyped = await request(server).get(`/q/${wrong}`).expect(404)
    expect(mistyped.text).toContain('Mã gõ chưa đúng')
    expect(mistyped.text).toContain(`value="${wrong}"`)
    const unknown = await request(server).get(`/q/${newPlateCode()}`).expect(404)
    expect(unknown.text).toContain('Không có bảng nào mang mã này')
    await request(server).post(`/q/${newPlateCode()}`).type('form').send({ service: '5' }).expect(404)
    const box = await request(server).get('/q').query({ code: code.toLowerCase() }).expect(303)
    await request(server)
      .get(box.headers.location as string)
      .expect(200)
  })

  it('says that a revoked plate was replaced, and by whom', async () => {
    const page = await request(server).get(`/q/${cast.plates.revoked}`).expect(410)
    expect(page.text).toContain('Phường An Bình đã thay bảng này')
  })

  it('takes a receipt in the same box, in groups and small letters', async () => {
    const answer = await rate(cast.plates.desk1)
    const receipt = /[0-9A-Z]{16}/.exec(answer.headers.location as string)?.[0] as string
    const typed = receipt.replace(/(.{4})(?=.)/g, '$1-').toLowerCase()
    const box = await request(server).get('/q').query({ code: typed }).expect(303)
    expect(box.headers.location).toBe(`/r/${receipt}`)
  })

  it('does not tell a wrong receipt from a missing one', async () => {
    const wrong = await request(server).get('/r/0010000000000000').expect(404)
    const shapeless = await request(server).get('/r/abc').expect(404)
    expect(wrong.text).toBe(shapeless.text)
  })
})

describe('every reply', () => {
  it('carries the strict policy, no cookie, and fits in one small answer', async () => {
    const page = await request(server).get(`/q/${cast.plates.desk1}`)
    const policy = page.headers['content-security-policy'] ?? ''
    expect(policy).toContain("default-src 'none'")
    expect(policy).not.toContain('unsafe-inline')
    expect(page.headers['cache-control']).toBe('no-store')
    expect(page.headers['set-cookie']).toBeUndefined()
    expect(page.text).not.toMatch(/<script|\son\w+=|\sstyle=/)
    expect(Buffer.byteLength(page.text)).toBeLessThan(13 * 1024)
  })
})
