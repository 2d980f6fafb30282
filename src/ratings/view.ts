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
}>

/** A stored rating as its sender may see it again. */
export type SentRating = Readonly<{
  wardName: string
  name: string | null
  deskOrPoint: boolean
  day: Day
  service: number
  handling: number | null
  ward: number | null
  reasons: string[]
  comment: string | null
}>
