import { Agent } from 'node:http'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createApp } from '../src/app.ts'
import { forgetDue } from '../src/privacy/forget-due.ts'
import { addDays, dayOf, printDay } from '../src/values/day.ts'
import { doorsOf } from './support/doors.ts'
import { dump } from './support/dump.ts'
import { canaries, phonesIn, SPELLINGS, spelled } from './support/phones.ts'
import { dice } from './support/seed.ts'
import { type Running, removeFolder, startService, temporaryFolder } from './support/service.ts'
import { PASSWORD, staffUser } from './support/staff.ts'
import { type Answer, ask, encode, openForm, receiptIn, sendForm } from './support/visitor.ts'
import { type Cast, castWards } from './support/ward-a.ts'
import { type TestWorld, testWorld } from './support/world.ts'

const PHONES = Number(process.env.PHONES ?? 1000)
// A sign-in works for a fifth of a second at a password that is wrong, as it must.
const SIGN_INS = 24
const QUERIES = [
  'q',
  'code',
  'next',
  'ward',
  'token',
  'sort',
  'show',
  'from',
  'to',
  'by',
  'action',
  'actor',
  'of',
  'done',
]
const DAY = 86_400_000

let world: TestWorld
let cast: Cast
let service: Running
let folder: string
let cookie: string
const agent = new Agent({ keepAlive: true, maxSockets: 16 })
const numbers = canaries(PHONES, dice('phones at every door'))
const wanted = new Set(numbers)
/** what everybody can see of an answer: all but what a person's own page shows of what that person typed */
const headers: string[] = []
const receipts: string[] = []

beforeAll(async () => {
  world = await testWorld()
  world.clock.at = new Date()
  cast = await castWards(world)
  await staffUser(world, { signIn: 'quan.tri', name: 'Quản trị' })
  folder = await temporaryFolder()
  service = await startService({ DATABASE_URL: world.database.url, DATA_DIR: folder, LOG_LEVEL: 'trace' })
  cookie = await enter(`Chrome ${spelled(numbers[0] ?? '', 1)} Android`)
})
afterAll(async () => {
  await service?.end('SIGTERM')
  await world?.close()
  await removeFolder(folder)
})

const FORM = 'application/x-www-form-urlencoded'
const OURS = () => ({ Origin: `http://127.0.0.1:${service.port}`, 'Sec-Fetch-Site': 'same-origin' })
/** The cookies of the administrator, signed in from a browser of this name. */
async function enter(browser: string): Promise<string> {
  const form = { ...OURS(), 'Content-Type': FORM, 'User-Agent': browser }
  const entered = await knock('POST', '/sign-in', form, encode({ signIn: 'quan.tri', password: PASSWORD }))
  expect(entered.status).toBe(303)
  return cookiesOf(entered)
}

const cookiesOf = ({ headers }: Answer) => (headers['set-cookie'] ?? []).map((one) => one.split(';')[0]).join('; ')

/** As a header goes over the wire. */
const wire = (text: string) => Buffer.from(text).toString('latin1')

async function knock(method: string, path: string, more: Record<string, string>, body?: string): Promise<Answer> {
  const answer = await ask(service.port, method, path, { agent, headers: more, ...(body !== undefined && { body }) })
  expect(answer.status, path).toBeLessThan(500)
  headers.push(`${method} ${JSON.stringify(answer.headers)}`)
  return answer
}

/** Everything at a browser's disposal that can hold a word, holding this one. */
const holding = (phone: string) => ({
  ...Object.fromEntries(
    ['User-Agent', 'Referer', 'X-Forwarded-For', 'Accept-Language', 'X-Request-Id', 'If-None-Match', 'From'].map(
      (name) => [name, wire(phone)],
    ),
  ),
  Cookie: `${cookie}; so=${wire(phone).replaceAll(' ', '')}`,
})

/** `work` on each, sixteen at a time. */
async function each<T>(things: readonly T[], work: (thing: T, at: number) => Promise<unknown>): Promise<void> {
  let next = 0
  const workers = Array.from({ length: 16 }, async () => {
    for (let at = next++; at < things.length; at = next++) await work(things[at] as T, at)
  })
  await Promise.all(workers)
}

const everySpelling = numbers.flatMap((national, at) => SPELLINGS.map((_, how) => spelled(national, at + how)))

test(`${PHONES} phone numbers, each in ${SPELLINGS.length} spellings, are rated with and asked to be called on`, async () => {
  await each(numbers, async (national, at) => {
    const key = spelled(national, at)
    const token = await openForm(service.port, cast.plates.desk1, agent)
    const whole = { token, key, consent: '1', service: at % 2 ? '1' : '4', contact: '1' }
    const refused = await sendForm(service.port, cast.plates.desk1, { ...whole, service: '' }, agent)
    expect(refused.status).toBe(422)
    const answer = await sendForm(service.port, cast.plates.desk1, whole, agent)
    headers.push(JSON.stringify([refused.headers, answer.headers]))
    receipts.push(receiptIn(answer) ?? `${answer.status}`)
  })
  expect(receipts.filter((receipt) => receipt.length !== 16)).toEqual([])
})

test('they are typed in from slips by a clerk, and on a tablet by residents', async () => {
  const form = { ...OURS(), 'Content-Type': FORM }
  const fieldOf = ({ text }: Answer, name: string) =>
    new RegExp(` name="${name}" value="([^"]*)"`).exec(text)?.[1] ?? ''
  const day = printDay(addDays(dayOf(world.now()), -1))
  const opened = await knock(
    'POST',
    '/admin/tablet?ward=99101',
    { ...form, Cookie: await enter('Chrome Android') },
    encode({ helper: '', name: 'Em Vy', hours: '8', desks: [cast.desk1] }),
  )
  const tablet = { ...form, Cookie: cookiesOf(opened) }
  const there = `/tablet/desks/${cast.desk1}/self`
  const answered: string[] = []
  for (const [at, national] of numbers.slice(0, 80).entries()) {
    const rating = { service: '4', key: spelled(national, at + 3), consent: '1' }
    const slip = { ...rating, form: fieldOf(await knock('GET', '/admin/paper?ward=99101', { Cookie: cookie }), 'form') }
    const typed = encode({ ...slip, desk: cast.desk1, day, when: '10' })
    const kept = await knock('POST', '/admin/paper?ward=99101', { ...form, Cookie: cookie }, typed)
    const token = fieldOf(await knock('GET', there, tablet), 'token')
    const pressed = await knock('POST', there, tablet, encode({ ...rating, token }))
    answered.push(
      `${kept.status} ${kept.headers.location?.split('&')[0]} ${pressed.status} ${pressed.headers.location}`,
    )
  }
  expect([...new Set(answered)]).toEqual(['303 /admin/paper?kept 303 /tablet/thanks'])
})

test('one is noted as chị Lan’s own, in every spelling, and none that is no number', async () => {
  const lan = { name: 'Trần Thị Lan', title: 'Công chức Hộ tịch', code: 'L1' }
  const before = { beforeName: lan.name, beforeTitle: lan.title, beforeCode: lan.code }
  const statuses: number[] = []
  for (const phone of [...everySpelling.slice(0, SPELLINGS.length), `${everySpelling[0]}00000`]) {
    const sent = encode({ ...lan, ...before, phone })
    const form = { ...OURS(), 'Content-Type': FORM, Cookie: cookie }
    statuses.push((await knock('POST', `/admin/officers/${cast.lan}/edit?ward=99101`, form, sent)).status)
  }
  expect(statuses).toEqual([...SPELLINGS.map(() => 303), 422])
})

test('they are put into every address there is, its query, and every header', async () => {
  const doors = doorsOf(createApp(world).app).filter(({ method }) => method === 'GET')
  await each(everySpelling, async (phone, at) => {
    const { path } = doors[at % doors.length] as (typeof doors)[number]
    const typed = encodeURIComponent(phone)
    const query = QUERIES.map((name) => `${name}=${typed}`).join('&')
    const to = path.replace(/:\w+|\*/g, typed)
    const all = holding(phone)
    await knock('GET', `${to}?${query}`, at % 3 === 0 ? { ...all, Cookie: '' } : all)
  })
}, 480_000)

test('they are typed into every box of a stranger and of a clerk that will not take them', async () => {
  const doors = doorsOf(createApp(world).app).filter(
    ({ method, path }) => method === 'POST' && !/\/:code$|^\/sign-out$/.test(path),
  )
  const fields = [
    'signIn',
    'code',
    'token',
    'officer',
    'from',
    'to',
    'deed',
    'session',
    'assignment',
    'secret',
    'key',
    'ward',
  ]
  await each(
    everySpelling.filter((_, at) => at % 8 === 3),
    async (phone, at) => {
      const { path } = doors[at % doors.length] as (typeof doors)[number]
      const to = path.replace(/:\w+/g, encodeURIComponent(phone))
      const form = { ...holding(phone), ...OURS(), 'Content-Type': FORM }
      if (!path.startsWith('/sign-') || at < doors.length * 2)
        await knock('POST', to, form, encode(Object.fromEntries(fields.map((name) => [name, phone]))))
      await knock(
        'POST',
        `/q/${cast.plates.desk1}`,
        { 'Content-Type': 'application/json' },
        JSON.stringify({ key: phone }),
      )
      await knock('POST', `/q/${encodeURIComponent(phone)}`, { 'Content-Type': FORM }, encode({ key: phone }))
    },
  )
  for (const phone of everySpelling.slice(0, SIGN_INS))
    await knock('POST', '/sign-in', { ...OURS(), 'Content-Type': FORM }, encode({ signIn: phone, password: phone }))
}, 480_000)

test('none is in what the service wrote to its log, in any header it answered, or in the database', async () => {
  const said = service.said()
  expect(said.length).toBeGreaterThan(100)
  expect(phonesIn(`x ${spelled(numbers[3] ?? '', 5)} x`, wanted)).toEqual([numbers[3]])
  expect({ said: phonesIn(said, wanted) }).toEqual({ said: [] })
  const leaky = headers.filter((one) => phonesIn(one, wanted).length > 0)
  expect(leaky.slice(0, 9).map((one) => /"location":"[^"]{0,80}|$/.exec(one)?.[0] || one)).toEqual([])
  const kept = await dump(world)
  expect(kept).toContain('An Bình')
  expect({ kept: phonesIn(kept, wanted) }).toEqual({ kept: [] })
})

test('none is on anybody else’s page, in a receipt, in an export', async () => {
  const pages = ['/', '/privacy', '/sign-in', '/healthz', '/readyz', '/metrics', '/khong-co', `/q/${cast.plates.desk1}`]
  const ward = '?ward=99101'
  const admin = [
    '',
    '/officers',
    '/desks',
    '/follow-ups',
    '/imports',
    '/users',
    '/audit',
    '/plates',
    '/plates/signs.pdf',
  ]
  const api = ['/api/reports/wards/99101', '/api/reports/wards/99101.csv', `/api/reports/officers/${cast.lan}.csv`]
  const { rows } = await world.pool.query('select id from ratings where wants_reply limit 20')
  const own = receipts.slice(0, 50).flatMap((receipt) => [`/r/${receipt}?thanks`, `/r/${receipt}/correct`])
  const all = [
    ...[...pages, ...admin.map((path) => `/admin${path}${ward}`), ...api, '/account', ...own],
    ...rows.map(({ id }) => `/admin/follow-ups/${id}${ward}`),
  ]
  const shown: string[] = []
  let read = 0
  for (const path of all) {
    const { status, text } = await ask(service.port, 'GET', path, { headers: { Cookie: cookie }, agent })
    if (status === 200) read++
    if (phonesIn(text, wanted).length > 0) shown.push(path)
  }
  expect(shown).toEqual([])
  expect(read).toBeGreaterThan(all.length - 6)
})

test('what residents and clerks write into words and files of their own will is there, and gone after its term', async () => {
  const phone = spelled(numbers[1] ?? '', 2)
  const token = await openForm(service.port, cast.plates.wardA)
  const words = { token, key: '0912345678', consent: '1', service: '2', comment: `Gọi tôi: ${phone}` }
  expect((await sendForm(service.port, cast.plates.wardA, words)).status).toBe(303)
  const edge = '----------------------------danh-sach'
  const file = `mã quầy,mã cán bộ,từ\n${phone},${phone},${phone}\n`
  const upload = `--${edge}\r\nContent-Disposition: form-data; name="file"; filename="${wire(phone)}.csv"\r\n\r\n${file}\r\n--${edge}--\r\n`
  const type = `multipart/form-data; boundary=${edge}`
  const sent = await knock(
    'POST',
    '/admin/imports?ward=99101',
    { Cookie: cookie, ...OURS(), 'Content-Type': type },
    upload,
  )
  expect(sent.status).toBe(303)
  expect(phonesIn(await dump(world), wanted)).toEqual([numbers[1]])

  world.clock.at = new Date(Date.now() + 2 * DAY)
  await forgetDue(world)
  const { rows } = await world.pool.query('select name from import_files')
  expect(rows).toEqual([])
  world.clock.at = new Date(Date.now() + 800 * DAY)
  await forgetDue(world)
  expect(phonesIn(await dump(world), wanted)).toEqual([])
  expect(phonesIn(service.said(), wanted)).toEqual([])
})
