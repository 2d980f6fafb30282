import { may } from '../access/policy.ts'
import type { Answers } from '../assessments/answer.ts'
import {
  type Confirmed,
  confirmedQuarters,
  type Draft,
  draftOf,
  registerOf,
  seenOf,
  versionsOf,
} from '../assessments/queries.ts'
import { DROP_UNDO_LIMIT, ruleOf } from '../assessments/save-draft.ts'
import { type Result, resultOf, type Scored, scoreOf } from '../assessments/score.ts'
import type { Fault } from '../html/error-summary.ts'
import type { Figure } from '../reports/report.ts'
import { serviceOfQuarter } from '../reports/scale-queries.ts'
import type { Tt01 } from '../scales/rule.ts'
import { circularById } from '../scales/scale-on.ts'
import type { Punctuality } from '../scales/tt01.ts'
import { addDays, type Day, dayOf } from '../values/day.ts'
import { periodOf } from '../values/period.ts'
import { nextQuarter, quarterStart } from '../values/quarter.ts'
import type { World } from '../world.ts'
import { type AssessmentFault, asTyped, type Typed } from './assessment-forms.ts'
import type { WardView } from './ward-view.ts'

/** One version, or the draft, as it counts. */
export type Reckoned = Readonly<{ rule: Tt01; scored: readonly Scored[]; result: Result }>

export type AssessmentPage = Readonly<{
  /** its first day */
  quarter: Day
  /** newest first; `confirmed`: which version of it counts, if any */
  quarters: readonly Readonly<{ quarter: Day; confirmed: number | null }>[]
  /** null: no rule had begun by then */
  rule: Tt01 | null
  register: Punctuality | null
  /** how residents rated at desks in the quarter; it never counts. Null: the quarter still runs */
  service: Figure | null
  draft: Readonly<{ savedAt: Date; reckoned: Reckoned }> | null
  /** thrown away a moment ago, and can be had back */
  dropped: boolean
  versions: readonly (Confirmed & Readonly<{ reckoned: Reckoned }>)[]
  /** what the boxes hold; null: there is no form, only what was confirmed */
  boxes: Typed | null
  seen: string
  over: boolean
  mayWrite: boolean
  mayConfirm: boolean
  faults: readonly Fault[]
  done: 'saved' | 'nothing' | 'dropped' | 'restored' | 'confirmed' | null
  stopped: string | null
}>

export type Asked = Readonly<{
  quarter: Day
  change?: boolean
  done?: AssessmentPage['done']
  typed?: Typed
  faults?: readonly Fault[]
  stopped?: string
}>

// Two years, and the one that runs.
const BACK = 8

/** A page about a quarter, without ward and language. */
export function assessmentPath(quarter: Day, deed = ''): string {
  return `/admin/assessment${deed}?q=${periodOf(quarter, 3)}`
}

/** In the first weeks of a quarter the one before is written up. */
export function usualQuarter(now: Date): Day {
  return quarterStart(addDays(quarterStart(dayOf(now)), -1))
}

/** Everything that the page of a quarter shows. */
export async function readAssessment(world: World, view: WardView, asked: Asked): Promise<AssessmentPage> {
  const { db, now } = world
  const { actor, ward } = view
  const { quarter } = asked
  const stored = await draftOf(db, ward.id, quarter)
  const versions = await versionsOf(db, ward.id, quarter)
  const register = await registerOf(db, ward.id, quarter)
  const rule = ruleOf(quarter)
  const draft = stored?.droppedAt === null ? stored : null
  const [newest] = versions
  const over = nextQuarter(quarter) <= dayOf(now())
  const mayWrite = rule !== null && may(actor, 'assessment.write', ward.id)
  const asForm = mayWrite && (asked.typed || draft || !newest || asked.change)
  return {
    quarter,
    quarters: choices(now(), quarter, await confirmedQuarters(db, ward.id)),
    rule,
    register,
    service: over ? await serviceOfQuarter(db, ward.id, quarter) : null,
    draft: draft && rule && { savedAt: draft.savedAt, reckoned: reckon(rule, draft.answers, register) },
    dropped: mayWrite && isFresh(stored, now()),
    versions: versions.flatMap((one) => {
      const by = circularById(one.rule)
      return by ? [{ ...one, reckoned: reckon(by, one.answers, one.register) }] : []
    }),
    boxes: asForm ? (asked.typed ?? asTyped(rule, draft?.answers ?? newest?.answers ?? {})) : null,
    seen: seenOf(stored, newest ?? null),
    over,
    mayWrite,
    mayConfirm: may(actor, 'assessment.confirm', ward.id),
    faults: asked.faults ?? [],
    done: asked.done ?? null,
    stopped: asked.stopped ?? null,
  }
}

function reckon(rule: Tt01, answers: Answers, register: Punctuality | null): Reckoned {
  const scored = scoreOf(rule, answers, register)
  return { rule, scored, result: resultOf(rule, scored) }
}

function isFresh(draft: Draft | null, now: Date): boolean {
  return draft?.droppedAt !== null && draft !== null && now.getTime() - draft.droppedAt.getTime() <= DROP_UNDO_LIMIT
}

function choices(now: Date, asked: Day, confirmed: ReadonlyMap<Day, number>): AssessmentPage['quarters'] {
  const all = [quarterStart(dayOf(now))]
  while (all.length <= BACK) all.push(quarterStart(addDays(all.at(-1) ?? '', -1)))
  const known = [...new Set([...all, asked, ...confirmed.keys()])].toSorted().toReversed()
  return known.map((quarter) => ({ quarter, confirmed: confirmed.get(quarter) ?? null }))
}

/** `Chỉ số 3: chỉ ghi số`: in the summary far from its box, beside it in the same words. */
export function faultsInWords({ words }: WardView, faults: readonly AssessmentFault[]): Fault[] {
  return faults.map(({ id, field, fault }) => {
    const message = words.staff.faults[`assessment.${fault}`] ?? fault
    return { field, message: `${words.assessment.indicator(id)}: ${message}` }
  })
}
