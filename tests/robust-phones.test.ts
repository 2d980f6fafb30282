import type { AddressInfo } from 'node:net'
import type { ServerType } from '@hono/node-server'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createApp } from '../src/app.ts'
import { dump } from './support/dump.ts'
import { canaries, SPELLINGS } from './support/phones.ts'
import { dice } from './support/seed.ts'
import { listen } from './support/staff.ts'
import { type Answer, ask, openForm, receiptIn, sendForm, sendJson } from './support/visitor.ts'
import { type Cast, castWards } from './support/ward-a.ts'
import { type TestWorld, testWorld } from './support/world.ts'

let world: TestWorld
let cast: Cast
let server: ServerType
let port: number

const BROKEN = 'select $1::text::smallint'

beforeAll(async () => {
  world = await testWorld()
  cast = await castWards(world)
  const { app } = createApp(world)
  app.get('/broken/:typed', async (c) => c.json(await world.pool.query(BROKEN, [c.req.param('typed')])))
  server = await listen(app)
  port = (server.address() as AddressInfo).port
})
afterAll(async () => {
  server.close()
  await world.close()
})

/** A text in which a number stands as its digits, however it was spelled. */
const flat = (text: string) => text.normalize('NFKC').replace(/[\s.\-()–]/g, '')

test('200 phone numbers in 8 spellings are in no log line, no address, no stranger’s page and nowhere in the database', async () => {
  const chance = dice('phone canaries')
  const phones = canaries(200, chance)
  const heard: string[] = []
  let shownAgain = 0
  let taken = 0
  const hear = (answer: Answer, typed = '') => {
    const own = `value="${typed}"`
    if (typed && answer.text.includes(own)) shownAgain++
    heard.push(JSON.stringify(answer.headers), typed ? answer.text.replace(own, '') : answer.text)
  }

  for (const [index, national] of phones.entries()) {
    const key = (SPELLINGS[index % SPELLINGS.length] as (typeof SPELLINGS)[number])(national)
    const token = await openForm(port, cast.plates.desk1)
    const whole = { token, key, consent: '1', service: '4' }
    hear(await sendForm(port, cast.plates.desk1, { token, key, consent: '1' }), key) // no face chosen
    hear(await sendForm(port, cast.plates.desk1, { ...whole, consent: '' }), key)
    hear(await sendForm(port, cast.plates.desk1, { ...whole, token: 'x', reasons: ['?'] }), key)
    hear(await sendJson(port, cast.plates.desk1, { ...whole, service: 9 }))
    hear(await sendJson(port, cast.plates.desk1, { ...whole, key: { phone: key } }))
    hear(await ask(port, 'POST', `/q/${cast.plates.desk1}`, { headers: { 'Content-Type': 'text/plain' }, body: key }))
    hear(
      await ask(port, 'POST', `/q/${cast.plates.desk1}`, {
        headers: { 'Content-Type': 'application/json' },
        body: key,
      }),
    )
    const answer =
      index % 2 === 0 ? await sendForm(port, cast.plates.desk1, whole) : await sendJson(port, cast.plates.desk1, whole)
    hear(answer)
    const receipt = receiptIn(answer)
    if (receipt) taken++
    hear(await ask(port, 'GET', `/r/${receipt}?thanks`))
  }
  hear(await ask(port, 'GET', `/q/${cast.plates.desk1}`))

  expect([taken, shownAgain]).toEqual([200, 600])
  expect(phones.filter((national, index) => flat(SPELLINGS[index % 8]?.(national) ?? '').includes(national))).toEqual(
    phones,
  )
  const places = { heard: heard.join('\n'), logged: logText(), database: await dump(world) }
  expect(places.database).toContain('An Bình')
  for (const [place, text] of Object.entries(places)) {
    const found = flat(text)
    expect(
      phones.filter((national) => found.includes(national)),
      place,
    ).toEqual([])
  }
})

test('a fault of the database, which quotes what was typed, is logged without it', async () => {
  const before = world.logged.length
  await expect(world.pool.query(BROKEN, ['0977123456'])).rejects.toThrow('value "0977123456" is out of range')
  const page = await ask(port, 'GET', '/broken/0977123456')
  expect(page.status).toBe(500)
  expect(page.text).toContain('Có lỗi ở phía chúng tôi')
  const logged = world.logged.slice(before).join()
  expect(logged).toContain('"code":"22003"')
  for (const text of [page.text, logged]) expect(text).not.toContain('977123456')
})

const logText = () => world.logged.map((line) => line.replace(/"time":\d+/, '')).join('\n')
