import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { handOver } from '../src/desks/hand-over.ts'
import { openToken, sealToken } from '../src/ratings/token.ts'
import { perform } from '../src/world.ts'
import { hidden, openScreens, type Screens } from './support/screens.ts'
import { browserOf, signIn } from './support/staff.ts'
import { OPERATOR } from './support/world.ts'

let it: Screens
beforeAll(async () => {
  it = await openScreens()
})
afterAll(() => it.close())
beforeEach(async () => {
  it.world.clock.at = new Date('2026-03-02T09:00:00+07:00')
  await sql`truncate tablets, ratings, daily_counters cascade`.execute(it.world.db)
})

const ratings = () =>
  it.world.db.selectFrom('ratings').select(['channel', 'helper_officer_id', 'officer_id', 'counted']).execute()
const audited = async (action: string) =>
  (await it.world.db.selectFrom('audit').select(['actor_name', 'details']).where('action', '=', action).execute()).at(
    -1,
  )

/** Hạnh, signed in on the tablet itself, opens it: its browser, and what came back. */
async function opened(form: Record<string, string | string[]> = {}) {
  const tablet = browserOf(it.server)
  await signIn(tablet, 'hanh')
  const wish = { helper: '', name: 'Em Vy', hours: '8', desks: [it.cast.desk1], ...form }
  const answer = await tablet.post('/admin/tablet').type('form').send(wish)
  return { tablet, answer }
}

const form = (way: 'self' | 'helped') => `/tablet/desks/${it.cast.desk1}/${way}`
const phone = (last: number) => ({ service: '4', key: `09012345${last}`, consent: '1' })

/** A resident's answer on the tablet. */
async function rateOn(tablet: ReturnType<typeof browserOf>, way: 'self' | 'helped', last: number) {
  const { text } = await tablet.get(form(way))
  const token = hidden(text, 'token')
  return tablet
    .post(form(way))
    .type('form')
    .send({ ...phone(last), token })
}

describe('a tablet', () => {
  test('is opened by a clerk, who is signed out there; it shows the desks and nothing of the ward’s', async () => {
    const { tablet, answer } = await opened()
    expect(answer.headers.location).toBe('/tablet')
    const { text } = await tablet.get('/tablet')
    expect(text).toMatch(/Quầy 1 – Hộ tịch[\s\S]*Trần Thị Lan/)
    expect(text).not.toContain('Quầy 2')
    expect((await tablet.get('/admin/')).headers.location).toContain('/sign-in')
    expect(await audited('tablet-opened')).toMatchObject({
      actor_name: 'Hạnh',
      details: { helper: 'Em Vy', desks: ['1'] },
    })
    const kept = (await it.world.pool.query('select * from tablets')).rows
    expect(kept).toHaveLength(1)
    expect(JSON.stringify(kept)).not.toContain(String(answer.headers['set-cookie']).split('tablet=')[1]?.slice(2, 30))
  })

  test('takes what the resident pressed and what the helper pressed, told apart; the receipt is on screen', async () => {
    const { tablet } = await opened({ helper: it.cast.minh })
    const { status, headers } = await rateOn(tablet, 'self', 1)
    expect([status, headers.location]).toEqual([303, '/tablet/thanks'])
    const thanks = await tablet.get('/tablet/thanks')
    expect(thanks.text).toMatch(/class="code"[^>]*>[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}</)
    expect(thanks.headers.refresh).toBe('45; url=/tablet')
    expect(thanks.headers['cache-control']).toBe('no-store')
    await rateOn(tablet, 'helped', 2)
    expect(await ratings()).toEqual([
      { channel: 'tablet', helper_officer_id: it.cast.minh, officer_id: it.cast.lan, counted: true },
      { channel: 'assisted', helper_officer_id: it.cast.minh, officer_id: it.cast.lan, counted: true },
    ])
  })

  test('shows no receipt to the next one: back at the start it is gone', async () => {
    const { tablet } = await opened()
    await rateOn(tablet, 'self', 1)
    expect((await tablet.get('/tablet/thanks')).status).toBe(200)
    await tablet.get('/tablet')
    expect((await tablet.get('/tablet/thanks')).headers.location).toBe('/tablet')
  })

  test('keeps what was typed on a fault, offers nobody’s number, and one phone still counts once a day', async () => {
    const { tablet } = await opened()
    const { text } = await tablet.get(form('self'))
    expect(text).toContain('autocomplete="off"')
    const token = hidden(text, 'token')
    const wrong = await tablet.post(form('self')).type('form').send({ token, key: '0901234567', consent: '1' })
    expect(wrong.status).toBe(422)
    expect(hidden(wrong.text, 'token')).toBe(token)
    expect(wrong.text).toContain('0901234567')
    await rateOn(tablet, 'self', 3)
    await rateOn(tablet, 'helped', 3)
    expect((await ratings()).map(({ channel, counted }) => [channel, counted])).toEqual([
      ['tablet', true],
      ['assisted', false],
    ])
  })
})

/** From now on at desk 1. */
const sits = (officerId: string) =>
  perform(it.world, OPERATOR, (act) =>
    handOver(act, { wardId: it.cast.wardA, deskId: it.cast.desk1, officerId, at: act.at }),
  )

describe('nobody helps with a rating of himself', () => {
  test('the desk of the one who holds the tablet is refused in words, and another officer’s is not', async () => {
    const { tablet } = await opened({ helper: it.cast.lan })
    for (const path of [`/tablet/desks/${it.cast.desk1}`, form('self'), form('helped')]) {
      const { text } = await tablet.get(path)
      expect(text).toContain('Trần Thị Lan đang cầm máy này và đang ngồi ở quầy')
      expect(text).not.toContain('name="token"')
    }
  })

  test('a form opened before she sat down at the desk is refused when it comes', async () => {
    const { tablet } = await opened({ helper: it.cast.minh })
    const token = hidden((await tablet.get(form('helped'))).text, 'token')
    await it.later(5)
    await sits(it.cast.minh)
    const refused = await tablet
      .post(form('helped'))
      .type('form')
      .send({ ...phone(5), token })
    expect(refused.status).toBe(409)
    expect(refused.text).toContain('Nguyễn Văn Minh đang cầm máy này')
    expect(await ratings()).toEqual([])
    await it.later(1)
    await sits(it.cast.lan)
  })

  test('an officer can’t slip in as a volunteer by another spelling', async () => {
    for (const name of ['Trần Thị Lan', 'tran thi lan', 'TRẦN  THỊ LAN']) {
      const { answer } = await opened({ name })
      expect(answer.status).toBe(422)
      expect(answer.text).toContain('Trần Thị Lan có trong danh sách cán bộ')
      expect(answer.text).toContain(`value="${name.replace(/\s+/g, ' ')}"`)
    }
    expect((await opened({ name: '' })).answer.text).toContain('Chọn người cầm máy')
    expect((await opened({ desks: [] })).answer.text).toContain('Chọn ít nhất một quầy')
  })
})

describe('how a rating came is said by the signed token', () => {
  test('no field of a form changes it, and a tablet’s form is not taken at the plate, nor a plate’s on the tablet', async () => {
    const { tablet } = await opened()
    const token = hidden((await tablet.get(form('helped'))).text, 'token')
    const forged = { ...phone(6), channel: 'self', helper_officer_id: '', token }
    expect((await tablet.post(form('self')).type('form').send(forged)).status).toBe(303)
    expect((await ratings()).map(({ channel }) => channel)).toEqual(['assisted'])

    const plates = await it.world.pool.query('select code from plate_targets where desk_id = $1', [it.cast.desk1])
    const plate = plates.rows[0]?.code ?? it.cast.desk1.slice(-9)
    expect((await browserOf(it.server).post(`/q/${plate}`).type('form').send(forged)).status).not.toBe(303)
    const own = sealToken(it.world.secrets, {
      ...{ plate: it.cast.desk1.slice(-9), wardId: it.cast.wardA, deskId: it.cast.desk1, pointId: null },
      ...{ officerId: it.cast.lan, openedAt: it.world.now(), nonce: Buffer.alloc(12, 7) },
    })
    expect(
      (
        await tablet
          .post(form('self'))
          .type('form')
          .send({ ...phone(7), token: own })
      ).status,
    ).toBe(422)
    expect(await ratings()).toHaveLength(1)
  })

  test('a form opened before there were tablets is still one of a resident alone; a changed bit is none', () => {
    const form = {
      ...{ plate: 'ABCDEFGHJ', wardId: 7, deskId: it.cast.desk1, pointId: null, officerId: it.cast.lan },
      ...{ openedAt: it.world.now(), nonce: Buffer.alloc(12, 1) },
    }
    const alone = sealToken(it.world.secrets, form)
    expect([alone.length, Buffer.from(alone, 'base64url')[0]]).toEqual([106, 1])
    expect(openToken(it.world.secrets, alone, 'ABCDEFGHJ', it.world.now())).toEqual(form)
    for (const channel of ['tablet', 'assisted'] as const) {
      for (const helperOfficerId of [null, it.cast.minh]) {
        const helped = { ...form, help: { channel, helperOfficerId } }
        const token = sealToken(it.world.secrets, helped)
        expect(openToken(it.world.secrets, token, 'ABCDEFGHJ', it.world.now())).toEqual(helped)
        for (const at of [0, 18, 63, 78]) {
          const bytes = Buffer.from(token, 'base64url')
          bytes.writeUInt8(bytes.readUInt8(at) ^ 8, at)
          expect(openToken(it.world.secrets, bytes.toString('base64url'), 'ABCDEFGHJ', it.world.now())).toBeNull()
        }
      }
    }
  })
})

describe('an end', () => {
  test('is pressed from another device: what the tablet sends then is not taken', async () => {
    const { tablet } = await opened()
    const token = hidden((await tablet.get(form('self'))).text, 'token')
    const { text } = await it.as('ha').get('/admin/tablet')
    expect(text).toMatch(/Em Vy[\s\S]*09:00[\s\S]*17:00[\s\S]*Hạnh/)
    const end = /action="(\/admin\/tablet\/[^"]+\/end)"/.exec(text)?.[1] ?? expect.unreachable()
    expect((await it.send('thu', end, {})).status).toBe(404) // another ward: nothing is there to end
    expect((await tablet.get('/tablet')).status).toBe(200)
    expect((await it.send('sau', end, {})).headers.location).toBe('/admin/tablet?ended')
    expect((await it.as('sau').get('/admin/tablet?ended')).text).toContain('Đã tắt.')
    const refused = await tablet
      .post(form('self'))
      .type('form')
      .send({ ...phone(8), token })
    expect([refused.status, await ratings()]).toEqual([403, []])
    expect(refused.text).toContain('Máy tính bảng này chưa mở')
    expect(await audited('tablet-ended')).toMatchObject({ actor_name: 'Ông Sáu', details: { helper: 'Em Vy' } })
  })

  test('comes by itself, after twelve hours at the most', async () => {
    const { tablet } = await opened({ hours: '999' }) // nobody offers that: eight
    await it.later(8 * 60 - 1)
    expect((await tablet.get('/tablet')).status).toBe(200)
    await it.later(1)
    expect((await tablet.get('/tablet')).status).toBe(403)
  })

  test('an officer and another ward open none, and no other site opens or answers one', async () => {
    expect((await it.as('lan').get('/admin/tablet')).status).toBe(404)
    const theirs = await it.send('thu', '/admin/tablet', { helper: '', name: 'Em Vy', desks: it.cast.desk1 })
    expect(theirs.status).toBe(422)
    const { tablet } = await opened()
    const token = hidden((await tablet.get(form('self'))).text, 'token')
    const forged = await tablet
      .post(form('self'))
      .set('Sec-Fetch-Site', 'cross-site')
      .type('form')
      .send({ ...phone(9), token })
    expect([forged.status, await ratings()]).toEqual([403, []])
  })
})
