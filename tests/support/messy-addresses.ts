import type { Address } from './large-ward.ts'
import { type Dice, diceFrom } from './seed.ts'
import { bare, TELEX, typedKeys, VNI, wrong } from './typing.ts'

/** What somebody typed, and the house that was meant. */
export type Messy = Readonly<{ kind: string; typed: string; meant: Address }>

/** A line still in its parts, so that messes can be laid on one another. */
type Line = { number: string; street: string }
type Mess = (line: Line, dice: Dice, streets: readonly string[]) => string | null

/**
 * Lines as people type them, written down without a look at the finder: by what is heard at a ward's desk, stands on old
 * plates and comes out of phones. Every kind equally often; a third of the lines bear a second mess. A line that names
 * another street of the ward as well as its own is left out: nobody could tell.
 */
export function messyAddresses(houses: readonly Address[], count: number, seed: number): Messy[] {
  const dice = diceFrom(seed)
  const streets = [...new Set(houses.map(({ street }) => street))]
  const plain = new Set(streets.map(bare))
  const kinds = Object.entries(MESSES)
  const made: Messy[] = []
  for (let tries = 0; made.length < count; tries++) {
    if (tries > 1_000 * count) throw new Error(`no house can be written so: ${kinds[made.length % kinds.length]?.[0]}`)
    const [kind, mess] = kinds[made.length % kinds.length] as [string, Mess]
    const meant = dice.oneOf(houses)
    const typed = mess({ ...meant }, dice, streets)
    if (typed === null || isAnother(typed, meant, plain)) continue
    made.push({ kind, typed: dice.roll() < 0.33 ? carelessly(typed, dice) : typed, meant })
  }
  return made
}

const MESSES: Readonly<Record<string, Mess>> = {
  'as it is written': ({ number, street }) => `${number} ${street}`,
  'no diacritics': ({ number, street }) => bare(`${number} ${street}`),
  capitals: ({ number, street }, dice) => {
    const line = `${number} ${street}`.toLocaleUpperCase('vi')
    return dice.roll() < 0.5 ? bare(line).toUpperCase() : line
  },
  'street first': ({ number, street }, dice) => `${street}${dice.oneOf([' số ', ' số nhà ', ', ', ' '])}${number}`,
  'alley in words': alleyInWords,
  'slash as it is said': ({ number, street }, dice) => {
    if (!number.includes('/')) return null
    return `${number.replaceAll('/', ` ${dice.oneOf(['sẹc', 'xẹt', 'xuyệt', 'xẹc', 'sec', 'xet', 'suyệt'])} `)} ${street}`
  },
  'other signs between': ({ number, street }, dice) => {
    if (!/[/-]/.test(number)) return null
    return `${number.replace(/[/-]/g, () => dice.oneOf([' / ', '-', '.', '\\', ' - ', '/ ']))} ${street}`
  },
  'letters apart or small': ({ number, street }, dice) => {
    if (!/[A-Z]/.test(number)) return null
    const apart = dice.roll() < 0.5 ? number.replace(/(\d)\s*([A-Z]+)$/, '$1 $2') : number.replace(/\s/g, '')
    return `${apart.toLowerCase()} ${street}`
  },
  'a typing error': ({ number, street }, dice) => `${number} ${wrong(street, dice)}`,
  'two typing errors': ({ number, street }, dice) => {
    return street.length < 10 ? null : `${number} ${wrong(wrong(bare(street), dice), dice)}`
  },
  'Telex left over': ({ number, street }) => `${number} ${typedKeys(street, TELEX)}`,
  'VNI left over': ({ number, street }) => (/\d/.test(street) ? null : `${number} ${typedKeys(street, VNI)}`),
  initials: ({ number, street }, _, streets) => {
    const short = initials(street)
    const alike = streets.filter((one) => initials(one) === short)
    return /^[A-Z]{3,}\d*$/.test(short) && alike.length === 1 ? `${number} ${short}` : null
  },
  'first words cut': ({ number, street }, dice, streets) => {
    const words = street.split(' ')
    if (words.length < 3 || /\d|^Đường|^Chung|^Cư/.test(street)) return null
    const cut = words.map((word, at) =>
      at === words.length - 1 ? word : `${[...word][0]}${dice.roll() < 0.8 ? '.' : ''}`,
    )
    const isLike = (one: string) =>
      one
        .split(' ')
        .map((word) => [...word][0])
        .join() === words.map((word) => [...word][0]).join()
    const alike = streets.filter((one) => isLike(one) && one.split(' ').at(-1) === words.at(-1))
    return alike.length === 1 ? `${number} ${cut.join(dice.oneOf(['', ' ']))}` : null
  },
  'family name left out': ({ number, street }, _, streets) => {
    const words = street.split(' ')
    const rest = words.slice(1).join(' ')
    if (words.length < 3 || /\d|^Đường|^Chung|^Cư|^Hẻm/.test(street)) return null
    return streets.filter((one) => ` ${one}`.endsWith(` ${rest}`)).length === 1 ? `${number} ${rest}` : null
  },
  'old ward and district': ({ number, street }, dice) => {
    return `${number} ${street}${dice.oneOf([', ', ' ', ' - '])}${dice.oneOf(['P.9, Q.PN', 'P9 Q.Phú Nhuận', 'phường 5 quận 3', 'F12 Q.Tân Bình', 'P. 14, Q. 10', 'phường Cầu Kho, quận 1', 'p7 qpn', 'Phường Hiệp Thành, Thủ Dầu Một', 'xã Phước Kiển, huyện Nhà Bè'])}`
  },
  'three things at once': ({ number, street }, dice) => {
    return street.length < 8
      ? null
      : bare(`${number.toLowerCase()} ${wrong(street, dice)} ${dice.oneOf(['p9 qpn', 'p. 5 q. 3', 'f12 tan binh'])}`)
  },
  'the whole line': ({ number, street }, dice) => {
    const ward = dice.oneOf(['Phường Đức Nhuận', 'P. Đức Nhuận', 'phường Đức Nhuận', 'Đức Nhuận'])
    const city = dice.oneOf(['TP.HCM', 'Thành phố Hồ Chí Minh', 'TP. Hồ Chí Minh', 'TPHCM', 'HCM, Việt Nam'])
    const near = dice.oneOf(['', 'Khu phố 4, ', 'KP4, ', 'KP 12, ', 'Tổ 15, KP.3, '])
    return `${dice.oneOf(['', 'Số ', 'Số nhà '])}${number} ${dice.oneOf(['', 'đường ', 'Đ. '])}${street}, ${near}${ward}, ${city}`
  },
  'words round it': ({ number, street }, dice) => {
    const before = dice.oneOf([
      'số nhà',
      'nhà số',
      'địa chỉ',
      'đc:',
      'tìm nhà',
      'số',
      'cho hỏi nhà',
      'nhà ở',
      'đường đi đến',
    ])
    return `${before} ${number} ${dice.oneOf(['', 'đường ', 'đ. ', 'đ.', 'd. '])}${street}${dice.oneOf(['', ' ở đâu', ' ạ', ' gần chợ'])}`
  },
  'words run together': ({ number, street }) => {
    const words = street.split(' ')
    return words.length < 2 || /\d/.test(street) ? null : `${number} ${bare(words.join(''))}`
  },
  'as it sounds': ({ number, street }, dice) => {
    const heard = SOUNDS.filter(([one]) => one.test(street))
    const [from, to] = heard.length > 0 ? dice.oneOf(heard) : [/$^/, '']
    return heard.length > 0 ? `${number} ${street.replace(from, to)}` : null
  },
  'wrong tones': ({ number, street }, dice) => {
    const tones = ['\u0300', '\u0301', '\u0303', '\u0309', '\u0323', '']
    const other = street
      .normalize('NFD')
      .replace(/[\u0300\u0301\u0303\u0309\u0323]/, () => dice.oneOf(tones))
      .normalize('NFC')
    return other === street ? null : `${number} ${other}`
  },
  'numbers and dates in streets': ({ number, street }, dice) => {
    const name = dateOrNumber(street, dice)
    return name === null ? null : `${number} ${name}`
  },
}

function alleyInWords({ number, street }: Line, dice: Dice): string | null {
  const parts = number.split('/')
  const [front, middle, last] = parts
  const alley = dice.oneOf(['hẻm', 'Hẻm', 'ngõ', 'kiệt', 'hẽm', 'hem'])
  if (parts.length === 3) {
    return dice.oneOf([
      `${alley} ${front}/${middle} số ${last} ${street}`,
      `số ${last} ngách ${middle} ngõ ${front} ${street}`,
      `${alley} ${front} nhà số ${middle}/${last} ${street}`,
    ])
  }
  if (parts.length !== 2) return null
  return dice.oneOf([
    `${alley} ${front} số ${middle} ${street}`,
    `số ${middle} ${alley} ${front} ${street}`,
    `${middle} ${alley} ${front} đường ${street}`,
    `${alley} ${front} ${street}, nhà ${middle}`,
    `${alley} ${number} ${street}`,
  ])
}

// What North and South write for one another by ear; each replaces one place.
const SOUNDS: readonly (readonly [RegExp, string])[] = [
  [/Tr(?=[^ ])/, 'Ch'],
  [/S(?=[^ ])/, 'X'],
  [/X(?=[^ ])/, 'S'],
  [/Lê/, 'Nê'],
  [/y(?= |$)/, 'i'],
  [/Kiệt/, 'Kiệc'],
  [/Minh/, 'Min'],
  [/ng(?= |$)/, 'n'],
  [/n(?= |$)/, 'ng'],
  [/ã/, 'ả'],
  [/Gi/, 'D'],
  [/V(?=[^ ])/, 'Dz'],
]

function dateOrNumber(street: string, dice: Dice): string | null {
  const [, day, month] = /^(?:Đường )?(\d+)(?: Tháng |\/)(\d+)$/.exec(street) ?? []
  if (day !== undefined && month !== undefined) {
    return dice.oneOf([
      `${day}/${month}`,
      `${day}-${month}`,
      `đường ${day}/${month}`,
      `${spoken(day)} tháng ${spoken(month)}`,
      `${day} thang ${month}`,
      `đ. ${day} tháng ${month}`,
    ])
  }
  const [, number] = /^Đường số (\d+[A-Z]?)$/.exec(street) ?? []
  if (number !== undefined)
    return dice.oneOf([
      `đường ${number}`,
      `đ số ${number}`,
      `ĐS ${number}`,
      `đs${number}`,
      `duong so ${number}`,
      `Đ.${number}`,
      `đường số${number}`,
      `số ${number}`,
    ])
  const [, letter] = /^Đường ([A-Z]\d+)$/.exec(street) ?? []
  if (letter !== undefined)
    return dice.oneOf([letter, `đường ${letter.toLowerCase()}`, `đ. ${letter}`, `duong ${letter}`])
  if (street === 'Cách Mạng Tháng Tám')
    return dice.oneOf(['CMT8', 'cmt 8', 'Cách Mạng Tháng 8', 'cach mang thang tam', 'CMTT', 'c.m.t.8'])
  const [, kind, road] = /^(Quốc lộ|Tỉnh lộ|Hương lộ) (\d+)$/.exec(street) ?? []
  if (kind !== undefined)
    return dice.oneOf([`${kind[0]}L${road}`, `${kind[0]}L ${road}`, `${kind.toLowerCase()}${road}`])
  return null
}

function spoken(number: string): string {
  const ones = ['', 'một', 'hai', 'ba', 'tư', 'năm', 'sáu', 'bảy', 'tám', 'chín', 'mười']
  const n = Number(number)
  if (n <= 10) return n === 2 || n !== 4 ? (ones[n] as string) : 'tư'
  const tens = Math.floor(n / 10)
  return `${tens === 1 ? 'mười' : `${ones[tens]} mươi`} ${ones[n % 10]}`.trim()
}

/** A second mess on top of any other. */
function carelessly(typed: string, dice: Dice): string {
  return dice.oneOf([
    () => bare(typed),
    () => typed.toLocaleLowerCase('vi'),
    () => typed.replaceAll(' ', '  '),
    () => typed.normalize('NFD'),
    () => `${typed} `,
    () => typed.toLocaleUpperCase('vi'),
    () => `${typed}.`,
  ])()
}

/** Typed wrongly it has become another street's name. */
function isAnother(typed: string, meant: Address, plain: ReadonlySet<string>): boolean {
  const words = bare(typed)
  return [...plain].some(
    (name) => name !== bare(meant.street) && !bare(meant.street).includes(name) && ` ${words}`.endsWith(` ${name}`),
  )
}

function initials(street: string): string {
  return bare(street)
    .split(' ')
    .map((word) => (/^\d/.test(word) ? word : word[0]))
    .join('')
    .toUpperCase()
}
