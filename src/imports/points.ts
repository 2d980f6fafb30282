import type { Neighbourhood } from '../places/queries.ts'
import { factsOf, NOTHING_KNOWN, POINT_LIMITS, type Point, type PointFacts } from '../points/point.ts'
import { readHotline } from '../values/hotline.ts'
import { plainLine } from '../values/line.ts'
import { readPosition } from '../values/position.ts'
import { readWeekLine } from '../values/week-line.ts'
import { checkText, checkTwice, faultsOf } from './cells.ts'
import type { Values } from './columns.ts'
import { byLine, type Fault } from './fault.ts'
import { fold, neighbourhoodsByName } from './houses.ts'
import type { Changed, PointsPlan } from './plan.ts'

const LIMITS = { name: POINT_LIMITS.name, address: POINT_LIMITS.address } as const
const OPTIONAL = {
  ...{ onDuty: POINT_LIMITS.onDuty, contactName: POINT_LIMITS.contactName },
  contactOffice: POINT_LIMITS.contactOffice,
} as const

/**
 * A file of support points against those which the ward has, by their names: new ones are added, known ones corrected. What
 * the file has no column for stays, and an empty cell changes nothing. No point is ever closed by a file, nor opened.
 */
export function planPoints(
  rows: readonly Values[],
  known: Readonly<{ points: readonly Point[]; neighbourhoods: readonly Neighbourhood[] }>,
): PointsPlan {
  const named = new Map(known.points.map((point) => [point.name, point]))
  const open = neighbourhoodsByName(known.neighbourhoods.filter(({ closedAt }) => closedAt === null))
  const faults: Fault[] = checkTwice('points', rows, 'name')
  const added: PointFacts[] = []
  const changed: Changed<PointFacts>[] = []
  for (const row of rows) {
    const old = named.get(plainLine(row.of.name ?? ''))
    const read = readPoint(row, old, open)
    faults.push(...read.faults)
    if (read.faults.length > 0) continue
    if (!old) added.push(read.facts)
    else if (JSON.stringify(factsOf(old)) !== JSON.stringify(read.facts))
      changed.push({ id: old.id, before: factsOf(old), after: read.facts })
  }
  const unchanged = rows.length - added.length - changed.length
  return { kind: 'points', faults: faults.sort(byLine), added, changed, unchanged }
}

/** What a row makes of a point, or of none; and all that is wrong with it. */
function readPoint(
  row: Values,
  old: Point | undefined,
  neighbourhoods: ReadonlyMap<string, string>,
): { faults: Fault[]; facts: PointFacts } {
  const { faults, add } = faultsOf('points', row.line)
  faults.push(...checkText('points', row, LIMITS))
  const cell = (field: string) => plainLine(row.of[field] ?? '')
  const before: PointFacts = old ? factsOf(old) : { name: cell('name'), address: '', ...NOTHING_KNOWN }
  if (old?.closedAt) add('name', 'điểm này đã đóng cửa; hãy mở lại trên màn hình trước')
  for (const [field, most] of Object.entries(OPTIONAL))
    if ([...cell(field)].length > most) add(field, `dài quá ${most} ký tự`)

  const hours = readWeekLine(row.of.hours ?? '')
  if (hours === null) add('hours', 'viết như T3–T5 17:30–20:30; T7 8:00–11:00')
  const neighbourhood = neighbourhoods.get(fold(cell('neighbourhood')))
  if (cell('neighbourhood') !== '' && !neighbourhood) add('neighbourhood', 'phường chưa có khu phố, ấp tên này')
  const phone = cell('contactPhone') === '' ? before.contact.phone : readHotline(cell('contactPhone'))
  if (phone === null) add('contactPhone', 'không phải số điện thoại; ví dụ 028 3836 1234')
  const position = readPlace(cell('lon'), cell('lat'))
  if (position === 'wrong') add('lon', 'kinh độ và vĩ độ phải có cả hai, ở Việt Nam; ví dụ 106.69 và 10.77')
  const count = (field: 'computers' | 'scanners' | 'printers') => {
    if (cell(field) === '') return before.equipment[field]
    if (!/^\d{1,2}$/.test(cell(field))) add(field, 'phải là một số từ 0 đến 99')
    return Number(cell(field))
  }
  const lines = (field: 'procedures' | 'policeProcedures') => {
    const list = [...new Set((row.of[field] ?? '').split(/[;\n]/).map(plainLine))].filter(Boolean)
    if (list.length > POINT_LIMITS.procedures) add(field, `nhiều nhất ${POINT_LIMITS.procedures} việc`)
    if (list.some((line) => [...line].length > POINT_LIMITS.procedure)) add(field, 'có việc dài quá 120 ký tự')
    return list.length > 0 ? list : before[field]
  }
  const facts: PointFacts = {
    ...before,
    address: cell('address'),
    neighbourhoodId: neighbourhood ?? before.neighbourhoodId,
    position: position === 'wrong' || position === null ? before.position : position,
    procedures: lines('procedures'),
    policeProcedures: lines('policeProcedures'),
    hours: hours && hours.length > 0 ? hours : before.hours,
    onDuty: cell('onDuty') || before.onDuty,
    contact: {
      name: cell('contactName') || before.contact.name,
      office: cell('contactOffice') || before.contact.office,
      phone: phone ?? '',
    },
    equipment: { computers: count('computers'), scanners: count('scanners'), printers: count('printers') },
  }
  return { faults, facts }
}

function readPlace(lon: string, lat: string): PointFacts['position'] | 'wrong' {
  if (lon === '' && lat === '') return null
  return readPosition(`${lat.replace(',', '.')}, ${lon.replace(',', '.')}`) ?? 'wrong'
}
