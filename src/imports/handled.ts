import { type CountedBy, countedBy, type HandledCount, handledKey } from '../cases/handled.ts'
import type { MonthChange } from '../cases/set-handled.ts'
import type { Desk } from '../desks/desk.ts'
import type { Officer } from '../officers/officer.ts'
import type { Day } from '../values/day.ts'
import { firstDay, type Month, monthOf, nextMonth, printMonth } from '../values/month.ts'
import { faultsOf } from './cells.ts'
import { label, type Values } from './columns.ts'
import { byLine, type Fault } from './fault.ts'
import { readMonth } from './moment.ts'
import type { HandledPlan, PlannedCount } from './plan.ts'

export type KnownCounts = Readonly<{
  desks: readonly Desk[]
  officers: readonly Officer[]
  counts: readonly HandledCount[]
  /** a month that has not ended by this day has no number yet */
  today: Day
}>

type RowRead = HandledCount & Readonly<{ line: number }>

const BY: Readonly<Record<CountedBy, string>> = {
  desk: 'theo quầy',
  officer: 'theo cán bộ',
  'desk-and-officer': 'theo quầy và cán bộ',
}

// More than a large province finishes in a month: a number that was put together with its neighbour.
const MOST_CASES = 1_000_000

/**
 * A file of finished cases against what the ward has said before: a number for a month, desk and officer that is known
 * takes its place. Where a month was counted by desks and now by officers (or the other way), the old numbers of that
 * month go: together they would count every case twice.
 */
export function planHandled(rows: readonly Values[], known: KnownCounts): HandledPlan {
  const read = rows.map((row) => readRow(row, known))
  const whole = read.flatMap(({ row }) => row ?? [])
  const faults = [...read.flatMap((one) => one.faults), ...twice(whole), ...mixed(whole)]
  return { kind: 'handled', faults: faults.sort(byLine), ...compare(whole, known) }
}

/** What a plan changes, month by month. */
export function byMonth({ added, changed }: HandledPlan): MonthChange[] {
  const months = Map.groupBy([...added, ...changed], ({ month }) => month)
  return [...months].map(([month, numbers]) => ({ month, numbers })).sort((a, b) => (a.month < b.month ? -1 : 1))
}

function readRow(row: Values, { desks, officers, today }: KnownCounts): { faults: Fault[]; row?: RowRead } {
  const { faults, add } = faultsOf('handled', row.line)
  const { month: typed = '', desk: deskCode = '', officer: officerCode = '', cases = '' } = row.of
  const month = readMonth(typed)
  const desk = desks.find(({ code }) => code === deskCode)
  const officer = officers.find(({ code }) => code === officerCode)
  const n = readCount(cases)

  if (!month) add('month', typed === '' ? 'chưa ghi' : `không đọc được tháng "${cut(typed)}"; viết như 2026-10`)
  else if (firstDay(nextMonth(month)) > today) add('month', unfinished(month, today))
  if (deskCode !== '' && !desk) add('desk', `phường không có quầy "${cut(deskCode)}"`)
  if (officerCode !== '' && !officer) add('officer', `phường không có cán bộ mã "${cut(officerCode)}"`)
  if (deskCode === '' && officerCode === '') add('desk', 'chưa ghi: cần mã quầy, mã cán bộ, hoặc cả hai')
  if (typeof n === 'string') add('cases', n)

  if (!month || typeof n === 'string' || faults.length > 0) return { faults }
  return { faults, row: { line: row.line, month, deskId: desk?.id ?? null, officerId: officer?.id ?? null, n } }
}

function unfinished(month: Month, today: Day): string {
  if (month > monthOf(today)) return `tháng ${printMonth(month)} chưa tới`
  return `tháng ${printMonth(month)} chưa hết, số hồ sơ còn thay đổi; hãy nhập khi hết tháng`
}

/** `412`, `1.204` or `1,204`; else what is wrong with it. */
function readCount(text: string): number | string {
  if (text === '') return 'chưa ghi'
  if (/^-\s*\d/.test(text)) return `"${cut(text)}" là số âm`
  if (!/^(\d+|\d{1,3}([.,]\d{3})+)$/.test(text)) return `"${cut(text)}" không phải số nguyên`
  const n = Number(text.replace(/[.,]/g, ''))
  return n > MOST_CASES ? `${cut(text)} hồ sơ trong một tháng là quá nhiều; hãy xem lại` : n
}

function twice(rows: readonly RowRead[]): Fault[] {
  const first = new Map<string, number>()
  return rows.flatMap((row) => {
    const other = first.get(handledKey(row))
    if (other === undefined) first.set(handledKey(row), row.line)
    if (other === undefined) return []
    const { line, month } = row
    return [
      {
        line,
        column: label('handled', 'month'),
        reason: `tháng ${printMonth(month)} của nơi này đã có ở dòng ${other}`,
      },
    ]
  })
}

function mixed(rows: readonly RowRead[]): Fault[] {
  const first = new Map<Month, RowRead>()
  return rows.flatMap((row) => {
    const other = first.get(row.month)
    if (!other) first.set(row.month, row)
    if (!other || countedBy(other) === countedBy(row)) return []
    const reason = `dòng ${other.line} tính tháng ${printMonth(row.month)} ${BY[countedBy(other)]}, dòng này ${BY[countedBy(row)]}: cộng lại là đếm hai lần`
    return [{ line: row.line, column: label('handled', 'month'), reason }]
  })
}

function compare(rows: readonly RowRead[], known: KnownCounts) {
  const olds = new Map(known.counts.map((count) => [handledKey(count), count.n]))
  const counting = new Map(rows.map((row) => [row.month, countedBy(row)]))
  const planned = (count: Omit<HandledCount, 'n'>, after: number | null): PlannedCount => {
    const { month, deskId, officerId } = count
    return { month, deskId, officerId, name: nameOf(count, known), before: olds.get(handledKey(count)) ?? null, after }
  }
  const wished = rows.map((row) => planned(row, row.n))
  const others = wished.filter(({ before, after }) => before !== null && before !== after)
  const otherwise = known.counts.filter((count) => (counting.get(count.month) ?? countedBy(count)) !== countedBy(count))
  return {
    added: wished.filter(({ before }) => before === null),
    changed: [...others, ...otherwise.map((count) => planned(count, null))],
    unchanged: wished.filter(({ before, after }) => before === after).length,
  }
}

/** `quầy 1, Trần Thị Lan` */
function nameOf({ deskId, officerId }: Omit<HandledCount, 'n'>, { desks, officers }: KnownCounts): string {
  const desk = desks.find(({ id }) => id === deskId)
  const officer = officers.find(({ id }) => id === officerId)
  return [desk && `quầy ${desk.code}`, officer?.name].filter(Boolean).join(', ')
}

function cut(text: string): string {
  return text.slice(0, 40)
}
