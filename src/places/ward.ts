import type { Day } from '../values/day.ts'
import type { WardKind } from '../values/ward-title.ts'

export { WARD_KINDS, type WardKind, wardTitle } from '../values/ward-title.ts'

/** The unit that serves and is rated. Its key towards the outside is (code, validFrom): official codes are used again. */
export type Ward = Readonly<{
  id: number
  /** official code, five digits */
  code: string
  validFrom: Day
  /** the day after its last one; null: still in force */
  validTo: Day | null
  kind: WardKind
  /** without its kind: "Mẫu", "9" */
  name: string
  province: string
}>

/** The day on which today's wards replaced the ones before them: what a new ward is founded with unless told otherwise. */
export const REFORM_DAY: Day = '2025-07-01'

/** The key that names one ward for ever: "26740-20250701". */
export function wardKey(ward: Pick<Ward, 'code' | 'validFrom'>): string {
  return `${ward.code}-${ward.validFrom.replaceAll('-', '')}`
}

/** A ward's bare name, however it was typed: "  phường  Mẫu" → "Mẫu". Composed letters (NFC), single spaces. */
export function bareName(kind: WardKind, typed: string): string {
  const name = typed.normalize('NFC').replace(/\s+/g, ' ').trim()
  return `${name} `.toLocaleLowerCase('vi').startsWith(`${kind} `) ? name.slice(kind.length + 1) : name
}
