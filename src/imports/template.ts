import { COLUMNS, type Kind } from './columns.ts'

// Example lines show how a day and an empty cell are written; people write over them.
const EXAMPLES: Readonly<Record<Kind, readonly string[]>> = {
  officers: ['CB01,Nguyễn Thị Mẫu,Công chức Tư pháp - Hộ tịch', 'CB02,Trần Văn Mẫu,"Chuyên viên, trực một cửa"'],
  desks: ['1,Quầy 1 - Hộ tịch', '2,Quầy 2 - Chứng thực'],
  assignments: ['1,CB01,20/11/2026 07:30,20/11/2026 11:30', '2,CB02,2026-11-20,'],
}

/** A file to fill in, as Excel opens it without harm: with BOM and CRLF. */
export function template(kind: Kind): string {
  const header = COLUMNS[kind].map(({ label }) => label).join(',')
  return `\uFEFF${[header, ...EXAMPLES[kind]].join('\r\n')}\r\n`
}
