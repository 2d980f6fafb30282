import type { DeskSign } from '../../src/drawing/desk-sign.ts'
import { signsPdf } from '../../src/drawing/desk-sign-pdf.ts'
import { plateQrText } from '../../src/drawing/plate-link.ts'
import { bytesOf } from './pdf.ts'

/** Chị Lan's sign. */
export const LAN: DeskSign = {
  code: '4F7K2M9QV',
  publicUrl: 'https://hailong.example.vn',
  ward: 'Phường An Bình',
  desk: 'Quầy 1 – Hộ tịch',
  officer: { name: 'Trần Thị Lan', title: 'Công chức tư pháp – hộ tịch' },
}
/** The longest names that anyone could think of. */
export const LONG: DeskSign = {
  code: 'ZZZZZZZZ3',
  publicUrl: 'https://danh-gia-hai-long.trung-tam-phuc-vu.phuong-an-binh.gov.vn',
  ward: 'Phường Nam Phước – Thạnh Mỹ Lợi Đông',
  desk: 'Quầy số 12 – Tiếp nhận và trả kết quả hồ sơ đất đai, xây dựng, môi trường, hộ tịch và chứng thực',
  officer: {
    name: 'Công Tằng Tôn Nữ Nguyễn Phước Quỳnh Nguyệt Phương',
    title: 'Phó Giám đốc Trung tâm Phục vụ hành chính công, công chức tư pháp – hộ tịch phụ trách liên thông',
  },
}
export const OPTIONS = { layout: 'a6', title: 'Biển quầy', madeAt: new Date('2026-03-02T02:00:00Z') } as const

export const pdfOf = (signs: readonly DeskSign[], layout: 'a6' | 'a4' = 'a6') =>
  bytesOf(signsPdf(signs, { ...OPTIONS, layout }))
/** What its symbol holds. */
export const textOf = (sign: DeskSign) => plateQrText(sign.publicUrl, sign.code)
