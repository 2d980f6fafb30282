/** An address that bears a plate; never an occupant. */
export type House = Readonly<{
  id: string
  street: string
  /** "43/12/5A": street number / alley / house */
  number: string
  neighbourhoodId: string | null
  neighbourhood: string | null
  /** degrees (WGS84); null: not known */
  position: Position | null
  /** from then on the number is no longer in use; null: it is */
  retiredAt: Date | null
}>

type Position = Readonly<{ lon: number; lat: number }>

export type NewHouse = Readonly<{
  street: string
  number: string
  neighbourhoodId?: string | null
  lon?: number | null
  lat?: number | null
}>

/** All that can be corrected about a house. */
export type HouseFacts = Required<NewHouse>

/** In characters. Both stand on the plate. */
export const HOUSE_LIMITS = { number: 40, street: 120 } as const

/** One spelling of a street: composed letters (NFC), single spaces. */
export function streetName(typed: string): string {
  return typed.normalize('NFC').replace(/\s+/g, ' ').trim()
}

/** One spelling of a number: " 43 / 12 / 5a" → "43/12/5A". Spaces stay before words such as BIS. */
export function houseNumber(typed: string): string {
  return typed
    .normalize('NFC')
    .toLocaleUpperCase('vi')
    .replace(/\s*([/-])\s*/g, '$1')
    .replace(/\s+/g, ' ')
    .trim()
}

/** The order of a walk along the street: by the numeric parts, so 9 before 12, 43/2 before 43/12, 20 before 20A. */
export function compareHouses(a: Pick<House, 'street' | 'number'>, b: Pick<House, 'street' | 'number'>): number {
  return walking.compare(a.street, b.street) || compareParts(a.number.split('/'), b.number.split('/'))
}

/** The line a person reads: "43/12/5A Hoa Mẫu". */
export function addressLine(house: Pick<House, 'street' | 'number'>): string {
  return `${house.number} ${house.street}`
}

/** The alley that a house stands in, by its number: "43/12/5A" → "43/12"; empty: it stands on the street. */
export function alleyOf(number: string): string {
  return number.slice(0, Math.max(0, number.lastIndexOf('/')))
}

/** The alleys on the way from the street to a house, outermost first: "43/12/5A" → ["43", "43/12"]. */
export function alleysTo(number: string): string[] {
  const parts = number.split('/').slice(0, -1)
  return parts.map((_, at) => parts.slice(0, at + 1).join('/'))
}

/** What `changeHouse` compares and writes. */
export function factsOf({ street, number, neighbourhoodId, position }: House): HouseFacts {
  return { street, number, neighbourhoodId, lon: position?.lon ?? null, lat: position?.lat ?? null }
}

const walking = new Intl.Collator('vi', { numeric: true })

function compareParts([a, ...deeperA]: string[], [b, ...deeperB]: string[]): number {
  if (a === undefined || b === undefined) return a === b ? 0 : a === undefined ? -1 : 1
  return walking.compare(a, b) || compareParts(deeperA, deeperB)
}
