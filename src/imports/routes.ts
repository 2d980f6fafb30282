import { setTimeout as sleep } from 'node:timers/promises'
import { type Context, Hono } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { type Caller, signedInOrSoftware } from '../access/guard-software.ts'
import { may } from '../access/policy.ts'
import { limitBody } from '../http/body-limit.ts'
import { Refusal } from '../http/refusal.ts'
import { findWard } from '../places/queries.ts'
import type { Ward } from '../places/ward.ts'
import { dayOf } from '../values/day.ts'
import { perform, type World } from '../world.ts'
import { readCsv } from './csv.ts'
import { importSheet, importSingleCases } from './import-file.ts'
import type { Row } from './row.ts'
import {
  asSent,
  readArray,
  readLines,
  type SentChecked,
  type SentCounts,
  type SentErrors,
  type SentFaults,
} from './sent-cases.ts'
import { MOST_FILE_BYTES } from './sheet.ts'

// A case that was rated makes its sending a few milliseconds longer. Nobody sees that where answers leave four times a second.
const STEP_MS = 250

/** `POST /api/wards/{ward}/cases`: the ward's one-stop software sends its cases, with a token that opens nothing else. */
export function caseRoutes(world: World) {
  // One at a time for a ward: the second would wait for the first, and hold a connection that residents need.
  const busy = new Set<number>()
  const tooLarge = limitBody(MOST_FILE_BYTES, (c) => answer(c, one('Thân yêu cầu lớn hơn 20 MB.'), 413))
  return new Hono<Caller>().use(signedInOrSoftware(world)).post('/:ward/cases', tooLarge, async (c) => {
    const ward = await wardOf(world, c)
    if (busy.has(ward.id)) {
      c.header('Retry-After', '5')
      return c.json({ error: 'Lần gửi trước của phường còn đang được xử lý. Hãy gửi lại sau.' }, 429)
    }
    busy.add(ward.id)
    try {
      return await take(world, c, ward)
    } finally {
      busy.delete(ward.id)
    }
  })
}

async function wardOf({ db, now }: World, c: Context<Caller>): Promise<Ward> {
  const ward = await findWard(db, c.req.param('ward') ?? '', dayOf(now()))
  if (!ward || !may(c.get('actor'), 'cases.send', ward.id)) throw new Refusal('not-found')
  return ward
}

async function take(world: World, c: Context<Caller>, ward: Ward): Promise<Response> {
  const began = performance.now()
  const dryRun = c.req.query('dryRun') === 'true'
  const sent = await read(c)
  if (!sent.ok) return answer(c, sent, 422)

  const actor = c.get('actor')
  const source = { name: actor.name, secrets: world.secrets }
  const report = await perform(world, actor, (act) =>
    importSheet(act, ward.id, sent.rows, (rows) => importSingleCases(act, ward.id, rows, dryRun, source)),
  )
  if (report.outcome === 'refused') return answer(c, asSent(report), 422)
  const { added, changed, unchanged } = report
  if (dryRun) return c.json({ checked: added + changed + unchanged } satisfies SentChecked)
  await sleep(STEP_MS - ((performance.now() - began) % STEP_MS))
  return c.json({ added, changed, unchanged } satisfies SentCounts)
}

type Read = Readonly<{ ok: true; rows: AsyncGenerator<Row> }> | Readonly<{ ok: false } & SentFaults>

async function read(c: Context): Promise<Read> {
  const type = c.req.header('Content-Type')?.split(';')[0]?.trim().toLowerCase()
  if (c.req.header('Content-Encoding') !== undefined) throw new HTTPException(415)
  if (!['application/json', 'application/x-ndjson', 'text/csv'].includes(type ?? '')) throw new HTTPException(415)
  const bytes = new Uint8Array(await c.req.arrayBuffer())
  if (type === 'text/csv') return { ok: true, rows: readCsv(bytes) }
  const text = utf8(bytes)
  if (text === null) return { ok: false, ...one('Thân yêu cầu không ở dạng UTF-8.') }
  const sent = await (type === 'application/json' ? readArray(text) : readLines(text))
  return sent.ok ? { ok: true, rows: each(sent.rows) } : sent
}

function utf8(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return null
  }
}

async function* each(rows: readonly Row[]): AsyncGenerator<Row> {
  yield* rows
}

function one(message: string): SentFaults {
  return { faults: [{ line: null, field: null, message }], count: 1 }
}

function answer(c: Context, { faults, count }: SentFaults, status: 413 | 422): Response {
  return c.json({ errors: faults, count } satisfies SentErrors, status)
}
