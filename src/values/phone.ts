import { parsePhoneNumberFromString } from 'libphonenumber-js/max'

// Numbers of eleven digits became ten in September–November 2018; old ones still stand on papers people copy from.
const ELEVEN_DIGITS: Record<string, string> = {
  '0120': '070', '0121': '079', '0122': '077', '0126': '076', '0128': '078', '0123': '083', '0124': '084', '0125': '085',
  '0127': '081', '0129': '082', '0162': '032', '0163': '033', '0164': '034', '0165': '035', '0166': '036', '0167': '037',
  '0168': '038', '0169': '039', '0186': '056', '0188': '058', '0199': '059',
} // biome-ignore format: a table reads as a table

/**
 * `certain`: the number lies in a block that is known to be in use. New blocks are opened before lists learn of them,
 * so an uncertain one is accepted all the same.
 */
export type Phone = { e164: string; certain: boolean }

/** A Vietnamese mobile or landline number as people type it → E.164, or null when it is not one (1800/1900 are not people). */
export function readPhone(typed: string): Phone | null {
  const national = nationalDigits(typed)
  return national === null ? null : (listed(national) ?? mobile(national))
}

/** The same number, without asking how certain it is: for a mobile one the lists would take a twentieth of a rating's time. */
export function readNumber(typed: string): string | null {
  const national = nationalDigits(typed)
  return national === null ? null : ((mobile(national) ?? listed(national))?.e164 ?? null)
}

function listed(national: string): Phone | null {
  const known = parsePhoneNumberFromString(national, 'VN')
  const type = known?.getType()
  if (!known || (type !== 'MOBILE' && type !== 'FIXED_LINE' && type !== 'FIXED_LINE_OR_MOBILE')) return null
  return { e164: known.number, certain: known.nationalNumber.length === 9 || type === 'FIXED_LINE' }
}

function mobile(national: string): Phone | null {
  return /^0[35789]\d{8}$/.test(national) ? { e164: `+84${national.slice(1)}`, certain: false } : null
}

/** `+84 0912.345.678`, `912345678`, full-width digits … → `0912345678`; null when it holds anything but a phone's marks. */
function nationalDigits(typed: string): string | null {
  const text = typed.normalize('NFKC').trim()
  if (!/^\+?[\d\s.()\-–]+$/.test(text)) return null
  let digits = text.replace(/\D/g, '')
  if (text.startsWith('+') && !digits.startsWith('84')) return null
  digits = digits.replace(/^00(?=84)/, '')
  if (/^840?[2-9]\d{8,9}$/.test(digits) && (text.startsWith('+') || digits.length >= 11)) digits = digits.slice(2)
  if (/^[35789]\d{8}$/.test(digits)) digits = `0${digits}` // the leading zero gets lost in spreadsheets
  const renumbered = digits.length === 11 ? ELEVEN_DIGITS[digits.slice(0, 4)] : undefined
  return renumbered ? renumbered + digits.slice(4) : digits
}

/** `+84912345678` → `0912 345 678`, the way numbers are read out; landlines without gaps. */
export function printPhone(e164: string): string {
  const national = e164.replace(/^\+84/, '0')
  return national.length === 10 ? national.replace(/^(\d{4})(\d{3})(\d{3})$/, '$1 $2 $3') : national
}

// What leads a number in, and eight or nine digits behind the first, with what people put between them.
const SOMEWHERE = /(?<!\d)(\+84|0084|84|0)[\s.()\-–]*[2-9]([\s.()\-–]*\d){8,9}(?!\d)/

/** Whether a phone number stands somewhere in a path, in whichever spelling: such a path is not sent back in an answer. */
export function holdsPhone(path: string): boolean {
  const parts = path.split(/[/?&=]/).map((part) => unpacked(part.replaceAll('+', ' ')))
  return parts.some((part) => SOMEWHERE.test(part.normalize('NFKC')))
}

function unpacked(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    return part // no address of ours: looked at as it stands
  }
}
