import { ANSWER_DAYS } from '../ratings/rating.ts'
import type { Day } from '../values/day.ts'
import { addWorkingDays, notYetLate } from '../values/working-days.ts'

/** Why a matter is closed. The resident reads a sentence for it under the receipt. */
export const CLOSING_REASONS = ['solved', 'explained', 'passed-on', 'too-vague', 'not-ours', 'abuse'] as const
export type ClosingReason = (typeof CLOSING_REASONS)[number]

/** Which part of the list: everything that is open, what I took, what is late, what is closed. */
export const SHOWN = ['waiting', 'mine', 'late', 'closed'] as const
export type Shown = (typeof SHOWN)[number]

// A day, in milliseconds: long enough to notice a slip the next morning, short enough that "closed" means closed.
export const REOPENABLE = 24 * 3_600_000

/** The last day on which an answer is in time. */
export function dueDay(came: Day): Day {
  return addWorkingDays(came, ANSWER_DAYS)
}

/** What came before this day and has no answer is late today. */
export function lateBefore(today: Day): Day {
  return notYetLate(today, ANSWER_DAYS)
}

/** A line of the list: enough to choose what to do first. Days only: a minute would tell who sat at the desk, and who came. */
export type Waiting = Readonly<{
  id: string
  day: Day
  /** the desk's or point's name; null: the ward as a body */
  place: string | null
  officer: string | null
  service: number
  wantsReply: boolean
  hasComment: boolean
  /** a second rating of the same visit, which counts nothing; its words are a resident's words all the same */
  repeat: boolean
  takenBy: Readonly<{ id: string; name: string }> | null
  answered: boolean
  closed: Readonly<{ day: Day; reason: ClosingReason; by: string; at: Date }> | null
}>

/** Everything the chair sees of one matter: what the resident sent, without the key, and what was done. */
export type Matter = Waiting &
  Readonly<{
    handling: number | null
    ward: number | null
    reasons: readonly string[]
    comment: string | null
    withdrawn: boolean
    thanked: boolean
    history: readonly Step[]
  }>

/** What was said or done, the oldest first. */
export type Step = Readonly<{
  what: 'note' | 'reply' | 'closed' | 'reopened'
  by: string
  at: Date
  words: string
  reason: ClosingReason | null
}>
