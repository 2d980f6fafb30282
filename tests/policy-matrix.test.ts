import { randomBytes, randomUUID } from 'node:crypto'
import type { AddressInfo } from 'node:net'
import type { ServerType } from '@hono/node-server'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { disableUser } from '../src/access/disable-user.ts'
import { DOORS, doorName, isStaffRoute } from '../src/access/doors.ts'
import { POLICY } from '../src/access/policy.ts'
import { IDLE_LIMIT } from '../src/access/sessions.ts'
import { createApp } from '../src/app.ts'
import { makeBatch } from '../src/printing/make-batch.ts'
import { perform, type Role } from '../src/world.ts'
import { flagRatings } from './support/odd.ts'
import { browserOf, listen, signIn, staffUser } from './support/staff.ts'
import { type Cast, castWards } from './support/ward-a.ts'
import { OPERATOR, type TestWorld, testWorld } from './support/world.ts'

/** Doors behind which there is no ward to be in, beside those of one's own account and of the report's empty page. */
const WITHOUT_WARD = ['GET /admin', 'GET /admin/templates/:file', 'GET /admin/users', 'GET /admin/users/new', 'POST /admin/users/new', 'GET /admin/wards', 'GET /admin/wards/new', 'POST /admin/wards/new', 'GET /admin/wards/official', 'POST /admin/wards/official'] // biome-ignore format: a list reads as a list
const isOfDecree = (door: string) => door.includes(' /admin/wards/change')
const isWithoutWard = (door: string) =>
  WITHOUT_WARD.includes(door) ||
  isOfDecree(door) ||
  ['own-account', 'report.open', 'city-report.read'].includes(DOORS[door] ?? '')

/** What a form must hold to be more than a form with faults. */
const BODIES: Readonly<Record<string, Record<string, string>>> = {
  'POST /admin/desks/:desk/hand-over': { officer: '' },
  'POST /admin/undo': { deed: '00000000-0000-7000-8000-000000000000' },
}

type Which = 'own' | 'other' | 'missing'
type Answer = Readonly<{ status: number; bytes: string; location: string }>

const DOOR_NAMES = Object.keys(DOORS)
const ROLES: readonly Role[] = ['admin', 'chair', 'clerk', 'officer']
const OUTSIDE = ['anonymous', 'disabled', 'expired'] as const

let world: TestWorld
let cast: Cast
let server: ServerType
let deskB = ''
const users = { own: '', other: '' }
const files = { own: randomUUID(), other: randomUUID() }
const houses = { own: randomUUID(), other: randomUUID() }
const days = { own: randomUUID(), other: randomUUID() }
const points = { own: randomUUID(), other: randomUUID() }
const neighbourhoods = { own: randomUUID(), other: randomUUID() }
const ratings = { own: randomUUID(), other: randomUUID() }
const cases = { own: randomUUID(), other: randomUUID() }
const tokens = { own: randomUUID(), other: randomUUID() }
const indicators = { own: randomUUID(), other: randomUUID() }
const tablets = { own: randomUUID(), other: randomUUID() }
const batches = { own: randomUUID(), other: randomUUID() }
const proposals = { own: randomUUID(), other: randomUUID() }
const change = randomUUID()
const cookies: Record<string, string> = { anonymous: '' }

beforeAll(async () => {
  world = await testWorld()
  cast = await castWards(world)
  const foreign = await world.db.selectFrom('desks').select('id').where('ward_id', '=', cast.wardB).executeTakeFirst()
  deskB = foreign?.id ?? ''
  users.own = await staffUser(world, { signIn: 'ut', role: 'clerk', wardId: cast.wardA })
  users.other = await staffUser(world, { signIn: 'thu', role: 'clerk', wardId: cast.wardB })
  await furnish(cast.wardA, houses.own, neighbourhoods.own, points.own)
  await furnish(cast.wardB, houses.other, neighbourhoods.other, points.other)
  await print(cast.wardA, batches.own)
  await print(cast.wardB, batches.other)
  await rate(cast.wardA, ratings.own)
  await rate(cast.wardB, ratings.other)
  server = await listen(createApp(world).app)
  cookies.expired = await enter('het-gio', { role: 'clerk', wardId: cast.wardA })
  world.clock.at = new Date(world.clock.at.getTime() + IDLE_LIMIT)
  cookies.disabled = await enter('nghi-viec', { role: 'clerk', wardId: cast.wardA })
  const left = await world.db
    .selectFrom('users')
    .select('id')
    .where('sign_in', '=', 'nghi-viec')
    .executeTakeFirstOrThrow()
  cookies.admin = await enter('quan-tri', {})
  cookies.chair = await enter('sau', { role: 'chair', wardId: cast.wardA })
  cookies.clerk = await enter('hanh', { role: 'clerk', wardId: cast.wardA })
  cookies.officer = await enter('lan', { role: 'officer', wardId: cast.wardA, officerId: cast.lan })
  await sendFile(cast.wardA, files.own, left.id)
  await sendFile(cast.wardB, files.other, left.id)
  await beLate(cast.wardA, cases.own)
  await beLate(cast.wardB, cases.other)
  await holdOut(cast.wardA, tablets.own, left.id)
  await holdOut(cast.wardB, tablets.other, left.id)
  await handOut(cast.wardA, tokens.own, left.id)
  await handOut(cast.wardB, tokens.other, left.id)
  await proposeAbout(cast.wardA, ratings.own, proposals.own, left.id)
  await proposeAbout(cast.wardB, ratings.other, proposals.other, left.id)
  await perform(world, OPERATOR, (act) => disableUser(act, left.id))
  const decree = { id: change, sent_at: world.now(), beat_at: world.now(), day: '2026-03-01', decree: '{}' }
  const report = JSON.stringify({ day: '2026-03-01', olds: [], news: [], streets: [], renamed: [], unchanged: [] })
  await world.db
    .insertInto('ward_changes')
    .values({ ...decree, stage: 'taken', report })
    .execute()
})
afterAll(async () => {
  server.close()
  await world.close()
})

/** A file that somebody is working on: nobody takes or drops it, so every role finds it. */
async function sendFile(ward: number, id: string, sentBy: string): Promise<void> {
  const at = world.now()
  const row = { ward_id: ward, id, sent_by: sentBy, sent_at: at, beat_at: at, name: 'quay.csv' }
  await world.db
    .insertInto('import_files')
    .values({ ...row, bytes: Buffer.from('x'), stage: 'looking' })
    .execute()
}

/** A flagged rating that somebody wishes left out. */
async function proposeAbout(ward: number, rating: string, id: string, by: string): Promise<void> {
  await flagRatings(world, ward, [rating])
  const about = { ward_id: ward, proposal_id: id, rating_id: rating, wish: 'exclude', reason: 'Lạ' }
  await world.db
    .insertInto('rating_exclusions')
    .values({ ...about, proposed_by: by, proposed_at: world.now() })
    .execute()
}

/** A case that was due last month and isn't finished. */
async function beLate(ward: number, id: string): Promise<void> {
  const file = { ward_id: ward, id, name: 'ho-so.csv', taken_at: world.now(), day: '2026-03-02' }
  await world.db.insertInto('case_files').values(file).execute()
  const days = { seen_on: '2026-03-02', received_on: '2026-02-02', due_on: '2026-02-05' }
  await world.db
    .insertInto('cases')
    .values({ ward_id: ward, id, file_id: id, line: 2, procedure: 'Khai sinh', ...days })
    .execute()
}

/** A tablet that is open. */
async function holdOut(ward: number, id: string, by: string): Promise<void> {
  const moments = { opened_at: world.now(), ends_at: new Date(world.now().getTime() + 3_600_000) }
  await world.db
    .insertInto('tablets')
    .values({ ward_id: ward, id, token_hash: randomBytes(32), helper_name: 'Em Vy', opened_by: by, ...moments })
    .execute()
}

/** A token that is open. */
async function handOut(ward: number, id: string, by: string): Promise<void> {
  const moments = { made_at: world.now(), ends_at: new Date(world.now().getTime() + 86_400_000) }
  const what = { name: 'Sở Nội vụ', purpose: '', scope: 'figures' }
  await world.db
    .insertInto('api_tokens')
    .values({ ward_id: ward, id, token_hash: randomBytes(32), made_by: by, ...what, ...moments })
    .execute()
}

async function furnish(ward: number, house: string, neighbourhood: string, point: string): Promise<void> {
  const row = { ward_id: ward, created_at: world.now() }
  const place = { ...row, id: neighbourhood, kind: 'ấp', name: 'Ấp Chánh' }
  await world.db.insertInto('neighbourhoods').values(place).execute()
  await world.db
    .insertInto('houses')
    .values({ ...row, id: house, street: 'Hoa Mai', number: '1' })
    .execute()
  await world.db
    .insertInto('points')
    .values({ ...row, id: point, name: 'Điểm 1', address: '1 Hoa Mai' })
    .execute()
  const measured = { name: 'Tài khoản mới', kind: 'count', unit: 'tài khoản', better: 'more', place: 1 }
  const indicator = ward === cast.wardA ? indicators.own : indicators.other
  await world.db
    .insertInto('programme_indicators')
    .values({ ...row, id: indicator, ...measured })
    .execute()
  const off = { first_day: '2026-03-03', last_day: '2026-03-03', hours: '[]', reason: '', made_at: world.now() }
  await world.db
    .insertInto('point_exceptions')
    .values({ ward_id: ward, point_id: point, id: point === points.own ? days.own : days.other, ...off })
    .execute()
}

/** A batch of the ward's own plate. */
async function print(ward: number, id: string): Promise<void> {
  const sheet = { paper: 'a4', roll: null, bleed: false, marks: true, ward: true } as const
  const made = await perform(world, OPERATOR, (act) =>
    makeBatch(act, ward, id, { choice: { of: 'ward' }, face: 'ward-a6', sheet }),
  )
  expect(made.outcome).toBe('made')
}

/** A rating that waits for an answer. */
async function rate(ward: number, id: string): Promise<void> {
  const at = world.now()
  const moments = { day: '2026-03-02', opened_at: at, received_at: at }
  const key = { key_kind: 'phone', key_hash: randomBytes(32), key_epoch: 1, counted: true }
  const row = { ward_id: ward, id, receipt_hash: randomBytes(16), service: 1, comment: 'Chờ lâu', lang: 'vi' }
  await world.db
    .insertInto('ratings')
    .values({ ...row, ...moments, ...key })
    .execute()
}

async function enter(name: string, user: Parameters<typeof staffUser>[1] | object): Promise<string> {
  await staffUser(world, { signIn: name, ...user })
  const answer = await signIn(browserOf(server), name)
  expect(answer.status).toBe(303)
  return [answer.get('Set-Cookie') ?? []]
    .flat()
    .map((cookie) => cookie.split(';')[0])
    .join('; ')
}

/** Where a door of this ward, of the other, or of none stands. */
function address(door: string, which: Which, about = which): string {
  const pick = <T>(own: T, other: T, missing: T) => ({ own, other, missing })[about]
  const path = (door.split(' ')[1] ?? '').replace(/:(\w+)/g, (_, name: string) => {
    if (name === 'desk') return pick(cast.desk1, deskB, randomUUID())
    if (name === 'officer') return pick(cast.lan, cast.thu, randomUUID())
    if (name === 'change') return change
    if (name === 'ward') return pick('99101', '99102', '99999')
    if (name === 'id' && door.includes('/follow-ups/')) return pick(ratings.own, ratings.other, randomUUID())
    if (name === 'id' && door.includes('/cases/')) return pick(cases.own, cases.other, randomUUID())
    if (name === 'id' && door.includes('/imports/')) return pick(files.own, files.other, randomUUID())
    if (name === 'house') return pick(houses.own, houses.other, randomUUID())
    if (name === 'point') return pick(points.own, points.other, randomUUID())
    if (name === 'batch') return pick(batches.own, batches.other, randomUUID())
    if (name === 'days') return pick(days.own, days.other, randomUUID())
    if (name === 'neighbourhood') return pick(neighbourhoods.own, neighbourhoods.other, randomUUID())
    if (name === 'proposal') return pick(proposals.own, proposals.other, randomUUID())
    if (name === 'token') return pick(tokens.own, tokens.other, randomUUID())
    if (name === 'tablet') return pick(tablets.own, tablets.other, randomUUID())
    if (name === 'user') return pick(users.own, users.other, randomUUID())
    if (name === 'code') return pick(cast.plates.desk1, cast.plates.deskB, '000000000')
    if (name === 'indicator') return pick(indicators.own, indicators.other, randomUUID())
    if (name === 'file' && door.includes('/programme/')) return 'figures.csv'
    if (name === 'file' && door.includes('/print/')) return 'list.csv'
    if (name === 'file') return door.includes('templates') ? 'quay.csv' : 'sign.svg'
    throw new Error(`${door}: say here what :${name} is in ward A, in ward B and nowhere`)
  })
  return WITHOUT_WARD.includes(door) || isOfDecree(door)
    ? path
    : `${path}?ward=${{ own: '99101', other: '99102', missing: '99999' }[which]}`
}

async function ask(who: string, method: string, path: string, body: Record<string, string> = {}): Promise<Answer> {
  const { port } = server.address() as AddressInfo
  const upload = /^\/admin\/((imports|ward\/boundary)\?|wards\/(official|change)$)/.test(path) // forms that hold a file
  const form = new URLSearchParams(body).toString()
  const answer = await fetch(`http://127.0.0.1:${port}${path}`, {
    method,
    redirect: 'manual',
    headers: {
      Cookie: cookies[who] ?? '',
      'Sec-Fetch-Site': 'same-origin',
      ...(upload ? {} : { 'Content-Type': 'application/x-www-form-urlencoded' }),
    },
    ...(method === 'GET' || method === 'HEAD' ? {} : { body: upload ? new FormData() : form }),
  })
  const { date, ...headers } = Object.fromEntries(answer.headers)
  const bytes = JSON.stringify([answer.status, headers, await answer.text()])
  return { status: answer.status, bytes, location: answer.headers.get('Location') ?? '' }
}

const knock = (who: string, door: string, which: Which) =>
  ask(who, door.split(' ')[0] ?? '', address(door, which), BODIES[door])

test('the matrix holds every staff route of the app', () => {
  const names = createApp(world)
    .app.routes.filter(isStaffRoute)
    .map(doorName)
    .filter((name) => name !== null)
  expect([...new Set(names)].sort()).toEqual([...DOOR_NAMES].sort())
})

describe.each(DOOR_NAMES)('%s', (door) => {
  const deed = DOORS[door] ?? 'own-account'
  const where: readonly Which[] = isWithoutWard(door) ? ['own'] : ['own', 'other', 'missing']

  // Refusals first: what is allowed changes things.
  test.each(ROLES.toReversed())('answers the %s as the table says', async (role) => {
    for (const which of where) {
      const cell = which === 'missing' ? 404 : POLICY[deed][role][which === 'own' ? 0 : 1]
      const { status, location } = await knock(role, door, which)
      const seen = `${which} ${status} ${location}`
      if (cell === 403 || cell === 404) expect(seen).toBe(`${which} ${cell} `)
      else expect(seen).toMatch(/^\w+ (200|303 \/(?!sign-in)|301|409|422)/)
    }
  })

  test.each(where.length === 1 ? [] : ['chair', 'clerk', 'officer'])(
    'tells the %s nothing of another ward',
    async (who) => {
      const missing = await knock(who, door, 'missing')
      expect((await knock(who, door, 'other')).bytes).toBe(missing.bytes)
      // What is another ward's, asked for as if it were one's own.
      const method = door.split(' ')[0] ?? ''
      const [foreign, nowhere] = [address(door, 'own', 'other'), address(door, 'own', 'missing')]
      if (foreign === address(door, 'own')) return
      const [one, other] = [
        await ask(who, method, foreign, BODIES[door]),
        await ask(who, method, nowhere, BODIES[door]),
      ]
      expect([403, 404]).toContain(one.status)
      expect(one.bytes).toBe(other.bytes)
    },
  )

  test.each(OUTSIDE)('lets nobody in who is %s', async (who) => {
    for (const which of where) {
      const { status, location } = await knock(who, door, which)
      if (door.includes(' /api/')) expect(status).toBe(401)
      else expect(`${status} ${location}`).toMatch(/^303 \/sign-in\?next=/)
    }
  })

  test('is closed to every method that it does not name', async () => {
    const path = address(door, 'own')
    const named = DOOR_NAMES.filter((one) => one.split(' ')[1] === door.split(' ')[1]).map((one) => one.split(' ')[0])
    for (const method of ['POST', 'PUT', 'PATCH', 'DELETE'].filter((one) => !named.includes(one))) {
      for (const role of ROLES) expect(`${method} ${(await ask(role, method, path)).status}`).toBe(`${method} 404`)
      expect([303, 401, 404]).toContain((await ask('anonymous', method, path)).status)
    }
  })
})

test('an officer sees no colleague’s figures, in the bytes of nobody’s', async () => {
  const figures = (id: string) => ask('officer', 'GET', `/api/reports/officers/${id}`)
  expect((await figures(cast.lan)).status).toBe(200)
  const colleague = await figures(cast.minh)
  expect(colleague.status).toBe(404)
  expect(colleague.bytes).toBe((await figures(randomUUID())).bytes)
})
