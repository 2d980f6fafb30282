/** The further words of the page on all wards, in Vietnamese. A further language is one more file of this shape. */
export const cityVi = {
  title: 'Tất cả phường, xã',
  one: (month: string) => `Tháng ${month}`,
  many: (from: string, to: string) => `Từ tháng ${from} đến hết tháng ${to}`,
  from: 'Từ tháng',
  to: 'Đến hết tháng',
  last: 'Tháng trước',
  quarter: 'Ba tháng qua',
  year: 'Mười hai tháng qua',
  onlyOver: 'Tính theo tháng đã hết, để số của hôm nay không lộ ra khi trừ đi số của hôm qua.',
  left: (n: string) => `Không cộng ${n} phường, xã có đánh giá nhưng chưa hiện được số.`,
  none: 'Chưa có đánh giá nào ở phường, xã nào trong khoảng này.',
  noWards: 'Không có phường, xã nào trong khoảng này.',
  map: 'Bản đồ',
  mapHint: 'Bấm vào một phường, xã để mở báo cáo riêng. Số liệu ở bảng bên dưới.',
  mapLabel: 'Bản đồ phường, xã theo tỷ lệ hài lòng. Số liệu ở bảng bên dưới.',
  noMap: 'Chưa phường, xã nào có ranh giới trên bản đồ.',
  notOnMap: (n: string) =>
    `${n} phường, xã không có trên bản đồ (chưa có ranh giới, hoặc đã hết hiệu lực): xin xem ở bảng.`,
  steps: ['Dưới 60 %', '60–69 %', '70–79 %', '80–89 %', 'Từ 90 %'] as readonly string[],
  preliminary: 'Chấm: sơ bộ (10–29)',
  thin: 'Chưa đủ hoặc ẩn',
  empty: 'Chưa có đánh giá',
  funnel: 'Phường, xã so với mức chung',
  funnelHint:
    'Càng ít đánh giá thì tỷ lệ càng dễ lệch vì ngẫu nhiên, nên hai đường mở rộng về bên trái. Nằm giữa hai đường liền thì chưa có gì khác thường; chỉ phường, xã ở ngoài mới ghi tên. Nhiều đánh giá thì khác một chút cũng ra ngoài: khác thật, nhưng chưa chắc đáng kể.',
  funnelLabel:
    'Biểu đồ: tỷ lệ hài lòng theo số đánh giá của từng phường, xã, so với mức ngẫu nhiên. Số liệu ở bảng bên dưới.',
  whole: 'Mức chung',
  wholeIs: (share: string) => `Mức chung ${share}`,
  each: 'Từng phường, xã',
  order: 'Xếp theo tên, không xếp hạng.',
  find: 'Tìm phường, xã',
  only: 'Chỉ xem',
  all: 'Tất cả',
  changed: 'Có thay đổi',
  thinOnly: 'Chưa đủ số liệu',
  found: (n: string, all: string) => `${n} trong ${all} phường, xã`,
  nothing: 'Không có phường, xã nào như vậy.',
  small: (from: string, to: string) => `Mười hai tháng, ${from}–${to}`,
  smallHint:
    'Mọi ô cùng một thang 0–100 %. Đường: tỷ lệ hài lòng; nền: khoảng; chấm rỗng: sơ bộ; nét đứt: mức chung của khoảng đang xem.',
  smallLabel: (name: string) => `Biểu đồ mười hai tháng của ${name}. Số liệu ở bảng bên dưới.`,
  months: 'Tỷ lệ hài lòng từng tháng (n)',
  ward: 'Phường, xã',
  compared: 'So với mức chung',
  since: 'So với kỳ trước',
  against: { above: 'cao hơn mức chung', below: 'thấp hơn mức chung', same: 'không khác rõ' },
  running: 'kể cả tháng này đến nay',
  moved: { up: 'cao hơn hẳn', down: 'thấp hơn hẳn', same: 'không khác rõ' },
  before: (figure: string) => `trước đó ${figure}`,
  work: {
    noneCovered: 'Chưa phường, xã nào nhập đủ số hồ sơ của các tháng này.',
    covered: (cases: string, wards: string, all: string) =>
      `trên ${cases} hồ sơ đã giải quyết, ở ${wards} trong ${all} phường, xã biết tỷ lệ này`,
    lateAnswers: 'Đánh giá thấp quá hạn chưa trả lời',
    ofLow: (low: string, answered: string, open: string) =>
      `trong ${low} đánh giá thấp; ${answered} đã trả lời, ${open} đang chờ, còn hạn`,
    lateCases: 'Hồ sơ trễ hạn',
    ofDue: (due: string, wards: string, open: string) =>
      `trong ${due} hồ sơ đến hạn, ở ${wards} phường, xã có sổ hồ sơ; ${open} chưa xong`,
    first: 'Cần xem trước',
    firstHint:
      'Nơi có nhiều đánh giá thấp quá hạn chưa trả lời nhất đứng trước, rồi đến hồ sơ trễ hạn chưa xong, rồi đến nơi tỷ lệ hài lòng thấp hơn hẳn kỳ trước. Đây là việc cần làm, không phải xếp hạng.',
    nobodyFirst:
      'Không có gì phải xem trước: không ai chờ trả lời quá hạn, không hồ sơ nào trễ hạn mà chưa xong, không nơi nào thấp hơn hẳn kỳ trước.',
    waiting: (n: string) => `${n} đánh giá thấp quá hạn chưa trả lời`,
    unfinished: (n: string) => `${n} hồ sơ trễ hạn chưa xong`,
    others: (n: string) => `Còn ${n} nơi nữa: xin xem bảng Việc của từng phường, xã.`,
    table: 'Việc của từng phường, xã',
    tableHint:
      'Bấm tên cột để xếp. Hồ sơ tính theo tháng hẹn trả, chỉ ở nơi có sổ hồ sơ và trong những tháng sổ ấy có đủ.',
    low: 'Đánh giá thấp',
    late: 'Quá hạn trả lời',
    open: 'Đang chờ, còn hạn',
    answered: 'Đã trả lời',
    due: 'Hồ sơ đến hạn',
    lateDue: 'Trễ hạn',
    unfinishedShort: 'Trễ hạn, chưa xong',
  },
  explain: [
    [
      'Mức chung',
      'Cộng các phường, xã đã hiện số; phường, xã chưa hiện số thì không cộng, vì lấy tổng trừ đi sẽ ra số của nơi ấy.',
    ],
    [
      'So với mức chung',
      'Chỉ ghi cao hơn hoặc thấp hơn khi khoảng của phường, xã không chứa mức chung. Không xếp hạng: phường, xã khác nhau về thủ tục và người dân.',
    ],
    [
      'Kể cả tháng này đến nay',
      'Tháng này mới có vài đánh giá: tách riêng tháng trước thì lấy hiệu sẽ ra số của vài người ấy, nên gộp lại.',
    ],
    [
      'Tỷ lệ hồ sơ được đánh giá',
      'Số đánh giá tại quầy chia cho số hồ sơ đã giải quyết, theo sổ hồ sơ hoặc số phường, xã đã nhập. Chỉ cộng nơi biết đủ mọi tháng; nơi khác ghi không rõ, vì thiếu mẫu số thì tỷ lệ trông cao hơn thật.',
    ],
    [
      'Đánh giá thấp, quá hạn',
      'Người dân chọn “Không hài lòng” hoặc “Rất không hài lòng” trong các tháng này, ở mọi nơi. Quá hạn: sau năm ngày làm việc vẫn chưa trả lời, tính đến hôm nay.',
    ],
    ['Kỳ trước', 'Bấy nhiêu tháng ngay trước. Chỉ ghi thay đổi khi hai khoảng tin cậy rời hẳn nhau.'],
  ] as readonly (readonly [string, string])[],
}

export type CityWords = typeof cityVi
