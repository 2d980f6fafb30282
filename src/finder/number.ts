import type { Atom, Glue } from './atoms.ts'

/** A house number that a line may mean. */
export type NumberGuess = Readonly<{
  atoms: readonly Atom[]
  /** in letters of doubt */
  cost: number
  /** "hẻm 43", and no house in it */
  alley: boolean
}>

/** Which part of a number comes first in "số 5A ngách 12 hẻm 43": the alley, then the one in it, the house last. */
const RANKS: Readonly<Record<string, number>> = {
  block: 0, blk: 0, lo: 0, toa: 0, thap: 0, khu: 0,
  hem: 1, ngo: 1, kiet: 1,
  ngach: 2, tang: 2, lau: 2,
  so: 4, nha: 4, sn: 4, can: 4, phong: 4,
} // biome-ignore format: a table reads as a table

const HOUSE = 3
const ALLEYS = new Set([1, 2])
const TAILS = new Set(['bis', 'ter', 'quater'])
const JOINED: ReadonlySet<Glue> = new Set(['/', '-', '.', ''] as const)

/** Words that say what a number is, or nothing at all: they may stand beside any address. */
export const AROUND_NUMBERS: ReadonlySet<string> = new Set([
  ...Object.keys(RANKS),
  ...TAILS,
  ...'duong d dg nr h k cu moi'.split(' '),
])

type Part = { rank: number; named: boolean; atoms: Atom[]; tail: Atom | null }

/** Every number that the atoms outside the street's name and outside other places may mean, the likeliest first. */
export function numbersIn(atoms: readonly Atom[], isOurs: (at: number) => boolean): NumberGuess[] {
  const parts = partsOf(atoms, isOurs)
  if (parts.length === 0) return []
  const guesses: NumberGuess[] = []
  const inOrder = parts.toSorted((one, other) => one.rank - other.rank)
  const doubt = parts.length === 1 ? 0 : parts.some(({ named }) => named) ? 0.1 : 0.6
  addWhole(guesses, inOrder, doubt)
  if (parts.length > 1) for (const part of parts) addWhole(guesses, [part], 1 + (part.rank < HOUSE ? 0.3 : 0))
  return guesses
}

function addWhole(guesses: NumberGuess[], parts: readonly Part[], cost: number): void {
  const joined = parts.flatMap(({ atoms }, at) =>
    atoms.map((atom, place) => (place === 0 && at > 0 ? { ...atom, glue: '/' as const } : atom)),
  )
  const tail = parts.at(-1)?.tail
  const [only, another] = parts
  const alley = only !== undefined && !another && only.named && ALLEYS.has(only.rank) && joined.length === 1
  if (tail) guesses.push({ atoms: [...joined, { ...tail, glue: '' }], cost, alley: false })
  guesses.push({ atoms: joined, cost: cost + (tail ? 0.15 : 0), alley })
}

function partsOf(atoms: readonly Atom[], isOurs: (at: number) => boolean): Part[] {
  const parts: Part[] = []
  let rank: number | null = null
  let open: Part | null = null
  for (const [at, atom] of atoms.entries()) {
    const { text, digits, glue } = atom
    if (!isOurs(at)) {
      open = null
      rank = null
    } else if (digits || startsNumber(atoms, at)) {
      if (open && JOINED.has(glue)) {
        open.atoms.push(atom)
      } else if (
        open &&
        startsNumber(atoms, at) &&
        !digits &&
        glue === ' ' &&
        open.tail === null &&
        atoms[at + 1]?.glue !== ''
      ) {
        open.tail = atom
      } else {
        open = { rank: rank ?? HOUSE, named: rank !== null, atoms: [atom], tail: null }
        parts.push(open)
        rank = null
      }
    } else if (open && (TAILS.has(text) || (glue === '' && text.length <= 2))) {
      open.atoms.push(atom)
    } else if (open && text.length === 1 && glue === ' ' && open.tail === null) {
      open.tail = atom
    } else if (open && text.length === 1 && glue === '-') {
      open.atoms.push(atom)
    } else {
      open = null
      rank = RANKS[text] ?? rank
    }
  }
  return parts
}

/** The A of "A2-05.12": one or two letters that a digit hangs on. */
function startsNumber(atoms: readonly Atom[], at: number): boolean {
  const { text, digits } = atoms[at] as Atom
  const next = atoms[at + 1]
  return (
    !digits &&
    text.length <= 2 &&
    next?.digits === true &&
    (next.glue === '' || next.glue === '-') &&
    !AROUND_NUMBERS.has(text)
  )
}

/** A number in three grades of sameness: sign by sign; whatever parts it; the bare letters and digits. */
export type Forms = Readonly<{ exact: string; loose: string; bare: string }>

const BEFORE = new Set([
  'lo',
  'block',
  'blk',
  'khu',
  'can',
  'so',
  'nha',
  'kiot',
  'toa',
  'thap',
  'hem',
  'ngo',
  'kiet',
  'ngach',
])

export function formsOf(atoms: readonly Atom[]): Forms {
  const own = atoms.filter(({ text }, at) => !BEFORE.has(text) || at === atoms.length - 1)
  let exact = ''
  let loose = ''
  for (const [at, { text, glue, digits }] of own.entries()) {
    const sign = at === 0 || glue === ' ' ? '' : glue === ',' ? '.' : glue
    const parted = at > 0 && ((digits && own[at - 1]?.digits) || sign !== '')
    exact += (parted && sign === '' ? '/' : sign) + text
    loose += (parted ? '/' : '') + text
  }
  return { exact, loose, bare: loose.replaceAll('/', '') }
}

/** In letters of doubt; null: not the same number. */
export function sameNumber(asked: Forms, kept: Forms): number | null {
  if (asked.exact === kept.exact) return 0
  if (asked.loose === kept.loose) return 0.2
  return asked.bare === kept.bare && asked.bare.length > 2 ? 0.8 : null
}

/** What a number's key in the order of a walk begins with, as text: "43" of 43/12/5A, "A2" of A2-05.12. */
export function leadOf(atoms: readonly Atom[]): string {
  const [first, second] = atoms.filter(({ text }) => !BEFORE.has(text))
  if (!first) return ''
  return first.digits ? first.text : first.text + (second?.digits && second.glue === '' ? second.text : '')
}

/** As the ward would write it: 43/12/5A. */
export function printNumber(atoms: readonly Atom[]): string {
  return atoms
    .map(({ marked, glue, digits, text }, at) => {
      const sign = at === 0 ? '' : glue === ' ' ? (digits ? '/' : ' ') : glue
      return sign + (digits ? marked : text === 'd' ? 'D' : marked.toLocaleUpperCase('vi'))
    })
    .join('')
}

/** How the ward may have written these numbers, where it isn't known which street they are on. */
export function spellings(guesses: readonly NumberGuess[]): string[] {
  return [...new Set(guesses.flatMap(({ atoms }) => [printNumber(atoms), printNumber(atoms).replaceAll(' ', '')]))]
}
