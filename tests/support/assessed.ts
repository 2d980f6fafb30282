import type { Answers } from '../../src/assessments/answer.ts'

/** The highest step of all nine indicators, of ten cases where it goes by cases; but for these: a step, or cases by step. */
export function assessed(but: Readonly<Record<number, number | readonly number[]>> = {}): Answers {
  const best: Record<number, number | readonly number[]> = Object.fromEntries(
    [1, 2, 3, 4, 5, 6, 7, 8, 9].map((id) => [id, id < 5 || id === 7 ? [10, 0, 0] : 2]),
  )
  return Object.fromEntries(
    Object.entries({ ...best, ...but }).map(([id, said]) => {
      const whole = typeof said === 'number'
      return [id, { choice: whole ? said : null, cases: whole ? null : said, note: '' }]
    }),
  )
}
