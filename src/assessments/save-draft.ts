import { record } from '../audit/record.ts'
import { Refusal } from '../http/refusal.ts'
import { holdFigures } from '../programme/save.ts'
import type { Indicator, Tt01 } from '../scales/rule.ts'
import { scaleOn } from '../scales/scale-on.ts'
import { addDays, type Day, dayOf } from '../values/day.ts'
import { nextQuarter, printQuarter, quarterStart } from '../values/quarter.ts'
import type { Act } from '../world.ts'
import { type Answer, type Answers, ASSESSMENT_LIMITS, answerTo, isSame, isSameAnswers, NO_ANSWER } from './answer.ts'
import { type Confirmed, type Draft, draftOf, seenOf, versionsOf } from './queries.ts'

/** saved, nothing: it stood like this already · changed: somebody else saved or confirmed since the page was opened. */
export type Saved = Readonly<{ outcome: 'saved' | 'nothing' | 'changed' }>

/** In milliseconds: as long as figures of programmes can be put back. */
export const DROP_UNDO_LIMIT = 24 * 3_600_000

/** The rule by which a quarter is scored: the last one that stood on its last day; null: none had begun. */
export function ruleOf(quarter: Day): Tt01 | null {
  return scaleOn(addDays(nextQuarter(quarter), -1)).tt01 ?? null
}

/** What stands of a quarter, until the commit: who types and who confirms do so one after the other. */
export async function holdAssessment(
  act: Act,
  wardId: number,
  quarter: Day,
): Promise<Readonly<{ draft: Draft | null; confirmed: Confirmed | null; seen: string }>> {
  await holdFigures(act, wardId)
  const draft = await draftOf(act.tx, wardId, quarter)
  const confirmed = (await versionsOf(act.tx, wardId, quarter))[0] ?? null
  return { draft, confirmed, seen: seenOf(draft, confirmed) }
}

/**
 * Keeps what is typed of a quarter as a draft; what is the same as what was confirmed needs none. Refuses ('invalid') a
 * quarter that has not begun or that no rule is for, and answers that no form of ours sends.
 */
export async function saveDraft(
  act: Act,
  wardId: number,
  quarter: Day,
  { answers, seen }: Readonly<{ answers: Answers; seen: string }>,
): Promise<Saved> {
  const rule = ruleOf(quarter)
  if (rule === null || quarter !== quarterStart(quarter) || quarter > dayOf(act.at)) throw new Refusal('invalid')
  const known = new Map(rule.indicators.map((one) => [String(one.id), one]))
  for (const [id, answer] of Object.entries(answers)) mustFit(known.get(id), answer)
  const now = await holdAssessment(act, wardId, quarter)
  if (now.seen !== seen) return { outcome: 'changed' }
  const draft = now.draft?.droppedAt === null ? now.draft : null
  const before = draft?.answers ?? now.confirmed?.answers ?? {}
  if (isSameAnswers(before, answers)) return { outcome: 'nothing' }
  if (draft && now.confirmed && isSameAnswers(now.confirmed.answers, answers)) await remove(act, wardId, quarter)
  else await write(act, wardId, quarter, rule.id, answers)
  tell(act, wardId, quarter, 'assessment-saved', { answers: changes(rule, before, answers) })
  return { outcome: 'saved' }
}

/** Throws the draft away; for a day it can be had back. */
export function dropDraft(act: Act, wardId: number, quarter: Day, seen: string): Promise<Saved> {
  return mark(act, wardId, quarter, seen, act.at)
}

/** Has it back. */
export function restoreDraft(act: Act, wardId: number, quarter: Day, seen: string): Promise<Saved> {
  return mark(act, wardId, quarter, seen, null)
}

async function mark(act: Act, wardId: number, quarter: Day, seen: string, droppedAt: Date | null): Promise<Saved> {
  const { draft, seen: there } = await holdAssessment(act, wardId, quarter)
  if (there !== seen || !draft || (draft.droppedAt === null) === (droppedAt === null)) return { outcome: 'changed' }
  if (draft.droppedAt && act.at.getTime() - draft.droppedAt.getTime() > DROP_UNDO_LIMIT) return { outcome: 'changed' }
  await act.tx
    .updateTable('assessment_drafts')
    .set({ dropped_at: droppedAt })
    .where('ward_id', '=', wardId)
    .where('quarter', '=', quarter)
    .execute()
  tell(act, wardId, quarter, droppedAt ? 'assessment-dropped' : 'assessment-restored')
  return { outcome: 'saved' }
}

async function write({ tx, at }: Act, wardId: number, quarter: Day, rule: string, answers: Answers): Promise<void> {
  const row = { rule, answers: JSON.stringify(answers), saved_at: at, dropped_at: null }
  await tx
    .insertInto('assessment_drafts')
    .values({ ward_id: wardId, quarter, ...row })
    .onConflict((known) => known.columns(['ward_id', 'quarter']).doUpdateSet(row))
    .execute()
}

export async function remove({ tx }: Act, wardId: number, quarter: Day): Promise<void> {
  await tx.deleteFrom('assessment_drafts').where('ward_id', '=', wardId).where('quarter', '=', quarter).execute()
}

type Told =
  | 'assessment-saved'
  | 'assessment-dropped'
  | 'assessment-restored'
  | 'assessment-confirmed'
  | 'assessment-changed'

/** Into the audit. */
export function tell(
  act: Act,
  wardId: number,
  quarter: Day,
  action: Told,
  details: Readonly<Record<string, string | number | readonly string[] | null>> = {},
): void {
  record(act, wardId, { action, details: { quarter: printQuarter(quarter), ...details } })
}

function mustFit(one: Indicator | undefined, { choice, cases, note }: Answer): void {
  const fits =
    one &&
    (choice === null || (one.per === 'unit' && one.choices.some(({ points }) => points === choice))) &&
    (cases === null || (one.per === 'case' && cases.length === one.choices.length && cases.every(isCount))) &&
    [...note].length <= ASSESSMENT_LIMITS.note
  if (!fits) throw new Refusal('invalid')
}

function isCount(n: number): boolean {
  return Number.isSafeInteger(n) && n >= 0 && n <= ASSESSMENT_LIMITS.cases
}

/** `3: 12/3/0 → 12/4/0`; of a note only that it changed: the words stand in the table alone. */
function changes({ indicators }: Tt01, before: Answers, after: Answers): string[] {
  return indicators.flatMap(({ id }) => {
    const [one, other] = [answerTo(before, id), answerTo(after, id)]
    if (isSame(one, other)) return []
    const figures = `${id}: ${said(one)} → ${said(other)}`
    return [one.note === other.note ? figures : `${figures} (ghi chú)`]
  })
}

function said({ choice, cases }: Answer = NO_ANSWER): string {
  return cases ? cases.join('/') : String(choice ?? '–')
}
