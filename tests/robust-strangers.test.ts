import type { AddressInfo } from 'node:net'
import type { ServerType } from '@hono/node-server'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createApp } from '../src/app.ts'
import { sendRaw } from './support/raw.ts'
import { dice } from './support/seed.ts'
import { cookieOf, listen, staffUser } from './support/staff.ts'
import { strangeRequests } from './support/strange-requests.ts'
import { askStrangely } from './support/strangers.ts'
import { ask, openForm, sendForm } from './support/visitor.ts'
import { type Cast, castWards } from './support/ward-a.ts'
import { type TestWorld, testWorld } from './support/world.ts'

let world: TestWorld
let cast: Cast
let server: ServerType
let port: number
let routes: string[]

beforeAll(async () => {
  world = await testWorld()
  cast = await castWards(world)
  const { app } = createApp(world)
  routes = [...new Set(app.routes.map((route) => route.path))]
  server = await listen(app)
  port = (server.address() as AddressInfo).port
})
afterAll(async () => {
  server.close()
  await world.close()
})

const failures = () => world.logged.filter((line) => /"level":[56]0/.test(line))

test('4,000 generated requests to every route, half of them with an admin’s session: never a 5xx, never our insides', async () => {
  await staffUser(world, { signIn: 'quan.tri' })
  const cookie = await cookieOf(server, 'quan.tri')
  expect((await ask(port, 'GET', '/account', { headers: { Cookie: cookie } })).status).toBe(200)

  const tokens = [await openForm(port, cast.plates.desk1), await openForm(port, cast.plates.wardA)]
  let next = 0
  const requests = strangeRequests(routes, Object.values(cast.plates), () => tokens[next++ % 2] as string)
  const { seed } = dice('strange requests')
  const statuses = await askStrangely({ port, requests, count: 4000, seed, cookie })
  expect(failures()).toEqual([])
  for (const status of [200, 303, 401, 404, 422]) expect(statuses[status], `${status}`).toBeGreaterThan(0)
})

const FORM = 'Content-Type: application/x-www-form-urlencoded'
const JSON_TYPE = 'Content-Type: application/json'
const head = (path: string, ...lines: string[]) =>
  [`POST ${path} HTTP/1.1`, 'Host: localhost', 'Connection: close', ...lines, '', ''].join('\r\n')
const chunk = (text: string) => `${text.length.toString(16)}\r\n${text}\r\n`

describe('a body of more than 16 KB', () => {
  const LIMIT = 16 * 1024
  const bodies = (bytes: number) => ({
    'a form that says its length': [head(path(), FORM, `Content-Length: ${bytes}`), 'a'.repeat(bytes)],
    'JSON that says its length': [head(path(), JSON_TYPE, `Content-Length: ${bytes}`), ' '.repeat(bytes)],
    'a form in chunks': [head(path(), FORM, 'Transfer-Encoding: chunked'), `${chunk('a'.repeat(bytes))}0\r\n\r\n`],
    'JSON in chunks': [head(path(), JSON_TYPE, 'Transfer-Encoding: chunked'), `${chunk(' '.repeat(bytes))}0\r\n\r\n`],
  })
  const path = () => `/q/${cast.plates.desk1}`

  test.for(['a form that says its length', 'JSON that says its length', 'a form in chunks', 'JSON in chunks'] as const)(
    'is refused in words: %s',
    async (kind) => {
      expect(await sendRaw(port, bodies(LIMIT)[kind])).toMatch(/^HTTP\/1.1 422 /)
      for (const bytes of [LIMIT + 1, 5_000_000]) {
        const answer = Buffer.from(await sendRaw(port, bodies(bytes)[kind]), 'latin1').toString()
        expect(answer).toMatch(/^HTTP\/1.1 413 /)
        expect(answer).toContain('Nội dung gửi lên quá dài')
        expect(answer).toMatch(/content-security-policy/i)
      }
    },
  )
})

test('what is no HTTP is refused, and the next visitor is served', async () => {
  const path = `/q/${cast.plates.desk1}`
  const broken = [
    'GET / HTTP/9.9\r\n\r\n',
    'BLA BLA\r\n\r\n',
    '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03', // TLS spoken to a door without it
    `GET ${path} HTTP/1.1\r\n\r\n`, // no Host
    `GET ${path} HTTP/1.1\r\nHost: a b\r\nConnection: close\r\n\r\n`,
    `GET ${path} HTTP/1.1\r\nHost: [\r\nConnection: close\r\n\r\n`,
    'GET \\q\\..\\ HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n',
    `GET ${path} HTTP/1.1\r\nHost: localhost\r\nX: ${'x'.repeat(70_000)}\r\n\r\n`,
    `GET ${path}${'x'.repeat(70_000)} HTTP/1.1\r\nHost: localhost\r\n\r\n`,
    `${head(path, FORM, 'Content-Length: 5', 'Transfer-Encoding: chunked')}0\r\n\r\n`,
    `${head(path, FORM, 'Content-Length: -5')}aaaaa`,
    `${head(path, FORM, 'Content-Length: 5', 'Content-Length: 6')}aaaaaa`,
    `${head(path, FORM, 'Transfer-Encoding: chunked')}zz\r\naaa\r\n0\r\n\r\n`,
    'CONNECT localhost:22 HTTP/1.1\r\nHost: localhost\r\n\r\n',
  ]
  for (const bytes of broken) {
    const answer = await sendRaw(port, Buffer.from(bytes, 'latin1'))
    expect(answer, bytes.slice(0, 80)).toMatch(/^(HTTP\/1.1 4\d\d |$)/)
    expect(answer).not.toMatch(/Error|\.ts:|node:/)
  }
  expect((await ask(port, 'GET', path)).status).toBe(200)
  expect(failures()).toEqual([])
})

test('100 residents behind one address in ten minutes are all taken', async () => {
  for (let resident = 0; resident < 100; resident++) {
    world.clock.at = new Date(world.clock.at.getTime() + 6_000)
    const token = await openForm(port, cast.plates.desk1)
    const key = `07${String(resident).padStart(8, '0')}`
    const answer = await sendForm(port, cast.plates.desk1, { token, key, consent: '1', service: '4' })
    expect(answer.status).toBe(303)
  }
})
