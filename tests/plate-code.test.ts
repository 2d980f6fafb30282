import { describe, expect, it } from 'vitest'
import { newPlateCode, newPlateCodes, printPlateCode, readPlateCode } from '../src/values/plate-code.ts'
import fc from './support/chance.ts'

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const CHECK_FAULT = { ok: false, fault: 'check' }
const SHAPE_FAULT = { ok: false, fault: 'shape' }

describe('a plate code', () => {
  it('is nine Crockford characters, is read back as itself, and is printed in threes', () => {
    for (const code of newPlateCodes(5_000)) {
      expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{9}$/)
      expect(readPlateCode(code)).toEqual({ ok: true, code })
      expect(printPlateCode(code)).toMatch(/^.{3}-.{3}-.{3}$/)
      expect(readPlateCode(printPlateCode(code))).toEqual({ ok: true, code })
    }
  })

  it('keeps its check character for good, since plates are printed', () => {
    // Worked by hand from x⁵ + x² + 1: 00000001 → α¹ = 2; 10000000 → α⁸ = 13 (D).
    expect(readPlateCode('000000012')).toMatchObject({ ok: true })
    expect(readPlateCode('10000000D')).toMatchObject({ ok: true })
    expect(readPlateCode('00000001D')).toEqual(CHECK_FAULT)
  })

  // The check is linear (a sum of weights times values): whether a change goes unseen hangs on the place and on what was
  // there and what is there instead, never on the other characters. So these two tests leave nothing untried.
  it('finds out every single wrong character: each place, each character there, each of the 31 others', () => {
    let wrong = 0
    for (let place = 0; place < 9; place++) {
      for (const there of ALPHABET) {
        const code = codeWith({ [place]: there })
        for (const instead of ALPHABET) {
          if (instead === there) continue
          const typed = code.slice(0, place) + instead + code.slice(place + 1)
          if (readPlateCode(typed).ok) throw new Error(`${code} read as ${typed}`)
          wrong++
        }
      }
    }
    expect(wrong).toBe(9 * 32 * 31)
    expect(readPlateCode('00000001D')).toEqual(CHECK_FAULT)
  })

  it('finds out every swap of two characters, near or far: each two places, each two characters there', () => {
    let swaps = 0
    for (let left = 0; left < 8; left++) {
      for (let right = left + 1; right < 9; right++) {
        for (const one of ALPHABET) {
          for (const other of ALPHABET) {
            if (one === other) continue
            const code = codeWith({ [left]: one, [right]: other })
            const swapped = swap(code, left, right)
            if (readPlateCode(swapped).ok) throw new Error(`${code} read as ${swapped}`)
            swaps++
          }
        }
      }
    }
    expect(swaps).toBe(36 * 32 * 31)
  })

  it('does so whatever else is in the code', () => {
    for (const code of newPlateCodes(2_000)) {
      for (let left = 0; left < 8; left++) {
        const typed = swap(code, left, left + 1)
        if (typed !== code && readPlateCode(typed).ok) throw new Error(`${code} read as ${typed}`)
        const next = ALPHABET[(ALPHABET.indexOf(code.charAt(left)) + 1 + (left % 31)) % 32] as string
        expect(readPlateCode(code.slice(0, left) + next + code.slice(left + 1))).toEqual(CHECK_FAULT)
      }
    }
  })

  it('lets about one in 32 strings of random characters through, and no more', () => {
    const letters = fc.stringMatching(/^[0-9A-HJKMNP-TV-Z]{9}$/)
    const strings = fc.sample(letters, { numRuns: 20_000, seed: 2026 })
    const share = strings.filter((text) => readPlateCode(text).ok).length / strings.length
    expect(share).toBeGreaterThan(0.025)
    expect(share).toBeLessThan(0.038)
  })

  it('is read however a person writes it', () => {
    const spelling = fc.constantFrom('', ' ', '-', '–', '\u00a0', ' - ')
    fc.assert(
      fc.property(
        fc.constant(null).map(newPlateCode),
        fc.array(spelling, { minLength: 10, maxLength: 10 }),
        (code, gaps) => {
          const typed = gaps.map((gap, place) => gap + (code[place] ?? '')).join('')
          const looksAlike = typed.replaceAll('0', 'O').replace(/1/g, (_, place: number) => (place % 2 ? 'I' : 'l'))
          for (const text of [typed, typed.toLowerCase(), looksAlike, looksAlike.toLowerCase()]) {
            expect(readPlateCode(text)).toEqual({ ok: true, code })
          }
        },
      ),
      { numRuns: 2_000 },
    )
    expect(readPlateCode('０００–０００–０１２')).toEqual({ ok: true, code: '000000012' })
  })

  it('is refused for its shape when it is too short, too long or holds a letter that no plate has', () => {
    for (const typed of ['', '12345678', '0000000120', 'U00000012', '00000001é', '0000_0012', '🙂00000012']) {
      expect(readPlateCode(typed)).toEqual(SHAPE_FAULT)
    }
  })

  it('comes from the whole of forty bits: each character at each of the eight places, about equally often', () => {
    const codes = newPlateCodes(32_000)
    expect(new Set(codes).size).toBe(32_000)
    for (let place = 0; place < 9; place++) {
      const counts = new Map<string, number>()
      for (const code of codes) counts.set(code.charAt(place), (counts.get(code.charAt(place)) ?? 0) + 1)
      expect(counts.size).toBe(32)
      // 1,000 expected, standard deviation 31: seven of them either way, one false alarm in a thousand million runs.
      for (const count of counts.values()) expect(Math.abs(count - 1_000)).toBeLessThan(220)
    }
  })
})

/** A whole code with these characters at these places; the others make it one. */
function codeWith(there: Readonly<Record<number, string>>): string {
  const places = Array.from({ length: 9 }, (_, place) => there[place])
  const free = places.indexOf(undefined)
  const filled = places.map((character, place) => (place === free ? '' : (character ?? ALPHABET[(place * 7) % 32])))
  for (const character of ALPHABET) {
    const code = filled.map((one, place) => (place === free ? character : one)).join('')
    if (readPlateCode(code).ok) return code
  }
  throw new Error('one free character always makes a code whole')
}

function swap(code: string, left: number, right: number): string {
  const characters = [...code]
  const kept = characters[left] as string
  characters[left] = characters[right] as string
  characters[right] = kept
  return characters.join('')
}
