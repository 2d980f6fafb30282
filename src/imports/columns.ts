import type { Fault } from './fault.ts'
import type { Row } from './row.ts'

export type Kind =
  | 'officers'
  | 'desks'
  | 'assignments'
  | 'houses'
  | 'points'
  | 'handled'
  | 'cases'
  | 'programme'
  | 'users'

/** The cells of a row by their field; a column that the file doesn't have gives undefined. */
export type Values = Readonly<{ line: number; of: Readonly<Record<string, string | undefined>> }>

export type Header =
  | { ok: true; kind: Kind; read(row: Row): Values; surplus(row: Row): readonly Fault[] }
  | { ok: false; faults: readonly Fault[] }

type Column = Readonly<{ field: string; label: string; also: readonly string[]; optional?: true }>

/** How each kind of file names its columns: `label` is what we write ourselves. Read without marks, spaces and capitals. */
export const COLUMNS: Readonly<Record<Kind, readonly Column[]>> = {
  officers: [
    { field: 'code', label: 'mã cán bộ', also: ['mã cb', 'mã công chức', 'officer_code', 'officer', 'code'] },
    { field: 'name', label: 'họ tên', also: ['họ và tên', 'tên cán bộ', 'officer_name', 'name'] },
    { field: 'title', label: 'chức danh', also: ['chức vụ', 'title'], optional: true },
  ],
  desks: [
    { field: 'code', label: 'mã quầy', also: ['số quầy', 'desk_code', 'desk', 'code'] },
    { field: 'name', label: 'tên quầy', also: ['desk_name', 'name'] },
  ],
  assignments: [
    { field: 'desk', label: 'mã quầy', also: ['số quầy', 'desk_code', 'desk'] },
    { field: 'officer', label: 'mã cán bộ', also: ['mã cb', 'mã công chức', 'officer_code', 'officer'] },
    { field: 'from', label: 'từ', also: ['từ ngày', 'từ lúc', 'bắt đầu', 'from', 'starts'] },
    { field: 'to', label: 'đến', also: ['đến ngày', 'đến lúc', 'kết thúc', 'to', 'until', 'ends'], optional: true },
  ],
  houses: [
    { field: 'number', label: 'số nhà', also: ['số', 'house_number', 'number'] },
    { field: 'street', label: 'đường', also: ['tên đường', 'đường phố', 'street'] },
    { field: 'neighbourhood', label: 'khu phố', also: ['ấp', 'khu phố, ấp', 'neighbourhood'], optional: true },
    { field: 'lon', label: 'kinh độ', also: ['longitude', 'lon', 'lng'], optional: true },
    { field: 'lat', label: 'vĩ độ', also: ['latitude', 'lat'], optional: true },
    { field: 'code', label: 'mã biển', also: ['mã', 'mã QR', 'plate', 'code'], optional: true },
  ],
  points: [
    { field: 'name', label: 'tên điểm', also: ['tên điểm hỗ trợ', 'điểm hỗ trợ', 'điểm', 'point'] },
    { field: 'address', label: 'địa chỉ', also: ['address'] },
    { field: 'hours', label: 'giờ mở cửa', also: ['giờ', 'hours'] },
    { field: 'neighbourhood', label: 'khu phố', also: ['ấp', 'khu phố, ấp', 'neighbourhood'], optional: true },
    { field: 'lon', label: 'kinh độ', also: ['longitude', 'lon', 'lng'], optional: true },
    { field: 'lat', label: 'vĩ độ', also: ['latitude', 'lat'], optional: true },
    { field: 'onDuty', label: 'người giúp', also: ['người trực', 'on_duty'], optional: true },
    { field: 'contactName', label: 'người phụ trách', also: ['phụ trách', 'contact'], optional: true },
    { field: 'contactOffice', label: 'cơ quan phụ trách', also: ['contact_office'], optional: true },
    { field: 'contactPhone', label: 'điện thoại phụ trách', also: ['contact_phone'], optional: true },
    { field: 'computers', label: 'máy tính', also: ['computers'], optional: true },
    { field: 'scanners', label: 'máy quét', also: ['scanners'], optional: true },
    { field: 'printers', label: 'máy in', also: ['printers'], optional: true },
    { field: 'procedures', label: 'việc của phường', also: ['việc của xã', 'procedures'], optional: true },
    { field: 'policeProcedures', label: 'việc của công an', also: ['police_procedures'], optional: true },
    { field: 'code', label: 'mã biển', also: ['mã', 'mã QR', 'plate', 'code'], optional: true },
  ],
  handled: [
    { field: 'month', label: 'tháng', also: ['kỳ', 'month'] },
    { field: 'desk', label: 'mã quầy', also: ['số quầy', 'quầy', 'bàn', 'desk_code', 'desk'], optional: true },
    {
      field: 'officer',
      label: 'mã cán bộ',
      also: ['mã cb', 'mã công chức', 'cán bộ', 'officer_code', 'officer'],
      optional: true,
    },
    { field: 'cases', label: 'số hồ sơ', also: ['số hồ sơ đã giải quyết', 'đã giải quyết', 'handled', 'cases'] },
  ],
  cases: [
    { field: 'caseId', label: 'mã hồ sơ', also: ['mã số hồ sơ', 'số biên nhận', 'case_id', 'case'] },
    { field: 'received', label: 'ngày tiếp nhận', also: ['tiếp nhận', 'ngày nhận', 'received'] },
    { field: 'due', label: 'ngày hẹn trả', also: ['hẹn trả', 'ngày hẹn', 'hạn trả', 'hạn giải quyết', 'due'] },
    {
      field: 'finished',
      label: 'ngày xong',
      also: ['ngày trả kết quả', 'ngày có kết quả', 'ngày hoàn thành', 'ngày kết thúc', 'finished'],
    },
    { field: 'procedure', label: 'thủ tục', also: ['tên thủ tục', 'mã thủ tục', 'thủ tục hành chính', 'procedure'] },
    { field: 'desk', label: 'mã quầy', also: ['số quầy', 'quầy', 'desk_code', 'desk'], optional: true },
  ],
  programme: [
    { field: 'period', label: 'kỳ', also: ['tháng', 'quý', 'năm', 'kỳ báo cáo', 'period'] },
    { field: 'indicator', label: 'chỉ tiêu', also: ['tên chỉ tiêu', 'indicator'] },
    { field: 'neighbourhood', label: 'khu phố', also: ['ấp', 'khu phố, ấp', 'neighbourhood'], optional: true },
    { field: 'target', label: 'mục tiêu', also: ['mục tiêu (%)', 'target'], optional: true },
    { field: 'result', label: 'kết quả', also: ['đạt', 'thực hiện', 'result'], optional: true },
    { field: 'whole', label: 'trên tổng số', also: ['tổng số', 'số lượt', 'whole'], optional: true },
  ],
  users: [
    { field: 'name', label: 'họ tên', also: ['họ và tên', 'full_name', 'name'] },
    { field: 'signIn', label: 'tên đăng nhập', also: ['tài khoản', 'sign_in', 'username'] },
    { field: 'role', label: 'vai trò', also: ['role'] },
    {
      field: 'officer',
      label: 'mã cán bộ',
      also: ['mã cb', 'mã công chức', 'officer_code', 'officer'],
      optional: true,
    },
  ],
}

export const KINDS = Object.keys(COLUMNS) as Kind[]

/** What a column is called in front of people. */
export function label(kind: Kind, field: string): string {
  return COLUMNS[kind].find((column) => column.field === field)?.label ?? field
}

/** Recognises the kind of a file by its first row, and how to give every further cell its field. */
export function readHeader(header: Row | undefined): Header {
  if (!header) return { ok: false, faults: [{ line: null, column: null, reason: 'Tệp trống.' }] }
  const kind = recognise(header)
  if (kind === null) return { ok: false, faults: [{ line: header.line, column: null, reason: UNKNOWN_HEADER }] }
  const fields = header.cells.map((cell) => columnOf(kind, cell)?.field ?? (isLeftOut(kind, cell) ? null : undefined))
  const wrong = headerFaults(kind, header, fields)
  if (wrong.length > 0) return { ok: false, faults: wrong }
  const named = fields.flatMap((field, at) => (field ? [[field, at] as const] : []))
  return {
    ok: true,
    kind,
    read: ({ line, cells }) => ({ line, of: Object.fromEntries(named.map(([field, at]) => [field, cells[at] ?? ''])) }),
    surplus: (row) => surplus(row, fields),
  }
}

const UNKNOWN_HEADER = `không nhận ra hàng tiêu đề. Hàng đầu phải là một trong các mẫu: ${KINDS.map(
  (kind) => `"${COLUMNS[kind].map((column) => column.label).join(', ')}"`,
).join('; ')}`

/** The kind of which the header has the most columns; of two alike, the one of which it lacks fewer. */
function recognise(header: Row): Kind | null {
  const scored = KINDS.map((kind) => {
    const found = COLUMNS[kind].filter((column) => header.cells.some((cell) => columnOf(kind, cell) === column)).length
    return { kind, found, lacking: COLUMNS[kind].filter((column) => !column.optional).length - found }
  })
  const [best] = scored.sort((a, b) => b.found - a.found || a.lacking - b.lacking)
  return best && best.found >= 2 ? best.kind : null
}

function headerFaults(kind: Kind, header: Row, fields: Fields): Fault[] {
  const { line, cells } = header
  const missing = COLUMNS[kind]
    .filter((column) => !column.optional && !fields.includes(column.field))
    .map((column) => ({ line, column: column.label, reason: 'thiếu cột này' }))
  const odd = cells.flatMap((cell, at) => {
    if (cell === '' || fields[at] === null) return []
    if (fields[at] === undefined) return [{ line, column: cell, reason: 'không hiểu cột này; hãy bỏ đi' }]
    return fields.indexOf(fields[at]) < at ? [{ line, column: cell, reason: 'cột này có hai lần' }] : []
  })
  return [...missing, ...odd]
}

function surplus({ line, cells }: Row, fields: Fields): Fault[] {
  const extra = cells.find((cell, at) => cell !== '' && fields[at] === undefined)
  if (extra === undefined) return []
  const reason = `thừa ô "${extra.slice(0, 40)}": nhiều ô hơn tiêu đề. Ô có dấu phân cách bên trong phải đặt trong ngoặc kép`
  return [{ line, column: null, reason }]
}

/** What a print batch's list says besides, in either language: it can be sent back with new numbers as it is. */
const LEFT_OUT: Partial<Record<Kind, readonly string[]>> = {
  houses: ['tờ', 'hàng', 'cột', 'thứ tự', 'nơi gắn', 'ghi chú', 'sheet', 'row', 'column', 'place', 'stands at', 'note'],
}

function isLeftOut(kind: Kind, cell: string): boolean {
  return LEFT_OUT[kind]?.some((name) => fold(name) === fold(cell)) ?? false
}

/** The field of each column; null: passed over, undefined: not known. */
type Fields = readonly (string | null | undefined)[]

function columnOf(kind: Kind, cell: string): Column | undefined {
  const plain = fold(cell)
  return COLUMNS[kind].find(({ label, also }) => [label, ...also].some((name) => fold(name) === plain))
}

/** Without marks, spaces and capitals. */
export function fold(text: string): string {
  return text
    .toLowerCase()
    .normalize('NFD')
    .replaceAll('đ', 'd')
    .replace(/[^a-z0-9]/g, '')
}
