/** What a resident reads and agrees to, in one language. */
export type ConsentWords = Readonly<{
  /** beside the box that must be ticked for a phone number */
  phone: string
  /** below it: what is done with the number, and how long */
  phoneHint: string
}>

/**
 * Every text that anybody has agreed to, oldest first; a rating carries its number. A text that was shown once is never
 * changed (a test holds their hashes): other words are a new version at the end.
 */
export const CONSENT_TEXTS: readonly [ConsentText, ...ConsentText[]] = [
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
]

export type ConsentText = Readonly<{ version: number; vi: ConsentWords; en: ConsentWords }>

/** The text that the rating page shows today. */
export const CONSENT: ConsentText = CONSENT_TEXTS.at(-1) ?? CONSENT_TEXTS[0]
