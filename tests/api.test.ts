import { randomUUID } from 'node:crypto'
import { Validator } from '@seriousme/openapi-schema-validator'
import supertest from 'supertest'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { OPERATIONS } from '../src/api/operations.ts'
import { createApp } from '../src/app.ts'
import { LANGUAGES } from '../src/html/words.ts'
import { insertRatings } from '../src/ratings/insert.ts'
import { DESCRIBED, DOCUMENT, faultsOf, misfits } from './support/api.ts'
import { besiege } from './support/api-siege.ts'
import { apiToken, bearer } from './support/api-tokens.ts'
import { fillProgramme } from './support/programme.ts'
import { asRow, rate, several } from './support/rated.ts'
import { openScreens, type Screens } from './support/screens.ts'
import { keptShapes, makeShapes } from './support/shapes.ts'

// The clock stands at 2 March 2026.
let it: Screens
const tokens = { figures: '', officers: '', cases: '' }
beforeAll(async () => {
  it = await openScreens()
  const { wardA, desk1, desk2, lan, minh } = it.cast
  for (const month of ['2025-12', '2026-01', '2026-02', '2026-03']) {
    const of = { wardId: wardA, day: `${month}-01`, handling: 4, ward: 5 } as const
    const first = { ...of, deskId: desk1, officerId: lan }
    await rate(it.world, [...several(30, first), ...several(40, { ...of, deskId: desk2, officerId: minh })])
    await rate(it.world, several(3, { ...of, deskId: desk2, channel: 'paper' }))
    // What chapters beside the headline are made of: reasons, further questions, something low that waits.
    const named = several(24, first, [1]).map(asRow)
    const said = { reasons: ['slow', 'rude'], criteria: { 23: 5, 25: 4 }, wantsReply: true } as const
    await insertRatings(
      it.world.pool,
      named.map((row) => ({ ...row, ...said })),
    )
  }
  const row = { ward_id: wardA, id: randomUUID(), kind: 'khu phố', name: 'Khu phố 1', created_at: it.world.now() }
  await it.world.db.insertInto('neighbourhoods').values(row).execute()
  await fillProgramme(it, ['Hộ có người biết nộp trực tuyến', 'Buổi hướng dẫn', 'Tài khoản'])
  const chosen = {
    deed: 'publish',
    parts: 'reasons',
    firstQuarter: '2025-10-01',
    licence: 'CC-BY-4.0',
    contact: '',
    seen: '0',
  }
  await it.send('sau', '/admin/open-data', chosen)
  for (const scope of ['figures', 'officers', 'cases'] as const) tokens[scope] = await apiToken(it.world, wardA, scope)
})
afterAll(() => it.close())

describe('the description', () => {
  test('is a valid OpenAPI 3.1 document, and the one that the service gives to everybody', async () => {
    const { valid, errors } = await new Validator().validate(JSON.parse(JSON.stringify(DOCUMENT)))
    expect(errors ?? []).toEqual([])
    expect(valid).toBe(true)
    const given = await supertest(it.server).get('/api/openapi.json')
    expect(given.headers['content-type']).toBe('application/json')
    expect(given.body).toEqual(JSON.parse(JSON.stringify(DOCUMENT)))
    expect(given.body.openapi).toMatch(/^3\.1\./)
  })

  test('names every door of the API and no other: paths, methods and parameters as the router has them', () => {
    const routes = createApp(it.world).app.routes.filter(({ method }) => method !== 'ALL')
    const door = ({ method, path }: { method: string; path: string }) =>
      // `:ward{[^/]+\\.csv}` is `{ward}.csv`
      `${method} ${path.replace(/:(\w+)(?:\{(.*?)\})?(?=\/|$)/g, (_, name, shape = '') => `{${name}}${/\\(\.\w+)$/.exec(shape)?.[1] ?? ''}`)}`
    const doors = [...new Set(routes.map(door))]
    const described = [...DESCRIBED.keys()]
    expect(described.filter((one) => !doors.includes(one))).toEqual([])
    const pages = ['GET /api', 'GET /api/']
    const ofApi = (one: string) => / \/api(\/|$)/.test(one) && !pages.includes(one)
    expect(doors.filter(ofApi).length).toBeGreaterThan(10)
    expect(described.filter(ofApi).sort(), 'src/api/operations.ts').toEqual(doors.filter(ofApi).sort())
    expect(described.filter((one) => !ofApi(one))).toContain('POST /q/{code}')
    for (const [name, { parameters }] of DESCRIBED) {
      const inPath = parameters.filter((one) => one.in === 'path').map((one) => one.name)
      expect(inPath).toEqual([...name.matchAll(/\{(\w+)\}/g)].map(([, parameter]) => parameter))
    }
  })

  test('has its shapes from the very types that the service answers with', async () => {
    expect(await keptShapes(), 'run npm run shapes').toBe(makeShapes())
  })

  test('has words for every door in every language, and says them on a page for people', async () => {
    const ids = OPERATIONS.map(({ id }) => id)
    expect(new Set(ids).size).toBe(ids.length)
    for (const [lang, { api }] of LANGUAGES) {
      expect(Object.keys(api.operations).sort()).toEqual(ids.toSorted())
      const page = await supertest(it.server).get(`/api/?lang=${lang}`)
      expect(page.status).toBe(200)
      for (const { id, path } of OPERATIONS) {
        expect(page.text).toContain(path)
        if (!id.includes('.')) expect(page.text).toContain(api.operations[id]?.[0])
      }
    }
    expect((await supertest(it.server).get('/api')).headers.location).toBe('/api/')
  })
})

type Asked = Readonly<{
  door: string
  path: string
  token?: string
  body?: string
  type?: string
  who?: 'sau' | 'quan.tri' | 'lan'
}>

async function ask({ door, path, token, body, type, who }: Asked) {
  const method = door.startsWith('POST') ? 'post' : 'get'
  const request = who ? it.as(who)[method](path) : supertest(it.server)[method](path)
  if (token) request.set(bearer(token))
  if (type) request.type(type)
  const binary = (from: NodeJS.ReadableStream, done: (fault: null, body: unknown) => void) => {
    from.on('data', () => {}).on('end', () => done(null, 'a file'))
  }
  const answer = await (body === undefined ? request : request.send(body))
    .buffer(true)
    .parse((from, done) =>
      /json/.test(String((from as never as { headers: Record<string, string> }).headers['content-type']))
        ? readJson(from as never, done)
        : binary(from as never, done as never),
    )
  return { status: answer.status, type: String(answer.headers['content-type']), body: answer.body as unknown }
}

function readJson(from: NodeJS.ReadableStream, done: (fault: null, body: unknown) => void): void {
  let text = ''
  from.on('data', (piece) => (text += piece)).on('end', () => done(null, JSON.parse(text)))
}

const fill = (door: string, values: Readonly<Record<string, string>>) =>
  (door.split(' ')[1] ?? '').replace(/\{(\w+)\}/g, (_, name) => values[name] ?? '')

describe('what the service answers', () => {
  const SPANS = [
    '',
    '?from=2025-12-01&to=2026-03-03&by=month',
    '?from=2026-01-01&to=2026-01-02&by=day',
    '?from=x&by=year',
  ]

  test('is what the description says, from every door, in good days and bad', async () => {
    const { lan, thu } = it.cast
    const asked: Asked[] = []
    for (const [door, { parameters }] of DESCRIBED) {
      const isFile = /\.\w+$/.test(door)
      const spans = parameters.some(({ name }) => name === 'from')
        ? SPANS.filter((_, at) => !isFile || at % 3 === 0)
        : ['']
      const months = door.includes('/city') ? ['', '?from=2025-12&to=2026-02', '?from=2026-99'] : spans
      const own = { ward: '99101', officer: lan, code: it.cast.plates.desk1 }
      const foreign = { ward: '99102', officer: thu, code: '000-000-000' }
      for (const [at, query] of months.entries()) {
        const path = `${fill(door, own)}${query}`
        asked.push({ door, path, who: 'quan.tri' })
        if (isFile && at > 0) continue // drawn once for each who may have it
        asked.push({ door, path, who: 'sau' }, { door, path, token: tokens.officers })
        if (!isFile) asked.push({ door, path, token: tokens.figures })
      }
      asked.push({ door, path: fill(door, foreign), who: 'sau' }, { door, path: fill(door, foreign), who: 'lan' })
      asked.push({ door, path: fill(door, own) }, { door, path: fill(door, own), token: 'hailong_1_no' })
    }
    const seen = new Set<string>()
    for (const one of asked.filter(({ door }) => door.startsWith('GET'))) {
      const answer = await ask(one)
      seen.add(`${one.door} ${answer.status}`)
      expect(misfits(one.door, answer), `${one.path} ${one.who ?? one.token} ${answer.status}`).toEqual([])
    }
    const { body } = await it.as('sau').get(`/api/reports/wards/99101${SPANS[1]}`)
    for (const chapter of ['reasons', 'criteria', 'hours', 'weekdays'])
      expect(body.facets[chapter].length).toBeGreaterThan(0)
    const ever = (status: number) => [...seen].filter((one) => one.endsWith(` ${status}`)).length
    const gets = [...DESCRIBED.keys()].filter((door) => door.startsWith('GET'))
    expect(ever(200)).toBe(gets.length)
    expect(ever(401)).toBe(gets.filter((door) => DESCRIBED.get(door)?.responses[401]).length)
    expect(ever(422)).toBe(gets.filter((door) => DESCRIBED.get(door)?.responses[422]).length)
  })

  test('to cases and ratings that are sent is what it says, and what it says may be sent', async () => {
    const door = 'POST /api/wards/{ward}/cases'
    const path = '/api/wards/99101/cases'
    const json = DESCRIBED.get(door)?.requestBody?.content['application/json']
    const example = JSON.stringify(json?.example)
    expect(faultsOf(json?.schema ?? {}, json?.example)).toEqual([])
    expect(faultsOf(json?.schema ?? {}, [{ caseId: 'x', rated: true }])).not.toEqual([])
    const token = tokens.cases
    const type = 'application/json'
    const statuses: number[] = []
    for (const one of [
      { path, token, type, body: example },
      { path: `${path}?dryRun=true`, token, type, body: example },
      { path, token, type, body: '[{}]' },
      { path, token, type, body: '{' },
      { path, token, type: 'text/plain', body: 'x' },
      { path, token: tokens.figures, type, body: example },
      { path, type, body: example },
      { path: '/api/wards/99102/cases', token, type, body: example },
    ]) {
      const answer = await ask({ door, ...one })
      statuses.push(answer.status)
      expect(misfits(door, answer), `${answer.status} ${JSON.stringify(answer.body)}`).toEqual([])
    }
    expect(statuses).toEqual([200, 200, 422, 422, 415, 404, 401, 404])

    const rating = 'POST /q/{code}'
    const at = `/q/${it.cast.plates.desk1}`
    const form = await supertest(it.server).get(`${at}?rate`)
    const sent = {
      token: /name="token" value="([^"]+)"/.exec(form.text)?.[1] ?? '',
      ...{ service: 5, handling: 4, ward: 3, reasons: ['polite'], comment: 'Tốt', key: 'H29.22.5-260302-0042' },
      ...{ contact: false },
    }
    expect(faultsOf({ $ref: '#/components/schemas/Rating' }, sent)).toEqual([])
    const took = []
    for (const body of [JSON.stringify(sent), JSON.stringify({ ...sent, service: 9 }), '{}', '[', 'null']) {
      const answer = await ask({ door: rating, path: at, type, body })
      took.push(answer.status)
      expect(misfits(rating, answer), `${answer.status} ${JSON.stringify(answer.body)}`).toEqual([])
    }
    expect(took).toEqual([201, 422, 422, 422, 422])
    const gone = await ask({ door: rating, path: `/q/${it.cast.plates.revoked}`, type, body: JSON.stringify(sent) })
    const unknown = await ask({ door: rating, path: '/q/000-000-000', type, body: JSON.stringify(sent) })
    expect(misfits(rating, gone)).toEqual([])
    expect(misfits(rating, unknown)).toEqual([])
  })

  test('opens to a token exactly where the description says so', async () => {
    for (const [door, { security }] of DESCRIBED) {
      const who = OPERATIONS.find(({ method, path }) => `${method.toUpperCase()} ${path}` === door)?.who ?? []
      if (who === 'everybody') continue
      expect(security.some((one) => 'token' in one)).toBe(who !== 'people')
      const path = fill(door, { ward: '99101', officer: it.cast.lan })
      for (const [scope, token] of Object.entries(tokens)) {
        const body = door.startsWith('POST') ? { body: '[]', type: 'application/json' } : {}
        const { status } = await ask({ door, path, token, ...body })
        const opens = who !== 'people' && (who as readonly string[]).includes(scope)
        expect(`${door} ${scope} ${status}`).toMatch(opens ? / 200$/ : / 40[14]$/)
      }
    }
  })
})

test('256 requests made of the description, half of them with something wrong: never a 5xx, never our insides', async () => {
  const statuses = await besiege(it.world, it.cast, it.server, 256)
  expect(it.world.logged.filter((line) => /"level":[56]0/.test(line))).toEqual([])
  for (const status of [200, 401, 404, 422]) expect(statuses[status], `${status}`).toBeGreaterThan(0)
})
