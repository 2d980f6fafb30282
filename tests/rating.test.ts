import type { Server } from 'node:http'
import { createAdaptorServer } from '@hono/node-server'
import request from 'supertest'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createApp } from '../src/app.ts'
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

const stored = () => world.db.selectFrom('ratings').selectAll().execute()
const counters = () => world.db.selectFrom('daily_counters').selectAll().execute()

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
    expect(page.text).not.toContain(phone)
    expect(page.text).not.toContain(phone.slice(1))
    const [row] = await stored()
    expect(row).toMatchObject({
      officer_id: cast.lan,
      desk_id: cast.desk1,
      service: 4,
      handling: 3,
      ward: 5,
      counted: true,
      day: '2026-03-02',
    })
    expect(await counters()).toMatchObject([
      { officer_id: cast.lan, n: 1, service_4: 1, service_5: 0, handling_3: 1, ward_5: 1 },
    ])
  })
})
