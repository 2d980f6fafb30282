import { setImmediate as turn } from 'node:timers/promises'
import { z } from 'zod'
import { plainLine } from '../values/line.ts'
import { COLUMNS } from './columns.ts'
import type { Fault } from './fault.ts'
import { faultList } from './fault-list.ts'
import type { Row } from './row.ts'

const day = (about: string) => z.iso.date('phải là một ngày có thật, viết như 2026-11-20').meta({ description: about })
const text = (about: string) => z.string('phải là chuỗi ký tự').meta({ description: about })

/** A case as other software sends it. What is null or left out takes nothing back that the register knows. */
export const SentCase = z
  .strictObject({
    caseId: text('The number on the receipt, however it is spaced. It is never kept: the register holds keyed hashes.'),
    received: day('The day on which it came in.'),
    due: day('The day by which it was promised.'),
    finished: day('The day on which it was finished; null or left out: not yet.').nullish(),
    procedure: text('What it is about, as the ward calls it; at most 300 characters.'),
    desk: text('The code of the ward’s desk that took it; null or left out: not known.').nullish(),
  })
  .meta({ description: 'One case.' })

export const MOST_SENT = 50_000

const FIELDS = ['caseId', 'received', 'due', 'finished', 'procedure', 'desk'] as const

/** What became of a sending: cases that are new, that are otherwise than they were, that are as they were. */
export type SentCounts = Readonly<{ added: number; changed: number; unchanged: number }>

/** Tried dry: how many cases are without fault. */
export type SentChecked = Readonly<{ checked: number }>

/** The first faults, and how many there are. Nothing was taken in. */
export type SentErrors = Readonly<{ errors: readonly SentFault[]; count: number }>

/** What was sent, as the rows of a sheet with its header; or what is wrong with its shape. Content is looked at later. */
export type Sent = Readonly<{ ok: true; rows: readonly Row[] }> | Readonly<{ ok: false } & SentFaults>

/** `line`: the item counted from 1 in an array, else the line of the text. The first of `count` faults. */
export type SentFaults = Readonly<{ faults: readonly SentFault[]; count: number }>
export type SentFault = Readonly<{ line: number | null; field: string | null; message: string }>

/** Reads a JSON array of cases. */
export async function readArray(body: string): Promise<Sent> {
  const items = parse(body)
  if (!Array.isArray(items)) return wrong('Thân yêu cầu phải là một mảng JSON các hồ sơ.')
  return asRows(items.map((item, at) => [at + 1, () => item]))
}

/** Reads one JSON object a line; empty lines are left out. */
export async function readLines(body: string): Promise<Sent> {
  const lines = body.split('\n').map((line, at) => [at + 1, line] as const)
  return asRows(lines.filter(([, line]) => line.trim() !== '').map(([at, line]) => [at, () => parse(line)]))
}

const BROKEN = Symbol('no JSON')

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return BROKEN
  }
}

// So many are looked at in a few milliseconds; then it is the residents' turn.
const AT_ONCE = 200

async function asRows(items: readonly (readonly [line: number, item: () => unknown])[]): Promise<Sent> {
  if (items.length > MOST_SENT) return wrong(`Mỗi lần gửi nhiều nhất ${MOST_SENT} hồ sơ. Hãy chia ra nhiều lần.`)
  const faults = faultList()
  const rows: Row[] = []
  for (const [at, [line, given]] of items.entries()) {
    if (at % AT_ONCE === 0) await turn()
    const item = given()
    const read = SentCase.safeParse(item)
    if (read.success) rows.push({ line, cells: FIELDS.map((field) => plainLine(read.data[field] ?? '')) })
    else
      faults.add(item === BROKEN ? [{ line, column: null, reason: 'không phải JSON' }] : shapeFaults(line, read.error))
  }
  if (faults.count() > 0) return { ok: false, ...asSent({ faults: faults.shown(), faultCount: faults.count() }) }
  return { ok: true, rows: [{ line: 0, cells: FIELDS.map((field) => labelOf(field)) }, ...rows] }
}

/** No fault repeats what was sent: it may be a case ID. Names of fields are repeated where they are ours. */
function shapeFaults(line: number, { issues }: z.ZodError): Fault[] {
  return issues.map(({ code, path: [field], message }) => {
    if (code === 'unrecognized_keys') return { line, column: null, reason: 'có trường mà giao diện này không có' }
    if (field === undefined) return { line, column: null, reason: 'mỗi hồ sơ phải là một đối tượng JSON' }
    return { line, column: labelOf(String(field)), reason: message }
  })
}

function wrong(message: string): Sent {
  return { ok: false, faults: [{ line: null, field: null, message }], count: 1 }
}

/** Faults of an import under the names that the sender knows. */
export function asSent({ faults, faultCount }: Readonly<{ faults: readonly Fault[]; faultCount: number }>): SentFaults {
  return {
    faults: faults.map(({ line, column, reason }) => ({ line, field: fieldOf(column), message: reason })),
    count: faultCount,
  }
}

function labelOf(field: string): string {
  return COLUMNS.cases.find((column) => column.field === field)?.label ?? field
}

function fieldOf(label: string | null): string | null {
  return COLUMNS.cases.find((column) => column.label === label)?.field ?? null
}
