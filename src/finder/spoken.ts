import type { Atom } from './atoms.ts'

const ONES: Readonly<Record<string, number>> = {
  mot: 1,
  hai: 2,
  ba: 3,
  bon: 4,
  tu: 4,
  nam: 5,
  lam: 5,
  sau: 6,
  bay: 7,
  tam: 8,
  chin: 9,
  muoi: 10,
}

/** Dates in street names: "ba tháng hai", "Ba mươi tháng Tư" → 3 tháng 2, 30 tháng 4; "Tháng Tám" → Tháng 8. */
export function spokenNumber(atoms: readonly Atom[]): Atom[] {
  const said = [...atoms]
  for (let at = said.length - 1; at >= 0; at--) {
    if (said[at]?.text !== 'thang') continue
    const month = read(said, at + 1, 2)
    if (month && month.value <= 12) replace(said, at + 1, month)
    for (const words of [3, 2, 1]) {
      const day = at >= words ? read(said, at - words, words) : null
      if (!day || day.words !== words || day.value > 31) continue
      replace(said, at - words, day)
      break
    }
  }
  return said
}

type Said = Readonly<{ value: number; words: number }>

/** A number below 100 in at most `most` words from `at` on: "ba mươi mốt", "mười hai", "tư". */
function read(atoms: readonly Atom[], at: number, most: number): Said | null {
  const words = atoms.slice(at, at + most).map(({ text }) => ONES[text])
  const [one, two, three] = words
  if (one === undefined) return null
  if (one === 10) return two !== undefined && two < 10 ? { value: 10 + two, words: 2 } : { value: 10, words: 1 }
  if (two !== 10) return { value: one, words: 1 }
  return three !== undefined && three < 10 ? { value: one * 10 + three, words: 3 } : { value: one * 10, words: 2 }
}

function replace(atoms: Atom[], at: number, { value, words }: Said): void {
  const first = atoms[at] as Atom
  const text = `${value}`
  atoms.splice(at, words, { ...first, text, marked: text, digits: true })
}
