const MARKS: Readonly<Record<string, string>> = { '\u0306': '{', '\u0302': '|', '\u031b': '}' }
const TONES: Readonly<Record<string, string>> = {
  '\u0300': '!',
  '\u0309': '"',
  '\u0303': '#',
  '\u0301': '%',
  '\u0323': '&',
}
const MOST_WORDS = 10

/**
 * What a person typed to find something, as PostgreSQL regular expressions, all of which a `vietnamese_key` (its letters:
 * sql/0018) must match. The same law as `finds`: each word is the beginning of a word, plain letters find marked ones, a
 * diacritic that is typed must be there; but a number keeps its slashes, so that 43/1 finds 43/12 and not 1 of 43.
 */
export function keyPatterns(typed: string): string[] {
  const words =
    typed
      .toLocaleLowerCase('vi')
      .normalize('NFD')
      .match(/[\p{L}\p{N}][\p{L}\p{M}\p{N}/]*/gu) ?? []
  return words.slice(0, MOST_WORDS).map((word) => {
    const tone = [...word].map((letter) => TONES[letter]).find((one) => one !== undefined)
    return `(^|[^a-z0-9{|}~/])${letters(word)}${tone === undefined ? '' : `[a-z{|}~]*${tone}`}`
  })
}

function letters(word: string): string {
  return word.replace(/([^\p{M}])(\p{M}*)/gu, (_, letter: string, marks: string) => {
    const mark = [...marks].map((one) => MARKS[one]).find((one) => one !== undefined)
    if (letter === 'đ') return 'd[~]'
    if (mark !== undefined) return `${letter}[${mark}]`
    return /[a-z]/.test(letter) ? `${letter}[{|}~]?` : letter
  })
}
