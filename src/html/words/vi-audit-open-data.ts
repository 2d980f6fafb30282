import type { Facts } from './facts.ts'

/** What everybody may read of the ward's figures, and since when. */
export const viOpenDataTitles: Record<string, string> = {
  'quarter-told': 'Chốt số công khai của quý',
  'quarter-told-again': 'Chốt lại số công khai của quý',
  'open-data-published': 'Công bố dữ liệu mở',
  'open-data-stopped': 'Ngừng công bố dữ liệu mở',
}

export const viOpenDataSays: Record<string, (f: Facts) => string> = {
  'quarter-told': (f) => `Chốt số công khai của quý ${f.text('quarter')}: từ nay giữ như vậy.`,
  'quarter-told-again': (f) =>
    `Chốt lại số công khai của quý ${f.text('quarter')}, lần ${f.count('revision')}, vì nhiều lượt đánh giá đã bị loại hoặc được tính lại. Số chốt trước vẫn còn.`,
  'open-data-published': (f) =>
    `Công bố dữ liệu mở: ${f.count('parts')} phần, từ quý ${f.text('firstQuarter')}, theo ${f.text('licence')}.`,
  'open-data-stopped': () => 'Ngừng công bố dữ liệu mở.',
}
