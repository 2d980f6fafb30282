import type { NewIndicator } from './indicator.ts'

const more = { better: 'more', usualTarget: null } as const
const all = { better: 'more', usualTarget: 1 } as const

/**
 * What real programmes counted (Cầu Kho, Phú Nhuận, Long Tâm, Thuận An, 2020–2023): a ward begins with it by one press, and
 * then renames, adds and hides. "Every household" and "every neighbourhood" were their own targets; the others differ.
 */
export const STARTING_LIST: readonly NewIndicator[] = [
  { name: 'Tài khoản dịch vụ công mới', kind: 'count', unit: 'tài khoản', ...more },
  { name: 'Hồ sơ nộp trực tuyến', kind: 'share', unit: 'hồ sơ', ...more },
  { name: 'Hộ có một người tự nộp được hồ sơ trực tuyến', kind: 'share', unit: 'hộ', ...all },
  { name: 'Hộ đã có định danh điện tử mức 1', kind: 'share', unit: 'hộ', ...all },
  { name: 'Hộ đã có định danh điện tử mức 2', kind: 'share', unit: 'hộ', ...all },
  { name: 'Khu phố có điểm hỗ trợ', kind: 'share', unit: 'khu phố', ...all },
  { name: 'Buổi hướng dẫn tại khu phố', kind: 'count', unit: 'buổi', ...more },
  { name: 'Hồ sơ được giúp nộp', kind: 'count', unit: 'hồ sơ', ...more },
  { name: 'Thời gian giúp một người', kind: 'mean', unit: 'phút', better: 'less', usualTarget: null },
  { name: 'Tờ hướng dẫn đã phát', kind: 'count', unit: 'tờ', ...more },
  { name: 'Người lớn có tài khoản ngân hàng', kind: 'share', unit: 'người', ...more },
]
