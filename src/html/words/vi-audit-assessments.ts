import type { Facts } from './facts.ts'

/** What the ward says of itself by the official scale. */
export const viAssessmentTitles: Record<string, string> = {
  'assessment-saved': 'Lưu bản nháp tự đánh giá',
  'assessment-dropped': 'Bỏ bản nháp tự đánh giá',
  'assessment-restored': 'Lấy lại bản nháp tự đánh giá',
  'assessment-confirmed': 'Xác nhận tự đánh giá',
  'assessment-changed': 'Sửa tự đánh giá đã xác nhận',
}

const result = (f: Facts): string =>
  f.has('grade')
    ? `${f.text('total')} điểm, xếp loại ${f.text('grade')}`
    : `còn thiếu chỉ số ${f.text('missing')}, chưa xếp loại`

export const viAssessmentSays: Record<string, (f: Facts) => string> = {
  'assessment-saved': (f) => `Bản nháp tự đánh giá quý ${f.text('quarter')}, theo chỉ số: ${f.text('answers')}.`,
  'assessment-dropped': (f) => `Bỏ bản nháp tự đánh giá quý ${f.text('quarter')}.`,
  'assessment-restored': (f) => `Lấy lại bản nháp tự đánh giá quý ${f.text('quarter')}.`,
  'assessment-confirmed': (f) => `Xác nhận tự đánh giá quý ${f.text('quarter')} theo ${f.text('rule')}: ${result(f)}.`,
  'assessment-changed': (f) =>
    `Sửa tự đánh giá quý ${f.text('quarter')} (bản ${f.text('version')}) theo ${f.text('rule')}: ${result(f)}. Lý do: ${f.text('reason')}.`,
}
