import type { Dice } from './seed.ts'

/** How people write one number, from its nine digits. */
export const SPELLINGS: ((n: string) => string)[] = [
  (n) => `0${n}`,
  (n) => `0${n.slice(0, 3)} ${n.slice(3, 6)} ${n.slice(6)}`,
  (n) => `0${n.slice(0, 3)}.${n.slice(3, 6)}.${n.slice(6)}`,
  (n) => `0${n.slice(0, 2)}-${n.slice(2, 5)}-${n.slice(5)}`,
  (n) => `+84${n}`,
  (n) => `+84 (${n.slice(0, 2)}) ${n.slice(2)}`,
  (n) => `0084${n}`,
  (n) => [...`0${n}`].map((digit) => String.fromCharCode(0xff10 + Number(digit))).join(''),
]

export const spelled = (national: string, at: number) =>
  (SPELLINGS[at % SPELLINGS.length] as (typeof SPELLINGS)[number])(national)

/** Nine digits of numbers that nobody has, all unlike each other. */
export function canaries(count: number, { between }: Dice): string[] {
  const numbers = new Set<string>()
  while (numbers.size < count) numbers.add(`9${String(between(0, 1e8)).padStart(8, '0')}`)
  return [...numbers]
}

/**
 * Which of these numbers stand in a text, however they are written: with marks between, full-width, packed for an
 * address, with or without what stands before the nine digits.
 */
export function phonesIn(text: string, numbers: ReadonlySet<string>): string[] {
  const unpacked = text.replace(/(%[0-9a-f]{2})+/gi, (bytes) => {
    try {
      return decodeURIComponent(bytes)
    } catch {
      return bytes
    }
  })
  const found = new Set<string>()
  for (const [run] of unpacked.normalize('NFKC').matchAll(/\d(?:[\s.\-()–+]{0,3}\d){8,}/g)) {
    const digits = run.replace(/\D/g, '')
    // Where digits stand in a row by chance, nine of them are some number or other: it begins there, or is led in as one.
    for (let at = 0; at + 9 <= digits.length; at++) {
      const alone = at === 0 || /(0|84)$/.test(digits.slice(0, at))
      const national = digits.slice(at, at + 9)
      if (alone && numbers.has(national)) found.add(national)
    }
  }
  return [...found]
}
