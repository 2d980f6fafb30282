import { type Hours, listSpans, readSpans, WEEKDAYS } from './weekly-hours.ts'

/**
 * A whole week in one line, as people write it on a notice: `T3–T5 17:30–20:30; T7 8:00–11:00`, `thứ hai, thứ tư 7h-11h; CN
 * 8-10`, `hằng ngày 7:30-11:30, 13:00-17:00`. Monday first. Null: a day or an hour that can't be read, or a day said twice.
 */
export function readWeekLine(typed: string): Hours[] | null {
  const hours: Hours[] = []
  const seen = new Set<number>()
  for (const part of typed
    .normalize('NFC')
    .split(/[;\n]/)
    .map((text) => text.trim())
    .filter(Boolean)) {
    const { days, rest } = readDays(part)
    const spans = readSpans(1, rest)
    if (days.length === 0 || !spans || spans.length === 0 || days.some((day) => seen.has(day))) return null
    for (const weekday of days) {
      seen.add(weekday)
      hours.push(...spans.map((span) => ({ ...span, weekday })))
    }
  }
  return hours.sort((one, other) => one.weekday - other.weekday || (one.opens < other.opens ? -1 : 1))
}

/** `T3–T5 17:30–20:30; T7 08:00–11:00`, which `readWeekLine` reads; empty: no hours. */
export function printWeekLine(hours: readonly Hours[]): string {
  const runs: { first: number; last: number; spans: string }[] = []
  for (const weekday of WEEKDAYS) {
    const spans = listSpans(hours.filter((span) => span.weekday === weekday))
    const run = runs.at(-1)
    if (spans === '') continue
    if (run && run.last === weekday - 1 && run.spans === spans) run.last = weekday
    else runs.push({ first: weekday, last: weekday, spans })
  }
  return runs
    .map(({ first, last, spans }) => `${short(first)}${last === first ? '' : `–${short(last)}`} ${spans}`)
    .join('; ')
}

function short(weekday: number): string {
  return weekday === 7 ? 'CN' : `T${weekday + 1}`
}

const EVERY_DAY = /^(hằng|hàng|mỗi)\s+ngày\s*:?\s*/iu
const DAY = /^(?:(?:thứ\s*|t)(?:([2-7])|(hai|ba|tư|năm|sáu|bảy))|(chủ\s*nhật|cn))(?![\p{L}\d])\s*/iu
const NAMES = ['hai', 'ba', 'tư', 'năm', 'sáu', 'bảy']

/** The days at the beginning of a part, and what stands after them. */
function readDays(part: string): { days: number[]; rest: string } {
  const every = EVERY_DAY.exec(part)
  if (every) return { days: [...WEEKDAYS], rest: part.slice(every[0].length) }
  const days: number[] = []
  let rest = part
  for (let range = false; ; ) {
    const [all, digit, name, sunday] = DAY.exec(rest) ?? []
    if (all === undefined) return range ? { days: [], rest } : { days, rest }
    rest = rest.slice(all.length)
    const day = sunday ? 7 : digit ? Number(digit) - 1 : NAMES.indexOf((name ?? '').toLocaleLowerCase('vi')) + 1
    const from = range ? (days.at(-1) ?? 0) + 1 : day
    if (range && day < from) return { days: [], rest }
    for (let one = from; one <= day; one += 1) days.push(one)
    const [between = '', mark = ''] = /^(-|–|—|đến|,|và|&|:)\s*/iu.exec(rest) ?? []
    range = /^(-|–|—|đến)$/iu.test(mark)
    rest = rest.slice(between.length)
  }
}
