/** Crockford's base 32: no I, L, O (read as 1 and 0) and no U. A character's place in it is its value, 0–31. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const LENGTH = 9

export type PlateCodeReading = { ok: true; code: string } | { ok: false; fault: 'shape' | 'check' }

/**
 * A new code: 8 characters (40 bits) from the system's CSPRNG, then the check character. Nothing about the ward, the desk
 * or the house is in it. That nobody else has it already is for the database to say.
 */
export function newPlateCode(): string {
  return newPlateCodes(1)[0] as string
}

/** `n` new codes, no two the same. */
export function newPlateCodes(n: number): string[] {
  const codes = new Set<string>()
  while (codes.size < n) {
    // A call may fill 65,536 bytes at most; 1,024 codes a call are as quick as one can wish.
    const bytes = crypto.getRandomValues(new Uint8Array(8 * Math.min(n - codes.size, 1024)))
    for (let at = 0; at < bytes.length; at += 8) codes.add(withCheck(bytes.subarray(at, at + 8)))
  }
  return [...codes]
}

/**
 * What a person typed or a QR held, seen as a code: any case, any dashes and spaces, I and L for 1, O for 0.
 * `shape`: it is not nine characters of the alphabet (U is none of them). `check`: it is, but at least one of them is
 * wrong: every single wrong character and every swap of two is found out this way.
 */
export function readPlateCode(typed: string): PlateCodeReading {
  const code = typed
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s\p{Dash}]+/gu, '')
    .replace(/[IL]/g, '1')
    .replaceAll('O', '0')
  if (code.length !== LENGTH) return { ok: false, fault: 'shape' }
  const values = [...code].map((character) => ALPHABET.indexOf(character))
  if (values.includes(-1)) return { ok: false, fault: 'shape' }
  return remainder(values) === 0 ? { ok: true, code } : { ok: false, fault: 'check' }
}

/** `ABCDEFGHJ` → `ABC-DEF-GHJ`, the way plates print it. */
export function printPlateCode(code: string): string {
  return `${code.slice(0, 3)}-${code.slice(3, 6)}-${code.slice(6)}`
}

/** Eight random bytes, five bits of each: 256 is a multiple of 32, so every character is equally likely. */
function withCheck(bytes: Uint8Array): string {
  const values = [...bytes].map((byte) => byte & 31)
  const check = timesAlpha(remainder(values)) // the last weight is 1, and in GF(32) minus is plus
  return [...values, check].map((value) => ALPHABET[value]).join('')
}

/**
 * Σ αⁱ·cᵢ over GF(32), i counted from the right, by Horner's rule; 0 for a whole code. No weight is 0, so no single
 * wrong character goes unseen; α has order 31, so the nine weights differ and (αⁱ − αʲ)(cᵢ − cⱼ) is never 0 either:
 * no swap goes unseen. (A weighted sum modulo 32 could not promise this: it has zero divisors.)
 */
function remainder(values: readonly number[]): number {
  return values.reduce((sum, value) => timesAlpha(sum) ^ value, 0)
}

/** α is the root of x⁵ + x² + 1, which is primitive over GF(2). */
function timesAlpha(value: number): number {
  return value & 16 ? (value << 1) ^ 0b100101 : value << 1
}
