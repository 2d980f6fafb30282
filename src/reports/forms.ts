import { z } from 'zod'
import { addDays, type Day, isDay } from '../values/day.ts'
import { type By, type Span, STEPS } from './report.ts'

export type Asked = Span & Readonly<{ by: By }>

const MOST_YEARS = 5
const WORDS = {
  from: 'Ngày đầu phải là một ngày có thật, viết như 2026-08-22.',
  to: 'Ngày cuối phải là một ngày có thật, viết như 2026-11-21.',
  by: 'Chọn cách gộp theo ngày (day), tuần (week) hoặc tháng (month).',
}

// No ward of ours is older; and a year that PostgreSQL or a calendar can't count to is our 500.
const isPlausible = (text: string) => isDay(text) && text >= '2000' && text < '2200'
const day = (field: 'from' | 'to') => z.string(WORDS[field]).refine(isPlausible, WORDS[field])
const Query = z.object({
  from: day('from').optional(),
  to: day('to').optional(),
  by: z.enum(STEPS, WORDS.by).optional(),
})

/**
 * Reads `from`, `to` (half-open days) and `by` from a query. Left out: the last 90 days up to and with today, by week.
 * Refuses, in words beside the field's name, what is no day, an end that isn't after the start, and more than five years.
 */
export function readAsked(
  query: Record<string, string>,
  today: Day,
): { ok: true; asked: Asked } | { ok: false; errors: Record<string, string> } {
  const parsed = Query.safeParse(query)
  if (!parsed.success) {
    return { ok: false, errors: Object.fromEntries(parsed.error.issues.map((issue) => [issue.path[0], issue.message])) }
  }
  const to = parsed.data.to ?? addDays(today, 1)
  const from = parsed.data.from ?? addDays(to, -90)
  if (from >= to) return { ok: false, errors: { to: 'Ngày cuối phải sau ngày đầu.' } }
  if (to > yearsAfter(from)) return { ok: false, errors: { from: `Xem nhiều nhất ${MOST_YEARS} năm một lần.` } }
  return { ok: true, asked: { from, to, by: parsed.data.by ?? 'week' } }
}

/** A day five years on as text, which sorts right even where it is a 29 February that doesn't exist. */
function yearsAfter(day: Day): string {
  return `${String(Number(day.slice(0, 4)) + MOST_YEARS).padStart(4, '0')}${day.slice(4)}`
}
