import { z } from 'zod'
import { type Day, isDay } from '../values/day.ts'
import { firstDay, type Month, monthBefore, monthOf } from '../values/month.ts'
import type { Months } from './city.ts'

const MOST_MONTHS = 60
const WORDS = {
  from: 'Tháng đầu phải là một tháng có thật, viết như 2026-08.',
  to: 'Tháng cuối phải là một tháng có thật, viết như 2026-10.',
}

const month = (field: keyof typeof WORDS) =>
  z.string(WORDS[field]).refine((text) => isDay(firstDay(text)) && text >= '2000' && text < '2200', WORDS[field])
const Query = z.object({ from: month('from').optional(), to: month('to').optional() })

/**
 * Reads `from` and `to` (months, both with them) from a query. Left out: the last month that is over. Refuses, in words
 * beside the field's name, what is no month, an end before the start, more than five years, and a month that is not over:
 * its figures of today and of tomorrow would differ by a morning's few people.
 */
export function readMonths(
  query: Record<string, string>,
  today: Day,
): { ok: true; asked: Months } | { ok: false; errors: Record<string, string> } {
  const parsed = Query.safeParse(query)
  if (!parsed.success) {
    return { ok: false, errors: Object.fromEntries(parsed.error.issues.map((issue) => [issue.path[0], issue.message])) }
  }
  const last = lastMonth(today)
  const to = parsed.data.to ?? (parsed.data.from && parsed.data.from > last ? parsed.data.from : last)
  const from = parsed.data.from ?? to
  if (to > last) return { ok: false, errors: { to: 'Chỉ xem được những tháng đã hết.' } }
  if (from > to) return { ok: false, errors: { to: 'Tháng cuối không được trước tháng đầu.' } }
  if (monthCount({ from, to }) > MOST_MONTHS) return { ok: false, errors: { from: 'Xem nhiều nhất 5 năm một lần.' } }
  return { ok: true, asked: { from, to } }
}

/** The last month that is over. */
function lastMonth(today: Day): Month {
  return monthBefore(monthOf(today))
}

export function monthCount({ from, to }: Months): number {
  return (Number(to.slice(0, 4)) - Number(from.slice(0, 4))) * 12 + Number(to.slice(5)) - Number(from.slice(5)) + 1
}
