import { printSpan } from '../desks/desk.ts'
import { printMonth } from '../values/month.ts'
import { printNumber } from '../values/number.ts'
import { printFault } from './fault.ts'
import { type Done, hiddenLines, type ImportReport } from './import-report.ts'
import type { Plan, PlannedCount } from './plan.ts'
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
  const lines = [...report.lines, ...moreOf(report), `${THINGS[report.kind]}: ${totals(report)}.`]
  return report.outcome === 'would-import' ? [...lines, 'Chạy thử: chưa có gì được nhập.'] : lines
}

const THINGS = {
  officers: 'Cán bộ',
  desks: 'Quầy',
  assignments: 'Phân công',
  houses: 'Số nhà',
  handled: 'Số hồ sơ',
  cases: 'Hồ sơ',
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
    case 'assignments':
      return plan.added.map((row) => `thêm quầy ${row.deskCode}: ${row.officerName}, ${printSpan(row.during)}`)
    case 'users':
      return [
        ...plan.added.map((user) => `thêm ${user.signIn}: ${user.name}, ${ROLE_WORDS[user.role]}`),
        ...plan.already.map(({ signIn, name, disabled }) => `đã có ${signIn}: ${name}${disabled ? ', đang khóa' : ''}`),
      ]
    case 'handled':
      return plan.added.map((row) => `thêm ${ofMonth(row)}: ${printNumber(row.after ?? 0)} hồ sơ`)
  }
}

function changes(plan: Plan): string[] {
  if (plan.kind === 'assignments' || plan.kind === 'users') return []
  if (plan.kind === 'handled') return plan.changed.map(otherCount)
  return plan.changed.map(({ before, after }) => `sửa ${after.code}: ${text(before)} → ${text(after)}`)
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
