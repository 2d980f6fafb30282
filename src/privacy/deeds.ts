import { sql } from 'kysely'
import { IDLE_LIMIT } from '../access/sessions.ts'
import { erasePrivate } from '../audit/erase-private.ts'
import type { Act } from '../world.ts'
import type { DeedName } from './kept.ts'
import type { Due } from './term.ts'

/** What one call forgot, by ward; null: what belongs to no ward. */
export type Forgotten = readonly Readonly<{ wardId: number | null; count: number }>[]

/** Forgets what came before `due`, at most `most` rows, so that no transaction holds a city's rows for minutes. */
export type Forget = (act: Act, due: Due, most: number) => Promise<Forgotten>

/** The deeds that the retention table names. Scores and counters are touched by none. */
export const DEEDS: Readonly<Record<DeedName, Forget>> = {
  'destroy-keys': (act, due, most) => empty(act, ['key_hash', 'key_hash_before'], due, most),
  async 'destroy-case-keys'({ tx }, due, most) {
    const { rows } = await sql<{ wardId: number; count: number }>`with due as (
      select ward_id, id from cases where seen_on < ${due.day}::date and (key_odd is not null or key_even is not null)
      limit ${most} for update skip locked
    ), gone as (
      update cases set key_odd = null, key_even = null from due where cases.ward_id = due.ward_id and cases.id = due.id
      returning cases.ward_id
    )
    select ward_id as "wardId", count(*)::integer as count from gone group by ward_id order by ward_id`.execute(tx)
    return rows
  },
  'destroy-comments': (act, due, most) => empty(act, ['comment'], due, most),
  async 'destroy-numbers'({ tx }, due) {
    const { rows } = await sql<{ wardId: number; count: number }>`with gone as (
      delete from callback_numbers where came_at < ${due.moment} returning ward_id
    )
    select ward_id as "wardId", count(*)::integer as count from gone group by ward_id order by ward_id`.execute(tx)
    return rows
  },
  'destroy-first-versions': destroyFirstVersions,
  'destroy-answers': destroyAnswers,

  async 'end-sessions'({ tx, at }, due) {
    const idle = new Date(at.getTime() - IDLE_LIMIT)
    const gone = await tx
      .deleteFrom('sessions')
      .where((is) => is.or([is('created_at', '<=', due.moment), is('seen_at', '<=', idle)]))
      .executeTakeFirst()
    return ofNoWard(gone.numDeletedRows)
  },

  async 'forget-browsers'({ tx }, due) {
    const gone = await tx.deleteFrom('known_browsers').where('seen_at', '<', due.moment).executeTakeFirst()
    return ofNoWard(gone.numDeletedRows)
  },

  async 'drop-guesses'({ tx }, due) {
    const gone = await tx.deleteFrom('guesses').where('day', '<', due.day).executeTakeFirst()
    return ofNoWard(gone.numDeletedRows)
  },

  async 'drop-undo'({ tx }, due) {
    const gone = await tx.deleteFrom('undoable_deeds').where('done_at', '<', due.moment).executeTakeFirst()
    return ofNoWard(gone.numDeletedRows)
  },

  async 'drop-imports'({ tx }, due) {
    const gone = await tx.deleteFrom('import_files').where('sent_at', '<', due.moment).executeTakeFirst()
    return ofNoWard(gone.numDeletedRows)
  },

  async 'end-tablets'({ tx }, due) {
    const gone = await tx.deleteFrom('tablets').where('opened_at', '<', due.moment).executeTakeFirst()
    return ofNoWard(gone.numDeletedRows)
  },
}

// Two service processes do this at the same time: each takes the rows that the other hasn't.
async function empty(act: Act, columns: readonly [string, ...string[]], due: Due, most: number): Promise<Forgotten> {
  const nothing = sql.join(columns.map((column) => sql`${sql.ref(column)} = null`))
  const { rows } = await sql<{ wardId: number; count: number }>`with due as (
    select ward_id, id from ratings where day < ${due.day}::date and ${sql.ref(columns[0])} is not null limit ${most}
    for update skip locked
  ), gone as (
    update ratings set ${nothing} from due where ratings.ward_id = due.ward_id and ratings.id = due.id
    returning ratings.ward_id
  )
  select ward_id as "wardId", count(*)::integer as count from gone group by ward_id order by ward_id`.execute(act.tx)
  return rows
}

/** What a resident had written before correcting it stands in the erasable part of the audit. */
async function destroyFirstVersions(act: Act, due: Due, most: number): Promise<Forgotten> {
  const rows = await act.tx
    .selectFrom('audit')
    .select(['ward_id', 'seq'])
    .where('private', 'is not', null)
    .where('at', '<', due.moment)
    .orderBy('ward_id')
    .orderBy('seq')
    .limit(most)
    .execute()
  const counts = new Map<number, number>()
  for (const { ward_id: wardId, seq } of rows) {
    if (await erasePrivate(act, wardId, Number(seq))) counts.set(wardId, (counts.get(wardId) ?? 0) + 1)
  }
  return [...counts].map(([wardId, count]) => ({ wardId, count }))
}

/** The ward's notes and replies, which may repeat what a resident told. That, when and by whom stays. */
async function destroyAnswers(act: Act, due: Due, most: number): Promise<Forgotten> {
  const { rows } = await sql<{ wardId: number; count: number }>`with due_words as (
    select ward_id, id from followup_words where day < ${due.day}::date and words <> ${ERASED} limit ${most}
    for update skip locked
  ), due_closings as (
    select ward_id, id from followup_closings where day < ${due.day}::date and words <> '' limit ${most}
    for update skip locked
  ), due_cases as (
    select ward_id, id from case_words where day < ${due.day}::date and words <> '' limit ${most}
    for update skip locked
  ), gone_cases as (
    update case_words set words = '' from due_cases as due
    where case_words.ward_id = due.ward_id and case_words.id = due.id returning case_words.ward_id
  ), gone_words as (
    update followup_words set words = ${ERASED} from due_words as due
    where followup_words.ward_id = due.ward_id and followup_words.id = due.id returning followup_words.ward_id
  ), gone_closings as (
    update followup_closings set words = '' from due_closings as due
    where followup_closings.ward_id = due.ward_id and followup_closings.id = due.id returning followup_closings.ward_id
  ), gone as (
    select ward_id from gone_words union all select ward_id from gone_closings union all select ward_id from gone_cases
  )
  select ward_id as "wardId", count(*)::integer as count from gone group by ward_id order by ward_id`.execute(act.tx)
  return rows
}

/** Stands where words were. */
const ERASED = '—'

function ofNoWard(count: bigint): Forgotten {
  return count > 0n ? [{ wardId: null, count: Number(count) }] : []
}
