/** What is wrong with a password that somebody chose. */
export type PasswordFault = 'short' | 'long' | 'common' | 'name'

const SHORTEST = 12
const LONGEST = 256

/**
 * NIST SP 800-63B, 5.1.1.2: length counts, kinds of characters don't; what everybody tries first and the account's own
 * name are refused. Lengths are in characters after composing (NFC).
 */
export function passwordFault(password: string, signIn: string): PasswordFault | null {
  const composed = password.normalize('NFC')
  const length = [...composed].length
  if (length < SHORTEST) return 'short'
  if (length > LONGEST) return 'long'
  const folded = fold(composed)
  if (isNameOnly(folded, fold(signIn))) return 'name'
  return isRun(folded) || isCommon(folded) ? 'common' : null
}

/** Small letters without Vietnamese marks. */
function fold(text: string): string {
  return text.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '').replaceAll('đ', 'd')
}

/** The account's name, alone, doubled or with digits and marks round it. */
function isNameOnly(folded: string, name: string): boolean {
  return name.length > 1 && folded.includes(name) && letters(folded.replaceAll(name, '')) === ''
}

// Rows that fingers run along; a password that is a piece of one, or a few pieces, is the first thing tried.
const ROWS = [
  '0123456789',
  'abcdefghijklmnopqrstuvwxyz',
  'qwertyuiop',
  'asdfghjkl',
  'zxcvbnm',
  '1qaz2wsx3edc4rfv5tgb6yhn',
]

/** One character or short piece over and over, or nothing but runs along a row, either way. */
function isRun(folded: string): boolean {
  if (/^(.{1,4}?)\1+.{0,3}$/su.test(folded)) return true
  const pieces = [...folded].reduce((count, letter, at) => count + (follows(folded[at - 1], letter) ? 0 : 1), 0)
  return pieces <= 3
}

function follows(before: string | undefined, letter: string): boolean {
  if (before === undefined) return false
  const pair = before + letter
  return before === letter || pair === '90' || ROWS.some((row) => row.includes(pair) || row.includes(letter + before))
}

// What is left of the passwords that lists of stolen ones open with, and of those that every office thinks of, when
// digits and marks are taken away. Whole passwords of twelve and more are made of these and a year.
const STEMS = new Set(
  `password passw passwd pasword passphrase matkhau matkhaumoi matkhaucuatoi doimatkhau admin administrator root user
   quantri quantrivien welcome letmein login signin dangnhap qwerty qwertyuiop asdfghjkl qwertyasdf asdfgh zxcvbnm qazwsx
   qazwsxedc abc abcd abcdef iloveyou loveyou iloveyouforever anhyeuem emyeuanh yeuem yeuanh yeumai yeumaimai conyeume
   conyeubame giadinh giadinhtoi hanhphuc hochiminh hochiminhcity thanhphohochiminh tphcm saigon hanoi danang vietnam
   vietnamvodich chucmungnammoi ubnd ubndphuong ubndxa uybannhandan uyban phuong canbo congchuc chutich vanthu hailong
   hailongdan motcua dichvucong hanhchinhcong trungtamphucvu trungtamhanhchinhcong football princess sunshine monkey
   dragon master superman baseball starwars trustno whatever computer internet samsung changeme changemenow default
   secret test testing demo guest pass`.split(/\s+/),
)

function isCommon(folded: string): boolean {
  const stems = [letters(folded), letters(folded.replace(/[@$0134](?=[a-z@$])/g, readAsLetter))]
  return stems.some((stem) => STEMS.has(stem) || STEMS.has(stem.replace(/^(.+)\1$/, '$1')))
}

/** The usual stand-ins: p@$$w0rd. */
function readAsLetter(mark: string): string {
  return { '@': 'a', $: 's', '0': 'o', '1': 'i', '3': 'e', '4': 'a' }[mark] ?? mark
}

function letters(text: string): string {
  return text.replace(/[^\p{L}]/gu, '')
}
