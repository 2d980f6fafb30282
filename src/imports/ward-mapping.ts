import type { DecreeLine } from '../merging/decree.ts'
import { bareName, WARD_KINDS, type WardKind } from '../places/ward.ts'
import { plainLine } from '../values/line.ts'
import { fold } from './columns.ts'
import type { Fault } from './fault.ts'
import { type FaultList, faultList } from './fault-list.ts'
import { type Row, Unreadable } from './row.ts'
import { readSheet } from './sheet.ts'

export type ReadMapping =
  | { ok: true; lines: readonly DecreeLine[] }
  | { ok: false; faults: readonly Fault[]; faultCount: number }

/** The country had 10,035 wards, and some were split. */
const MOST_LINES = 30_000
const LONGEST = 100 // characters

/** How such files name their columns; read without marks, spaces and capitals. Others are let pass. */
const FIELDS = {
  oldCode: { label: 'mã cũ', also: ['maphuongcu', 'maxacu', 'madonvicu', 'oldcode', 'oldwardcode'] },
  oldName: { label: 'tên cũ', also: ['phuongcu', 'xacu', 'donvicu', 'tendonvicu', 'oldname', 'oldwardname'] },
  newCode: { label: 'mã mới', also: ['maphuongmoi', 'maxamoi', 'madonvimoi', 'newcode', 'newwardcode'] },
  newName: { label: 'tên mới', also: ['phuongmoi', 'xamoi', 'donvimoi', 'tendonvimoi', 'newname', 'newwardname'] },
  newProvince: { label: 'tỉnh mới', also: ['tinhthanhphomoi', 'newprovince'] },
  nTargets: { label: 'số nơi mới', also: ['ntargets'] },
} as const

type Field = keyof typeof FIELDS
const NEEDED: readonly Field[] = ['oldCode', 'oldName', 'newCode', 'newName']

type Entry = Readonly<{ line: number; of: Readonly<Partial<Record<Field, string>>> }>
type Named = DecreeLine & Readonly<{ nTargets: number | null }>

/**
 * A mapping of old wards to new ones, CSV or XLSX: a line for each old ward and each new one that gets something of it.
 * Every fault is told with its line. Where the file says how many new wards an old one has, it must have as many lines:
 * a file that was cut would put houses where they don't belong.
 */
export async function readWardMapping(bytes: Uint8Array): Promise<ReadMapping> {
  const faults = faultList()
  const lines: Named[] = []
  try {
    for await (const entry of readEntries(bytes)) {
      const read = readLine(entry, faults)
      if (read) lines.push(read)
      if (lines.length > MOST_LINES) throw new Unreadable(`Tệp có hơn ${MOST_LINES} dòng.`)
    }
    if (lines.length === 0 && faults.count() === 0) throw new Unreadable('Tệp không có dòng nào.')
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error
    faults.add([error.fault])
  }
  checkTogether(lines, faults)
  if (faults.count() > 0) return { ok: false, faults: faults.shown(), faultCount: faults.count() }
  return { ok: true, lines: lines.map(({ nTargets: _, ...line }) => line) }
}

async function* readEntries(bytes: Uint8Array): AsyncGenerator<Entry> {
  let fields: (Field | undefined)[] | null = null
  for await (const row of readSheet(bytes)) {
    if (fields === null) {
      fields = readHeader(row)
      continue
    }
    const named = fields.flatMap((field, at) => (field ? [[field, plainLine(row.cells[at] ?? '')] as const] : []))
    yield { line: row.line, of: Object.fromEntries(named) }
  }
}

function readHeader({ line, cells }: Row): (Field | undefined)[] {
  const fields = cells.map((cell) => {
    const plain = fold(cell)
    return (Object.keys(FIELDS) as Field[]).find((field) => {
      const { label, also } = FIELDS[field]
      return fold(label) === plain || (also as readonly string[]).includes(plain)
    })
  })
  const missing = NEEDED.filter((field) => !fields.includes(field)).map((field) => `"${FIELDS[field].label}"`)
  if (missing.length > 0) throw new Unreadable(`hàng đầu thiếu cột ${missing.join(', ')}`, line)
  return fields
}

function readLine({ line, of }: Entry, faults: FaultList): Named | null {
  const before = faults.count()
  const add = (field: Field, reason: string) => faults.add([{ line, column: FIELDS[field].label, reason }])
  const code = (field: 'oldCode' | 'newCode') => {
    const typed = of[field] ?? ''
    const whole = typed.padStart(typed === '' ? 0 : 5, '0') // Excel drops the zeros in front
    if (!/^[0-9]{5}$/.test(whole)) add(field, `mã "${typed.slice(0, 20)}" phải gồm 5 chữ số`)
    return whole
  }
  const [oldCode, newCode] = [code('oldCode'), code('newCode')]
  for (const field of ['oldName', 'newName'] as const) {
    const length = [...(of[field] ?? '')].length
    if (length === 0 || length > LONGEST) add(field, length === 0 ? 'chưa ghi' : `dài quá ${LONGEST} ký tự`)
  }
  const full = of.newName ?? ''
  const kind = WARD_KINDS.find((one) => fold(full).startsWith(fold(one)))
  if (kind === undefined && full !== '') add('newName', 'phải bắt đầu bằng Phường, Xã hoặc Đặc khu')
  const newName = bareName(kind ?? 'phường', full)
  if (kind !== undefined && newName === '') add('newName', 'thiếu tên')
  const nTargets = /^[0-9]{1,3}$/.test(of.nTargets ?? '') ? Number(of.nTargets) : null
  if (faults.count() > before) return null
  const newKind = kind as WardKind
  return {
    line,
    oldCode,
    oldName: of.oldName ?? '',
    newCode,
    newKind,
    newName,
    newProvince: of.newProvince || null,
    nTargets,
  }
}

/** What only shows when lines are held against each other. */
function checkTogether(lines: readonly Named[], faults: FaultList): void {
  const first = new Map<string, Named>()
  for (const one of lines) {
    const { line, oldCode, newCode } = one
    const pair = `${oldCode} ${newCode}`
    const same = first.get(pair)
    if (same) faults.add([{ line, column: null, reason: `${oldCode} → ${newCode} đã có ở dòng ${same.line}` }])
    else first.set(pair, one)
    const old = first.get(`old ${oldCode}`) ?? one
    if (old.oldName !== one.oldName)
      faults.add([
        { line, column: FIELDS.oldName.label, reason: `mã ${oldCode} ở dòng ${old.line} là "${old.oldName}"` },
      ])
    const fresh = first.get(`new ${newCode}`) ?? one
    if (fresh.newName !== one.newName || fresh.newKind !== one.newKind)
      faults.add([
        { line, column: FIELDS.newName.label, reason: `mã ${newCode} ở dòng ${fresh.line} là "${fresh.newName}"` },
      ])
    first.set(`old ${oldCode}`, old).set(`new ${newCode}`, fresh)
  }
  for (const [code, theirs] of Map.groupBy(lines, ({ oldCode }) => oldCode)) {
    const [{ line, nTargets } = { line: 0, nTargets: null }] = theirs
    if (nTargets !== null && nTargets !== theirs.length)
      faults.add([
        { line, column: FIELDS.nTargets.label, reason: `ghi ${code} về ${nTargets} nơi, tệp có ${theirs.length} dòng` },
      ])
  }
}
