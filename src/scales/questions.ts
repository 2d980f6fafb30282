import type { Day } from '../values/day.ts'
import type { Bilingual } from './bilingual.ts'

/** What a resident may be asked besides, on five steps. `about`: whose it is; an officer answers for the officer's alone. */
export type Question = Readonly<{ id: string; about: 'officer' | 'ward'; title: Bilingual }>

export type QuestionSet = Readonly<{
  id: string
  validFrom: Day
  title: Bilingual
  source: string
  questions: readonly Question[]
}>

/** Every set that this service knows: its own, and the operator's. An id is one question, whichever set asks it. */
export type QuestionSets = readonly QuestionSet[]

export function setById(sets: QuestionSets, id: string | null): QuestionSet | undefined {
  return sets.find((set) => set.id === id)
}

/** The question that an answer belongs to; undefined: no set of today asks it. */
export function questionById(sets: QuestionSets, id: string): Question | undefined {
  return sets.flatMap(({ questions }) => questions).find((question) => question.id === id)
}

/** What several sets ask at a place, in their order, no question twice. */
export function askedOfAll(sets: QuestionSets, ids: readonly string[], kind: 'desk' | 'point' | 'ward'): Question[] {
  const all = ids.flatMap((id) => askedAt(sets, id, kind))
  return all.filter((question, at) => all.findIndex(({ id }) => id === question.id) === at)
}

/** What a set asks at a place: of the officer only where one is rated, at a desk. */
export function askedAt(sets: QuestionSets, id: string | null, kind: 'desk' | 'point' | 'ward'): readonly Question[] {
  const questions = setById(sets, id)?.questions ?? []
  return kind === 'desk' ? questions : questions.filter(({ about }) => about === 'ward')
}
