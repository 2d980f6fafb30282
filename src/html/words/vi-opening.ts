import type { Holiday } from '../../values/holidays.ts'

/** Whether a support point is open now, in one line. Times are `17:30`, days `24/02/2026`. */
export const viOpening = {
  until: (time: string) => `Đang mở, đến ${time}`,
  closed: 'Hiện đang đóng cửa.',
  holiday: (name: string) => `Nghỉ ${name}.`,
  day: (reason: string) => (reason === '' ? 'Hôm nay nghỉ.' : `Hôm nay nghỉ: ${reason}.`),
  unknown: 'Chưa có giờ mở cửa.',
  never: 'Chưa biết khi nào mở lại.',
  today: (time: string) => `Mở lúc ${time} hôm nay.`,
  tomorrow: (time: string) => `Mở lúc ${time} ngày mai.`,
  weekday: (time: string, weekday: string) => `Mở lúc ${time} ${weekday.toLocaleLowerCase('vi')}.`,
  later: (time: string, weekday: string, day: string) =>
    `Mở lúc ${time} ${weekday.toLocaleLowerCase('vi')}, ngày ${day}.`,
  holidays: {
    'new-year': 'Tết Dương lịch',
    tet: 'Tết Nguyên đán',
    'hung-kings': 'Giỗ Tổ Hùng Vương',
    reunification: 'lễ 30/4 và 1/5',
    'national-day': 'lễ Quốc khánh',
    'culture-day': 'Ngày Văn hóa Việt Nam',
  } as Readonly<Record<Holiday, string>>,
}
