import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createApp } from '../src/app.ts'
import { addressesOf, type Door, doorsOf } from './support/doors.ts'
import { stateOf } from './support/dump.ts'
import { type Furnished, inWardA, openFurnished } from './support/furnished.ts'
import { cookieOf } from './support/staff.ts'
import { openTabletOf } from './support/tablet.ts'
import { type Answer, ask, encode } from './support/visitor.ts'

// A rating itself goes by no cookie and by no address that only its sender knows: what stands in its place is the signed
// token of the form, and robust-tokens.test.ts has that.
const BY_TOKEN = ['POST /q/:code', 'POST /Q/:code']

/** Enough for any of our forms to do something, if only it were taken. */
const WORDS = {
  name: 'Kẻ Gian',
  title: 'x',
  code: 'KG1',
  words: 'x',
  reason: 'explained',
  signIn: 'ke.gian',
  role: 'clerk',
}
const MORE = {
  ward: '1',
  officer: '',
  seen: '',
  before: '',
  deed: 'end-others',
  session: '',
  service: '3',
  consent: '1',
}
const FIELDS = { ...WORDS, ...MORE, from: '2026-05-01T08:00', to: '', password: 'x', current: 'x', again: 'x' }

const FORM = 'application/x-www-form-urlencoded'
const EDGE = '----------------------------forged'
const MULTIPART = `multipart/form-data; boundary=${EDGE}`
const fields = encode(FIELDS)
const parts = `${Object.entries(FIELDS)
  .map(([name, value]) => `--${EDGE}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`)
  .join(
    '',
  )}--${EDGE}\r\nContent-Disposition: form-data; name="file"; filename="quay.csv"\r\n\r\nmã quầy,tên quầy\nKG,Kẻ Gian\n\r\n--${EDGE}--\r\n`
const BODIES: Readonly<Record<string, string>> = {
  [FORM]: fields,
  [MULTIPART]: parts,
  'application/json': JSON.stringify(FIELDS),
}
const bodyFor = (type: string) =>
  BODIES[Object.keys(BODIES).find((one) => type.toLowerCase().includes(one)) ?? FORM] ?? fields

type Shape = Readonly<{ method?: string; type?: string; from?: Record<string, string>; query?: string }>
const EVIL = 'https://evil.example'

/** What another site can have a browser send, and what no browser would but a program might. `own`: the service's origin. */
function shapes(own: string): Record<string, Shape> {
  const port = new URL(own).port
  // biome-ignore format: a list reads as a list
  const origins = [EVIL, 'null', '', `${own}.evil.example`, `http://evil.example:${port}`, `http://127.0.0.1:${Number(port) + 1}`, `http://user@127.0.0.1:${port}@evil.example`, `${EVIL}, ${own}`, `${own} ${EVIL}`, `ftp://127.0.0.1:${port}`, 'about:blank', 'javascript:1']
  const foreign = Object.fromEntries(origins.map((Origin) => [`from origin "${Origin}"`, { from: { Origin } }]))
  const sites = Object.fromEntries(
    ['cross-site', 'same-site', 'none', 'x'].flatMap((site) => [
      [`from a ${site} page`, { from: { 'Sec-Fetch-Site': site, Origin: EVIL } }],
      [`from a ${site} page without an origin`, { from: { 'Sec-Fetch-Site': site } }],
    ]),
  )
  // biome-ignore format: a list reads as a list
  const types = ['text/plain', MULTIPART, 'application/json', FORM.toUpperCase(), `${FORM}; charset=utf-8`, `text/plain, ${FORM}`, `${FORM}, text/plain`, `text/plain; ${FORM}`, 'application/xml', ' ', '']
  const typed = Object.fromEntries(
    types.map((type) => [`as "${type}" from elsewhere`, { type, from: { Origin: EVIL } }]),
  )
  const unheard = Object.fromEntries(types.map((type) => [`as "${type}" from nowhere`, { type, from: {} }]))
  const methods = Object.fromEntries(
    ['GET', 'HEAD', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'].map((method) => [
      `with ${method}, told to be a POST`,
      { method, query: `&_method=POST&${fields}`, from: { 'X-HTTP-Method-Override': 'POST', 'X-HTTP-Method': 'POST' } },
    ]),
  )
  return {
    'without a word of where it comes from': { from: {} },
    ...foreign,
    ...sites,
    ...typed,
    ...unheard,
    ...methods,
  }
}

let it: Furnished
let cookie: string
let doors: Door[]

beforeAll(async () => {
  it = await openFurnished()
  doors = doorsOf(createApp(it.world).app).filter(({ method }) => method !== 'GET')
  cookie = `${await cookieOf(it.server, 'quan.tri')}; tablet=${await openTabletOf(it, 'Em Vy')}`
})
afterAll(() => it.close())

function knock(path: string, { method = 'POST', type = FORM, from = {}, query = '' }: Shape): Promise<Answer> {
  const port = Number(new URL(it.origin).port)
  const to = `${inWardA(path)}${inWardA(path).includes('?') ? '' : '?'}${query}`
  const headers = { Cookie: cookie, 'Content-Type': type, ...from }
  return ask(port, method, to, method === 'GET' || method === 'HEAD' ? { headers } : { headers, body: bodyFor(type) })
}

const placesOf = (door: Door) => {
  const [path = ''] = addressesOf(door, { ...it.there, 'r/:receipt': it.receipts })
  return path
}

test('every door that changes something is a POST, and takes a form from our own page', async () => {
  expect(doors.filter(({ method }) => method !== 'POST').map(({ name }) => name)).toEqual([])
  expect(doors.length).toBeGreaterThan(35)
})

describe('forged', () => {
  test('in every shape, at every door: none is taken, and not a byte of the database is another', async () => {
    const before = await stateOf(it.world)
    const taken: string[] = []
    for (const door of doors.filter(({ name }) => !BY_TOKEN.includes(name))) {
      for (const [how, shape] of Object.entries(shapes(it.origin))) {
        const resident = /^\/r\/|\/wrong$/.test(door.path)
        // A receipt's form is known by its address alone, and that a plate is wrong may be said by whoever reads its code;
        // a browser too old to say where it is from sends none, or "null".
        if (resident && isOld(shape)) continue
        const { status } = await knock(placesOf(door), shape)
        const read = shape.method === 'GET' || shape.method === 'HEAD'
        if (read ? status >= 500 : ![400, 403, 404, 405, 413, 415].includes(status))
          taken.push(`${door.name} ${how}: ${status}`)
      }
      if ((await stateOf(it.world)) !== before) taken.push(`${door.name}: something is another`)
      if (taken.length > 20) break
    }
    expect(taken).toEqual([])
  }, 480_000)

  function isOld({ type = FORM, from = {}, method }: Shape): boolean {
    const says = [from['Sec-Fetch-Site'], from.Origin]
    const plain = type.trim() === '' || type.toLowerCase().startsWith(FORM)
    return method === undefined && plain && says.every((one) => [undefined, 'none', 'null', ''].includes(one))
  }
})

test('the same forms from our own page are taken', async () => {
  const refused: string[] = []
  let changed = 0
  for (const door of doors.filter(({ name }) => !BY_TOKEN.includes(name) && !/sign-|^POST \/account$/.test(name))) {
    const before = await stateOf(it.world)
    const from = { 'Sec-Fetch-Site': 'same-origin', Origin: it.origin }
    const plain = await knock(placesOf(door), { from })
    // a door for files takes nothing else
    const { status } = plain.status === 415 ? await knock(placesOf(door), { type: MULTIPART, from }) : plain
    if (![200, 303, 404, 409, 422].includes(status)) refused.push(`${door.name}: ${status}`)
    if ((await stateOf(it.world)) !== before) changed++
  }
  expect(refused).toEqual([])
  expect(changed).toBeGreaterThan(15)
})
