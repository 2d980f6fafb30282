import type { Fault } from './verify.ts'

// For the operator, beside the row's number.
const WHAT: Readonly<Record<Fault['what'], string>> = {
  changed: 'đã bị sửa',
  'private-changed': 'có phần riêng tư đã bị sửa',
  missing: 'đã mất',
  inserted: 'là dòng bị chèn vào',
  swapped: 'đã bị đổi chỗ với dòng khác',
  'head-changed': 'là dòng cuối, nhưng đầu chuỗi ghi khác',
}

/** `dòng 1.204 đã bị sửa` */
export function faultInWords({ seq, what }: Fault): string {
  return `dòng ${seq.toLocaleString('vi-VN')} ${WHAT[what]}`
}
