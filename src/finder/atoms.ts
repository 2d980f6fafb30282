import { toneLast } from '../values/vietnamese.ts'
import { spokenNumber } from './spoken.ts'
import { withoutVniMarks } from './typed-marks.ts'

/** What stands before an atom: nothing, a space, or the sign that parts a number or a line. */
export type Glue = '' | ' ' | '/' | '-' | '.' | ','

/** A run of letters or a run of digits: what addresses are compared by. */
export type Atom = Readonly<{
  /** small letters without diacritics; digits without leading zeros */
  text: string
  /** the letters as typed, in small, the tone last (Hòa = Hoà) */
  marked: string
  digits: boolean
  glue: Glue
}>

// Far more than an address has; the rest of a pasted letter is not read.
const MOST_LETTERS = 160
const MOST_ATOMS = 28

// How people say and write the slash of a house number: "bốn ba sẹc mười hai".
const SLASHES = new Set(
  'xet xec xet set sec set xuyet xuyec suyet suyec siet xiet xiec xoet xeo suot tren gach cheo slash'.split(' '),
)

/** Small letters without diacritics; full-width signs as plain ones. */
function fold(text: string): string {
  return text
    .normalize('NFKC')
    .toLocaleLowerCase('vi')
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
    .replaceAll('đ', 'd')
}

/** A typed line, or a street's name, cut into its runs of letters and of digits. Dates said in words are digits. */
export function atomsOf(line: string): Atom[] {
  return spokenNumber(asWritten(line))
}

/** The same, with "Tháng Tám" left in words. */
export function asWritten(line: string): Atom[] {
  const text = withoutVniMarks(line.normalize('NFKC').slice(0, MOST_LETTERS).toLocaleLowerCase('vi').normalize('NFC'))
  const atoms: Atom[] = []
  let last = 0
  for (const { 0: run, index } of text.matchAll(/\d+|[\p{L}\p{M}]+/gu)) {
    const digits = /^\d/.test(run)
    atoms.push({
      text: digits ? run.replace(/^0+(?=\d)/, '') : fold(run),
      marked: digits ? run : toneLast(run),
      digits,
      glue: atoms.length === 0 ? ' ' : glueOf(text.slice(last, index)),
    })
    last = index + run.length
    if (atoms.length === MOST_ATOMS) break
  }
  return slashed(atoms)
}

function glueOf(between: string): Glue {
  if (between === '') return ''
  if (/[/\\|]/.test(between)) return '/'
  if (/[,;()\n]/.test(between)) return ','
  if (/[-–_]/.test(between)) return '-'
  return between.includes('.') ? '.' : ' '
}

/** "43 sẹc 12" → "43/12". */
function slashed(atoms: readonly Atom[]): Atom[] {
  const kept: Atom[] = []
  let slash = false
  for (const [at, atom] of atoms.entries()) {
    if (isSlash(atoms, at)) slash = true
    else {
      kept.push(slash ? { ...atom, glue: '/' } : atom)
      slash = false
    }
  }
  return kept
}

function isSlash(atoms: readonly Atom[], at: number): boolean {
  const atom = atoms[at]
  if (!atom || atom.digits || !SLASHES.has(atom.text)) return false
  const before = atoms[at - 1]
  const after = atoms[at + 1]
  const [one, other] = [before, after].map(
    (near) => near !== undefined && (near.digits || SLASHES.has(near.text) || (near === before && near.glue === '')),
  )
  return at > 0 && one === true && other === true
}
