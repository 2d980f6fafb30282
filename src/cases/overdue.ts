import type { Day } from '../values/day.ts'
import type { Month } from '../values/month.ts'

/** Lists of late cases: not finished yet; finished, but late; of either kind, those about which nobody has said anything. */
export const SHOWN = ['open', 'finished', 'unsaid'] as const
export type Shown = (typeof SHOWN)[number]

/** How the ward's look at a late case stands. */
export const STATES = ['looking', 'explained', 'apologised', 'finished'] as const
export type State = (typeof STATES)[number]

/** Why it is late, as far as the ward knows. */
export const CAUSES = ['unknown', 'papers', 'other-office', 'workload', 'system', 'resident', 'other'] as const
export type Cause = (typeof CAUSES)[number]

/** Which late cases are asked for. `desk`: its id; 'none': the file named none; null: all. `month`: in which they were due. */
export type Asked = Readonly<{ shown: Shown; desk: string | null; month: Month | null; today: Day }>

/** A late case as it may be told: without its ID, but where the clerk finds it in their own file. */
export type LateCase = Readonly<{
  id: string
  procedure: string
  desk: string | null
  receivedOn: Day
  dueOn: Day
  /** null: not yet, as far as the register knows */
  finishedOn: Day | null
  /** calendar days after the day it was due, until it was finished or today */
  daysLate: number
  file: string
  fileDay: Day
  line: number
  /** its hashes were destroyed: an import can't find it by its ID any more */
  nameless: boolean
  /** the last word about it */
  said: Readonly<{ state: State; cause: Cause; by: string; day: Day }> | null
}>

export type CaseWord = Readonly<{ state: State; cause: Cause; words: string; by: string; at: Date }>

/** Cases of a desk that were due in a month: how many, late ones, and those of them that are open still. */
export type DeskMonth = Readonly<{ month: Month; desk: string | null; due: number; late: number; open: number }>

/** What the register holds; `last`: the file that changed it last. */
export type Register = Readonly<{ cases: number; last: Readonly<{ name: string; day: Day }> | null }>
