/** The screen on which a ward chooses what its plates ask besides. */
export const viQuestions = {
  title: 'Câu hỏi thêm',
  about:
    'Trang đánh giá có thể hỏi thêm vài câu, nằm trong phần “Nói thêm (không bắt buộc)”. Người dân không trả lời cũng gửi được. Báo cáo cộng theo từng câu, từng tháng.',
  now: 'Hiện đang hỏi',
  nothing: 'Không hỏi thêm câu nào',
  gone: (id: string) => `Bộ câu hỏi “${id}” không còn trên máy chủ, nên hiện không hỏi thêm gì`,
  since: (day: string) => `từ ngày ${day}`,
  coming: 'Sắp đổi',
  comingFrom: (title: string, day: string) => `Từ ngày ${day}: ${title}`,
  choose: 'Chọn bộ câu hỏi',
  set: 'Hỏi bộ nào',
  from: 'Hỏi từ ngày',
  fromHint: 'Hôm nay hoặc một ngày sau. Đổi vào đầu tháng thì báo cáo tháng dễ đọc nhất.',
  save: 'Chọn',
  takeBack: 'Hoàn tác',
  takeBackOf: (title: string, day: string) => `Hoàn tác “${title}” từ ngày ${day}`,
  done: {
    chosen: 'Đã chọn.',
    same: 'Ngày đó đã hỏi như vậy rồi, không có gì đổi.',
    'taken-back': 'Đã hoàn tác.',
  } as Record<string, string>,
  tooLate: 'Lựa chọn này đã áp dụng từ trước hôm nay, không hoàn tác được nữa. Hãy chọn bộ khác từ hôm nay.',
  sets: 'Các bộ câu hỏi có sẵn',
  ofOfficer: 'về cán bộ, chỉ hỏi tại quầy',
  ofWard: 'về phường, hỏi ở mọi mã QR',
  source: (source: string) => `Nguồn: ${source}`,
  other:
    'Thành phố có bộ câu hỏi riêng? Người vận hành máy chủ thêm một tệp, không cần sửa phần mềm (QUESTION_SETS_DIR).',
}

export const viQuestionFaults = {
  'questions.set': 'Chọn một bộ trong danh sách.',
  'questions.from': 'Nhập một ngày từ hôm nay trở đi, không quá một năm.',
}
