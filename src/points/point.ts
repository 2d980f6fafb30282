import type { Hours } from '../values/weekly-hours.ts'

/** A place where people are helped with online public services, with weekly hours. */
export type Point = Readonly<{
  id: string
  name: string
  address: string
  neighbourhoodId: string | null
  neighbourhood: string | null
  procedures: readonly string[]
  /** degrees (WGS84); null: not known */
  position: Readonly<{ lon: number; lat: number }> | null
  hours: readonly Hours[]
  closedAt: Date | null
}>

/** All that can be corrected about a support point; `hours` Monday first, each day's in order. */
export type PointFacts = Readonly<{
  name: string
  address: string
  neighbourhoodId: string | null
  procedures: readonly string[]
  position: Readonly<{ lon: number; lat: number }> | null
  hours: readonly Hours[]
}>

/** In characters; `procedures` in lines. */
export const POINT_LIMITS = { name: 120, address: 200, procedure: 120, procedures: 40 } as const

/** What `changePoint` compares and writes. */
export function factsOf({ name, address, neighbourhoodId, procedures, position, hours }: Point): PointFacts {
  return { name, address, neighbourhoodId, procedures, position, hours }
}

/** The first thing wrong with weekly hours, in words; undefined: nothing. */
export function hoursFault(hours: readonly Hours[]): string | undefined {
  for (const [at, span] of hours.entries()) {
    if (!Number.isInteger(span.weekday) || span.weekday < 1 || span.weekday > 7) return 'Thứ trong tuần từ 1 đến 7.'
    if (!isTime(span.opens) || !isTime(span.closes)) return 'Giờ viết như 17:30.'
    if (span.closes <= span.opens) return 'Giờ đóng cửa phải sau giờ mở cửa.'
    const clash = hours.slice(0, at).find((other) => other.weekday === span.weekday && share(other, span))
    if (clash) return `Giờ mở cửa chồng lên nhau: ${clash.opens}–${clash.closes} và ${span.opens}–${span.closes}.`
  }
}

function isTime(text: string): boolean {
  return /^([01]\d|2[0-3]):[0-5]\d$/.test(text)
}

function share(a: Hours, b: Hours): boolean {
  return a.opens < b.closes && b.opens < a.closes
}
