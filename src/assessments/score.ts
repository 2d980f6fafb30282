import type { Bilingual } from '../scales/bilingual.ts'
import type { Indicator, Step, Tt01 } from '../scales/rule.ts'
import { gradeOf, indicator, type Punctuality, totalOf, wholeTime } from '../scales/tt01.ts'
import { type Answer, type Answers, answerTo } from './answer.ts'

/** One indicator as it counts. `n`: of how many cases; null: it is not about single cases, or nothing is known. */
export type Scored = Readonly<{
  id: number
  points: number | null
  from: Indicator['from'] | null
  n: number | null
  note: string
}>

/** Out of all of them. `total`, `grade`: null while any is missing, for the boundaries are made for all of them. */
export type Result = Readonly<{
  total: number | null
  /** what the highest steps come to */
  most: number
  grade: Bilingual | null
  missing: readonly number[]
}>

type Rule = Pick<Tt01, 'indicators' | 'grades'>

/** Each indicator by what the register says, where it may and does; else by what the ward says. `register` null: none covers the time. */
export function scoreOf({ indicators }: Rule, answers: Answers, register: Punctuality | null): Scored[] {
  return indicators.map((one) => {
    const answer = answerTo(answers, one.id)
    const { id, note } = { ...one, note: answer.note }
    const known = one.from === 'register' && register !== null ? wholeTime(register) : null
    if (known !== null && register !== null) return { id, points: known, from: 'register', n: casesOf(register), note }
    const points = pointsOf(one, answer)
    const n = points === null || one.per === 'unit' ? null : sum(answer.cases ?? [])
    return { id, points, from: points === null ? null : 'self', n, note }
  })
}

/** A step's points, or those of all cases ÷ the cases, to one decimal; null: nothing is said, or no such step. */
function pointsOf({ per, choices }: Pick<Indicator, 'per' | 'choices'>, { choice, cases }: Answer): number | null {
  if (per === 'unit') return choices.find(({ points }) => points === choice)?.points ?? null
  if (cases === null || cases.length !== choices.length) return null
  return indicator(sum(choices.map(({ points }, at) => points * (cases[at] ?? 0))), sum(cases))
}

export function resultOf({ indicators, grades }: Rule, scored: readonly Scored[]): Result {
  const points = scored.map((one) => one.points)
  const missing = scored.filter((one) => one.points === null).map(({ id }) => id)
  return {
    total: missing.length === 0 ? totalOf(points) : null,
    most: sum(indicators.map(({ choices }) => mostOf(choices))),
    grade: gradeOf(points, grades.ward),
    missing,
  }
}

export function casesOf({ early, equal, late }: Punctuality): number {
  return early + equal + late
}

function mostOf(choices: readonly Step[]): number {
  return Math.max(...choices.map(({ points }) => points))
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0)
}
