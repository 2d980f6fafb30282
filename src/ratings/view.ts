import type { Day } from '../values/day.ts'

/** What a plate stands on, as far as rating it needs: found by `scan`, shown and attributed here. */
export type RatedPlace = Readonly<{
  plate: string
  wardId: number
  /** `Phường Mẫu` */
  wardName: string
  kind: 'desk' | 'point' | 'ward'
  deskId: string | null
  pointId: string | null
  /** the desk's or the point's name; null for the ward as a body */
  name: string | null
  officerId: string | null
  officerName: string | null
  officerTitle: string | null
  /** the further questions that the ward asks today, by the id of their set; null: none */
  questionSet: string | null
}>

/** A stored rating as its sender may see it again. */
export type SentRating = Readonly<{
  id: string
  wardId: number
  wardName: string
  name: string | null
  kind: RatedPlace['kind']
  day: Day
  service: number
  handling: number | null
  ward: number | null
  reasons: string[]
  criteria: Readonly<Record<string, number>>
  /** as on the day of the rating */
  questionSet: string | null
  comment: string | null
  wantsReply: boolean
  /** until when it may be corrected */
  correctableUntil: Date
  /** the day on which its sender took back what was personal in it; null: did not */
  withdrawnOn: Day | null
  /** its sender has thanked the ward */
  thanked: boolean
}>

/** What the ward has done about a rating that asks for it, as its sender may know: days, no names, no notes. */
export type WardAnswer = Readonly<{
  taken: boolean
  replies: readonly Readonly<{ day: Day; words: string }>[]
  /** null: not closed, or opened again */
  closed: Readonly<{ day: Day; reason: string }> | null
}>
