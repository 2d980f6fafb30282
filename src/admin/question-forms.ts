import { z } from 'zod'
import type { Wrong } from '../html/staff-fields.ts'
import { type QuestionSets, setById } from '../scales/questions.ts'
import { addDays, type Day, dayAsTyped, isDay } from '../values/day.ts'
import { text } from './forms.ts'

/** `set` empty: nothing is asked. */
export const QuestionForm = z.object({ set: text, from: text.transform(dayAsTyped) })
export type QuestionInput = z.output<typeof QuestionForm>

export const TakeBackForm = z.object({ choice: z.uuid().nullable().catch(null) })

export const DoneQuery = z.object({ done: z.enum(['chosen', 'same', 'taken-back']).optional().catch(undefined) })

// A year: a day far off is a slip of the keyboard.
const FAR = 366

export function questionFaults({ set, from }: QuestionInput, sets: QuestionSets, today: Day): Wrong[] {
  const faults: Wrong[] = []
  if (set !== '' && !setById(sets, set)) faults.push({ field: 'set', words: 'questions.set' })
  if (!isDay(from) || from < today || from > addDays(today, FAR))
    faults.push({ field: 'from', words: 'questions.from' })
  return faults
}
