/** What the pages say about a second question at the sign-in. */
export const viSecondFactor = {
  title: 'Xác thực hai bước',
  isOn: (codes: number) => `Đang bật. Còn ${codes} mã dự phòng.`,
  isOff: 'Đang tắt: chỉ cần mật khẩu là vào được. Lãnh đạo và quản trị viên nên bật.',
  turnOn: 'Bật xác thực hai bước',
  turnOff: 'Tắt xác thực hai bước',
  on: 'Đã bật. Từ nay khi đăng nhập sẽ cần thêm mã trên điện thoại.',
  off: 'Đã tắt xác thực hai bước.',
  codeTitle: 'Nhập mã trên điện thoại',
  lead: 'Mật khẩu đúng. Còn một bước nữa.',
  code: 'Mã 6 chữ số, hoặc một mã dự phòng',
  codeHint: 'Mở ứng dụng xác thực trên điện thoại để xem mã. Mã đổi sau mỗi 30 giây.',
  lost: 'Mất điện thoại? Dùng một mã dự phòng đã ghi lại, hoặc nhờ một quản trị viên tắt giúp.',
  wait: (minutes: number) =>
    `Đã thử sai quá nhiều lần. Xin thử lại sau ${minutes < 90 ? `${minutes} phút` : `${Math.ceil(minutes / 60)} giờ`}, hoặc nhờ một quản trị viên.`,
  enrolLead: 'Cần một ứng dụng xác thực trên điện thoại, ví dụ Google Authenticator hay Microsoft Authenticator.',
  step1: 'Mở ứng dụng, chọn thêm tài khoản bằng mã QR.',
  step2: 'Quét hình này.',
  picture: 'Mã QR cho ứng dụng xác thực; chuỗi để gõ tay ở ngay dưới',
  byHand: 'Không quét được? Gõ chuỗi này vào ứng dụng:',
  step3: 'Nhập mã mà ứng dụng đang hiện, và mật khẩu.',
  enrolCode: 'Mã 6 chữ số trên ứng dụng',
  codesTitle: 'Mã dự phòng',
  codesLead:
    'Xin ghi lại hoặc in ra, cất nơi an toàn. Mỗi mã thay điện thoại được một lần. Trang này chỉ hiện một lần.',
  since: (when: string) => `Đã bật từ ${when}.`,
  offHint: 'Đổi điện thoại? Tắt, rồi bật lại trên máy mới. Mã dự phòng cũ khi đó không dùng được nữa.',
  dropTitle: (name: string) => `Tắt xác thực hai bước của ${name}?`,
  dropSays:
    'Khi người này mất điện thoại và mã dự phòng. Sau đó chỉ cần mật khẩu; xin chắc chắn là chính người ấy nhờ.',
}
