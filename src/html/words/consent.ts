/** What a resident reads and agrees to, in one language. */
export type ConsentWords = Readonly<{
  /** beside the box that must be ticked for a phone number */
  phone: string
  /** below it: what is done with the number, and how long */
  phoneHint: string
  /** beside the box of those who want an answer: since version 2 also that the ward may call */
  contact?: string
  contactHint?: string
}>

const VERSION_2: Readonly<{ version: number; vi: Required<ConsentWords>; en: Required<ConsentWords> }> = {
  version: 2,
  vi: {
    phone: 'Tôi đồng ý dùng số điện thoại này chỉ để tránh đánh giá trùng.',
    phoneHint:
      'Số được mã hóa, cán bộ không xem được, xóa chậm nhất 90 ngày sau khi hết quý. Dùng mã hồ sơ thì không cần đánh dấu.',
    contact: 'Tôi muốn phường trả lời; có thể gọi vào số tôi đã nhập.',
    contactHint:
      'Câu trả lời hiện dưới mã biên nhận; xin giữ lại mã. Số để gọi được mã hóa, chỉ lãnh đạo phường mở xem, xóa khi xong việc hoặc sau 30 ngày.',
  },
  en: {
    phone: 'I agree that this phone number is used only to avoid counting a visit twice.',
    phoneHint:
      'It is encrypted, officers can’t see it, and it is erased at most 90 days after the quarter ends. With a case ID no tick is needed.',
    contact: 'I want the ward to answer; it may call the number I entered.',
    contactHint:
      'The answer appears under your receipt; please keep the code. The number to call is encrypted, only the ward’s leaders can open it, and it is erased when the matter is closed or after 30 days.',
  },
}

/**
 * Every text that anybody has agreed to, oldest first; a rating carries its number. A text that was shown once is never
 * changed (a test holds their hashes): other words are a new version at the end.
 */
export const CONSENT_TEXTS: readonly ConsentText[] = [
  {
    version: 1,
    vi: {
      phone: 'Tôi đồng ý dùng số điện thoại này chỉ để tránh đánh giá trùng.',
      phoneHint:
        'Số được mã hóa, cán bộ không xem được, xóa chậm nhất 90 ngày sau khi hết quý. Dùng mã hồ sơ thì không cần đánh dấu.',
    },
    en: {
      phone: 'I agree that this phone number is used only to avoid counting a visit twice.',
      phoneHint:
        'It is encrypted, officers can’t see it, and it is erased at most 90 days after the quarter ends. With a case ID no tick is needed.',
    },
  },
  VERSION_2,
]

export type ConsentText = Readonly<{ version: number; vi: ConsentWords; en: ConsentWords }>

/** The text that the rating page shows today: the last one. */
export const CONSENT = VERSION_2
