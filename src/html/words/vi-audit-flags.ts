import type { Facts } from './facts.ts'

/** Deeds on odd ratings, and on what finds them. */
export const viFlagTitles: Record<string, string> = {
  'ratings-flagged': 'Đánh dấu đánh giá lạ',
  'exclusion-proposed': 'Đề nghị không tính đánh giá',
  'exclusion-decided': 'Quyết định về đánh giá lạ',
  'exclusion-taken-back': 'Rút đề nghị',
  'officer-phone-noted': 'Ghi số điện thoại cán bộ',
  'officer-phone-forgotten': 'Xóa số điện thoại cán bộ',
}

export const viFlagSays: Record<string, (f: Facts) => string> = {
  'ratings-flagged': (f: Facts) => `Máy đánh dấu ${f.count('count')} điểm lạ ở các đánh giá; điểm vẫn được tính.`,
  'exclusion-proposed': (f: Facts) =>
    f.text('wish') === 'restore'
      ? `Đề nghị tính lại ${f.count('count')} đánh giá, vì: ${f.text('reason')}.`
      : `Đề nghị không tính ${f.count('count')} đánh giá, vì: ${f.text('reason')}.`,
  'exclusion-decided': (f: Facts) => {
    const what = f.text('wish') === 'restore' ? 'tính lại' : 'không tính'
    return `${f.text('decision') === 'agreed' ? 'Đồng ý' : 'Không đồng ý'} ${what} ${f.count('count')} đánh giá.`
  },
  'exclusion-taken-back': (f: Facts) => `Rút đề nghị về ${f.count('count')} đánh giá.`,
  'officer-phone-noted': () => 'Ghi số điện thoại riêng của một cán bộ để so với đánh giá.',
  'officer-phone-forgotten': () => 'Xóa số điện thoại riêng của một cán bộ.',
}
