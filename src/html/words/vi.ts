/** Every word a page says, in Vietnamese, the default. A further language is one more file of this shape. */
export const vi = {
  lang: 'vi',
  dir: 'ltr' as 'ltr' | 'rtl',
  /** the language's own name, shown where one can change to it */
  name: 'Tiếng Việt',
  scale: ['Rất không hài lòng', 'Không hài lòng', 'Bình thường', 'Hài lòng', 'Rất hài lòng'] as readonly string[],
  rating: {},
  staff: {},
}

export type Words = typeof vi
