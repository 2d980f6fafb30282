// Invented, in the words people use; short, and about the visit, never about a case.
export const PRAISE: readonly string[] = [
  'Cô hướng dẫn rất nhẹ nhàng, tôi lớn tuổi mà vẫn hiểu.',
  'Làm nhanh, không phải chờ lâu.',
  'Cảm ơn anh đã chỉ tận tình cách nộp trên mạng.',
  'Hồ sơ trả sớm một ngày, rất vui.',
  'Nói năng lịch sự, giải thích rõ ràng.',
  'Một lần là xong, không phải đi lại.',
  'Chỗ ngồi chờ mát, có nước uống.',
  'Chị giúp má tôi điền tờ khai, cảm ơn nhiều.',
  'Phường mình làm việc tốt hơn trước nhiều.',
  'Anh xem kỹ giấy tờ, chỉ chỗ sai để tôi sửa luôn.',
]

export const MIXED: readonly string[] = [
  'Làm được việc nhưng phải chờ hơi lâu.',
  'Giấy tờ còn nhiều, mong phường bớt lại.',
  'Bình thường, không có gì để nói.',
  'Nên có thêm người vào buổi sáng.',
  'Máy lấy số hay hết giấy.',
]

export const COMPLAINT: readonly string[] = [
  'Chờ gần hai tiếng mới tới lượt.',
  'Hẹn trả hôm qua mà hôm nay vẫn chưa có.',
  'Lần nào tới cũng thiếu một giấy, phải về lấy.',
  'Giải thích khó hiểu quá, hỏi lại thì khó chịu.',
  'Tới đúng giờ mà không có ai ở quầy.',
  'Đi lại ba lần cho một tờ giấy.',
  'Hồ sơ trễ hẹn không ai báo.',
]

/** What is named, and how often: most complain of waiting, next to nobody of money. */
export const GOOD_REASONS = { polite: 40, clear: 31, quick: 24, 'on-time': 19 }
export const BAD_REASONS = {
  slow: 42, 'many-trips': 28, late: 24, unclear: 21, 'extra-papers': 13, rude: 9, 'extra-fee': 0.6,
} // biome-ignore format: a list reads as a list
