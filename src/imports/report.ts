import { printSpan } from '../desks/desk.ts'
import type { PointFacts } from '../points/point.ts'
import { printMonth } from '../values/month.ts'
import { printNumber } from '../values/number.ts'
import { printWeekLine } from '../values/week-line.ts'
import { printFault } from './fault.ts'
import { type Done, hiddenLines, type ImportReport } from './import-report.ts'
import type { Changed, Plan, PlannedCount } from './plan.ts'
import { figureLine } from './programme.ts'
import { ROLE_WORDS } from './users.ts'

/** What an import did, would do, or refused, as lines for a person at the command line. */
export function reportLines(report: ImportReport): string[] {
  if (report.outcome === 'refused') {
    const { faults, faultCount } = report
    const hidden = faultCount - faults.length
    return [
      ...faults.map(printFault),
      ...(hidden > 0 ? [`… và ${printNumber(hidden)} lỗi nữa.`] : []),
      `Có ${printNumber(faultCount)} lỗi. Chưa có gì được nhập; hãy sửa tệp rồi chạy lại.`,
    ]
  }
  const lines = [
    ...report.lines,
    ...moreOf(report),
    ...(report.notes ?? []),
    `${THINGS[report.kind]}: ${totals(report)}.`,
  ]
  return report.outcome === 'would-import' ? [...lines, 'Chạy thử: chưa có gì được nhập.'] : lines
}

const THINGS = {
  officers: 'Cán bộ',
  desks: 'Quầy',
  assignments: 'Phân công',
  houses: 'Số nhà',
  points: 'Điểm hỗ trợ',
  handled: 'Số hồ sơ',
  cases: 'Hồ sơ',
  programme: 'Số liệu chương trình',
  users: 'Tài khoản',
} as const

function totals({ added, changed, unchanged }: Done): string {
  return `thêm ${printNumber(added)}, sửa ${printNumber(changed)}, không đổi ${printNumber(unchanged)}`
}

function moreOf(report: Done): string[] {
  const hidden = hiddenLines(report)
  return hidden > 0 ? [`… và ${printNumber(hidden)} dòng nữa.`] : []
}

/** What a list would change, a line each. */
export function changeLines(plan: Plan): string[] {
  return [...additions(plan), ...changes(plan)]
}

function additions(plan: Plan): string[] {
  switch (plan.kind) {
    case 'officers':
      return plan.added.map(({ code, name, title }) => `thêm ${code}: ${name}${title && `, ${title}`}`)
    case 'desks':
      return plan.added.map(({ code, name }) => `thêm quầy ${code}: ${name}`)
    case 'points':
      return plan.added.map(({ name, hours }) => `thêm ${name}: ${printWeekLine(hours) || 'chưa có giờ'}`)
    case 'assignments':
      return plan.added.map((row) => `thêm quầy ${row.deskCode}: ${row.officerName}, ${printSpan(row.during)}`)
    case 'users':
      return [
        ...plan.added.map((user) => `thêm ${user.signIn}: ${user.name}, ${ROLE_WORDS[user.role]}`),
        ...plan.already.map(({ signIn, name, disabled }) => `đã có ${signIn}: ${name}${disabled ? ', đang khóa' : ''}`),
      ]
    case 'programme':
      return plan.added.map(figureLine)
    case 'handled':
      return plan.added.map((row) => `thêm ${ofMonth(row)}: ${printNumber(row.after ?? 0)} hồ sơ`)
  }
}

function changes(plan: Plan): string[] {
  if (plan.kind === 'assignments' || plan.kind === 'users') return []
  if (plan.kind === 'points') return plan.changed.map(otherPoint)
  if (plan.kind === 'handled') return plan.changed.map(otherCount)
  if (plan.kind === 'programme') return plan.changed.map(figureLine)
  return plan.changed.map(({ before, after }) => `sửa ${after.code}: ${text(before)} → ${text(after)}`)
}

/** Hours in full, for they are what a file is sent for; of the rest, what it is about. */
function otherPoint({ before, after }: Changed<PointFacts>): string {
  const [old, now] = [printWeekLine(before.hours), printWeekLine(after.hours)]
  const rest = JSON.stringify({ ...before, name: after.name, hours: [] }) !== JSON.stringify({ ...after, hours: [] })
  const parts = [...(old === now ? [] : [`giờ ${old || 'chưa có'} → ${now}`]), ...(rest ? ['thông tin khác'] : [])]
  return `${before.name === after.name ? 'sửa' : `đổi tên ${before.name} thành`} ${after.name}${parts.length > 0 ? `: ${parts.join(', ')}` : ''}`
}

function otherCount(row: PlannedCount): string {
  const before = printNumber(row.before ?? 0)
  if (row.after === null) return `bỏ ${ofMonth(row)}: ${before} hồ sơ, vì nay tháng này tính theo cách khác`
  return `sửa ${ofMonth(row)}: ${before} → ${printNumber(row.after)} hồ sơ`
}

function ofMonth({ month, name }: PlannedCount): string {
  return `tháng ${printMonth(month)}, ${name}`
}

function text({ code: _, ...rest }: { code: string; name: string; title?: string }): string {
  return Object.values(rest).filter(Boolean).join(', ')
}
