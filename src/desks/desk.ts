import { printMoment } from '../values/day.ts'

export type Desk = Readonly<{
  id: string
  /** what the ward calls it: "1", "2", "TN-3" */
  code: string
  name: string
  closedAt: Date | null
}>

export type NewDesk = Readonly<{ code: string; name: string }>

/** Half-open; `to: null` has no planned end. */
export type Span = Readonly<{ from: Date; to: Date | null }>

/** The officer who sits at a desk at a moment, and until when that is planned. */
export type Sitting = Readonly<{ officerId: string; code: string; name: string; title: string; during: Span }>

/** In characters; both stand on the desk's sign. */
export const DESK_LIMITS = { code: 16, name: 120 } as const

/** Two half-open spans share at least one moment. */
export function overlap(a: Span, b: Span): boolean {
  return (b.to === null || a.from < b.to) && (a.to === null || b.from < a.to)
}

/** `08:00, 20/11/2026 – 11:30, 20/11/2026` */
export function printSpan({ from, to }: Span): string {
  return `${printMoment(from)} – ${to === null ? 'chưa hẹn ngày' : printMoment(to)}`
}
