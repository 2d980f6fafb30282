import type { Neighbourhood } from '../places/queries.ts'
import { factsOf, NOTHING_KNOWN, POINT_LIMITS, type Point, type PointFacts } from '../points/point.ts'
import { readHotline } from '../values/hotline.ts'
import { plainLine } from '../values/line.ts'
import { readPlateCode } from '../values/plate-code.ts'
import { readPosition } from '../values/position.ts'
import { readWeekLine } from '../values/week-line.ts'
import { checkText, checkTwice, faultsOf, notACode } from './cells.ts'
import { label, type Values } from './columns.ts'
import { byLine, type Fault } from './fault.ts'
import { fold, neighbourhoodsByName } from './houses.ts'
import type { Changed, PointsPlan } from './plan.ts'

const LIMITS = { name: POINT_LIMITS.name, address: POINT_LIMITS.address } as const
const OPTIONAL = {
  ...{ onDuty: POINT_LIMITS.onDuty, contactName: POINT_LIMITS.contactName },
  contactOffice: POINT_LIMITS.contactOffice,
} as const

/**
 * A file of support points against those which the ward has, by their plates or else by their names: new ones are added,
 * known ones corrected. What
 * the file has no column for stays, and an empty cell changes nothing. No point is ever closed by a file, nor opened.
 */
export function planPoints(
  rows: readonly Values[],
  known: Readonly<{ points: readonly Point[]; neighbourhoods: readonly Neighbourhood[]; plates: Plates }>,
): PointsPlan {
  const { faults: wrong, named } = pointsOfRows(rows, known)
  const open = neighbourhoodsByName(known.neighbourhoods.filter(({ closedAt }) => closedAt === null))
  const faults: Fault[] = [...checkTwice('points', rows, 'name'), ...wrong]
  const added: PointFacts[] = []
  const changed: Changed<PointFacts>[] = []
  for (const row of rows) {
    const old = named.get(row.line)
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

/**
 * The point of each row, by its line: the one that the row's plate stands on, whatever its name; else the one of that name,
 * unless the file gives that one another.
 */
function pointsOfRows(
  rows: readonly Values[],
  { points, plates }: Readonly<{ points: readonly Point[]; plates: Plates }>,
): { faults: Fault[]; named: ReadonlyMap<number, Point> } {
  const faults: Fault[] = []
  const named = new Map<number, Point>()
  const lines = new Map<string, number>()
  const nameOf = (row: Values) => plainLine(row.of.name ?? '')
  for (const row of rows.filter(({ of }) => (of.code ?? '') !== '')) {
    const typed = row.of.code ?? ''
    const plate = readPlateCode(typed)
    const point = plate.ok ? points.find(({ id }) => id === plates.get(plate.code)) : undefined
    const first = point && lines.get(point.id)
    const reason = !plate.ok
      ? notACode(typed)
      : !point
        ? 'biển này không gắn với điểm hỗ trợ nào của phường, xã'
        : first && `điểm này đã có ở dòng ${first}`
    if (reason) faults.push({ line: row.line, column: label('points', 'code'), reason })
    else if (point) {
      lines.set(point.id, row.line)
      named.set(row.line, point)
    }
  }
  const renamed = new Set(
    rows.flatMap((row) => {
      const point = named.get(row.line)
      return point && point.name !== nameOf(row) ? [point.id] : []
    }),
  )
  const staying = new Map(points.filter(({ id }) => !renamed.has(id)).map((point) => [point.name, point]))
  for (const row of rows) {
    const [own, other] = [named.get(row.line), staying.get(nameOf(row))]
    if (!own && other && (row.of.code ?? '') === '') named.set(row.line, other)
    if (own && other && own.id !== other.id) {
      const reason = `"${other.name}" đang là tên của điểm khác, mà tệp không đổi tên điểm đó`
      faults.push({ line: row.line, column: label('points', 'name'), reason })
    }
  }
  return { faults, named }
}

type Plates = ReadonlyMap<string, string>

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
    name: cell('name'),
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
