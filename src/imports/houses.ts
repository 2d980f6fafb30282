import { HOUSE_LIMITS, houseNumber, streetName } from '../houses/house.ts'
import { readPlateCode } from '../values/plate-code.ts'
import { VIET_NAM } from '../values/position.ts'
import { toneLast } from '../values/vietnamese.ts'
import { checkText, faultsOf, notACode } from './cells.ts'
import type { Values } from './columns.ts'
import type { Fault } from './fault.ts'

/** A row of a file of houses; null: the file doesn't say, and what is known stays. Degrees (WGS84). */
export type HouseRow = Readonly<{
  line: number
  number: string
  street: string
  neighbourhoodId: string | null
  lon: number | null
  lat: number | null
  /** of its plate: then the house is the one that bears it, and the address its new one */
  code: string | null
}>

export type Neighbourhoods = ReadonlyMap<string, string>

const { lon: LON, lat: LAT } = VIET_NAM

/** Neighbourhoods by the ways in which people write them: with and without "khu phố", with the tone on either vowel. */
export function neighbourhoodsByName(
  known: readonly Readonly<{ id: string; kind: string; name: string }>[],
): Neighbourhoods {
  const spelt = known.flatMap(({ id, kind, name }) => [
    [fold(name), id] as const,
    [fold(`${kind} ${name}`), id] as const,
  ])
  const short = known.map(({ id, kind, name }) => [fold(name).replace(`${fold(kind)} `, ''), id] as const)
  return new Map([...short, ...spelt])
}

/** What a row says, or what is wrong with it. */
export function readHouse(row: Values, neighbourhoods: Neighbourhoods): { faults: Fault[]; house?: HouseRow } {
  const { faults, add } = faultsOf('houses', row.line)
  const { number = '', street = '', neighbourhood = '', lon = '', lat = '', code = '' } = row.of
  faults.push(...checkText('houses', row, HOUSE_LIMITS))
  const neighbourhoodId = neighbourhoods.get(fold(neighbourhood)) ?? null
  if (neighbourhood !== '' && neighbourhoodId === null)
    add('neighbourhood', `phường chưa có khu phố, ấp tên "${neighbourhood.slice(0, 40)}"`)
  const [x, y] = [degrees(lon), degrees(lat)]
  if ((lon === '') !== (lat === '')) add(lon === '' ? 'lon' : 'lat', 'thiếu: kinh độ và vĩ độ phải có cả hai')
  if (lon !== '' && lat !== '' && within(x, LAT) && within(y, LON)) add('lon', 'kinh độ và vĩ độ bị đổi chỗ cho nhau')
  else {
    if (lon !== '' && !within(x, LON)) add('lon', `"${lon.slice(0, 40)}" không phải kinh độ ở Việt Nam (102 đến 118)`)
    if (lat !== '' && !within(y, LAT)) add('lat', `"${lat.slice(0, 40)}" không phải vĩ độ ở Việt Nam (6 đến 24)`)
  }
  const plate = readPlateCode(code)
  if (code !== '' && !plate.ok) add('code', notACode(code))
  if (faults.length > 0) return { faults }
  const house = { line: row.line, number: houseNumber(number), street: streetName(street), neighbourhoodId }
  return {
    faults,
    house: { ...house, lon: lon === '' ? null : x, lat: lat === '' ? null : y, code: plate.ok ? plate.code : null },
  }
}

function within(value: number, [least, most]: readonly [number, number]): boolean {
  return value >= least && value <= most
}

/** `106.7` or, as sheets here write it, `106,7`; anything else is not a number. */
function degrees(text: string): number {
  return /^-?\d{1,3}([.,]\d+)?$/.test(text) ? Number(text.replace(',', '.')) : Number.NaN
}

/** A name as it is compared: capitals and the place of a tone are fashions. */
export function fold(name: string): string {
  return toneLast(name.toLocaleLowerCase('vi'))
}
