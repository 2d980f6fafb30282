import type { Server } from 'node:http'
import request from 'supertest'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { createApp } from '../src/app.ts'
import { revealNumber } from '../src/followups/call-back.ts'
import { close } from '../src/followups/close.ts'
import { forgetDue } from '../src/privacy/forget-due.ts'
import { openPhone } from '../src/ratings/callback.ts'
import { forgetKey } from '../src/ratings/forget-key.ts'
import { type Actor, perform } from '../src/world.ts'
import { newPhone, rateAs, storedBehind, verifyFaults } from './support/resident.ts'
import { browserOf, listen, signIn, staffUser } from './support/staff.ts'
import { type Cast, castWards } from './support/ward-a.ts'
import { OPERATOR, type TestWorld, testWorld } from './support/world.ts'

let world: TestWorld
let cast: Cast
let server: Server
let sau: Actor
const browsers: Record<string, ReturnType<typeof browserOf>> = {}
const HOA = '0912345678'
const MORNING = new Date('2026-03-02T09:00:00+07:00')

beforeAll(async () => {
  world = await testWorld()
  cast = await castWards(world)
  server = (await listen(createApp(world).app)) as Server
  const chair = { role: 'chair', wardId: cast.wardA } as const
  const id = await staffUser(world, { signIn: 'sau', name: 'Ông Sáu', ...chair })
  sau = { kind: 'user', id, name: 'Ông Sáu', officerId: null, ...chair }
  await staffUser(world, { signIn: 'thu', role: 'chair', wardId: cast.wardB })
  await staffUser(world, { signIn: 'hanh', role: 'clerk', wardId: cast.wardA })
  await staffUser(world, { signIn: 'lan', role: 'officer', wardId: cast.wardA, officerId: cast.lan })
  for (const name of ['sau', 'thu', 'hanh', 'lan']) {
    const browser = browserOf(server)
    await signIn(browser, name)
    browsers[name] = browser
  }
})
afterAll(async () => {
  server.close()
  await world.close()
})
beforeEach(async () => {
  world.clock.at = MORNING
  await world.db.deleteFrom('callback_numbers').execute()
})

const numbers = () => world.db.selectFrom('callback_numbers').selectAll().execute()
const as = (name: string) => browsers[name] ?? expect.unreachable()

/** Bà Hoa asks to be called back; answers her receipt and the row behind it. */
async function asksForCall(fields: Record<string, string> = {}) {
  const receipt = await rateAs(server, cast.plates.desk1, { key: newPhone(), contact: '1', ...fields })
  return { receipt, id: (await storedBehind(world, receipt)).id }
}

test('the number is kept for the rating it came with, sealed, and nothing in the database reads like it', async () => {
  const { receipt, id } = await asksForCall({ key: HOA, comment: 'Xin gọi lại cho tôi.' })
  const [row, another] = await numbers()
  expect(another).toBeUndefined()
  expect(row).toMatchObject({ ward_id: cast.wardA, rating_id: id, epoch: 1 })
  const sealed = row?.sealed ?? expect.unreachable()
  expect(sealed.toString('latin1')).not.toContain('912345678')
  expect(openPhone(world.secrets, 1, cast.wardA, id, sealed)).toBe('+84912345678')
  expect((await storedBehind(world, receipt)).consent_version).toBe(2)
  // Bound: of no use for another rating, another ward, or changed in a bit.
  expect(() => openPhone(world.secrets, 1, cast.wardB, id, sealed)).toThrow()
  expect(() => openPhone(world.secrets, 1, cast.wardA, crypto.randomUUID(), sealed)).toThrow()
  expect(() => openPhone(world.secrets, 1, cast.wardA, id, sealed.with(20, (sealed[20] ?? 0) ^ 1) as Buffer)).toThrow()
})

test('a repeat may be called back as well; two seals of one number are not alike', async () => {
  await asksForCall({ key: HOA })
  await asksForCall({ key: HOA })
  const [one, other] = await numbers()
  expect(one?.sealed.equals(other?.sealed ?? Buffer.alloc(0))).toBe(false)
})

test('no number is kept of who did not ask, or gave a case ID', async () => {
  await rateAs(server, cast.plates.desk1)
  await asksForCall({ key: 'H29.22-260302-0077' })
  expect(await numbers()).toEqual([])
})

test('the chair sees the number only on asking for it, and that is in the audit without the number', async () => {
  const { id } = await asksForCall({ key: HOA, comment: '' })
  const page = await as('sau').get(`/admin/follow-ups/${id}`).expect(200)
  expect(page.text).toContain('Hiện số')
  expect(page.text).not.toMatch(/912.?345.?678/)
  const viewed = () => world.db.selectFrom('audit').selectAll().where('action', '=', 'number-viewed').execute()
  expect(await viewed()).toEqual([])

  const shown = await as('sau').post(`/admin/follow-ups/${id}/number`).type('form').send({}).expect(200)
  expect(shown.text).toContain('href="tel:+84912345678">0912 345 678</a>')
  expect(shown.headers['cache-control']).toContain('no-store')
  expect(await viewed()).toMatchObject([{ actor_name: 'Ông Sáu', ward_id: cast.wardA, subject_id: id }])
  expect(JSON.stringify(await viewed())).not.toContain('912345678')
  expect(world.logged.join()).not.toMatch(/912.?345.?678/)
  expect((await as('sau').get(`/admin/follow-ups/${id}`)).text).not.toMatch(/912.?345.?678/)
})

test('nobody else: not a clerk, not the officer, not another ward, not a stranger', async () => {
  const { id } = await asksForCall({ key: HOA })
  for (const name of ['thu', 'hanh', 'lan']) {
    await as(name).post(`/admin/follow-ups/${id}/number`).type('form').send({}).expect(404)
  }
  await request(server).post(`/admin/follow-ups/${id}/number`).type('form').send({}).expect(303)
  await as('sau')
    .post(`/admin/follow-ups/${id}/number`)
    .set('Sec-Fetch-Site', 'cross-site')
    .type('form')
    .send({})
    .expect(403)
  await as('sau').post(`/admin/follow-ups/${id}/number`).type('form').send({}).expect(200) // there was something to forbid
})

const FORGETTING: Record<string, (asked: { receipt: string; id: string }) => Promise<unknown>> = {
  'the matter is closed': ({ id }) => perform(world, sau, (act) => close(act, cast.wardA, id, 'solved', '')),
  'the resident withdraws': ({ receipt }) =>
    request(server).post(`/r/${receipt}/withdraw`).type('form').send({}).expect(303),
  'the resident takes the wish back while correcting': ({ receipt }) =>
    request(server).post(`/r/${receipt}`).type('form').send({ service: '2' }).expect(303),
  'the number is forgotten on request': () =>
    perform(world, OPERATOR, (act) =>
      forgetKey(act, world.secrets, cast.wardA, { kind: 'phone', value: '+84912345678' }),
    ),
}

test.each(Object.entries(FORGETTING))('it is gone when %s', async (_, deed) => {
  const asked = await asksForCall({ key: HOA })
  await rateAs(server, cast.plates.desk2, { contact: '1' }) // somebody else's stays
  expect(await numbers()).toHaveLength(2)
  await deed(asked)
  expect((await numbers()).map(({ rating_id }) => rating_id === asked.id)).toEqual([false])
  expect(await perform(world, sau, (act) => revealNumber(act, world.secrets, cast.wardA, asked.id))).toBeNull()
  expect(await verifyFaults(world)).toEqual([])
})

test('it is gone after thirty days, whatever became of the matter', async () => {
  await asksForCall({ key: HOA })
  world.clock.at = new Date(MORNING.getTime() + 30 * 86_400_000)
  expect(await forgetDue(world)).not.toHaveProperty('call-back')
  expect(await numbers()).toHaveLength(1)
  world.clock.at = new Date(world.clock.at.getTime() + 1)
  expect(await forgetDue(world)).toMatchObject({ 'call-back': 1 })
  expect(await numbers()).toEqual([])
})
