import type { Day } from '../values/day.ts'

/** What may look odd about a rating. A flag says "look here" and nothing more: it deletes nothing and uncounts nothing. */
export const FLAGS = ['burst', 'out-of-hours', 'many-officers', 'staff-phone', 'same-comment', 'too-fast'] as const
export type Flag = (typeof FLAGS)[number]

/**
 * Which edition of the rules found a flag, written beside it. Any change of a threshold is a new edition: a chair must be
 * able to say by which rule a rating was marked, years later.
 */
export const FLAG_RULES_VERSION = 1

/** What the rules see of a counted rating. Moments in milliseconds since 1970. */
export type Seen = Readonly<{
  id: string
  /** null: a support point, or the ward as a body */
  deskId: string | null
  officerId: string | null
  service: number
  openedAt: number
  receivedAt: number
  /** the hash of the phone number, in any spelling that is the same for the same number; null: a case, or gone */
  phone: string | null
  comment: string | null
  /** typed in later from a slip of paper, by somebody who is signed in */
  paper: boolean
}>

export type Found = Readonly<{ id: string; flag: Flag }>

/** How many ratings a day a desk is used to: of any score, and of 1, 2, 3, 4 and 5; see `pacesOf`. */
export type Paces = readonly [all: number, ...byScore: number[]]

/** A day, as the rules need to see it. */
export type SeenDay = Readonly<{
  day: Day
  /** the day's counted ratings, in any order */
  ratings: readonly Seen[]
  /** counted ratings with a comment of the days before, as far back as `COMMENT_DAYS` */
  before: readonly Pick<Seen, 'id' | 'receivedAt' | 'comment'>[]
  /** what each desk is used to, by id: every desk that is open */
  paces: ReadonlyMap<string, Paces>
  /** which share of a day's ratings comes in each of its 24 hours, see `rhythmOf` */
  rhythm: readonly number[]
  /** what the phones of the ward's own people are hashed to, spelt as in `Seen` */
  staffPhones: ReadonlySet<string>
}>

/** What somebody wishes of a marked rating: that the headline leave it out, or count it again. */
export type Wish = 'exclude' | 'restore'

/** Which part of the list: groups with something that counts and nobody has spoken of, that waits for a decision, that is left out; or all. */
export const SHOWN = ['open', 'waiting', 'excluded', 'all'] as const
export type Shown = (typeof SHOWN)[number]
