import type { AddressInfo } from 'node:net'
import type { ServerType } from '@hono/node-server'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createApp } from '../src/app.ts'
import { type OpenedForm, openToken, sealToken } from '../src/ratings/token.ts'
import { forgeries } from './support/forgeries.ts'
import { dice } from './support/seed.ts'
import { listen } from './support/staff.ts'
import { openForm, sendForm, sendJson, tokenIn } from './support/visitor.ts'
import { type Cast, castWards } from './support/ward-a.ts'
import { type TestWorld, testWorld } from './support/world.ts'

let world: TestWorld
let cast: Cast
let server: ServerType
let port: number
let form: OpenedForm

beforeAll(async () => {
  world = await testWorld()
  cast = await castWards(world)
  server = await listen(createApp(world).app)
  port = (server.address() as AddressInfo).port
  const token = await openForm(port, cast.plates.desk1)
  form = openToken(world.secrets, token, cast.plates.desk1, world.now()) as OpenedForm
})
afterAll(async () => {
  server.close()
  await world.close()
})

test('of 10,000 forged tokens none opens a form, and every true one does', () => {
  const forged = forgeries(world.secrets, form, cast.plates.desk2, dice('forged tokens'))
  const opens = (token: string) => openToken(world.secrets, token, cast.plates.desk1, world.now()) !== null
  const kinds = new Map<string, number>()
  for (let tried = 0; tried < 10_000; tried++) {
    const { kind, token } = forged.next().value
    kinds.set(kind, (kinds.get(kind) ?? 0) + Number(opens(token)))
    if (tried % 100 === 0) expect(opens(sealToken(world.secrets, form))).toBe(true)
  }
  expect(kinds.size).toBe(15)
  expect([...kinds].filter(([, opened]) => opened > 0)).toEqual([])
})

test('every single bit of a token is guarded', () => {
  const bytes = Buffer.from(sealToken(world.secrets, form), 'base64url')
  const opened: number[] = []
  for (let bit = 0; bit < bytes.length * 8; bit++) {
    const changed = Buffer.from(bytes)
    changed.writeUInt8(changed.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3)
    if (openToken(world.secrets, changed.toString('base64url'), cast.plates.desk1, world.now())) opened.push(bit)
  }
  expect(opened).toEqual([])
})

test('a forged token at the door: 422 in words, a new token, nothing stored; the next sending is taken', async () => {
  const forged = forgeries(world.secrets, form, cast.plates.desk2, dice('forged tokens at the door'))
  const fields = { key: 'H29.12-260105-0042', service: '5', comment: 'tốt' }
  for (let tried = 0; tried < 150; tried++) {
    const { kind, token } = forged.next().value
    const answer = await sendForm(port, cast.plates.desk1, { ...fields, token })
    expect(answer.status, kind).toBe(422)
    expect(answer.text).toContain('Trang này mở đã lâu')
    expect(tokenIn(answer.text)).not.toBe(token)
    const json = await sendJson(port, cast.plates.desk1, { ...fields, token })
    expect([json.status, Object.keys(JSON.parse(json.text).errors)], kind).toEqual([422, ['token']])
  }
  expect(await world.db.selectFrom('ratings').select('id').execute()).toEqual([])

  const shown = await sendForm(port, cast.plates.desk1, { ...fields, token: 'x' })
  const again = await sendForm(port, cast.plates.desk1, { ...fields, token: tokenIn(shown.text) as string })
  expect(again.status).toBe(303)
  expect(await world.db.selectFrom('ratings').select('officer_id').execute()).toEqual([{ officer_id: cast.lan }])
})
