/** What a resident may name as a reason, by its id: on the rating page as in the report. */
export const viReasons: Readonly<Record<string, string>> = {
  polite: 'Lịch sự, tôn trọng',
  clear: 'Hướng dẫn dễ hiểu',
  quick: 'Nhanh gọn',
  'on-time': 'Đúng hẹn',
  rude: 'Thái độ chưa tốt',
  unclear: 'Hướng dẫn khó hiểu',
  slow: 'Chờ lâu',
  late: 'Trễ hẹn',
  'many-trips': 'Phải đi lại nhiều lần',
  'extra-papers': 'Đòi thêm giấy tờ',
  'extra-fee': 'Thu thêm tiền',
}
