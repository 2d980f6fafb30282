import { join } from 'node:path'
import { pino } from 'pino'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Database, openDatabase } from '../src/database/open.ts'
import { findPostmaster } from '../src/database/postmaster.ts'
import { compare } from './support/kill-rounds.ts'
import { type Running, removeFolder, startService, temporaryFolder, urlOf } from './support/service.ts'
import { ask, type NoForm, openForm, receiptIn, sendForm, sendJson, tokenIn } from './support/visitor.ts'
import { type Cast, castWards } from './support/ward-a.ts'

// A server of this test's own, which it can stop and start; the service under test knows it as DATABASE_URL.
let dataDir: string
let own: Database
let service: Running
let cast: Cast

beforeAll(async () => {
  dataDir = await temporaryFolder()
  own = await openServer()
  service = await startService({ DATABASE_URL: urlOf(own), DATA_DIR: join(dataDir, 'service'), LOG_LEVEL: 'warn' })
  cast = await castWards(own)
})
afterAll(async () => {
  await service.end('SIGKILL')
  await own.close()
  await removeFolder(dataDir)
})

const openServer = () => openDatabase({ databaseUrl: null, dataDir }, pino({ level: 'silent' }), { role: 'tool' })

const path = () => `/q/${cast.plates.desk1}`

test('with the database away a form keeps every word, and the same form is taken once when it is back', async () => {
  const typed = {
    token: await openForm(service.port, cast.plates.desk1),
    service: '2',
    handling: '3',
    ward: '4',
    reasons: ['late', 'rude'],
    comment: 'Chờ <lâu>, “khó” & mệt',
    key: '0912 345 678',
    consent: '1',
  }
  await own.close()

  const away = await sendForm(service.port, cast.plates.desk1, typed)
  expect(away.status).toBe(503)
  expect(away.headers['retry-after']).toMatch(/^\d+$/)
  expect(away.headers['cache-control']).toBe('no-store')
  expect(away.text).toContain('Những gì ông/bà chọn vẫn còn đây')
  expect(away.text).toContain('Trần Thị Lan') // seen lately
  expect(tokenIn(away.text)).toBe(typed.token)
  expect(away.text).toContain(
    'name="key" required maxlength="64" autocomplete="tel-national" autocapitalize="characters" spellcheck="false" value="0912 345 678"',
  )
  expect(away.text).toContain('Chờ &lt;lâu&gt;, “khó” &amp; mệt</textarea>')
  for (const chosen of [
    'name="service" value="2"',
    'name="handling" value="3"',
    'name="ward" value="4"',
    'value="late"',
    'value="rude"',
    'name="consent" value="1"',
  ]) {
    expect(away.text).toMatch(new RegExp(`${chosen}[^>]* checked`))
  }
  const json = await sendJson(service.port, cast.plates.desk1, { ...typed, consent: true })
  expect([json.status, json.headers['retry-after'], Object.keys(JSON.parse(json.text).errors)]).toEqual([
    503,
    '10',
    ['form'],
  ])

  own = await openServer()
  const taken = [
    await sendForm(service.port, cast.plates.desk1, typed),
    await sendForm(service.port, cast.plates.desk1, typed),
  ]
  expect(taken.map((answer) => answer.status)).toEqual([303, 303])
  const receipts = taken.map(receiptIn) as string[]
  expect(new Set(receipts).size).toBe(1)
  expect(await compare(own.db, receipts)).toEqual({ lost: 0, ratings: 1, wrongCounters: 0, wrongAudit: 0 })
})

test('with the database away a faulty form keeps its words too, and nobody is guessed to sit there', async () => {
  const plate = cast.plates.desk1
  const token = await openForm(service.port, plate)
  await own.close()
  const typed = { service: '2', comment: 'Chờ lâu' }
  const faulty = await sendForm(service.port, plate, { token, ...typed })
  expect([faulty.status, tokenIn(faulty.text)]).toEqual([422, token])
  expect(faulty.text).toContain('Chờ lâu</textarea>')
  // Neither a token of an earlier day nor a new one for whoever was last seen at the desk: the next sending gets that.
  const old = await sendForm(service.port, plate, { token: 'A'.repeat(106), ...typed, key: 'H29.12-260105-0077' })
  expect(old.status).toBe(422)
  expect(old.text).toContain('name="token" value=""')
  expect(old.text).toContain('Chờ lâu</textarea>')
  own = await openServer()
})

test('with the database away every page says so calmly, and the service says that it lives but is not ready', async () => {
  const receipt = receiptIn(
    await sendForm(service.port, cast.plates.desk1, {
      token: await openForm(service.port, cast.plates.desk1),
      service: '5',
      key: 'H29.12-260105-0001',
    }),
  )
  const plates = [cast.plates.desk1, cast.plates.house, cast.plates.point]
  const before = await Promise.all([...plates.map((plate) => `/q/${plate}`), `/r/${receipt}`, '/readyz'].map(status))
  expect(before).toEqual([200, 200, 200, 200, 200])
  await own.close()
  for (const page of [...plates.map((plate) => `/q/${plate}`), `/r/${receipt}`]) {
    const away = await ask(service.port, 'GET', page)
    expect(away.status).toBe(503)
    expect(away.headers['retry-after']).toMatch(/^\d+$/)
    expect(away.text).toContain('Xin chờ một lát rồi thử lại. Không có gì bị mất.')
    expect(away.text).not.toMatch(/ECONN|ENOENT|PGSQL|\.ts:/)
  }
  expect(await Promise.all(['/healthz', '/readyz'].map(status))).toEqual([200, 503])
  own = await openServer()
  expect(await Promise.all([path(), `/r/${receipt}`, '/healthz', '/readyz'].map(status))).toEqual([200, 200, 200, 200])
})

// The limit is far above the 5 s that residents wait, and below the 30 s that any other query has.
test('a database that hangs keeps nobody waiting for long', { timeout: 25_000 }, async () => {
  const token = await openForm(service.port, cast.plates.desk1)
  const { live } = await findPostmaster(join(dataDir, 'postgres'))
  if (live === null) throw new Error('no server')
  // A machine that does not answer any more: every process of the server is stopped in the middle of its work.
  const { rows } = await own.pool.query<{ pid: number }>('select pid from pg_stat_activity')
  const pids = [live.pid, ...rows.map(({ pid }) => pid)]
  for (const pid of pids) process.kill(pid, 'SIGSTOP')
  try {
    const fields = { token, service: '4', key: '0987654321', consent: '1' }
    const [away, page] = await Promise.all([
      sendForm(service.port, cast.plates.desk1, fields),
      openForm(service.port, cast.plates.desk1).catch((error: NoForm) => error.answer),
    ])
    expect(away.status).toBe(503)
    expect(tokenIn(away.text)).toBe(token)
    expect(page).toMatchObject({ status: 503 })
  } finally {
    for (const pid of pids) process.kill(pid, 'SIGCONT')
  }
  const answer = await sendForm(service.port, cast.plates.desk1, {
    token,
    service: '4',
    key: '0987654321',
    consent: '1',
  })
  expect(answer.status).toBe(303)
})

async function status(page: string): Promise<number> {
  return (await ask(service.port, 'GET', page)).status
}
