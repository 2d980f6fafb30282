import { DatabaseError, type Pool } from 'pg'
import type { Logger } from 'pino'
import { forLog } from '../database/for-log.ts'
import { Refusal } from '../http/refusal.ts'
import type { Secrets } from '../secrets.ts'
import { dayOf } from '../values/day.ts'
import { gather } from '../values/gather.ts'
import type { RatingInput } from './forms.ts'
import { insertRatings } from './insert.ts'
import type { Key } from './key.ts'
import type { RatingRow } from './rating.ts'
import { receiptOf } from './receipt.ts'
import { toRow } from './to-row.ts'
import type { OpenedForm } from './token.ts'

/** Takes ratings in. Resolves with the receipt only after the rating is committed; throws `Refusal('unavailable')` when it can't be. */
export type Intake = {
  receive(form: OpenedForm, answers: RatingInput, key: Key, lang: string): Promise<string>
  drained(): Promise<void>
}

// 500 rows make one statement of about 300 KB and 20 ms; more would only make the first ones wait longer.
const MOST_AT_ONCE = 500
const TRIES = 4

export function openIntake(world: { pool: Pool; now: () => Date; secrets: Secrets; log: Logger }): Intake {
  const { pool, secrets, log } = world
  const store = gather<RatingRow, Error | null>(MOST_AT_ONCE, (rows) => insertEach(pool, rows, log))

  return {
    async receive(form, answers, key, lang) {
      const receipt = receiptOf(secrets, form.wardId, form.nonce)
      const at = world.now()
      const came = {
        // At desks only a tablet's helper is believed: who is rated there would tick this for everybody.
        channel: form.help?.channel ?? (answers.assisted && form.pointId ? 'assisted' : 'self'),
        helperOfficerId: form.help?.helperOfficerId ?? null,
      } as const
      const fault = await store.ask(
        toRow(secrets, { ...form, ...came, day: dayOf(at), answers, key, lang, receipt, at }),
      )
      if (fault) throw new Refusal('unavailable')
      return receipt
    },
    drained: store.drained,
  }
}

/** One outcome a row. A row that the database refuses is found by halving, so that its neighbours are kept. */
async function insertEach(pool: Pool, rows: RatingRow[], log: Logger): Promise<(Error | null)[]> {
  const fault = await insertWithRetry(pool, rows, log)
  if (fault === null) return rows.map(() => null)
  if (!isFaultOfARow(fault) || rows.length === 1) {
    log.error({ ...forLog(fault), rows: rows.length }, 'ratings could not be stored')
    return rows.map(() => fault)
  }
  const middle = Math.ceil(rows.length / 2)
  const first = await insertEach(pool, rows.slice(0, middle), log)
  return first.concat(await insertEach(pool, rows.slice(middle), log))
}

/**
 * Sending a batch again is harmless, because a token that was stored is not stored twice. So after a deadlock, or a
 * connection that broke before the answer came, the same statement is simply sent once more.
 */
async function insertWithRetry(pool: Pool, rows: RatingRow[], log: Logger): Promise<Error | null> {
  for (let attempt = 1; ; attempt++) {
    try {
      await insertRatings(pool, rows)
      return null
    } catch (error) {
      if (attempt >= TRIES || !isWorthAnotherTry(error)) return error as Error
      log.warn({ attempt, code: (error as { code?: unknown }).code, rows: rows.length }, 'storing ratings once more')
    }
  }
}

/** SQLSTATE classes 22 (data) and 23 (constraints): this row will never fit. */
function isFaultOfARow(error: unknown): boolean {
  return error instanceof DatabaseError && /^2[23]/.test(error.code ?? '')
}

/** Class 40 (deadlock, serialisation), or a pooled connection that died; a database that refuses connections is away. */
function isWorthAnotherTry(error: unknown): boolean {
  if (error instanceof DatabaseError) return /^(40|57P0|08)/.test(error.code ?? '') && error.code !== '57P03'
  return /terminated|ECONNRESET|EPIPE/.test(String(error))
}
