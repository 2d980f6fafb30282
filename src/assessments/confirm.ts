import { Refusal } from '../http/refusal.ts'
import { circularById } from '../scales/scale-on.ts'
import { type Day, dayOf } from '../values/day.ts'
import { nextQuarter } from '../values/quarter.ts'
import type { Act } from '../world.ts'
import { ASSESSMENT_LIMITS } from './answer.ts'
import { registerOf } from './queries.ts'
import { holdAssessment, remove, tell } from './save-draft.ts'
import { resultOf, scoreOf } from './score.ts'

/**
 * changed: the draft is no longer as it was when the page was opened · not-over: the quarter still runs · reason: what was
 * confirmed before is changed only with one · empty: not one indicator is known.
 */
export type ConfirmOutcome = 'confirmed' | 'changed' | 'not-over' | 'reason' | 'empty'

/**
 * Confirms the draft of a quarter, in the name of whoever does it. What the register says of the quarter is kept with it,
 * so that the same report says the same for ever. Refuses whoever is no person ('forbidden') and a reason that is too long.
 */
export async function confirmDraft(
  act: Act,
  wardId: number,
  quarter: Day,
  { seen, reason }: Readonly<{ seen: string; reason: string }>,
): Promise<ConfirmOutcome> {
  if (act.by.kind !== 'user') throw new Refusal('forbidden')
  if ([...reason].length > ASSESSMENT_LIMITS.reason) throw new Refusal('invalid')
  const { draft, confirmed, seen: there } = await holdAssessment(act, wardId, quarter)
  const rule = draft && circularById(draft.rule)
  if (there !== seen || !draft || !rule || draft.droppedAt !== null) return 'changed'
  if (dayOf(act.at) < nextQuarter(quarter)) return 'not-over'
  if (confirmed && reason === '') return 'reason'
  const register = await registerOf(act.tx, wardId, quarter)
  const { total, grade, missing } = resultOf(rule, scoreOf(rule, draft.answers, register))
  if (missing.length === rule.indicators.length) return 'empty'
  const version = (confirmed?.version ?? 0) + 1
  const said = { rule: draft.rule, answers: JSON.stringify(draft.answers), register: JSON.stringify(register) }
  await act.tx
    .insertInto('assessments')
    .values({
      ...{ ward_id: wardId, quarter, version, ...said, confirmed_at: act.at, confirmed_by: act.by.id },
      register: register === null ? null : said.register,
      reason: confirmed ? reason : null,
    })
    .execute()
  await remove(act, wardId, quarter)
  const told = { rule: draft.rule, version, total, grade: grade?.vi ?? null, missing: missing.map(String) }
  tell(act, wardId, quarter, confirmed ? 'assessment-changed' : 'assessment-confirmed', {
    ...told,
    reason: reason || null,
  })
  return 'confirmed'
}
