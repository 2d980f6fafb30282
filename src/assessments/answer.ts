/**
 * What a ward says of one indicator: of the office as a whole the points of a step, or how many cases were on each step, the
 * one with the most points first. Null: nothing. `note`: what it rests on; may be empty.
 */
export type Answer = Readonly<{ choice: number | null; cases: readonly number[] | null; note: string }>

/** By the indicator's number. */
export type Answers = Readonly<Record<string, Answer>>

export const NO_ANSWER: Answer = { choice: null, cases: null, note: '' }

/** Letters of a note and of a reason; cases of a quarter, more than a province has. */
export const ASSESSMENT_LIMITS = { note: 300, reason: 300, cases: 10_000_000 } as const

export function answerTo(answers: Answers, id: number): Answer {
  return answers[id] ?? NO_ANSWER
}

export function isSameAnswers(one: Answers, other: Answers): boolean {
  const ids = new Set([...Object.keys(one), ...Object.keys(other)])
  return [...ids].every((id) => isSame(answerTo(one, Number(id)), answerTo(other, Number(id))))
}

export function isSame(a: Answer, b: Answer): boolean {
  return a.choice === b.choice && a.note === b.note && a.cases?.join() === b.cases?.join()
}
