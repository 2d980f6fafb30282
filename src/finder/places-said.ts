import { toneLast } from '../values/vietnamese.ts'
import type { Atom } from './atoms.ts'
import { AROUND_NUMBERS } from './number.ts'
import { isSyllable } from './typed-marks.ts'

/** What a typed line says beside number and street. */
export type PlacesSaid = Readonly<{
  /** for each atom: where the name of the ward, district, city or neighbourhood begins that it belongs to; -1: to none */
  place: readonly number[]
  /** the ward that was named by its kind, as folded words: ["9"], ["an", "binh"]; null: none was */
  ward: readonly string[] | null
  neighbourhood: readonly string[] | null
}>

/** A name that stands for the ward, its province or a neighbourhood of it, in atoms. */
export type KnownPlaces = Readonly<{
  tails: readonly (readonly Atom[])[]
  neighbourhoods: readonly (readonly Atom[])[]
}>

type Kind = 'ward' | 'district' | 'neighbourhood'
type Mark = Readonly<{
  words: readonly string[]
  kind: Kind /** only before a number, or parted from its name by a dot */
  short?: true
}>

const MARKS: readonly Mark[] = [
  { words: ['thi', 'tran'], kind: 'ward' },
  { words: ['dac', 'khu'], kind: 'ward' },
  { words: ['phuong'], kind: 'ward' },
  { words: ['xa'], kind: 'ward' },
  { words: ['p'], kind: 'ward', short: true },
  { words: ['ph'], kind: 'ward', short: true },
  { words: ['f'], kind: 'ward', short: true },
  { words: ['x'], kind: 'ward', short: true },
  { words: ['tt'], kind: 'ward', short: true },
  { words: ['thanh', 'pho'], kind: 'district' },
  { words: ['thi', 'xa'], kind: 'district' },
  { words: ['quan'], kind: 'district' },
  { words: ['huyen'], kind: 'district' },
  { words: ['tinh'], kind: 'district' },
  { words: ['q'], kind: 'district', short: true },
  { words: ['h'], kind: 'district', short: true },
  { words: ['tp'], kind: 'district', short: true },
  { words: ['tx'], kind: 'district', short: true },
  { words: ['to', 'dan', 'pho'], kind: 'neighbourhood', short: true },
  { words: ['khu', 'pho'], kind: 'neighbourhood', short: true },
  { words: ['khom'], kind: 'neighbourhood', short: true },
  { words: ['k', 'p'], kind: 'neighbourhood', short: true },
  { words: ['kp'], kind: 'neighbourhood', short: true },
  { words: ['tdp'], kind: 'neighbourhood', short: true },
  { words: ['to'], kind: 'neighbourhood', short: true },
  { words: ['ap'], kind: 'neighbourhood', short: true },
]

const SPELT = new Set(
  toneLast('thị trấn đặc khu phường xã thành phố quận huyện tỉnh tổ dân phố khu phố khóm ấp').split(' '),
)

const TAILS = [
  'ho chi minh',
  'hcm',
  'tphcm',
  'tp hcm',
  'sg',
  'sai gon',
  'saigon',
  'ha noi',
  'hn',
  'viet nam',
  'vn',
  'vietnam',
].map((tail) => tail.split(' '))

// "quận Phú Nhuận", "phường Nguyễn Cư Trinh", "thành phố Hồ Chí Minh": a name has four words at most.
const LONGEST_NAME = 4

/** Finds the places that a line names. They may still turn out to be the street: "quan nhan" is one in Hà Nội. */
export function placesSaid(atoms: readonly Atom[], known: KnownPlaces): PlacesSaid {
  const place = atoms.map(() => -1)
  let ward: readonly string[] | null = null
  let neighbourhood: readonly string[] | null = null
  const mark = (from: number, to: number) => place.fill(from, from, to)

  for (const name of known.neighbourhoods) {
    const at = atoms.findIndex((_, from) => from > 0 && startsAt(atoms, from, textsOf(name)))
    if (at < 0) continue
    mark(at, at + name.length)
    neighbourhood = textsOf(name)
  }
  for (let at = 0; at < atoms.length; at++) {
    if ((place[at] as number) >= 0) continue
    const found = MARKS.find((one) => startsAt(atoms, at, one.words) && isSpelt(atoms.slice(at, at + one.words.length)))
    const end = found ? endOfName(atoms, at + found.words.length, found) : null
    if (!found || end === null) continue
    mark(at, end)
    const name = textsOf(atoms.slice(at + found.words.length, end))
    if (found.kind === 'ward') ward = name
    if (found.kind === 'neighbourhood') neighbourhood = [...found.words, ...name]
    at = end - 1
  }
  let end = atoms.length
  for (let again = true; again; ) {
    again = false
    while (end > 1 && (place[end - 1] as number) >= 0) end--
    for (const tail of [...TAILS, ...known.tails.map(textsOf)]) {
      const from = end - tail.length
      if (tail.length === 0 || from < 1 || !startsAt(atoms, from, tail)) continue
      mark(from, end)
      end = from
      again = true
    }
  }
  return { place, ward, neighbourhood }
}

/** Where the name behind a mark ends; null: there is none, so that the mark is a word like any other. */
function endOfName(atoms: readonly Atom[], from: number, { short }: Mark): number | null {
  const first = atoms[from]
  if (!first || first.glue === ',' || first.glue === '/' || isMark(atoms, from)) return null
  if (AROUND_NUMBERS.has(first.text)) return null // "Hoa Phượng số 40"
  const next = atoms[from + 1]
  const joined = next?.digits === true && next.glue !== ' ' && next.glue !== ','
  if (first.digits) return joined ? null : from + 1
  // Initials and names cut short: "H.B.Trưng" and "P.NLão" are no district and no ward.
  if (first.text.length === 1 || (first.text.length > 3 && !isSyllable(first.text))) return null
  if (short && first.glue !== '.' && !isLastShort(atoms, from)) return null
  let end = from + 1
  while (end < atoms.length && end - from < LONGEST_NAME) {
    const next = atoms[end] as Atom
    if (next.digits || next.glue === ',' || isMark(atoms, end)) break
    end++
  }
  return end
}

function isMark(atoms: readonly Atom[], at: number): boolean {
  return MARKS.some(({ words }) => startsAt(atoms, at, words))
}

/** Typed without diacritics, or with its own: "phượng" is a tree. */
function isSpelt(words: readonly Atom[]): boolean {
  return words.every(({ text, marked }) => text === marked || SPELT.has(marked))
}

/** "Q PN" at the end of a line. */
function isLastShort(atoms: readonly Atom[], at: number): boolean {
  return at === atoms.length - 1 && at > 1 && (atoms[at]?.text.length ?? 9) <= 3
}

function startsAt(atoms: readonly Atom[], at: number, words: readonly string[]): boolean {
  return words.every((word, offset) => atoms[at + offset]?.text === word)
}

function textsOf(atoms: readonly Atom[]): string[] {
  return atoms.map(({ text }) => text)
}
