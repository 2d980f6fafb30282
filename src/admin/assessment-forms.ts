import { z } from 'zod'
import { type Answer, type Answers, ASSESSMENT_LIMITS, answerTo } from '../assessments/answer.ts'
import { readWhole } from '../programme/typed.ts'
import type { Indicator, Tt01 } from '../scales/rule.ts'
import type { Day } from '../values/day.ts'
import { firstDayOf, monthsIn, periodFrom } from '../values/period.ts'
import { text } from './forms.ts'

/** A quarter as addresses have it, `2025-Q4`, as its first day; anything else is none. */
const quarter = text.transform((typed): Day | null => {
  const period = periodFrom(typed)
  return period !== null && monthsIn(period) === 3 ? firstDayOf(period) : null
})

export const AssessmentQuery = z.object({
  q: quarter,
  /** what is confirmed is shown as a form */
  change: z.literal('1').optional().catch(undefined),
  done: z.enum(['saved', 'nothing', 'dropped', 'restored', 'confirmed']).optional().catch(undefined),
})

/** Its boxes have names by the indicator: `c5` the step chosen, `k3.0` the cases on the first step, `n3` the note. */
export const AssessmentForm = z.object({ seen: text })

export const ConfirmForm = z.object({ seen: text, reason: text })

export const choiceName = (id: number) => `c${id}`
export const casesName = (id: number, step: number) => `k${id}.${step}`
export const noteName = (id: number) => `n${id}`

export type AssessmentFault = Readonly<{ id: number; field: string; fault: 'number' | 'large' | 'none' | 'note' }>
export type Typed = ReadonlyMap<string, string>

/** What a form was filled with, box by box, what it says, and all that is wrong with it. */
export function readAnswers(
  body: Readonly<Record<string, unknown>>,
  { indicators }: Tt01,
): Readonly<{ typed: Typed; answers: Answers; faults: readonly AssessmentFault[] }> {
  const typed = new Map<string, string>()
  const faults: AssessmentFault[] = []
  const answers: Record<string, Answer> = {}
  for (const one of indicators) {
    for (const name of namesOf(one)) typed.set(name, text.parse(body[name]))
    const note = typed.get(noteName(one.id)) ?? ''
    if ([...note].length > ASSESSMENT_LIMITS.note) faults.push({ id: one.id, field: noteName(one.id), fault: 'note' })
    const cases = one.per === 'case' ? readCases(one, typed, faults) : null
    const chosen = typed.get(choiceName(one.id)) ?? ''
    const step = one.choices.find(({ points }) => String(points) === chosen)
    const answer = { choice: step?.points ?? null, cases, note }
    if (answer.choice !== null || cases !== null || note !== '') answers[one.id] = answer
  }
  return { typed, answers, faults }
}

/** The boxes as they stand for what is known already. */
export function asTyped({ indicators }: Tt01, answers: Answers): Typed {
  return new Map(
    indicators.flatMap(({ id }) => {
      const { choice, cases, note } = answerTo(answers, id)
      const counts = (cases ?? []).map((n, step) => [casesName(id, step), String(n)] as const)
      return [
        [choiceName(id), choice === null ? '' : String(choice)] as const,
        ...counts,
        [noteName(id), note] as const,
      ]
    }),
  )
}

function namesOf({ id, per, choices }: Indicator): string[] {
  const boxes = per === 'unit' ? [choiceName(id)] : choices.map((_, step) => casesName(id, step))
  return [...boxes, noteName(id)]
}

/** All boxes empty: nothing is said; an empty one beside a number is none. */
function readCases({ id, choices }: Indicator, typed: Typed, faults: AssessmentFault[]): readonly number[] | null {
  const read = choices.map((_, step) => readWhole(typed.get(casesName(id, step)) ?? ''))
  let wrong = false
  for (const [step, n] of read.entries()) {
    const fault =
      typeof n === 'string' ? (n === 'large' ? 'large' : 'number') : (n ?? 0) > ASSESSMENT_LIMITS.cases && 'large'
    if (!fault) continue
    wrong = true
    faults.push({ id, field: casesName(id, step), fault })
  }
  if (wrong || read.every((n) => n === null)) return null
  const cases = read.map((n) => (typeof n === 'number' ? n : 0))
  if (cases.every((n) => n === 0)) faults.push({ id, field: casesName(id, 0), fault: 'none' })
  return cases
}
