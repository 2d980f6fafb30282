import type { Exception } from '../values/opening.ts'
import type { Hours } from '../values/weekly-hours.ts'

/** All that can be corrected about a support point; `hours` Monday first, each day's in order. */
export type PointFacts = Readonly<{
  name: string
  address: string
  neighbourhoodId: string | null
  /** what people are helped with that the ward handles */
  procedures: readonly string[]
  /** … and that the police handle */
  policeProcedures: readonly string[]
  /** degrees (WGS84); null: not known */
  position: Readonly<{ lon: number; lat: number }> | null
  hours: readonly Hours[]
  /** the week holds on public holidays too */
  openOnHolidays: boolean
  /** who helps there, in the ward's words; empty: not told */
  onDuty: string
  contact: Contact
  equipment: Equipment
}>

/** The official who answers for a point. Empty: not told; the phone is an office's, digits only. */
export type Contact = Readonly<{ name: string; office: string; phone: string }>

/** How many there are; null: not known. */
export type Equipment = Readonly<{ computers: number | null; scanners: number | null; printers: number | null }>

/** Days of a point's own, as they can be taken back. */
export type PointException = Exception & Readonly<{ id: string }>

/** A place where people are helped with online public services: a `Schedule` (values/opening.ts), and all about it. */
export type Point = PointFacts &
  Readonly<{
    id: string
    neighbourhood: string | null
    /** by their days, past ones too */
    exceptions: readonly PointException[]
    closedAt: Date | null
  }>

/** In characters; `procedures` in lines, for the ward's and for the police's. */
export const POINT_LIMITS = {
  ...{ name: 120, address: 200, procedure: 120, procedures: 80, onDuty: 200 },
  ...{ contactName: 100, contactOffice: 120, equipment: 99, reason: 100 },
} as const

/** What `changePoint` compares and writes. */
export function factsOf(point: Point): PointFacts {
  const { name, address, neighbourhoodId, procedures, policeProcedures, position, hours, openOnHolidays } = point
  const { onDuty, contact, equipment } = point
  const where = { name, address, neighbourhoodId, position }
  return { ...where, procedures, policeProcedures, hours, openOnHolidays, onDuty, contact, equipment }
}

/** A point of which nobody has said more than its name and address. */
export const NOTHING_KNOWN = {
  ...{ neighbourhoodId: null, procedures: [], policeProcedures: [], position: null, hours: [], openOnHolidays: false },
  ...{ onDuty: '', contact: { name: '', office: '', phone: '' } },
  equipment: { computers: null, scanners: null, printers: null },
} as const satisfies Omit<PointFacts, 'name' | 'address'>

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
