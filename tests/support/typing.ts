import type { Dice } from './seed.ts'

const KEYS = ['qwertyuiop', 'asdfghjkl', 'zxcvbnm']

/** A letter left out, struck twice, swapped with the next, or a neighbouring key; anywhere but at a space. */
export function wrong(street: string, dice: Dice): string {
  const letters = [...street]
  const places = letters.flatMap((letter, at) => (/\p{L}/u.test(letter) ? [at] : []))
  const at = dice.oneOf(places)
  const letter = letters[at] as string
  const next = letters[at + 1]
  const row = KEYS.find((keys) => keys.includes(bare(letter)))
  const place = row?.indexOf(bare(letter)) ?? -1
  const beside = row?.[place + (dice.roll() < 0.5 ? -1 : 1)] ?? row?.[place === 0 ? 1 : place - 1] ?? letter
  const errors = [
    () => letters.splice(at, 1),
    () => letters.splice(at, 1, letter, letter.toLowerCase()),
    () => letters.splice(at, 1, beside),
    () =>
      next !== undefined && next !== ' ' && next !== bare(letter)
        ? letters.splice(at, 2, next, letter)
        : letters.splice(at, 1, beside),
  ]
  dice.oneOf(errors)()
  return letters.join('')
}

type Keys = Readonly<{ tones: Readonly<Record<string, string>>; marks: Readonly<Record<string, string>>; d: string }>

export const TELEX: Keys = {
  tones: { '\u0300': 'f', '\u0301': 's', '\u0309': 'r', '\u0303': 'x', '\u0323': 'j' },
  marks: { '\u0302': '=', '\u0306': 'w', '\u031b': 'w' },
  d: 'd',
}
export const VNI: Keys = {
  tones: { '\u0300': '2', '\u0301': '1', '\u0309': '3', '\u0303': '4', '\u0323': '5' },
  marks: { '\u0302': '6', '\u0306': '8', '\u031b': '7' },
  d: '9',
}

/** The keys that were struck to write it, as they come out when Vietnamese is off. */
export function typedKeys(street: string, { tones, marks, d }: Keys): string {
  return street
    .toLocaleLowerCase('vi')
    .split(' ')
    .map((word) => {
      let tone = ''
      const letters = [...word.normalize('NFD')].map((letter) => {
        if (letter in tones) {
          tone = tones[letter] as string
          return ''
        }
        return marks[letter] ?? (letter === 'đ' ? `d${d}` : letter)
      })
      return letters.join('').replace(/(.)=/g, '$1$1') + tone
    })
    .join(' ')
}

/** Without diacritics, in small letters. */
export function bare(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
    .replace(/đ/g, 'd')
    .replace(/Đ/g, 'D')
    .toLowerCase()
}
