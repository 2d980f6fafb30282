import type { Polygon, Position } from 'geojson'
import { addDesks } from '../desks/add.ts'
import { assign } from '../desks/assign.ts'
import { addOfficers } from '../officers/add.ts'
import { foundWard, type NewWard } from '../places/found-ward.ts'
import { makePlates } from '../plates/make-plate.ts'
import { addDays, dayOf, startOf } from '../values/day.ts'
import type { Act } from '../world.ts'
import { PAST } from './roster.ts'
import { BOUNDARY, DEMO_WARD } from './ward.ts'

/**
 * A ward beside Mẫu, so that the page on all wards has something to lay side by side: one that got worse, one that did
 * not, one with few ratings, one with too few, one that has only begun. `visits`: rated visits on a weekday; `quality`: the
 * share that go as they should when the demo begins, and how much that moves until its end.
 */
export type Neighbour = Readonly<{
  code: string
  kind: 'phường' | 'xã'
  name: string
  visits: number
  quality: number
  progress: number
}>

export const NEIGHBOURS: readonly Neighbour[] = [
  { code: '99002', kind: 'phường', name: 'Bờ Kè', visits: 8, quality: 0.95, progress: -0.65 },
  { code: '99003', kind: 'phường', name: 'Hàng Dừa', visits: 3, quality: 0.86, progress: 0 },
  { code: '99004', kind: 'phường', name: 'Cầu Gỗ', visits: 0.9, quality: 0.75, progress: 0.1 },
  { code: '99005', kind: 'xã', name: 'Ruộng Xanh', visits: 0.25, quality: 0.8, progress: 0 },
  { code: '99006', kind: 'xã', name: 'Đồi Thông', visits: 0, quality: 0.8, progress: 0 },
]

export const NEIGHBOUR_DESK = '1'
export const NEIGHBOUR_OFFICER = 'CB01'

// Invented like everybody here.
const OFFICERS = ['Lâm Thị Mận', 'Tô Văn Khải', 'Châu Ngọc Diệp', 'Mai Văn Lúa', 'Tạ Thị Thông']

/** Each with a desk, somebody at it since the demo's first day, and plates for both. */
export async function foundNeighbours(act: Act): Promise<void> {
  const from = startOf(addDays(dayOf(act.at), -PAST))
  for (const [at, { code, kind, name }] of NEIGHBOURS.entries()) {
    const ward: NewWard = { code, kind, name, province: DEMO_WARD.province, boundary: beside(at) }
    const wardId = await foundWard(act, ward)
    const desks = await addDesks(act, wardId, [{ code: NEIGHBOUR_DESK, name: 'Quầy 1 - Tiếp nhận hồ sơ' }])
    const officer = { code: NEIGHBOUR_OFFICER, name: OFFICERS[at] ?? '', title: 'Chuyên viên tiếp nhận hồ sơ' }
    const officers = await addOfficers(act, wardId, [officer])
    const deskId = desks.get(NEIGHBOUR_DESK) ?? ''
    const officerId = officers.get(NEIGHBOUR_OFFICER) ?? ''
    await assign(act, { wardId, deskId, officerId, from, to: null })
    await makePlates(act, wardId, [{ kind: 'ward' }, { kind: 'desk', id: deskId }])
  }
}

const MIDDLE: Position = [106.6905, 10.7705]

/** A fifth of a crooked ring round Mẫu: with Mẫu and with the next one it has every point of the border in common. */
export function beside(at: number): Polygon {
  const inner = (BOUNDARY.coordinates[0] ?? []).slice(0, -1)
  const outer = inner.map((point, i) => outwards(point, 2.3 + 0.25 * Math.sin(i * 0.9) + 0.12 * Math.sin(i * 2.3)))
  const [first, last] = [corner(at, inner.length), corner(at + 1, inner.length)]
  const part = (ring: readonly Position[]) =>
    Array.from({ length: last - first + 1 }, (_, i) => ring[(first + i) % ring.length] as Position)
  const ring = [...part(outer), ...part(inner).toReversed()]
  return { type: 'Polygon', coordinates: [[...ring, ring[0] as Position]] }
}

function corner(at: number, points: number): number {
  return Math.round((at * points) / NEIGHBOURS.length)
}

function outwards([lon = 0, lat = 0]: Position, times: number): Position {
  const [x = 0, y = 0] = MIDDLE
  return [x + (lon - x) * times, y + (lat - y) * times].map((degrees) => Math.round(degrees * 1e6) / 1e6)
}
