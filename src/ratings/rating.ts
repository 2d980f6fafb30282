import { CONSENT } from '../html/words/consent.ts'
import type { Day } from '../values/day.ts'

export type Score = 1 | 2 | 3 | 4 | 5

/**
 * How a rating came: from the resident's own device; pressed by somebody for them; pressed by them on the ward's tablet;
 * typed in from a slip of paper.
 */
export const CHANNELS = ['self', 'assisted', 'tablet', 'paper'] as const
export type Channel = (typeof CHANNELS)[number]

/** A rating as it is stored: one resident's answer about one visit. Everything personal in it is a hash. */
export type RatingRow = Readonly<{
  wardId: number
  id: string
  receiptHash: Buffer
  deskId: string | null
  pointId: string | null
  officerId: string | null
  day: Day
  openedAt: Date
  receivedAt: Date
  service: Score
  handling: Score | null
  ward: Score | null
  reasons: readonly string[]
  criteria: Readonly<Record<string, Score>> | null
  comment: string | null
  /** asks the ward to answer, under the receipt */
  wantsReply: boolean
  keyKind: 'phone' | 'case'
  keyHash: Buffer
  keyEpoch: number
  /** a case's, under the epoch before */
  keyHashBefore?: Buffer | null
  casePattern: string | null
  /** the phone number, sealed, of somebody who may be called back */
  sealedPhone?: Buffer | null
  lang: string
  consentVersion: number | null
  channel: Channel
  /** the plate that was read, for the neighbourhood of its house; not kept */
  plate?: string | null
  /** who held the tablet, pressed or typed, where that is an officer; never the officer rated */
  helperOfficerId: string | null
}>

/** What a resident may name as a reason, good and bad in equal measure; the words stand in the catalogues. */
export const REASONS = [
  'polite', 'clear', 'quick', 'on-time', 'rude', 'unclear', 'slow', 'late', 'many-trips', 'extra-papers', 'extra-fee',
] as const // biome-ignore format: a list reads as a list

/** SIPAS factor 3, the five criteria that are the officer's own (questions 23–27 of the 2022 form): asked by the set `sipas-3`. */
export const CRITERIA = ['23', '24', '25', '26', '27'] as const

/** The text a resident agrees to when a phone number is the key; a changed text gets the next number. */
export const CONSENT_VERSION = CONSENT.version

/** At most this is an unhappy resident, whom the ward owes a look. */
export const LOW = 2

// 5 working days: a week that a resident can count. The law sets no time for answering a rating; the nearest it has are
// 2 working days for a request about one's data and 10 days for showing or correcting them (Decree 356, art. 5). Two are
// too few for a ward that must ask the officer and look the case up.
export const ANSWER_DAYS = 5

// 15 minutes, in milliseconds: time to notice a slip on the way out of the office, too short to be talked into kinder
// stars by the officer.
export const CORRECTABLE = 15 * 60_000
