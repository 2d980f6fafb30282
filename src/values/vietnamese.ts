// Grave, acute, tilde, hook above, dot below: a syllable bears one of them at most, and where it is written is a fashion.
const TONE = /[\u0300\u0301\u0303\u0309\u0323]/g
const MARK = /\p{Mn}/gu

type Letter = Readonly<{ plain: string; marked: string }>
type Word = Readonly<{ letters: readonly Letter[]; tone: string }>

/**
 * Whether a text holds every word of what a person typed to find it, as the beginning of a word. What is typed without
 * diacritics finds everything ("nguyen" → Nguyễn, "dang" → Đặng); a diacritic that is typed must be there, though not at
 * the same letter: Hòa = Hoà. A half-typed word finds too: "Hò" → Hoà.
 */
export function finds(typed: string, text: string): boolean {
  const words = wordsOf(text)
  return wordsOf(typed).every((wish) => words.some((word) => begins(word, wish)))
}

/** The same words in both spellings and any case are the same text: what is compared when names are put in order. */
export function toneLast(text: string): string {
  return text
    .normalize('NFD')
    .replace(/[\p{L}\p{M}]+/gu, (word) => word.replace(TONE, '') + (word.match(TONE)?.join('') ?? ''))
}

function wordsOf(text: string): Word[] {
  const spelt =
    text
      .toLocaleLowerCase('vi')
      .normalize('NFD')
      .match(/[\p{L}\p{M}\p{N}]+/gu) ?? []
  return spelt.map((word) => ({
    tone: word.match(TONE)?.join('') ?? '',
    letters: [...word.replace(TONE, '').normalize('NFC')].map((marked) => ({ marked, plain: plain(marked) })),
  }))
}

function begins(word: Word, wish: Word): boolean {
  if (wish.tone !== '' && wish.tone !== word.tone) return false
  return wish.letters.every(({ marked, plain }, at) => {
    const letter = word.letters[at]
    return letter !== undefined && (marked === plain ? letter.plain === plain : letter.marked === marked)
  })
}

function plain(letter: string): string {
  return letter === 'đ' ? 'd' : letter.normalize('NFD').replace(MARK, '')
}
