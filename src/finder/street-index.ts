import { type Atom, asWritten, atomsOf } from './atoms.ts'

/** One way to write a street's name. */
export type Way = Readonly<{
  street: string
  atoms: readonly Atom[]
  /** in letters: how far this way is from the name as the ward writes it */
  cost: number
  /** "Hẻm 43 Hoa Mai" found as "Hoa Mai": the part of the number that stands in the street's name */
  inside: readonly Atom[]
}>

const HEADS = [['duong'], ['pho'], ['dai', 'lo'], ['duong', 'pho']]
const ALLEYS = new Set(['hem', 'ngo', 'ngach', 'kiet'])

/** Every way in which these streets are written, the ward's own first. */
export function indexStreets(streets: readonly string[]): Way[] {
  return streets.flatMap(waysOf)
}

function waysOf(street: string): Way[] {
  const whole = atomsOf(street)
  const ways: Way[] = []
  const add = (atoms: readonly Atom[], cost: number, inside: readonly Atom[] = []) => {
    if (atoms.length > 0) ways.push({ street, atoms, cost, inside })
  }
  add(whole, 0)
  const written = asWritten(street)
  if (written.length !== whole.length || written.some(({ text }, at) => text !== whole[at]?.text)) add(written, 0.1) // CMTT
  const bare = withoutHead(whole)
  const name = bare ?? whole
  if (bare && !isNumbered(bare)) add(bare, 0.1)
  addNumbered(name, add)
  addDate(name, add)
  const at = name.findIndex(({ digits }, place) => place > 1 && !digits)
  const inside = name.slice(1, at)
  if (ALLEYS.has(name[0]?.text ?? '') && at > 1 && inside[0]?.digits) add(name.slice(at), 0.2, inside)
  return ways
}

type Add = (atoms: readonly Atom[], cost: number) => void

/** "Đường số 7" is đường 7, số 7, ĐS7, Đ7, and after a house number just 7. */
function addNumbered(name: readonly Atom[], add: Add): void {
  if (!isNumbered(name)) return
  const number = name.filter(({ text }) => text !== 'so')
  const first = number[0] as Atom
  const rest = number.slice(1)
  const behind = (...words: string[]) => [...words.map(word), { ...first, glue: ' ' as const }, ...rest]
  add(behind('duong', 'so'), 0)
  add(behind('duong'), 0.1)
  add(behind('so'), 0.3)
  for (const short of ['ds', 'dso', 'dg', 'd']) add(behind(short), 0.15)
  add(behind('d', 'so'), 0.15)
  add(behind(), first.digits ? 1.5 : 0.1)
}

/** "3 Tháng 2" is 3/2, and the other way round. */
function addDate(name: readonly Atom[], add: Add): void {
  const [day, second, third] = name
  if (name.length === 3 && day?.digits && second?.text === 'thang' && third?.digits) {
    add([day, { ...third, glue: '/' }], 0.1)
  }
  if (name.length === 2 && day?.digits && second?.digits) add([day, word('thang'), second], 0.1)
}

/** "số 7", "7", "số 7A", "D2", "số 2-4": a name without a word of its own. */
function isNumbered(name: readonly Atom[]): boolean {
  const rest = name[0]?.text === 'so' ? name.slice(1) : name
  const isDate = rest.length === 2 && rest[0]?.digits === true && rest[1]?.glue === '/'
  return rest.some(({ digits }) => digits) && !isDate && rest.every(({ digits, text }) => digits || text.length === 1)
}

function withoutHead(atoms: readonly Atom[]): readonly Atom[] | null {
  const head = HEADS.findLast((words) => words.every((one, at) => atoms[at]?.text === one))
  return head && atoms.length > head.length ? atoms.slice(head.length) : null
}

function word(text: string): Atom {
  return { text, marked: text === 'd' ? 'đ' : text, digits: false, glue: ' ' }
}
