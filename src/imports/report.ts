import { printSpan } from '../desks/desk.ts'
import { printPlateCode } from '../values/plate-code.ts'
import { printFault } from './fault.ts'
import type { ImportReport } from './import-file.ts'
import type { Plan } from './plan.ts'

/** What an import did, would do, or refused, as lines for a person. */
export function reportLines(report: ImportReport): string[] {
  if (report.outcome === 'refused') {
    return [
      ...report.faults.map(printFault),
      `Có ${report.faults.length} lỗi. Chưa có gì được nhập; hãy sửa tệp rồi chạy lại.`,
    ]
  }
  const { plan } = report
  const total = `${THINGS[plan.kind]}: thêm ${plan.added.length}, sửa ${changesOf(plan).length}, không đổi ${plan.unchanged}.`
  const lines = [...additions(plan), ...changesOf(plan), ...plateLines(report)]
  if (report.outcome === 'would-import') return [...lines, total, 'Chạy thử: chưa có gì được nhập.']
  return [...lines, total]
}

const THINGS = { officers: 'Cán bộ', desks: 'Quầy', assignments: 'Phân công' } as const

function additions(plan: Plan): string[] {
  switch (plan.kind) {
    case 'officers':
      return plan.added.map(({ code, name, title }) => `thêm ${code}: ${name}${title && `, ${title}`}`)
    case 'desks':
      return plan.added.map(({ code, name }) => `thêm quầy ${code}: ${name}`)
    case 'assignments':
      return plan.added.map((row) => `thêm quầy ${row.deskCode}: ${row.officerName}, ${printSpan(row.during)}`)
  }
}

function changesOf(plan: Plan): string[] {
  if (plan.kind === 'assignments') return []
  return plan.changed.map(({ before, after }) => `sửa ${after.code}: ${text(before)} → ${text(after)}`)
}

function text({ code: _, ...rest }: { code: string; name: string; title?: string }): string {
  return Object.values(rest).filter(Boolean).join(', ')
}

function plateLines(report: ImportReport): string[] {
  if (report.outcome !== 'imported') return []
  return report.plates.map(({ desk, plate }) => `mã QR của quầy ${desk}: ${printPlateCode(plate)}`)
}
