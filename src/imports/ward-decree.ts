import type { Decree } from '../merging/decree.ts'
import { readBoundaries } from '../places/boundary.ts'
import { plainLine } from '../values/line.ts'
import type { Fault } from './fault.ts'
import { readWardMapping } from './ward-mapping.ts'

type About = Pick<Decree, 'day' | 'province' | 'source' | 'successors'>

export type BroughtDecree = Readonly<{
  ok: true
  decree: Decree /** new wards of the mapping */
  withoutBoundary: number
}>

export type ReadDecree =
  | BroughtDecree
  | Readonly<{ ok: false; of: 'mapping' | 'boundaries'; faults: readonly Fault[]; faultCount: number }>

/**
 * A decree from its files: the mapping (CSV, XLSX) and the boundaries of the new wards (GeoJSON), which a decree that
 * only merges can do without. A boundary that can't be a ward's is a fault, with the ward's code.
 */
export async function bringDecree(
  mapping: Uint8Array,
  boundaries: Uint8Array | null,
  about: About,
): Promise<ReadDecree> {
  const read = await readWardMapping(mapping)
  if (!read.ok) return { ...read, of: 'mapping' }
  const codes = new Set(read.lines.map(({ newCode }) => newCode))
  const found = boundaries === null ? new Map() : readBoundaries(new TextDecoder().decode(boundaries), codes)
  if (!(found instanceof Map)) return refused([{ line: null, column: null, reason: WORDS[found.fault] }])
  const faults: Fault[] = []
  const good: [string, Decree['boundaries'][string]][] = []
  for (const [code, one] of found) {
    if ('boundary' in one) good.push([code, one.boundary])
    else
      faults.push({
        line: null,
        column: code,
        reason: `${WORDS[one.fault as Word]}${one.what ? ` (${one.what})` : ''}`,
      })
  }
  if (faults.length > 0) return refused(faults)
  const named = (text: string | null) => (text === null ? null : plainLine(text) || null)
  const words = { province: named(about.province), source: named(about.source) }
  const decree = { ...about, ...words, lines: read.lines, boundaries: Object.fromEntries(good) }
  return { ok: true, decree, withoutBoundary: codes.size - good.length }
}

function refused(faults: readonly Fault[]): ReadDecree {
  return { ok: false, of: 'boundaries', faults, faultCount: faults.length }
}

type Word = keyof typeof WORDS

const WORDS = {
  json: 'Tệp ranh giới không phải GeoJSON, hoặc bị hỏng.',
  shape: 'Không phải Polygon hay MultiPolygon.',
  several: 'Không có đối tượng nào mang mã của phường, xã mới, hoặc một mã có nhiều đối tượng.',
  numbers: 'Có tọa độ không phải là số.',
  swapped: 'Kinh độ và vĩ độ bị đổi chỗ',
  outside: 'Có điểm nằm ngoài Việt Nam',
  open: 'Đường ranh giới không khép kín',
  few: 'Đường ranh giới có quá ít điểm.',
  flat: 'Đường ranh giới không bao quanh diện tích nào.',
  many: 'Ranh giới có quá nhiều điểm',
  crossing: 'Đường ranh giới tự cắt nhau',
  hole: 'Có lỗ nằm ngoài ranh giới.',
} as const
