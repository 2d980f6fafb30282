import { plainCell } from '../http/csv.ts'
import { nameKey } from '../places/neighbourhood.ts'
import type { Neighbourhood } from '../places/queries.ts'
import { type Amount, type Change, doubled, type Figure, isSame, NOTHING, spotKey } from '../programme/figure.ts'
import type { Indicator } from '../programme/indicator.ts'
import { printMeasure, printParts } from '../programme/print.ts'
import type { Names } from '../programme/save.ts'
import { WHOLE_WARD } from '../programme/table.ts'
import { type AmountFault, readAmount } from '../programme/typed.ts'
import type { Day } from '../values/day.ts'
import { printNumber } from '../values/number.ts'
import { firstDayOf, type Period, printPeriod, quarterOrYear } from '../values/period.ts'
import { faultsOf } from './cells.ts'
import { label, type Values } from './columns.ts'
import { byLine, type Fault } from './fault.ts'
import { fold, neighbourhoodsByName } from './houses.ts'
import { readMonth } from './moment.ts'
import type { PlannedFigure, ProgrammePlan } from './plan.ts'

export type KnownProgramme = Readonly<{
  indicators: readonly Indicator[]
  neighbourhoods: readonly Neighbourhood[]
  /** of every period in the file */
  figures: readonly Figure[]
  today: Day
}>

type RowRead = Figure & Readonly<{ line: number; indicator: Indicator; place: string }>

const REASONS: Readonly<Record<AmountFault, string>> = {
  number: 'không phải số; ví dụ 1.204',
  negative: 'là số âm',
  large: 'là số quá lớn; hãy xem lại',
  percent: 'quá 100 %',
  fraction: 'phải ghi bằng phần trăm, ví dụ 95, không ghi 0,95',
  'whole-missing': 'chưa ghi: chỉ tiêu này cần cả kết quả và tổng số',
  'whole-zero': 'phải lớn hơn 0',
  'result-missing': 'chưa ghi: có tổng số nhưng không có kết quả',
  'more-than-whole': 'lớn hơn tổng số',
  'no-whole': 'chỉ tiêu này không có tổng số; hãy để trống',
}

/** Every period that a file names, as far as it can be read. */
export function periodsIn(rows: readonly Values[]): Period[] {
  return [...new Set(rows.flatMap(({ of }) => readPeriod(of.period ?? '') ?? []))]
}

/**
 * A file of programme figures against what the ward has said before. A cell left empty leaves what stands there, and a line
 * without any number says nothing: the table that is taken home for filling in has many. Nothing is removed by a file.
 */
export function planProgramme(rows: readonly Values[], known: KnownProgramme): ProgrammePlan {
  const names = neighbourhoodsByName(known.neighbourhoods)
  const read = rows.map((row) => readRow(row, known, names))
  const whole = read.flatMap(({ row }) => row ?? [])
  const faults = [...read.flatMap((one) => one.faults), ...twice(whole), ...bothSaid(whole, known.figures)]
  const silent = read.filter((one) => one.faults.length === 0 && !one.row).length
  return { kind: 'programme', faults: faults.sort(byLine), ...compare(whole, known.figures, silent) }
}

/** What is planned as lines for a person: `tháng 10/2026, Khu phố 2, Tài khoản mới: 12, mục tiêu 20`. */
export function figureLine({ period, place, indicator, before, after }: PlannedFigure): string {
  const told = (amount: Amount) => tell(indicator, amount)
  const where = `${printPeriod(period)}, ${place}, ${indicator.name}`
  return before === null ? `thêm ${where}: ${told(after)}` : `sửa ${where}: ${told(before)} → ${told(after)}`
}

/** A planned figure as it is saved. */
export function spotOf({ indicatorId, neighbourhoodId, period, before, after }: PlannedFigure): Change {
  return { indicatorId, neighbourhoodId, period, before, after }
}

export function namesIn(planned: readonly PlannedFigure[]): Names {
  const indicators = new Map(planned.map(({ indicatorId, indicator }) => [indicatorId, indicator.name]))
  const places = new Map(planned.map(({ neighbourhoodId, place }) => [neighbourhoodId, place]))
  return { indicator: (id) => indicators.get(id) ?? '', place: (id) => places.get(id) ?? '' }
}

function tell({ kind }: Indicator, amount: Amount): string {
  const { target, result } = amount
  const number = printParts(amount) || (result === null ? '' : printNumber(result))
  return [number, target === null ? '' : `mục tiêu ${printMeasure(kind, target)}`].filter(Boolean).join(', ')
}

function readPeriod(text: string): Period | null {
  return readMonth(text) ?? quarterOrYear(text)
}

function readRow(
  row: Values,
  { indicators, figures, today }: KnownProgramme,
  names: ReadonlyMap<string, string>,
): { faults: Fault[]; row?: RowRead } {
  const { faults, add } = faultsOf('programme', row.line)
  const { period: when = '', indicator: called = '', neighbourhood = '', target = '', result = '', whole = '' } = row.of
  const period = readPeriod(when)
  // A name that a spreadsheet would work out goes out with an apostrophe, and comes back with it.
  const indicator = indicators.find(({ name }) =>
    [name, plainCell(name)].some((one) => nameKey(one) === nameKey(called)),
  )
  const ofWard = neighbourhood === '' || fold(neighbourhood) === fold(WHOLE_WARD)
  const place = ofWard ? null : names.get(fold(neighbourhood))
  if (!period)
    add('period', when === '' ? 'chưa ghi' : `không đọc được "${cut(when)}"; viết như 10/2026, quý IV/2026, 2026`)
  if (!indicator) add('indicator', called === '' ? 'chưa ghi' : `phường không có chỉ tiêu "${cut(called)}"`)
  if (place === undefined) add('neighbourhood', `phường chưa có khu phố, ấp tên "${cut(neighbourhood)}"`)
  if (!indicator || !period || place === undefined) return { faults }

  const read = readAmount(indicator.kind, { target, result, whole })
  if (!read.ok) for (const { field, fault } of read.faults) add(field, REASONS[fault])
  else if (read.amount.result !== null && firstDayOf(period) > today)
    add('result', `${printPeriod(period)} chưa tới: chỉ ghi được mục tiêu`)
  if (!read.ok || faults.length > 0 || isSame(read.amount, null)) return { faults }
  const spot = { indicatorId: indicator.id, neighbourhoodId: place, period }
  const before = figures.find((one) => spotKey(one) === spotKey(spot)) ?? NOTHING
  const told = read.amount.result === null ? before : read.amount
  const amount = { target: read.amount.target ?? before.target, result: told.result, whole: told.whole }
  const name = place === null ? WHOLE_WARD : neighbourhood
  return { faults, row: { line: row.line, indicator, place: name, ...spot, ...amount } }
}

function twice(rows: readonly RowRead[]): Fault[] {
  const first = new Map<string, number>()
  return rows.flatMap((row) => {
    const other = first.get(spotKey(row))
    if (other === undefined) first.set(spotKey(row), row.line)
    if (other === undefined) return []
    const reason = `${row.place}, ${printPeriod(row.period)} đã có ở dòng ${other}`
    return [{ line: row.line, column: label('programme', 'indicator'), reason }]
  })
}

/** Figures as they would stand, known ones with them: a ward can't have said both its sum and its parts. */
function bothSaid(rows: readonly RowRead[], known: readonly Figure[]): Fault[] {
  const after = new Map<string, Figure>([...known, ...rows].map((one) => [spotKey(one), one]))
  const same = (a: Figure, b: Figure) => a.indicatorId === b.indicatorId && a.period === b.period
  return doubled([...after.values()]).flatMap((own) => {
    const row = rows.find((one) => same(one, own) && one.result !== null)
    if (!row) return []
    const reason = `${printPeriod(row.period)} có cả số từng khu phố và số cả phường; máy tự cộng, chỉ giữ một`
    return [{ line: row.line, column: label('programme', 'result'), reason }]
  })
}

function compare(rows: readonly RowRead[], known: readonly Figure[], silent: number) {
  const olds = new Map(known.map((one) => [spotKey(one), one]))
  const planned = rows.map(({ indicatorId, neighbourhoodId, period, indicator, place, ...row }): PlannedFigure => {
    const old = olds.get(spotKey({ indicatorId, neighbourhoodId, period }))
    const before = old ? { target: old.target, result: old.result, whole: old.whole } : null
    const after = { target: row.target, result: row.result, whole: row.whole }
    return { indicatorId, neighbourhoodId, period, indicator, place, before, after }
  })
  const changed = planned.filter(({ before, after }) => before !== null && !isSame(before, after))
  const added = planned.filter(({ before }) => before === null)
  return { added, changed, unchanged: planned.length - added.length - changed.length + silent }
}

function cut(text: string): string {
  return text.slice(0, 200)
}
