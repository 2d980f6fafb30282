import { type Kind, label, type Values } from './columns.ts'
import type { Fault } from './fault.ts'

/** Faults of one row, gathered while its cells are read. */
export function faultsOf(kind: Kind, line: number) {
  const faults: Fault[] = []
  const add = (field: string, reason: string) => void faults.push({ line, column: label(kind, field), reason })
  return { faults, add }
}

/** What is said of a cell that should hold a plate's code. */
export function notACode(typed: string): string {
  return `"${typed.slice(0, 40)}" không phải mã biển; ví dụ 4F7-K2M-9QV`
}

/** Missing cells, and cells longer than `limits` says (in characters). */
export function checkText(kind: Kind, row: Values, limits: Readonly<Record<string, number>>): Fault[] {
  const { faults, add } = faultsOf(kind, row.line)
  for (const [field, most] of Object.entries(limits)) {
    const text = row.of[field]
    const length = [...(text ?? '')].length
    if (text === '' && field !== 'title') add(field, 'chưa ghi')
    if (length > most) add(field, `dài ${length} ký tự, tối đa ${most}`)
  }
  return faults
}

/** Rows whose code, or what else `field` holds, stands in an earlier row already. */
export function checkTwice(kind: Kind, rows: readonly Values[], field = 'code'): Fault[] {
  const first = new Map<string, number>()
  return rows.flatMap(({ line, of }) => {
    const code = of[field] ?? ''
    const other = first.get(code)
    if (other === undefined) first.set(code, line)
    if (other === undefined || code === '') return []
    return [{ line, column: label(kind, field), reason: `"${code}" đã có ở dòng ${other}` }]
  })
}
