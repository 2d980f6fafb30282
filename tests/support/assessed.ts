import type { Answers } from '../../src/assessments/answer.ts'
import { hidden, type Screens } from './screens.ts'

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

const PATH = '/admin/assessment?q=2025-Q4'

/** The last quarter that is over, confirmed by ông Sáu with these texts as notes, and a change of it that waits for him. */
export async function fillAssessment(it: Screens, texts: readonly string[]): Promise<void> {
  for (const change of [false, true]) {
    await it.send('hanh', PATH, { ...formOf(assessed({ 9: change ? 1 : 2 }), texts), seen: await seenBy(it, 'hanh') })
    if (!change) await it.send('sau', PATH.replace('?', '/confirm?'), { seen: await seenBy(it, 'sau') })
  }
}

export async function seenBy(it: Screens, name: 'hanh' | 'sau', path = PATH): Promise<string> {
  return hidden((await it.as(name).get(`${path}&change=1`)).text, 'seen')
}

/** As the form sends it. */
export function formOf(answers: Answers, notes: readonly string[] = []): Record<string, string> {
  return Object.fromEntries(
    Object.entries(answers).flatMap(([id, { choice, cases }], at) => [
      ...(choice === null ? [] : [[`c${id}`, String(choice)]]),
      ...(cases ?? []).map((n, step) => [`k${id}.${step}`, String(n)]),
      [`n${id}`, notes.length === 0 ? '' : [...(notes[at % notes.length] ?? '')].slice(0, 300).join('')],
    ]),
  )
}
