/** What the leaflet says in one language. */
export type LeafletWords = Readonly<{
  title: string
  from(ward: string): string
  lead: string
  scan: string
  what: Told
  how: Told
  number: Told
  help: Told
  hotline(number: string): string
}>

type Told = Readonly<{ title: string; text: string }>

export const LEAFLET_WORDS: Readonly<Record<'vi' | 'en', LeafletWords>> = {
  vi: {
    title: 'Ông/Bà có hài lòng không?',
    from: (ward) => `Ủy ban nhân dân ${ward}`,
    lead: 'Lời Ông/Bà nói giúp cán bộ phục vụ tốt hơn.',
    scan: 'Quét bằng camera hoặc Zalo',
    what: {
      title: 'Đây là gì?',
      text: 'Sau khi làm việc với cán bộ, Ông/Bà cho biết mình hài lòng đến đâu. Chưa đầy một phút, không phải cài gì, không mất tiền.',
    },
    how: {
      title: 'Quét thế nào?',
      text: 'Mở camera hoặc Zalo, đưa vào mã trên bàn cán bộ hoặc mã bên cạnh. Chọn một gương mặt, nhập số điện thoại hoặc mã hồ sơ, bấm gửi.',
    },
    number: {
      title: 'Số điện thoại để làm gì?',
      text: 'Để mỗi người chỉ được tính một lần. Số được đổi thành một dãy ký hiệu không đọc lại được, rồi hủy theo lịch. Cán bộ không biết ai đã đánh giá mình. Chúng tôi chỉ gọi lại khi Ông/Bà đồng ý.',
    },
    help: {
      title: 'Cần giúp?',
      text: 'Không có điện thoại: xin phiếu giấy hoặc dùng máy tính bảng tại nơi tiếp dân. Có thể nhờ người thân hoặc một cán bộ khác bấm giúp.',
    },
    hotline: (number) => `Đường dây nóng: ${number}.`,
  },
  en: {
    title: 'Are you satisfied with our service?',
    from: (ward) => `People’s Committee, ${ward}`,
    lead: 'What you tell us helps us serve you better.',
    scan: 'Scan with your camera or Zalo',
    what: {
      title: 'What is this?',
      text: 'After you have dealt with an officer, tell us how satisfied you are. It takes less than a minute. Nothing to install, nothing to pay.',
    },
    how: {
      title: 'How do I scan?',
      text: 'Open your camera or Zalo and point it at the code on the officer’s desk or the one beside. Choose a face, give your phone number or case ID, and send.',
    },
    number: {
      title: 'Why do you ask for my phone number?',
      text: 'So that each person counts once. The number is turned into signs that cannot be read back, and destroyed on schedule. Officers never learn who rated them. We call you back only if you agree.',
    },
    help: {
      title: 'Need help?',
      text: 'No phone? Ask for a paper slip or use the tablet where you are served. A relative or another officer may tap for you.',
    },
    hotline: (number) => `Hotline: ${number}.`,
  },
}
