/** What stands in a text instead of what could lead to a person. */
const MASK = '[•••]'

// People put anything between digits: spaces, dots, brackets, what no eye sees.
const GAP = String.raw`[^\p{L}\p{Nd}]{0,5}`
// Spelled out as one reads a number aloud, with or without marks; the letter O or l where only a digit can stand.
const WORD =
  'không|khong|một|mot|mốt|hai|ba|bốn|bon|tư|tu|năm|nam|lăm|lam|sáu|sau|bảy|bẩy|bay|tám|tam|chín|chin|linh|lẻ'
const DIGIT = String.raw`(?:\p{Nd}|(?<=\p{Nd})[oOlI](?=${GAP}\p{Nd})|(?<!\p{L})[oO](?=\p{Nd})|(?<!\p{L})(?:${WORD})(?!\p{L}))`

/**
 * What is looked for, the most particular first. A day stays (nobody is found by one), except where it is the middle of a
 * longer number.
 */
const PATTERNS = {
  day: String.raw`(?<!\p{Nd}[^\p{L}\p{Nd}]?)(?:0?[1-9]|[12]\d|3[01])(?<mark>[/.-])(?:0?[1-9]|1[0-2])\k<mark>(?:19|20)\d\d(?![^\p{L}\p{Nd}]?\p{Nd})`,
  // Thông tư 01/2018/TT-VPCP and what came after: see values/case-id.ts
  case: String.raw`(?:\p{Nd}{2,3}\s*\.\s*(?:\p{Nd}{2}\s*\.\s*){1,2})?(?<!\p{L})[A-Z]\s*\p{Nd}{2}(?:\s*\.\s*\p{Nd}{1,3}){0,6}\s*[-‐‑‒–—−]\s*\p{Nd}{6}\s*[-‐‑‒–—−]\s*\p{Nd}{4,6}`,
  mail: String.raw`[^\s<>()"]+\s?(?:@|[[(]at[\])]|\ba còng\b)\s?[^\s<>()"]+(?:\s?(?:\.|\bchấm\b)\s?[a-z]{2,})*`,
  link: String.raw`(?:https?:\/\/|www\.|\b(?:facebook|fb|zalo|tiktok)\.\w+\/)[^\s<>()"]+`,
  // A phone number has nine digits behind what leads it in, a case ID or a citizen's ID more; in one piece eight are enough.
  number: String.raw`[+(]{0,2}(?:${DIGIT}${GAP}){8,}${DIGIT}|\p{Nd}{8,}`,
}
const ANY = new RegExp(
  Object.entries(PATTERNS)
    .map(([name, pattern]) => `(?<${name}>${pattern})`)
    .join('|'),
  'giu',
)

// Who says in so many words what they are called. A name behind "cán bộ" or "cô" alone is an officer's, and stays.
const ME = 'tôi|mình|em|con|cháu|tui'
const TITLE = String.raw`(?:ông|bà|anh|chị|cô|chú|bác)\s+`
const LABEL = String.raw`(?:họ\s+(?:và\s+)?tên|ký\s+tên|người\s+(?:viết|gửi|góp\s+ý|phản\s+ánh))\s*:|họ\s+(?:và\s+)?tên(?:\s+tôi)?\s+là`
const WORDS_OF = (least: number) => String.raw`\p{Lu}\p{L}*(?:[^\S\n]+\p{Lu}\p{L}*){${least - 1},4}`
const CALLED = [
  String.raw`(?<!\p{L})(?i:(?:(?:${ME})\s+tên(?:\s+là)?|tên\s+(?:${ME})(?:\s+là)?)\s*(?::\s*)?(?:${TITLE})?|(?:${LABEL})\s*(?:${TITLE})?|(?:${ME})\s+là\s+${TITLE})(?<name>${WORDS_OF(1)})`,
  String.raw`(?<!\p{L})(?i:(?:${ME})\s+là\s+)(?<name>${WORDS_OF(2)})`, // one word alone: "tôi là Đảng viên"
].map((pattern) => new RegExp(pattern, 'gu'))

/**
 * A text without phone numbers, case IDs, citizens' IDs, e-mail addresses and links to people's pages, in whichever
 * spelling, spaced, spelled out or with what no eye sees between; everything else stays letter by letter as it is.
 * It masks too much rather than too little: a sum of money in nine digits goes too. Of names only those go by which
 * somebody introduces themselves ("tôi tên là …", "người viết: …"), in capitals as names are; no rule finds the others.
 */
export function masked(text: string): string {
  const { plain, at } = compared(text)
  let shown = ''
  let reached = 0
  for (const { start, end } of spansIn(plain)) {
    // Two that overlap become one: "Tôi tên Lan Năm 0912 …", where "năm" is a name or the number's first digit.
    if (start >= reached) shown += text.slice(at[reached], at[start]) + MASK
    reached = Math.max(reached, end)
  }
  return shown + text.slice(at[reached])
}

function spansIn(plain: string): { start: number; end: number }[] {
  const found = [...plain.matchAll(ANY)]
    .filter(({ groups }) => groups?.day === undefined)
    .map((match) => ({ start: match.index, end: match.index + match[0].length }))
  const names = CALLED.flatMap((pattern) => [...plain.matchAll(pattern)]).map((match) => {
    const end = match.index + match[0].length
    return { start: end - (match.groups?.name?.length ?? 0), end }
  })
  return [...found, ...names].sort((one, other) => one.start - other.start || other.end - one.end)
}

/** The text with full-width, circled and other digits as plain ones; `at`: where each of its units stands in the text. */
function compared(text: string): { plain: string; at: number[] } {
  let plain = ''
  const at: number[] = []
  let place = 0
  for (const letter of text) {
    const as = letter.normalize('NFKC')
    for (let i = 0; i < as.length; i++) at.push(place)
    plain += as
    place += letter.length
  }
  return { plain, at: [...at, place] }
}
