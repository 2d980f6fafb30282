import { writeXlsx } from 'hucre/xlsx'
import { COLUMNS, type Kind } from './columns.ts'

// Example lines show how a day and an empty cell are written; people write over them.
const EXAMPLES: Readonly<Record<Kind, readonly (readonly string[])[]>> = {
  officers: [
    ['CB01', 'Nguyễn Thị Mẫu', 'Công chức Tư pháp - Hộ tịch'],
    ['CB02', 'Trần Văn Mẫu', 'Chuyên viên, trực một cửa'],
  ],
  desks: [
    ['1', 'Quầy 1 - Hộ tịch'],
    ['2', 'Quầy 2 - Chứng thực'],
  ],
  assignments: [
    ['1', 'CB01', '20/11/2026 07:30', '20/11/2026 11:30'],
    ['2', 'CB02', '2026-11-20', ''],
  ],
  houses: [
    ['43/12/5A', 'Hoa Mẫu', '', '106.70125', '10.77612', ''],
    ['45', 'Hoa Mẫu', '', '', '', ''],
  ],
  points: [
    ['Điểm hỗ trợ Khu phố 1', '12 Hoa Mẫu', 'T3–T5 17:30–20:30; T7 8:00–11:00', '', '106.70125', '10.77612', 'Tổ công nghệ số Khu phố 1', '', '', '', '2', '1', '1', 'Đăng ký khai sinh; Chứng thực chữ ký', 'Đăng ký tạm trú', ''],
    ['Điểm hỗ trợ Khu phố 2', '45 Hoa Mẫu', 'T2–T6 7:30–11:30, 13:00–17:00', '', '', '', '', '', '', '', '', '', '', '', '', ''],
  ], // biome-ignore format: a row of the file reads as a row
  handled: [
    ['2026-10', '1', '', '412'],
    ['2026-10', '2', '', '305'],
  ],
  cases: [
    ['H29.22.5-260105-0042', '05/01/2026', '08/01/2026', '07/01/2026', 'Đăng ký khai sinh', '1'],
    ['H29.22.5-260112-0007', '12/01/2026', '19/01/2026', '', 'Chứng thực bản sao', '2'],
  ],
  programme: [
    ['2026-10', 'Tài khoản dịch vụ công mới', 'Khu phố 1', '100', '120', ''],
    ['2026-10', 'Hồ sơ nộp trực tuyến', 'Khu phố 1', '95', '90', '97'],
    ['Quý IV/2026', 'Buổi hướng dẫn tại khu phố', 'cả phường', '15', '12', ''],
  ],
  users: [
    ['Nguyễn Thị Mẫu', 'mau.nt', 'Cán bộ', 'CB01'],
    ['Trần Văn Mẫu', 'mau.tv', 'Văn thư', ''],
  ],
}

/** A CSV file to fill in, as Excel opens it without harm: with BOM and CRLF. */
export function template(kind: Kind): string {
  const quoted = (cell: string) => (cell.includes(',') ? `"${cell}"` : cell)
  return `\uFEFF${[headerOf(kind), ...EXAMPLES[kind]].map((cells) => cells.map(quoted).join(',')).join('\r\n')}\r\n`
}

/** The same as XLSX. Its columns hold text, so that a typed "01" keeps its zero and a day is not turned about. */
export function templateXlsx(kind: Kind): Promise<Uint8Array> {
  const rows = [headerOf(kind), ...EXAMPLES[kind]].map((cells) => [...cells])
  const columns = headerOf(kind).map(() => ({ width: 24, numFmt: '@' }))
  return writeXlsx({ sheets: [{ name: 'Nhập', columns, rows, freezePane: { rows: 1 } }] })
}

function headerOf(kind: Kind): string[] {
  return COLUMNS[kind].map(({ label }) => label)
}
