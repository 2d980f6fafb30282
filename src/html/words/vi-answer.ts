/** What a receipt says about the ward's answer, and what its holder may still do. For residents: plain words. */
export const viAnswer = {
  title: 'Phường đang làm gì?',
  steps: ['Đã nhận', 'Đang xem xét', 'Đã trả lời', 'Đã xong'] as readonly string[],
  /** read out beside the step that has been reached */
  here: 'đang ở bước này',
  waiting: (days: number) => `Phường trả lời trong ${days} ngày làm việc. Mở lại trang này bằng mã biên nhận để xem.`,
  reply: (day: string) => `Phường trả lời ngày ${day}`,
  closed: (day: string) => `Phường xem xong ngày ${day}.`,
  closedBecause: {
    solved: 'Việc đã được giải quyết.',
    explained: 'Phường đã giải thích.',
    'passed-on': 'Việc thuộc cơ quan khác; phường đã chuyển đi.',
    'too-vague': 'Đánh giá chưa đủ thông tin để xem xét thêm.',
    'not-ours': 'Việc không thuộc trách nhiệm của phường.',
    abuse: 'Nội dung không phù hợp để trả lời.',
  } as Record<string, string>,
  thank: 'Cảm ơn phường',
  thanked: 'Ông/bà đã cảm ơn phường.',
  yours: 'Ông/bà có thể làm gì?',
  correct: 'Sửa đánh giá',
  correctHint: 'Sửa được trong 15 phút sau khi gửi.',
  correctTitle: 'Sửa đánh giá của ông/bà',
  correctLead: 'Số điện thoại hoặc mã hồ sơ giữ nguyên, không cần nhập lại.',
  correctSend: 'Lưu thay đổi',
  corrected: 'Đã sửa đánh giá.',
  tooLate: 'Đã quá 15 phút sau khi gửi nên không sửa được nữa.',
  back: 'Quay lại, không thay đổi gì',
  withdraw: 'Rút thông tin của tôi',
  withdrawTitle: 'Rút thông tin của ông/bà?',
  withdrawWhat: 'Sẽ xóa ngay và không lấy lại được:',
  withdrawn: [
    'dấu vết của số điện thoại hoặc mã hồ sơ',
    'ý kiến ông/bà đã viết',
    'yêu cầu phường trả lời, và số để gọi lại',
  ] as readonly string[],
  withdrawKept:
    'Các mức hài lòng đã chọn vẫn được tính, không ai biết là của ông/bà. Mã biên nhận vẫn mở được trang này.',
  withdrawDo: 'Xóa thông tin của tôi',
  withdrawnOn: (day: string) =>
    `Ông/bà đã rút thông tin ngày ${day}: số điện thoại hoặc mã hồ sơ, ý kiến và yêu cầu trả lời đã xóa. Các mức hài lòng vẫn được tính.`,
  tooOften: (minutes: number) => `Từ mạng này có quá nhiều mã biên nhận không đúng. Xin thử lại sau ${minutes} phút.`,
}
