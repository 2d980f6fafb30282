import type { Facts } from './facts.ts'
import { viAccountSays, viAccountTitles } from './vi-audit-accounts.ts'
import { viAssessmentSays, viAssessmentTitles } from './vi-audit-assessments.ts'
import { viCaseSays, viCaseTitles } from './vi-audit-cases.ts'
import { viFlagSays, viFlagTitles } from './vi-audit-flags.ts'
import { viOpenDataSays, viOpenDataTitles } from './vi-audit-open-data.ts'
import { viPlaceSays, viPlaceTitles } from './vi-audit-places.ts'
import { viPlateSays, viPlateTitles } from './vi-audit-plates.ts'
import { viProgrammeSays, viProgrammeTitles } from './vi-audit-programme.ts'
import { viTokenSays, viTokenTitles } from './vi-audit-tokens.ts'

/** What the page of the audit says; a sentence for each kind of deed, without who did it. */
export const viAudit = {
  menu: 'Nhật ký',
  title: 'Nhật ký',
  lead: 'Mỗi việc làm, mỗi lần xem ý kiến, mỗi lần xuất dữ liệu là một dòng. Dòng đã ghi không sửa, không xóa được mà không lộ ra.',
  system: 'Toàn hệ thống',
  otherChains: 'Xem nhật ký khác',
  filter: 'Lọc',
  day: 'Ngày',
  dayWrong: 'Nhập một ngày có thật, ví dụ 20/11/2026.',
  person: 'Người làm',
  everybody: 'Mọi người',
  action: 'Loại việc',
  deeds: 'Mọi việc, không kể đánh giá nhận được',
  everything: 'Mọi dòng',
  about: 'Đang xem riêng một đối tượng.',
  clear: 'Bỏ lọc',
  when: 'Lúc',
  what: 'Việc',
  who: 'Người làm',
  row: 'Dòng',
  latestFirst: 'Việc mới nhất ở trên cùng.',
  same: {
    desk: 'Mọi việc về quầy này',
    house: 'Mọi việc về số nhà này',
    neighbourhood: 'Mọi việc về khu phố, ấp này',
    officer: 'Mọi việc về cán bộ này',
    plate: 'Mọi việc về mã này',
    user: 'Mọi việc về tài khoản này',
    rating: 'Mọi việc về đánh giá này',
  } as Record<string, string>,
  sameThing: 'Mọi việc liên quan',
  none: 'Không có dòng nào như vậy.',
  empty: 'Chưa có dòng nào.',
  newest: 'Mới nhất',
  older: 'Cũ hơn',
  pages: 'Trang',
  operator: 'Người vận hành',
  software: (name: string) => `Phần mềm: ${name}`,
  resident: 'Người dân',
  whole: (rows: string, when: string) => `Chuỗi nguyên vẹn đến dòng ${rows}, kiểm lúc ${when}.`,
  broken: (fault: string, when: string) =>
    `Chuỗi KHÔNG nguyên vẹn: ${fault}. Kiểm lúc ${when}. Xin báo ngay cho quản trị viên và giữ nguyên máy chủ.`,
  unchecked: 'Chuỗi chưa được kiểm lần nào.',
  check: 'Kiểm ngay',
  checkHint: 'So từng dòng với dòng trước nó, và từng đánh giá với dòng đã ghi nhận nó.',
  faults: {
    changed: (row: string) => `dòng ${row} đã bị sửa`,
    'private-changed': (row: string) => `phần riêng của dòng ${row} đã bị sửa`,
    missing: (row: string) => `dòng ${row} đã mất`,
    inserted: (row: string) => `dòng ${row} bị chèn vào`,
    swapped: (row: string) => `dòng ${row} bị đổi chỗ`,
    'head-changed': (row: string) => `đầu chuỗi không khớp với dòng cuối, dòng ${row}`,
    'batch-changed': (row: string) => `có đánh giá của dòng ${row} bị sửa, thêm hoặc mất`,
    'correction-differs': (row: string) => `đánh giá của dòng ${row} khác với lần sửa cuối đã ghi`,
    'not-in-audit': () => 'có đánh giá không được ghi nhận ở dòng nào',
  } as Record<string, (row: string) => string>,
  titles: {
    'ward-founded': 'Lập phường, xã',
    ...viPlaceTitles,
    'houses-added': 'Thêm số nhà',
    'point-added': 'Thêm điểm hỗ trợ',
    'officer-added': 'Thêm cán bộ',
    'officers-added': 'Thêm nhiều cán bộ',
    'officer-renamed': 'Sửa cán bộ',
    'officer-retired': 'Cán bộ nghỉ',
    'officer-reinstated': 'Cán bộ làm lại',
    'desk-added': 'Thêm quầy',
    'desks-added': 'Thêm nhiều quầy',
    'desk-renamed': 'Đổi tên quầy',
    'desk-closed': 'Đóng quầy',
    'desk-reopened': 'Mở lại quầy',
    'desk-assigned': 'Phân công',
    'desk-left': 'Rời quầy',
    'assignment-cancelled': 'Bỏ phân công',
    'deed-undone': 'Hoàn tác',
    'plates-made': 'Tạo mã QR',
    'plate-moved': 'Chuyển mã QR',
    'plate-revoked': 'Thu hồi mã QR',
    'signs-printed': 'In biển quầy',
    'tablet-opened': 'Mở máy tính bảng',
    'tablet-ended': 'Tắt máy tính bảng',
    'paper-entered': 'Nhập phiếu giấy',
    imported: 'Nhập từ tệp',
    ...viProgrammeTitles,
    ...viAssessmentTitles,
    'handled-cases-set': 'Số hồ sơ đã giải quyết',
    'report-exported': 'Tải báo cáo',
    'comments-viewed': 'Xem ý kiến',
    'number-viewed': 'Xem số gọi lại',
    'ratings-received': 'Nhận đánh giá',
    'counters-recomputed': 'Tính lại số đếm',
    'rating-corrected': 'Người dân sửa đánh giá',
    'rating-withdrawn': 'Người dân rút thông tin',
    'comments-released': 'Gộp ý kiến thành đợt',
    'statement-written': 'Cán bộ nêu ý kiến',
    'statement-changed': 'Cán bộ sửa ý kiến',
    'statement-taken-back': 'Cán bộ rút ý kiến',
    'statement-noted': 'Ghi nhận ý kiến cán bộ',
    'statement-note-undone': 'Bỏ ghi nhận ý kiến cán bộ',
    'follow-up-taken': 'Nhận phản ánh',
    'follow-up-noted': 'Ghi chú phản ánh',
    'follow-up-replied': 'Trả lời phản ánh',
    'follow-up-closed': 'Khép phản ánh',
    'follow-up-reopened': 'Mở lại phản ánh',
    'ward-thanked': 'Người dân cảm ơn',
    'post-asked': 'Nhận thư báo',
    'keys-destroyed': 'Hủy dấu vết liên hệ',
    'words-destroyed': 'Hủy ý kiến quá hạn',
    'contacts-destroyed': 'Hủy số gọi lại',
    'phone-forgotten': 'Quên số điện thoại',
    'pepper-rotated': 'Đổi khóa bí mật',
    'sealed-anew': 'Niêm phong lại',
    ...viFlagTitles,
    ...viPlateTitles,
    ...viCaseTitles,
    ...viOpenDataTitles,
    ...viTokenTitles,
    ...viAccountTitles,
  } as Record<string, string>,
  says: {
    'ward-founded': (f: Facts) =>
      `Lập ${f.text('kind')} ${f.text('name')}, mã ${f.text('code')}, có hiệu lực từ ${f.day('validFrom')}.`,
    'neighbourhood-added': (f: Facts) => `Thêm ${f.text('name')}.`,
    ...viPlaceSays,
    'houses-added': (f: Facts) => `Thêm ${f.count('count')} số nhà.`,
    'point-added': (f: Facts) => `Thêm ${f.text('name')}, ${f.text('address')}.`,
    'officer-added': (f: Facts) => `Thêm cán bộ ${f.text('name')}, mã ${f.text('code')}.`,
    'officers-added': (f: Facts) => `Thêm ${f.count('codes')} cán bộ: ${f.text('codes')}.`,
    'officer-renamed': (f: Facts) => `Sửa cán bộ ${titled(f, 'before')} thành ${titled(f, 'after')}.`,
    'officer-retired': (f: Facts) => `${f.text('officer')} nghỉ, rời mọi quầy.`,
    'officer-reinstated': (f: Facts) => `${f.text('officer')} làm việc trở lại.`,
    'desk-added': (f: Facts) => `Thêm ${f.text('name')}, mã ${f.text('code')}.`,
    'desks-added': (f: Facts) => `Thêm ${f.count('codes')} quầy: ${f.text('codes')}.`,
    'desk-renamed': (f: Facts) => `Đổi tên ${f.text('before.name')} thành ${f.text('after.name')}.`,
    'desk-closed': (f: Facts) => `Đóng ${f.text('desk')}.`,
    'desk-reopened': (f: Facts) => `Mở lại ${f.text('desk')}.`,
    'desk-assigned': (f: Facts) =>
      `${f.text('officer')} ngồi ${f.text('desk')} từ ${f.moment('from')}${f.has('to') ? ` đến ${f.moment('to')}` : ''}${f.has('relieves') ? `, thay ${f.text('relieves')}` : ''}.`,
    'desk-left': (f: Facts) => `${f.text('officer')} rời ${f.text('desk')} từ ${f.moment('from')}, không ai thay.`,
    'assignment-cancelled': (f: Facts) =>
      `Bỏ phân công ${f.text('officer')} ngồi ${f.text('desk')} từ ${f.moment('from')}.`,
    'plate-revoked': (f: Facts) => `Thu hồi mã QR, vì: ${f.text('because')}.`,
    'plates-made': (f: Facts) => {
      const parts = [
        ['desks', 'quầy'],
        ['houses', 'số nhà'],
        ['points', 'điểm hỗ trợ'],
        ['wards', 'cả phường, xã'],
      ] as const
      return `Tạo mã QR cho ${parts.flatMap(([path, name]) => (f.has(path) ? [`${f.count(path)} ${name}`] : [])).join(', ')}.`
    },
    'tablet-opened': (f: Facts) =>
      `Mở máy tính bảng cho ${f.text('helper')} cầm, quầy ${f.text('desks')}, đến ${f.moment('until')}.`,
    'tablet-ended': (f: Facts) => `Tắt máy tính bảng của ${f.text('helper')}.`,
    'paper-entered': (f: Facts) => `Nhập một phiếu giấy ở ${f.text('desk')}, lượt đến ngày ${f.day('day')}.`,
    'signs-printed': (f: Facts) => (f.has('desk') ? `In biển của ${f.text('desk')}.` : `In ${f.count('count')} biển.`),
    imported: (f: Facts) =>
      `Nhập từ tệp: thêm ${f.count('added')}, sửa ${f.count('changed')}, không đổi ${f.count('unchanged')}.`,
    ...viProgrammeSays,
    ...viAssessmentSays,
    'handled-cases-set': (f: Facts) => `Số hồ sơ đã giải quyết tháng ${f.text('month')}: ${f.text('numbers')}.`,
    'report-exported': (f: Facts) =>
      `Tải báo cáo${f.has('officer') ? ` của ${f.text('officer')}` : ''} từ ${f.day('from')} đến trước ${f.day('to')}.`,
    'counters-recomputed': (f: Facts) => `Tính lại ${f.count('cells')} ô số đếm từ từng phiếu đánh giá.`,
    'ratings-received': (f: Facts) =>
      `Nhận ${f.count('counted')} đánh giá${f.text('repeated') === '0' ? '' : `, và ${f.count('repeated')} đánh giá lặp không tính`}.`,
    'rating-corrected': (f: Facts) =>
      `Sửa đánh giá: cách phục vụ từ ${f.text('before.service')} thành ${f.text('after.service')} điểm.`,
    'rating-withdrawn': () => 'Rút thông tin cá nhân khỏi một đánh giá; điểm vẫn được tính.',
    'comments-released': (f: Facts) => `Gộp ${f.count('count')} ý kiến của người dân thành một đợt, xáo thứ tự.`,
    'statement-written': (f: Facts) => `${f.text('officer')} nêu ý kiến về số liệu quý ${f.text('quarter')}.`,
    'statement-changed': (f: Facts) => `${f.text('officer')} sửa ý kiến về số liệu quý ${f.text('quarter')}.`,
    'statement-taken-back': (f: Facts) => `${f.text('officer')} rút ý kiến về số liệu quý ${f.text('quarter')}.`,
    'statement-noted': (f: Facts) => `Ghi nhận ý kiến của ${f.text('officer')} về số liệu quý ${f.text('quarter')}.`,
    'statement-note-undone': (f: Facts) =>
      `Bỏ ghi nhận ý kiến của ${f.text('officer')} về số liệu quý ${f.text('quarter')}.`,
    'comments-viewed': (f: Facts) =>
      f.has('count') ? `Xem ${f.count('count')} ý kiến trong các đợt.` : 'Xem ý kiến của người dân.',
    'number-viewed': () => 'Xem số điện thoại để gọi lại cho người dân.',
    'follow-up-taken': (f: Facts) => `Nhận xử lý một phản ánh${f.has('from') ? `, thay ${f.text('from')}` : ''}.`,
    'follow-up-noted': () => 'Ghi chú vào một phản ánh.',
    'follow-up-replied': () => 'Trả lời người dân về một phản ánh.',
    'follow-up-closed': () => 'Khép một phản ánh.',
    'follow-up-reopened': () => 'Mở lại một phản ánh.',
    'ward-thanked': () => 'Cảm ơn phường, xã về câu trả lời.',
    'post-asked': () => 'Chọn những thư báo muốn nhận.',
    ...viFlagSays,
    ...viPlateSays,
    ...viCaseSays,
    ...viOpenDataSays,
    ...viTokenSays,
    ...viAccountSays,
    'deed-undone': (f: Facts) => {
      const deeds: Record<string, string> = {
        'hand-over': 'một lần bàn giao',
        plan: 'một phân công',
        cancel: 'một lần bỏ phân công',
        close: 'một lần đóng quầy',
        retire: 'một lần cho nghỉ',
      }
      return `Hoàn tác ${deeds[f.text('kind')] ?? 'một việc'}; phân công trở lại như trước.`
    },
    'words-destroyed': (f: Facts) => `Hủy ${f.count('count')} lời đã quá hạn giữ, từ trước ${f.day('before')}.`,
    'phone-forgotten': (f: Facts) =>
      `Theo yêu cầu của người dân, quên ${f.text('kind') === 'case' ? 'một mã hồ sơ' : 'một số điện thoại'} ở ${f.count('count')} đánh giá; điểm vẫn được tính.`,
    'pepper-rotated': (f: Facts) =>
      f.has('made') ? `Đổi khóa bí mật, khóa thứ ${f.count('made')}.` : `Hủy khóa bí mật thứ ${f.count('destroyed')}.`,
    'sealed-anew': (f: Facts) =>
      `Niêm phong lại bằng khóa mới: ${f.count('factors')} mã xác nhận thứ hai, ${f.count('phones')} số điện thoại của cán bộ.`,
    'keys-destroyed': (f: Facts) =>
      `Hủy ${f.count('count')} dấu vết liên hệ của các đánh giá trước ${f.day('before')}.`,
  } as Record<string, (facts: Facts) => string>,
}

/** `Trần Thị Lan (Công chức Hộ tịch)` */
export function titled(f: Facts, which: 'before' | 'after'): string {
  const title = f.has(`${which}.title`) ? ` (${f.text(`${which}.title`)})` : ''
  return `${f.text(`${which}.name`)}${title}`
}
