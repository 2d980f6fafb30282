import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { dueByMonth } from '../cases/due-queries.ts'
import type { Punctuality } from '../scales/tt01.ts'
import { addDays, type Day } from '../values/day.ts'
import { monthOf } from '../values/month.ts'
import { nextQuarter } from '../values/quarter.ts'
import type { Db } from '../world.ts'
import type { Answers } from './answer.ts'

/** `rule`: the id of the rule. `droppedAt`: it was thrown away then. */
export type Draft = Readonly<{ rule: string; answers: Answers; savedAt: Date; droppedAt: Date | null }>

/** What a chair has confirmed, `by` name. `register`: as it stood then; null: it did not cover the quarter. */
export type Confirmed = Readonly<{
  version: number
  rule: string
  answers: Answers
  register: Punctuality | null
  confirmedAt: Date
  by: string
  reason: string | null
}>

/** `quarter` is its first day, here and everywhere in this room. */
export async function draftOf(db: Db, wardId: number, quarter: Day): Promise<Draft | null> {
  const row = await db
    .selectFrom('assessment_drafts')
    .select(['rule', 'answers', 'saved_at as savedAt', 'dropped_at as droppedAt'])
    .where('ward_id', '=', wardId)
    .where('quarter', '=', quarter)
    .executeTakeFirst()
  return row ? { ...row, answers: row.answers as unknown as Answers } : null
}

/** All that was ever confirmed of a quarter, the newest, which counts, first. */
export async function versionsOf(db: Db, wardId: number, quarter: Day): Promise<Confirmed[]> {
  const rows = await db
    .selectFrom('assessments')
    .innerJoin('users', 'users.id', 'confirmed_by')
    .select(['version', 'rule', 'answers', 'register', 'confirmed_at as confirmedAt', 'users.name as by', 'reason'])
    .where('assessments.ward_id', '=', wardId)
    .where('quarter', '=', quarter)
    .orderBy('version', 'desc')
    .execute()
  return rows.map((row) => ({ ...row, ...asSaid(row) }))
}

function asSaid({ answers, register }: Readonly<{ answers: unknown; register: unknown }>) {
  return { answers: answers as Answers, register: register as Punctuality | null }
}

/** What counts of the newest quarter of some (both ends with them) of which something is confirmed; null: of none. */
export async function newestConfirmed(
  db: Db,
  wardId: number,
  { from, to }: Readonly<{ from: Day; to: Day }>,
): Promise<(Omit<Confirmed, 'by'> & Readonly<{ quarter: Day }>) | null> {
  const row = await db
    .selectFrom('assessments')
    .select([sql<Day>`quarter`.as('quarter'), 'version', 'rule', 'answers', 'register'])
    .select(['confirmed_at as confirmedAt', 'reason'])
    .where('ward_id', '=', wardId)
    .where('quarter', '>=', from)
    .where('quarter', '<=', to)
    .orderBy('quarter', 'desc')
    .orderBy('version', 'desc')
    .executeTakeFirst()
  return row ? { ...row, ...asSaid(row) } : null
}

/** The quarters of which something is confirmed, by their first days, and the version that counts. */
export async function confirmedQuarters(db: Db, wardId: number): Promise<ReadonlyMap<Day, number>> {
  const rows = await db
    .selectFrom('assessments')
    .select([sql<Day>`quarter`.as('quarter'), (is) => is.fn.max('version').as('version')])
    .where('ward_id', '=', wardId)
    .groupBy('quarter')
    .execute()
  return new Map(rows.map(({ quarter, version }) => [quarter, version]))
}

/** What the register says of the cases due in a quarter; null: it doesn't cover all of it, or none was due. */
export async function registerOf(db: Db, wardId: number, quarter: Day): Promise<Punctuality | null> {
  const due = await dueByMonth(db, wardId, monthOf(quarter), monthOf(addDays(nextQuarter(quarter), -1)))
  if (due?.length !== 3) return null
  const sum = { early: 0, equal: 0, late: 0 }
  for (const { early, equal, late } of due) {
    sum.early += early
    sum.equal += equal
    sum.late += late
  }
  return sum.early + sum.equal + sum.late === 0 ? null : sum
}

/** What stood there when a page was drawn, in a few letters: of two who type at once the second is told. */
export function seenOf(draft: Draft | null, confirmed: Confirmed | null): string {
  const told = [draft?.rule, draft?.savedAt, draft?.droppedAt, draft?.answers, confirmed?.version]
  return createHash('sha256').update(JSON.stringify(told)).digest('base64url').slice(0, 16)
}
