/** Part of a day, local time, half-open: at `closes` it is closed. As `07:30`. */
export type Span = Readonly<{ opens: string; closes: string }>

/** Once a week. `weekday` ISO: 1 Monday … 7 Sunday. */
export type Hours = Span & Readonly<{ weekday: number }>

export const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7] as const

/** A day's hours as people write them: `7:30-11:30, 13g-17g`; nothing is closed. Null: no hours, or they overlap. */
export function readSpans(weekday: number, typed: string): Hours[] | null {
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
export function printSpans(hours: readonly Hours[], weekday: number): string {
  return listSpans(hours.filter((span) => span.weekday === weekday))
}

/** One day's spans, as `printSpans` writes them. */
export function listSpans(spans: readonly Span[]): string {
  return spans.map(({ opens, closes }) => `${opens}–${closes}`).join(', ')
}

/** `7:30`, `7h30`, `7g`, `7` → `07:30`; anything else is empty. */
function readTime(typed: string): string {
  const [, hour = '', minute = '00'] = /^(\d{1,2})(?:\s*[:.hg]\s*(\d{2})?)?$/i.exec(typed.trim()) ?? []
  if (hour === '' || Number(hour) > 23 || Number(minute) > 59) return ''
  return `${hour.padStart(2, '0')}:${minute}`
}
