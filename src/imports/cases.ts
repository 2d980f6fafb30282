import { keyHashes, readKey } from '../ratings/key.ts'
import type { Secrets } from '../secrets.ts'
import { readCaseId } from '../values/case-id.ts'
import { type Day, dayOf } from '../values/day.ts'
import { faultsOf } from './cells.ts'
import type { Values } from './columns.ts'
import type { Fault } from './fault.ts'
import { readMoment } from './moment.ts'

/** A row of a file of cases: its ID as hashes only; null: the file doesn't say, and what is known stays. */
export type CaseRow = Readonly<{
  line: number
  keyOdd: Buffer | null
  keyEven: Buffer | null
  receivedOn: Day
  dueOn: Day
  finishedOn: Day | null
  procedure: string
  deskId: string | null
}>

export type Known = Readonly<{
  wardId: number
  secrets: Secrets
  /** by code */
  desks: ReadonlyMap<string, string>
  now: Date
}>

const MOST_ID = 60
const MOST_PROCEDURE = 300

/**
 * What a row says, or what is wrong with it. No fault repeats what stands in a cell: with two columns changed about, that
 * would be a case ID.
 */
export function readCase(row: Values, known: Known): { faults: Fault[]; row?: CaseRow } {
  const { faults, add } = faultsOf('cases', row.line)
  const { caseId = '', procedure = '', desk = '' } = row.of
  const today = dayOf(known.now)
  const day = (field: 'received' | 'due' | 'finished') => {
    const typed = row.of[field] ?? ''
    const written = readMoment(typed)
    if (typed === '' && field !== 'finished') add(field, 'chưa ghi')
    if (typed !== '' && !written) add(field, 'không đọc được ngày này; viết như 20/11/2026')
    const read = written && dayOf(written.at)
    if (read && field !== 'due' && read > today) add(field, 'ngày này chưa tới')
    return read
  }
  const keys = readId(caseId, known, (reason) => add('caseId', reason))
  const [receivedOn, dueOn, finishedOn] = [day('received'), day('due'), day('finished')]
  if (receivedOn && dueOn && dueOn < receivedOn) add('due', 'trước ngày tiếp nhận')
  if (receivedOn && finishedOn && finishedOn < receivedOn) add('finished', 'trước ngày tiếp nhận')
  if (procedure === '') add('procedure', 'chưa ghi')
  if (procedure.length > MOST_PROCEDURE) add('procedure', `dài hơn ${MOST_PROCEDURE} ký tự`)
  if (isCaseId(procedure, known.now)) add('procedure', 'đây có vẻ là mã hồ sơ; hãy xem lại các cột')
  const deskId = known.desks.get(desk) ?? null
  if (desk !== '' && deskId === null) add('desk', 'phường không có quầy mang mã này')

  if (!keys || !receivedOn || !dueOn || faults.length > 0) return { faults }
  return { faults, row: { line: row.line, ...keys, receivedOn, dueOn, finishedOn, procedure, deskId } }
}

type Keys = Pick<CaseRow, 'keyOdd' | 'keyEven'>

const NOT_A_CASE = {
  missing: 'quá ngắn, không phải mã hồ sơ',
  'citizen-id': 'đây là số định danh cá nhân, không phải mã hồ sơ',
  'procedure-code': 'đây là mã thủ tục, không phải mã hồ sơ',
}

/** The hashes that a rating of today with this case would bear, each under the parity of its epoch. */
function readId(typed: string, { wardId, secrets, now }: Known, fault: (reason: string) => void): Keys | null {
  const key = readKey(typed, now)
  if (typed === '') fault('chưa ghi')
  else if (typed.length > MOST_ID) fault(`dài hơn ${MOST_ID} ký tự`)
  else if ('fault' in key) fault(NOT_A_CASE[key.fault])
  else if (key.kind === 'phone') fault('đây là số điện thoại, không phải mã hồ sơ')
  else {
    const { keyHash, keyHashBefore, keyEpoch } = keyHashes(secrets, wardId, key, dayOf(now))
    const isOdd = keyEpoch % 2 === 1
    return { keyOdd: isOdd ? keyHash : keyHashBefore, keyEven: isOdd ? keyHashBefore : keyHash }
  }
  return null
}

function isCaseId(text: string, now: Date): boolean {
  const read = readCaseId(text, now)
  return read.kind === 'case' && read.pattern !== null
}
