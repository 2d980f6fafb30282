import { CONSENT } from './consent.ts'
import { viAdmin } from './vi-admin.ts'
import { viAnswer } from './vi-answer.ts'
import { viApi } from './vi-api.ts'
import { viAssessment } from './vi-assessment.ts'
import { viCases } from './vi-cases.ts'
import { viContact } from './vi-contact.ts'
import { viFaces } from './vi-faces.ts'
import { viFind } from './vi-find.ts'
import { viFlags } from './vi-flags.ts'
import { viFollowUps } from './vi-follow-ups.ts'
import { viHouse } from './vi-house.ts'
import { viHouses, viNeighbourhoods } from './vi-houses.ts'
import { viImports } from './vi-imports.ts'
import { viMap } from './vi-map.ts'
import { viOpenData } from './vi-open-data.ts'
import { viOpening } from './vi-opening.ts'
import { viPaper } from './vi-paper.ts'
import { viPlace } from './vi-place.ts'
import { viPlate, viPlates } from './vi-plates.ts'
import { viPoints } from './vi-points.ts'
import { viPost } from './vi-post.ts'
import { viPrint } from './vi-print.ts'
import { viPrivacy } from './vi-privacy.ts'
import { viProgramme } from './vi-programme.ts'
import { viQuestions } from './vi-questions.ts'
import { viReasons } from './vi-reasons.ts'
import { viScans } from './vi-scans.ts'
import { viSecondFactor } from './vi-second-factor.ts'
import { viStaff } from './vi-staff.ts'
import { viStatements } from './vi-statements.ts'
import { viTablet } from './vi-tablet.ts'
import { viTokens } from './vi-tokens.ts'
import { viUsers } from './vi-users.ts'
import { viWardChange } from './vi-ward-change.ts'
import { viWardPage } from './vi-ward-page.ts'
import { viWards } from './vi-wards.ts'

/** Every word a page says, in Vietnamese, the default. A further language is one more file of this shape. */
export const vi = {
  lang: 'vi',
  dir: 'ltr' as 'ltr' | 'rtl',
  /** the language's own name, shown where one can change to it */
  name: 'Tiếng Việt',
  scale: ['Rất không hài lòng', 'Không hài lòng', 'Bình thường', 'Hài lòng', 'Rất hài lòng'] as readonly string[],
  rating: {
    nobody: 'Hiện không có cán bộ nào được phân công tại quầy này. Đánh giá sẽ tính cho quầy và cho phường.',
    questionOfficer: 'Ông/bà có hài lòng về cách phục vụ không?',
    questionWard: (ward: string) => `Ông/bà có hài lòng về ${ward} không?`,
    questionPoint: 'Ông/bà có hài lòng về điểm hỗ trợ này không?',
    key: 'Số điện thoại hoặc mã hồ sơ',
    keyHint: 'Ví dụ 0912 345 678. Mã hồ sơ in trên giấy hẹn trả kết quả. Chỉ cần một trong hai.',
    consent: CONSENT.vi.phone,
    consentHint: CONSENT.vi.phoneHint,
    more: 'Nói thêm (không bắt buộc)',
    handling: 'Hồ sơ được giải quyết thế nào?',
    ward: 'Còn phường nói chung thì sao?',
    asked: 'Hỏi thêm vài câu',
    askedHint: (first: string, last: string) => `Mỗi câu năm mức, từ “${first}” đến “${last}”.`,
    reasons: 'Vì sao?',
    reason: viReasons,
    comment: 'Ý kiến của ông/bà',
    commentHint: 'Xin đừng ghi họ tên, số điện thoại vào đây.',
    contact: CONSENT.vi.contact,
    contactHint: CONSENT.vi.contactHint,
    assisted: 'Người ở điểm hỗ trợ bấm giúp tôi',
    send: 'Gửi đánh giá',
    fine: 'Ai cũng có thể đánh giá, không cần đăng nhập. Cán bộ không biết ai đã đánh giá.',
    summary: 'Chưa gửi được. Xin xem lại:',
    faults: {
      service: 'Chọn một khuôn mặt để cho biết ông/bà có hài lòng không.',
      handling: 'Chọn lại một trong năm mức cho câu “Hồ sơ được giải quyết thế nào?”.',
      ward: 'Chọn lại một trong năm mức cho câu về phường.',
      criteria: 'Chọn lại một trong năm mức cho từng câu hỏi thêm.',
      reasons: 'Chọn lại lý do trong danh sách.',
      comment: 'Ý kiến dài quá 1.000 chữ cái. Xin viết ngắn lại.',
      key: 'Nhập số điện thoại hoặc mã hồ sơ.',
      'key.citizen-id':
        'Đây giống số căn cước. Chúng tôi không nhận và không lưu số căn cước; xin nhập số điện thoại hoặc mã hồ sơ trên giấy hẹn.',
      'key.procedure-code':
        'Đây là mã thủ tục, ai làm thủ tục đó cũng có mã giống nhau. Xin nhập mã hồ sơ của riêng ông/bà, hoặc số điện thoại.',
      consent: 'Đánh dấu ô đồng ý để dùng số điện thoại, hoặc nhập mã hồ sơ thay cho số điện thoại.',
      token: 'Trang này mở đã lâu. Những gì ông/bà chọn vẫn còn đây; xin bấm “Gửi đánh giá” lần nữa.',
    } as Record<string, string>,
    away: 'Hệ thống đang bận ít phút. Những gì ông/bà chọn vẫn còn đây; xin chờ một lát rồi bấm “Gửi đánh giá” lần nữa.',
  },
  receipt: {
    title: 'Cảm ơn ông/bà!',
    thanks: 'Phường đã nhận được đánh giá. Xong rồi, ông/bà có thể đóng trang này.',
    stateTitle: 'Đánh giá của ông/bà',
    code: 'Mã biên nhận',
    codeHint: 'Chụp màn hình hoặc ghi lại mã này để xem lại đánh giá. Mã không cho biết ông/bà là ai.',
    sent: 'Ông/bà đã gửi',
    on: 'Ngày',
    service: 'Cách phục vụ',
    handling: 'Giải quyết hồ sơ',
    ward: 'Phường nói chung',
    reasons: 'Lý do',
    comment: 'Ý kiến',
    private: 'Số điện thoại hoặc mã hồ sơ không hiện ở đây.',
  },
  lost: {
    notFound: 'Không tìm thấy mã này',
    mistyped: 'Mã gõ chưa đúng',
    mistypedHint: 'Có một chữ hoặc số bị nhầm. Xin xem lại mã in trên bảng.',
    unknownHint: 'Không có bảng nào mang mã này. Xin xem lại mã in trên bảng, hoặc hỏi cán bộ của phường.',
    typeAgain: 'Gõ mã in dưới ô vuông',
    example: 'Ví dụ: ABC-DEF-GHJ. Mã biên nhận cũng gõ vào đây.',
    open: 'Mở',
    revoked: 'Mã này không còn dùng',
    revokedHint: (ward: string) =>
      `${ward} đã thay bảng này. Xin quét bảng mới đặt tại bàn, hoặc hỏi cán bộ của phường.`,
    closed: 'Chỗ này không còn phục vụ',
    closedHint: (ward: string) =>
      `${ward} đã chuyển việc ở đây sang chỗ khác. Xin quét bảng tại bàn đang phục vụ ông/bà.`,
    noReceipt: 'Không tìm thấy biên nhận này',
    noReceiptHint: 'Xin xem lại từng chữ và số của mã biên nhận.',
    noPage: 'Không có trang này',
    noPageHint: 'Địa chỉ có thể đã gõ nhầm.',
    tooLarge: 'Nội dung gửi lên quá dài',
    tooLargeHint: 'Xin viết ngắn lại rồi gửi lần nữa.',
    refused: 'Không nhận được yêu cầu này',
    refusedHint: 'Xin quay lại trang trước và thử lần nữa.',
    away: 'Hệ thống đang bận ít phút',
    awayHint: 'Xin chờ một lát rồi thử lại. Không có gì bị mất.',
    broken: 'Có lỗi ở phía chúng tôi',
    brokenHint: 'Lỗi đã được ghi lại. Xin thử lại sau ít phút.',
  },
  place: viPlace,
  house: viHouse,
  map: viMap,
  scans: viScans,
  faces: viFaces,
  find: viFind,
  opening: viOpening,
  wardPage: viWardPage,
  plate: viPlate,
  plates: viPlates,
  front: {
    title: 'Hài lòng',
    heading: 'Đánh giá sự phục vụ của phường',
    lead: 'Quét mã QR đặt trên bàn làm việc bằng camera hoặc Zalo. Không quét được thì gõ mã vào đây.',
    staff: 'Dành cho cán bộ: đăng nhập',
    wards: 'Phường, xã dùng trang này',
    allWards: (n: number) => `Xem cả ${n} phường, xã`,
    findWard: 'Tìm phường, xã',
    findWardHint: 'Không cần bỏ dấu. Gõ tên cũ cũng được.',
    noWard: (typed: string) => `Không có phường, xã nào tên giống “${typed}”.`,
    until: (day: string) => `đến hết ${day}`,
  },
  answer: viAnswer,
  followUps: viFollowUps,
  cases: viCases,
  flags: viFlags,
  post: viPost,
  programme: viProgramme,
  assessment: viAssessment,
  statements: viStatements,
  privacy: viPrivacy,
  staff: viStaff,
  admin: viAdmin,
  users: viUsers,
  wards: viWards,
  wardChange: viWardChange,
  contact: viContact,
  houses: viHouses,
  points: viPoints,
  print: viPrint,
  neighbourhoods: viNeighbourhoods,
  questions: viQuestions,
  imports: viImports,
  secondFactor: viSecondFactor,
  tablet: viTablet,
  tokens: viTokens,
  api: viApi,
  openData: viOpenData,
  paper: viPaper,
}

export type Words = typeof vi
