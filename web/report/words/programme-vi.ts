import { viProgress } from '../../../src/html/words/vi-progress.ts'

/** What the report says about a ward's programmes. */
export const programme = {
  chapter: 'Chương trình',
  title: 'Chương trình: kết quả bên mục tiêu',
  hint: 'Số do phường ghi cho từng khu phố, kỳ gần nhất có kết quả. Cả phường là số cộng, không phải trung bình các tỷ lệ.',
  edit: 'Ghi số liệu',
  place: 'Khu phố, ấp',
  period: 'Kỳ',
  whole: 'Cả phường',
  target: 'Mục tiêu',
  result: 'Kết quả',
  outOf: { count: '', share: 'Trên tổng số', mean: 'Số lượt' },
  value: { count: '', share: 'Tỷ lệ', mean: 'Trung bình' },
  ratio: 'So với mục tiêu',
  state: 'Nhận xét',
  ...viProgress,
  silent: 'Chưa có số liệu',
  less: 'càng ít càng tốt',
  places: 'Từng khu phố, ấp',
  keyResult: 'kết quả',
  keyTarget: 'mục tiêu',
  chart: (name: string) => `Biểu đồ: ${name}, kết quả từng khu phố bên mục tiêu. Cùng các số này ở bảng bên dưới.`,
  wholeChart: (name: string) => `Biểu đồ: ${name}, kết quả cả phường bên mục tiêu. Cùng các số này ở bảng bên dưới.`,
  trend: 'Cả phường qua các kỳ',
  trendChart: (name: string) => `Biểu đồ: ${name}, cả phường qua các kỳ. Cùng các số này ở bảng bên dưới.`,
}
