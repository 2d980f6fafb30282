import { dayOf, TIME_ZONE } from '../values/day.ts'

/** Once a week, local time, half-open: at `closes` the office is closed. */
export type OfficeHours = Readonly<{
  /** ISO: 1 Monday … 7 Sunday */
  weekday: number
  /** `07:30` */
  opens: string
  closes: string
}>

export const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7] as const

/** Unless a ward says otherwise: Monday to Friday 7:00–17:30, Saturday 7:00–12:00. */
export const USUAL_HOURS: readonly OfficeHours[] = [
  ...[1, 2, 3, 4, 5].map((weekday) => ({ weekday, opens: '07:00', closes: '17:30' })),
  { weekday: 6, opens: '07:00', closes: '12:00' },
]

/** Whether the office is open at a moment, by the clock of Viet Nam. Holidays are not known here. */
export function isOfficeTime(hours: readonly OfficeHours[], moment: Date): boolean {
  const weekday = new Date(`${dayOf(moment)}T00:00:00Z`).getUTCDay() || 7
  const time = clock.format(moment)
  return hours.some((span) => span.weekday === weekday && span.opens <= time && time < span.closes)
}

const clock = new Intl.DateTimeFormat('en-GB', { timeZone: TIME_ZONE, hour: '2-digit', minute: '2-digit' })

/** A day's hours as people write them: `7:30-11:30, 13g-17g`; nothing is closed. Null: no hours, or they overlap. */
export function readSpans(weekday: number, typed: string): OfficeHours[] | null {
  const parts = typed
    .normalize('NFKC')
    .split(/[,;]/)
    .map((part) => part.trim())
    .filter(Boolean)
  const spans = parts.map((part) => {
    const [, opens = '', closes = ''] = /^(.+?)\s*(?:-|–|—|đến)\s*(.+)$/iu.exec(part) ?? []
    return { weekday, opens: readTime(opens), closes: readTime(closes) }
  })
  const inOrder = spans.toSorted((one, other) => (one.opens < other.opens ? -1 : 1))
  const good = inOrder.every(({ opens, closes }, at) => {
    return opens !== '' && closes > opens && (at === 0 || opens >= (inOrder[at - 1]?.closes ?? ''))
  })
  return good ? inOrder : null
}

/** `07:30–11:30, 13:00–17:00`, which `readSpans` reads; empty: closed. */
export function printSpans(hours: readonly OfficeHours[], weekday: number): string {
  return hours
    .filter((span) => span.weekday === weekday)
    .map(({ opens, closes }) => `${opens}–${closes}`)
    .join(', ')
}

/** `7:30`, `7h30`, `7g`, `7` → `07:30`; anything else is empty. */
function readTime(typed: string): string {
  const [, hour = '', minute = '00'] = /^(\d{1,2})(?:\s*[:.hg]\s*(\d{2})?)?$/i.exec(typed.trim()) ?? []
  if (hour === '' || Number(hour) > 23 || Number(minute) > 59) return ''
  return `${hour.padStart(2, '0')}:${minute}`
}
