import type { Facts } from './facts.ts'

/** Deeds on a ward's own facts, its neighbourhoods, houses and support points. */
export const viPlaceTitles: Record<string, string> = {
  'ward-changed': 'Sửa phường, xã',
  'boundary-changed': 'Đổi ranh giới',
  'office-hours-changed': 'Đổi giờ làm việc',
  'contact-changed': 'Đổi trụ sở, đường dây nóng',
  'links-changed': 'Đổi liên kết',
  'questions-chosen': 'Chọn câu hỏi thêm',
  'questions-taken-back': 'Hoàn tác câu hỏi thêm',
  'official-list-imported': 'Nhập danh mục đơn vị',
  'ward-ended': 'Phường, xã kết thúc',
  'ward-took-over': 'Tiếp nhận từ phường, xã cũ',
  'houses-settled': 'Xếp số nhà về phường, xã',
  'settling-undone': 'Xếp lại số nhà như trước',
  'neighbourhood-added': 'Thêm khu phố, ấp',
  'neighbourhood-renamed': 'Đổi tên khu phố, ấp',
  'neighbourhood-closed': 'Đóng khu phố, ấp',
  'neighbourhood-reopened': 'Mở lại khu phố, ấp',
  'house-changed': 'Sửa số nhà',
  'house-retired': 'Bỏ số nhà',
  'house-reinstated': 'Dùng lại số nhà',
  'point-changed': 'Sửa điểm hỗ trợ',
  'point-closed': 'Đóng điểm hỗ trợ',
  'point-reopened': 'Mở lại điểm hỗ trợ',
  'point-exception-added': 'Thêm ngày nghỉ, giờ khác',
  'point-exception-taken-back': 'Bỏ ngày nghỉ, giờ khác',
}

export const viPlaceSays: Record<string, (f: Facts) => string> = {
  'ward-changed': (f: Facts) =>
    `Sửa thành ${f.text('after.kind')} ${f.text('after.name')}, mã ${f.text('after.code')}, ${f.text('after.province')}.`,
  'boundary-changed': (f: Facts) =>
    f.has('points') ? `Đặt ranh giới mới, ${f.count('points')} điểm.` : 'Bỏ ranh giới trên bản đồ.',
  'office-hours-changed': () => 'Đổi giờ làm việc trong tuần.',
  'contact-changed': (f: Facts) =>
    `${f.has('after.officeAddress') ? `Trụ sở: ${f.text('after.officeAddress')}` : 'Chưa ghi địa chỉ trụ sở'}; ${f.has('after.hotline') ? `đường dây nóng: ${f.text('after.hotline')}` : 'chưa có đường dây nóng'}.`,
  'links-changed': (f: Facts) => `Trước có ${f.count('before')} liên kết, nay có ${f.count('after')}.`,
  'questions-chosen': (f: Facts) =>
    f.has('set')
      ? `Hỏi thêm bộ câu hỏi “${f.text('set')}” từ ngày ${f.day('from')}.`
      : `Không hỏi thêm gì nữa từ ngày ${f.day('from')}.`,
  'questions-taken-back': (f: Facts) => `Hoàn tác lựa chọn câu hỏi thêm từ ngày ${f.day('from')}.`,
  'official-list-imported': (f: Facts) => `Nhập danh mục ${f.count('count')} đơn vị.`,
  'ward-ended': (f: Facts) =>
    `Kết thúc từ ngày ${f.day('day')}; ${f.text('successor')} tiếp nhận trụ sở với ${f.count('desks')} quầy, ${f.count('officers')} cán bộ; ${f.count('plates')} mã QR dẫn đến phường, xã mới.`,
  'ward-took-over': (f: Facts) => `Tiếp nhận từ ${f.count('from')} phường, xã cũ, từ ngày ${f.day('day')}.`,
  'houses-settled': (f: Facts) => `Xếp ${f.count('count')} số nhà của ${f.text('from')} về ${f.text('to')}.`,
  'settling-undone': (f: Facts) => `Đưa ${f.count('count')} số nhà từ ${f.text('to')} trở lại danh sách chờ xếp.`,
  'neighbourhood-renamed': (f: Facts) => `Đổi tên ${f.text('before')} thành ${f.text('after')}.`,
  'neighbourhood-closed': (f: Facts) =>
    `Đóng ${f.text('name')}${f.has('to') ? `, chuyển ${f.count('moved')} số nhà đến ${f.text('to')}` : ''}.`,
  'neighbourhood-reopened': (f: Facts) => `Mở lại ${f.text('name')}.`,
  'house-changed': (f: Facts) =>
    f.text('before.address') === f.text('after.address')
      ? `Sửa khu phố hoặc vị trí của ${f.text('after.address')}.`
      : `Sửa số nhà ${f.text('before.address')} thành ${f.text('after.address')}.`,
  'house-retired': (f: Facts) => `Không còn dùng số nhà ${f.text('address')}.`,
  'house-reinstated': (f: Facts) => `Dùng lại số nhà ${f.text('address')}.`,
  'point-changed': (f: Facts) =>
    f.text('before.name') === f.text('after.name')
      ? `Sửa địa chỉ, giờ mở cửa hoặc việc hỗ trợ của ${f.text('after.name')}.`
      : `Sửa điểm hỗ trợ ${f.text('before.name')} thành ${f.text('after.name')}.`,
  'point-closed': (f: Facts) => `Đóng điểm hỗ trợ ${f.text('name')}.`,
  'point-reopened': (f: Facts) => `Mở lại điểm hỗ trợ ${f.text('name')}.`,
  'point-exception-added': (f: Facts) =>
    `${f.text('name')}: từ ${f.day('from')} đến hết ${f.day('to')} ${f.has('hours') ? `mở ${f.text('hours')}` : 'nghỉ'}.`,
  'point-exception-taken-back': (f: Facts) =>
    `${f.text('name')}: từ ${f.day('from')} đến hết ${f.day('to')} lại mở cửa theo giờ trong tuần.`,
}
