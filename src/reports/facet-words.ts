import { vi } from '../html/words/vi.ts'
import { printMonths } from '../values/month.ts'

/** What paper and spreadsheets say of a report's facets: official papers, so in Vietnamese alone. */
export const FACET_WORDS = {
  followUps: 'Đánh giá thấp và trả lời',
  low: (low: string, days: number) =>
    `${low} đánh giá không hài lòng trong khoảng báo cáo, ở mọi nơi. Quá hạn: sau ${days} ngày làm việc vẫn chưa trả lời.`,
  noneLow: 'Không có đánh giá không hài lòng nào trong khoảng báo cáo.',
  state: 'Tình trạng',
  n: 'Số đánh giá',
  answeredInTime: 'Trả lời đúng hạn',
  answeredLate: 'Trả lời trễ hạn',
  open: 'Đang chờ, còn hạn',
  late: 'Quá hạn, chưa trả lời',
  speed: (share: string) => `${share} đúng hạn, tính cả việc quá hạn chưa trả lời`,
  median: (days: string) => `thường trả lời sau ${days} ngày làm việc`,
  reasons: 'Vì sao: lý do người dân nêu',
  reason: (id: string): string => vi.rating.reason[id] ?? id,
  column: { reason: 'Lý do', criterion: 'Câu hỏi', hour: 'Giờ', weekday: 'Thứ', neighbourhood: 'Khu phố, ấp' },
  tone: { bad: 'Điều chưa được', good: 'Điều được khen' },
  named: (n: string, share: string) => `${n} lần, ${share} hài lòng`,
  noReasons: 'Chưa có lý do nào đủ 10 người nêu.',
  overlap: (n: string) =>
    `Trên ${n} đánh giá tại quầy. Một người có thể nêu nhiều lý do, nên cộng lại không bằng số đánh giá.`,
  months: (months: readonly string[]) => `Tính trọn các tháng của khoảng báo cáo: ${printMonths(months)}.`,
  criteria: 'Từng câu hỏi thêm',
  meanAlone: (share: string) => `Trung bình các câu: ${share}. Chỉ tính người đã trả lời câu ấy.`,
  mean: (share: string) => `Nét đứt: trung bình các câu ${share}. Chấm rỗng: sơ bộ. Chỉ tính người đã trả lời câu ấy.`,
  hours: 'Cách phục vụ theo giờ',
  weekdays: 'Cách phục vụ theo thứ trong tuần',
  columns: 'Cột cao: nhiều đánh giá; phần đậm: hài lòng, rất hài lòng. Số trên cột: phần trăm hài lòng.',
  leftOut: 'Ngày nào ít đánh giá thì không tính vào đây, để không lộ số của vài người.',
  hour: (hour: string) => (hour === '' ? 'Phiếu giấy, không rõ giờ' : `${Number(hour)} giờ`),
  shortHour: (hour: string) => (hour === '' ? 'giấy' : `${Number(hour)}h`),
  weekday: ['', 'Thứ Hai', 'Thứ Ba', 'Thứ Tư', 'Thứ Năm', 'Thứ Sáu', 'Thứ Bảy', 'Chủ nhật'],
  shortWeekday: ['', 'T2', 'T3', 'T4', 'T5', 'T6', 'T7', 'CN'],
  neighbourhoods: 'Theo khu phố, ấp',
  where: 'Đánh giá gửi từ điểm hỗ trợ và từ biển số nhà ở khu phố, ấp ấy; không phải nơi ở của người đánh giá.',
} as const
