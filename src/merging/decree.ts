import type { MultiPolygon, Polygon } from 'geojson'
import type { WardKind } from '../places/ward.ts'
import type { Day } from '../values/day.ts'

/** One line of the mapping: of this old ward something, or everything, belongs to this new one. */
export type DecreeLine = Readonly<{
  /** where it stands in the file */
  line: number
  oldCode: string
  /** as the file has it, its kind included: "Phường Đa Kao" */
  oldName: string
  newCode: string
  newKind: WardKind
  /** without its kind */
  newName: string
  /** null: the file doesn't say */
  newProvince: string | null
}>

/** What a decree on wards says: which old ones become which new ones, from when on, and where the new ones lie. */
export type Decree = Readonly<{
  /** the first day of the new wards; the last of the old ones is the day before */
  day: Day
  lines: readonly DecreeLine[]
  /** of new wards, by their codes: WGS84, as `readBoundary` mends them */
  boundaries: Readonly<Record<string, Polygon | MultiPolygon>>
  /** who drew them */
  source: string | null
  /** of new wards whose line names none */
  province: string | null
  /** who takes over the office of an old ward: new code by old code; else whoever gets most of its houses */
  successors: Readonly<Record<string, string>>
}>
