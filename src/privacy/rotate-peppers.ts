import { createSecretKey, randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import { record } from '../audit/record.ts'
import { claimPeppers } from '../database/fingerprint.ts'
import type { Pepper } from '../secrets.ts'
import { addDays, type Day, dayOf } from '../values/day.ts'
import { quarterStart } from '../values/quarter.ts'
import { type Act, type Actor, perform, type World } from '../world.ts'
import { KEY_TERM } from './retention.ts'
import { dueBefore } from './term.ts'

const BY_ITSELF: Actor = { kind: 'operator' }

// 14 days: the next quarter's pepper is there long before every process has read the file again (each 6 hours), and a
// copy of the file that was put aside in the meantime already holds it.
const AHEAD = 14
const LEAST_AHEAD = 2 // days, when a service that was off has missed that

/**
 * Gives each quarter a pepper of its own, ahead of time, and destroys those whose last rating's key is past its time. Any
 * number of processes may do this at once: a lock in the database lets one at a time to the file. Ratings never wait.
 * Throws when the file can't be written, or lacks a pepper that the database knows.
 */
export async function rotatePeppers(world: Pick<World, 'db' | 'now' | 'log' | 'secrets'>): Promise<void> {
  await perform(world, BY_ITSELF, async (act) => {
    const known = await takeTurn(act)
    await world.secrets.changePeppers((peppers) => {
      const left = withoutDestroyed(peppers, known)
      const next = nextPepper(left, dayOf(act.at))
      if (!next || known.some(({ epoch }) => epoch >= next.epoch)) return left
      record(act, null, { action: 'pepper-rotated', details: { made: next.epoch, from: next.from } })
      world.log.info({ epoch: next.epoch, from: next.from }, 'a new pepper was made')
      return [...left, next]
    })
    await claimPeppers(act.tx, world.secrets.peppers)
    await markDestroyed(act, pastTheirTime(world.secrets.peppers, act.at))
  })
  // What the database knows to be destroyed goes from the file after that, never before: else a process that starts
  // between the two would miss it.
  await perform(world, BY_ITSELF, async (act) => {
    const known = await takeTurn(act)
    await world.secrets.changePeppers((peppers) => {
      const left = withoutDestroyed(peppers, known)
      for (const { epoch } of peppers) if (!left.some((one) => one.epoch === epoch)) gone(epoch)
      return left
    })
  })
  function gone(epoch: number): void {
    world.log.info({ epoch }, 'an old pepper was destroyed')
  }
}

type Known = readonly Readonly<{ epoch: number; destroyed_on: Day | null }>[]

const TURN = 0x9e99e4 // any number that nothing else locks

async function takeTurn({ tx }: Act): Promise<Known> {
  await sql`select pg_advisory_xact_lock(${TURN})`.execute(tx)
  return tx.selectFrom('peppers').select(['epoch', 'destroyed_on']).execute()
}

/** An old copy of the file may bring a destroyed pepper back. The same list if there is none. */
function withoutDestroyed(peppers: readonly Pepper[], known: Known): readonly Pepper[] {
  const left = peppers.filter(({ epoch }) => !known.some((one) => one.epoch === epoch && one.destroyed_on !== null))
  return left.length < peppers.length ? left : peppers
}

/** The pepper that must be made on `today`; null: none yet. */
function nextPepper(peppers: readonly Pepper[], today: Day): Pepper | null {
  const last = peppers.at(-1)
  if (!last || last.from > today) return null
  const next = quarterStart(addDays(quarterStart(today), 95)) // no quarter is longer than 92 days
  const missed = last.epoch > 1 && last.from < quarterStart(today)
  if (!missed && today < addDays(next, -AHEAD)) return null
  const soonest = addDays(today, LEAST_AHEAD)
  const from = missed || next < soonest ? soonest : next
  return { epoch: last.epoch + 1, from, key: createSecretKey(randomBytes(32)) }
}

/** Those under which no key may exist any more: a later one has been in use since before the first day still kept. */
function pastTheirTime(peppers: readonly Pepper[], now: Date): Pepper[] {
  const due = dueBefore(KEY_TERM, now)
  return peppers.filter((_, at) => {
    const next = peppers[at + 1]
    return due !== null && next !== undefined && next.from <= due.day
  })
}

async function markDestroyed(act: Act, peppers: readonly Pepper[]): Promise<void> {
  for (const { epoch } of peppers) {
    await act.tx
      .updateTable('peppers')
      .set({ destroyed_on: dayOf(act.at) })
      .where('epoch', '=', epoch)
      .execute()
    record(act, null, { action: 'pepper-rotated', details: { destroyed: epoch } })
  }
}
