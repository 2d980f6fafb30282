import { createHash, randomUUIDv7 } from 'node:crypto'
import type { Insertable } from 'kysely'
import { record } from '../audit/record.ts'
import type { ProgrammeFigures } from '../database/tables.ts'
import { Refusal } from '../http/refusal.ts'
import { firstDayOf, monthsIn, printPeriod } from '../values/period.ts'
import type { Act } from '../world.ts'
import { type Change, type Figure, isNothing, isSame, spotKey } from './figure.ts'

export type Saved = { outcome: 'saved'; id: string; n: number } | { outcome: 'nothing' }

/** Names of what changes, for the audit. */
export type Names = Readonly<{ indicator(id: string): string; place(id: string | null): string }>

/** How many numbers the audit tells one by one. */
const MOST_TOLD = 100
const ROWS_AT_ONCE = 1_000

/**
 * Whoever saves or undoes a ward's figures waits for whoever does it just now: what they compare must not move under
 * them. Imports hold the same row. Ratings refer to the ward meanwhile and don't wait.
 */
export async function holdFigures({ tx }: Act, wardId: number): Promise<void> {
  const ward = await tx.selectFrom('wards').select('id').where('id', '=', wardId).forNoKeyUpdate().executeTakeFirst()
  if (!ward) throw new Refusal('not-found', 'Không có phường này.')
}

/** What stood there when a form was drawn, in a few letters: of two who save the same grid the second is told. */
export function seenOf(figures: readonly Figure[]): string {
  const told = figures.map((one) => [spotKey(one), one.target, one.result, one.whole]).sort()
  return createHash('sha256').update(JSON.stringify(told)).digest('base64url').slice(0, 16)
}

/** Writes figures, and beside them what stood there before. What stays as it is leaves no trace. */
export async function saveFigures(act: Act, wardId: number, wished: readonly Change[], names: Names): Promise<Saved> {
  const changes = wished.filter(({ before, after }) => !isSame(before, after))
  if (changes.length === 0) return { outcome: 'nothing' }
  await writeFigures(act, wardId, changes)
  const id = randomUUIDv7()
  await act.tx
    .insertInto('programme_saves')
    .values({ ward_id: wardId, id, saved_at: act.at, changes: JSON.stringify(changes) })
    .execute()
  const subject = { kind: 'programme-save', id }
  record(act, wardId, { action: 'programme-saved', subject, details: detailsOf(changes, names) })
  return { outcome: 'saved', id, n: changes.length }
}

/** Puts every `after` in its place. */
export async function writeFigures({ tx }: Act, wardId: number, changes: readonly Change[]): Promise<void> {
  const told: Insertable<ProgrammeFigures>[] = []
  for (const { indicatorId, neighbourhoodId, period, after } of changes) {
    const spot = { ward_id: wardId, indicator_id: indicatorId, first_day: firstDayOf(period), months: monthsIn(period) }
    if (after !== null && !isNothing(after)) {
      const { target, result, whole } = after
      told.push({ ...spot, neighbourhood_id: neighbourhoodId, target, result, whole })
      continue
    }
    await tx
      .deleteFrom('programme_figures')
      .where((is) => is.and(spot))
      .where('neighbourhood_id', neighbourhoodId === null ? 'is' : '=', neighbourhoodId)
      .execute()
  }
  for (let from = 0; from < told.length; from += ROWS_AT_ONCE) {
    await tx
      .insertInto('programme_figures')
      .values(told.slice(from, from + ROWS_AT_ONCE))
      .onConflict((known) =>
        known.constraint('programme_figures_one_per_place_and_period').doUpdateSet((row) => ({
          target: row.ref('excluded.target'),
          result: row.ref('excluded.result'),
          whole: row.ref('excluded.whole'),
        })),
      )
      .execute()
  }
}

export function detailsOf(changes: readonly Change[], { indicator, place }: Names) {
  const periods = [...new Set(changes.map(({ period }) => printPeriod(period)))]
  const numbers = changes.slice(0, MOST_TOLD).map(({ indicatorId, neighbourhoodId, before, after }) => {
    return `${indicator(indicatorId)}, ${place(neighbourhoodId)}: ${told(before)} → ${told(after)}`
  })
  return { periods, count: changes.length, numbers }
}

function told(amount: Change['before']): string {
  if (amount === null || isNothing(amount)) return '–'
  const { target, result, whole } = amount
  return `${result ?? '–'}${whole === null ? '' : `/${whole}`}${target === null ? '' : ` (mục tiêu ${target})`}`
}
