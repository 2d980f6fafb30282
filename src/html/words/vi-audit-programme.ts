import type { Facts } from './facts.ts'

/** Programmes: what they are measured by, and their figures. */
export const viProgrammeTitles: Record<string, string> = {
  'programme-saved': 'Lưu số liệu chương trình',
  'programme-save-undone': 'Hoàn tác số liệu chương trình',
  'programme-exported': 'Tải số liệu chương trình',
  'indicator-added': 'Thêm chỉ tiêu',
  'indicator-changed': 'Sửa chỉ tiêu',
  'indicator-hidden': 'Ẩn chỉ tiêu',
  'indicator-shown': 'Hiện lại chỉ tiêu',
}

export const viProgrammeSays: Record<string, (f: Facts) => string> = {
  'programme-saved': (f) => `Số liệu chương trình, ${f.text('periods')}: ${f.text('numbers')}.`,
  'programme-save-undone': (f) => `Hoàn tác số liệu chương trình, ${f.text('periods')}: ${f.text('numbers')}.`,
  'programme-exported': (f) => `Tải số liệu chương trình, kỳ ${f.text('period')}.`,
  'indicator-added': (f) => `Thêm chỉ tiêu “${f.text('name')}”.`,
  'indicator-changed': (f) => `Sửa chỉ tiêu “${f.text('before.name')}” thành “${f.text('after.name')}”.`,
  'indicator-hidden': (f) => `Ẩn chỉ tiêu “${f.text('name')}”.`,
  'indicator-shown': (f) => `Hiện lại chỉ tiêu “${f.text('name')}”.`,
}
