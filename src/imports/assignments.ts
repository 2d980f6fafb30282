import { type Desk, overlap, printSpan } from '../desks/desk.ts'
import type { Assignment } from '../desks/queries.ts'
import type { Officer } from '../officers/officer.ts'
import { printMoment } from '../values/day.ts'
import { faultsOf } from './cells.ts'
import { label, type Values } from './columns.ts'
import { byLine, type Fault } from './fault.ts'
import { readEnd, readMoment } from './moment.ts'
import type { AssignmentsPlan, PlannedAssignment } from './plan.ts'

export type Known = Readonly<{
  desks: readonly Desk[]
  officers: readonly Officer[]
  assignments: readonly Assignment[]
}>

/**
 * A file of assignments against what the ward has. A row that the ward has already, to the moment, is unchanged; every
 * other one is added, and none is ever shortened to make room: an overlap is a fault that names the other one.
 */
export function planAssignments(rows: readonly Values[], known: Known): AssignmentsPlan {
  const lookup = lookupIn(known)
  const read = rows.map((row) => readRow(row, lookup))
  const whole = read.flatMap(({ planned }) => planned ?? [])
  const knownKeys = new Set(known.assignments.map(keyOf))
  const added = whole.filter((row) => !knownKeys.has(keyOf(row)))
  const inFile = new Set(whole.map(keyOf))
  const notInFile = known.assignments.filter((one) => !inFile.has(keyOf(one))) // else the line is named, not the row
  const faults = [
    ...read.flatMap((row) => row.faults),
    ...clashesInFile(whole),
    ...clashesWithKnown(added, notInFile, known.officers),
  ]
  return { kind: 'assignments', faults: faults.sort(byLine), added, unchanged: whole.length - added.length }
}

type Lookup = ReturnType<typeof lookupIn>

function lookupIn({ desks, officers }: Known) {
  return {
    desks: new Map(desks.map((desk) => [desk.code, desk])),
    officers: new Map(officers.map((officer) => [officer.code, officer])),
  }
}

function readRow(row: Values, known: Lookup): { faults: Fault[]; planned?: PlannedAssignment } {
  const { faults, add } = faultsOf('assignments', row.line)
  const { desk: deskCode = '', officer: officerCode = '', from = '', to = '' } = row.of
  const desk = known.desks.get(deskCode)
  const officer = known.officers.get(officerCode)
  const start = readMoment(from)?.at ?? null
  const end = to === '' ? null : readEnd(to)

  if (!desk) add('desk', deskCode === '' ? 'chưa ghi' : `phường không có quầy "${deskCode}"`)
  if (!officer) add('officer', officerCode === '' ? 'chưa ghi' : `phường không có cán bộ mã "${officerCode}"`)
  if (!start) add('from', from === '' ? 'chưa ghi' : unreadable(from))
  if (to !== '' && !end) add('to', unreadable(to))
  if (start && end && end <= start) add('to', 'kết thúc không sau lúc bắt đầu')
  const endsBy = (ended: Date | null | undefined) => !ended || (end !== null && end <= ended)
  if (desk?.closedAt && !endsBy(desk.closedAt)) add('desk', `quầy đã đóng từ ${printMoment(desk.closedAt)}`)
  if (officer?.retiredAt && !endsBy(officer.retiredAt)) {
    add('officer', `cán bộ đã nghỉ từ ${printMoment(officer.retiredAt)}`)
  }

  if (!desk || !officer || !start || faults.length > 0) return { faults }
  const during = { from: start, to: end }
  const planned = {
    line: row.line,
    deskId: desk.id,
    deskCode,
    officerId: officer.id,
    officerName: officer.name,
    during,
  }
  return { faults, planned }
}

function unreadable(text: string): string {
  return `không đọc được ngày giờ "${text.slice(0, 40)}"; viết như 20/11/2026 08:00`
}

/** Each row against the ones before it: the later line is told which line it meets. */
function clashesInFile(rows: readonly PlannedAssignment[]): Fault[] {
  return [...Map.groupBy(rows, ({ deskId }) => deskId).values()].flatMap((atDesk) =>
    atDesk.flatMap((row, index) => {
      const other = atDesk.slice(0, index).find(({ during }) => overlap(during, row.during))
      if (!other) return []
      return [clash(row, `trùng giờ với dòng ${other.line} (${other.officerName}, ${printSpan(other.during)})`)]
    }),
  )
}

function clashesWithKnown(
  rows: readonly PlannedAssignment[],
  known: readonly Assignment[],
  officers: readonly Officer[],
): Fault[] {
  const atDesk = Map.groupBy(known, ({ deskId }) => deskId)
  const names = new Map(officers.map(({ id, name }) => [id, name]))
  return rows.flatMap((row) => {
    const other = atDesk.get(row.deskId)?.find(({ during }) => overlap(during, row.during))
    if (!other) return []
    const who = `${names.get(other.officerId)}, ${printSpan(other.during)}`
    return [clash(row, `trùng giờ với phân công đã có (${who})`)]
  })
}

function clash({ line, deskCode }: PlannedAssignment, how: string): Fault {
  return { line, column: label('assignments', 'from'), reason: `quầy ${deskCode} ${how}` }
}

function keyOf({ deskId, officerId, during }: Assignment): string {
  return [deskId, officerId, during.from.getTime(), during.to?.getTime()].join(' ')
}
