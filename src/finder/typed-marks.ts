// What is left in a line when the keyboard's Vietnamese was off: "ddinhj", "Nguyeexn" (Telex), "D9inh5", "Nguye64n" (VNI).

const SYLLABLE =
  /^(?:b|c|ch|d|g|gh|gi|h|k|kh|l|m|n|ng|ngh|nh|p|ph|qu|r|s|t|th|tr|v|x)?(?:a|e|i|o|u|y|ai|ao|au|ay|eo|eu|ia|ie|ieu|iu|oa|oai|oao|oay|oe|oeo|oi|oo|ou|ua|uai|uay|ue|ui|uo|uoi|uou|uu|uy|uya|uye|uyu|ya|ye|yeu)(?:c|ch|m|n|ng|nh|p|t)?$/

// Words that a number follows: the 4 of "KP4" or of "hẻm4" is no tone.
const BEFORE_NUMBERS = new Set(
  'hem ngo ngach kiet so duong pho to ap khu lo can nha tang lau phuong quan xa bis ter day nhom thang'.split(' '),
)

/** Whether plain letters could be one Vietnamese syllable. */
export function isSyllable(plain: string): boolean {
  return SYLLABLE.test(plain)
}

/** The plain word that a Telex typist meant; null: it reads as a syllable as it stands, or as none either way. */
export function withoutTelexMarks(plain: string): string | null {
  if (plain.length < 2 || isSyllable(plain)) return null
  const doubled = plain
    .replace(/^dd|(?<=.)d$|(?<=^d.*)d/g, (d, at) => (d === 'dd' || at === 0 ? 'd' : ''))
    .replace(/([aeo])\1/g, '$1')
    .replace(/([auo])w/g, '$1')
    .replace(/^w|(?<=[^aeiouy])w/g, 'u')
    .replace(/w/g, '')
  if (doubled !== plain && isSyllable(doubled)) return doubled
  for (const tone of doubled.matchAll(/(?<=[aeiouy].*)[sfrxj]/g)) {
    const word = (doubled.slice(0, tone.index) + doubled.slice(tone.index + 1)).replace(/([aeo])\1/g, '$1')
    if (isSyllable(word)) return word
  }
  return null
}

/** A line in which words typed by VNI have lost their digits: "Nguye64n" → "Nguyen"; "CMT8", "KP4", "A2" stay. */
export function withoutVniMarks(line: string): string {
  return line.replace(/(?<![\p{L}\d])[a-z]+\d[a-z\d]*(?![\p{L}\d])/gu, (word) => {
    const letters = word.replace(/\d/g, '')
    const digits = word.match(/\d+/g) ?? []
    const marks = digits.every((run) => /^[1-9]$|^[6-9][1-5]$|^[1-5][6-9]$/.test(run)) && digits.join('').length <= 3
    if (!marks || letters.length < 2 || BEFORE_NUMBERS.has(letters) || !isSyllable(letters)) return word
    return letters
  })
}
