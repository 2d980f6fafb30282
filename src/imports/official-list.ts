import type { OfficialUnit } from '../places/official-unit.ts'
import { bareName, REFORM_DAY, WARD_KINDS, type WardKind } from '../places/ward.ts'
import { dayAsTyped, isDay } from '../values/day.ts'
import { plainLine } from '../values/line.ts'
import type { Fault } from './fault.ts'
import { faultList } from './fault-list.ts'
import { Unreadable } from './row.ts'
import { readSheet } from './sheet.ts'

export type ReadList =
  | { ok: true; units: readonly OfficialUnit[] }
  | { ok: false; faults: readonly Fault[]; faultCount: number }

/** The whole country has 3,321. */
const MOST_UNITS = 20_000
const LONGEST = 100 // characters

/** How lists in the wild name what we need; read without marks, spaces and capitals. */
const FIELDS: Readonly<Record<string, readonly string[]>> = {
  code: ['code', 'ma', 'madonvi', 'maphuongxa', 'maxa', 'wardcode'],
  kind: ['type', 'kind', 'loai', 'cap', 'loaidonvi'],
  fullName: ['fullname', 'tendaydu'],
  name: ['name', 'ten', 'tendonvi', 'tenphuongxa', 'tenxa', 'phuongxa'],
  province: ['province', 'provincename', 'tinh', 'tinhthanhpho', 'tentinh', 'thanhpho'],
  validFrom: ['validfrom', 'hieuluctu', 'tungay'],
  validTo: ['validto', 'hethieuluctu', 'denngay'],
}

/** One entry of a list by the names it uses itself; `line`: where it stands. */
type Entry = Readonly<{ line: number; of: Readonly<Record<string, string>> }>

/**
 * The official list of wards from a file: CSV or XLSX with a header, or JSON, flat or with the wards inside their
 * provinces. A unit without a first day began on 1 July 2025. `province`: for files that give it only as a number.
 */
export async function readOfficialList(bytes: Uint8Array, province: string): Promise<ReadList> {
  const faults = faultList()
  const units = new Map<string, OfficialUnit>()
  try {
    for await (const entry of isJson(bytes) ? readJson(bytes) : readTable(bytes)) {
      const read = readUnit(entry, plainLine(province))
      faults.add(read.faults)
      if (!read.unit) continue
      const key = `${read.unit.code} ${read.unit.validFrom}`
      if (units.has(key)) faults.add([fault(entry, `mã ${read.unit.code} có hai lần với cùng ngày hiệu lực`)])
      units.set(key, read.unit)
      if (units.size > MOST_UNITS) throw new Unreadable(`Danh mục có hơn ${MOST_UNITS} đơn vị.`)
    }
    if (units.size === 0 && faults.count() === 0) throw new Unreadable('Tệp không có đơn vị nào.')
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error
    faults.add([error.fault])
  }
  if (faults.count() > 0) return { ok: false, faults: faults.shown(), faultCount: faults.count() }
  return { ok: true, units: [...units.values()] }
}

function readUnit({ line, of }: Entry, elsewhere: string): { faults: Fault[]; unit?: OfficialUnit } {
  const faults: Fault[] = []
  const add = (reason: string) => faults.push(fault({ line }, reason))
  const full = of.fullName || of.name || ''
  const kind = kindOf(of.kind ?? '') ?? kindOf(full)
  const code = (of.code ?? '').padStart(of.code ? 5 : 0, '0') // Excel drops the zeros in front
  const name = bareName(kind ?? 'phường', of.name || full)
  const province = of.province || elsewhere
  const validFrom = of.validFrom ? dayAsTyped(of.validFrom) : REFORM_DAY
  const validTo = of.validTo ? dayAsTyped(of.validTo) : null
  if (!/^[0-9]{5}$/.test(code)) add(`mã "${code.slice(0, 20)}" phải gồm 5 chữ số`)
  if (kind === null) add('không rõ là phường, xã hay đặc khu')
  if (name === '' || [...name].length > LONGEST) add(name === '' ? 'thiếu tên' : 'tên dài quá 100 ký tự')
  if (province === '') add('thiếu tên tỉnh, thành phố; hãy ghi riêng bên cạnh tệp')
  else if ([...province].length > LONGEST) add('tên tỉnh, thành phố dài quá 100 ký tự')
  if (!isDay(validFrom) || (validTo !== null && !(isDay(validTo) && validTo > validFrom)))
    add('ngày hiệu lực không có thật, hoặc kết thúc trước khi bắt đầu')
  return kind === null || faults.length > 0
    ? { faults }
    : { faults, unit: { code, kind, name, province, validFrom, validTo } }
}

function fault({ line }: Pick<Entry, 'line'>, reason: string): Fault {
  return { line, column: null, reason }
}

function kindOf(text: string): WardKind | null {
  const words = fold(text)
  return WARD_KINDS.find((kind) => words.startsWith(fold(kind))) ?? null
}

async function* readTable(bytes: Uint8Array): AsyncGenerator<Entry> {
  let fields: (string | undefined)[] | null = null
  for await (const { line, cells } of readSheet(bytes)) {
    if (fields === null) {
      fields = cells.map(fieldOf)
      if (!fields.includes('code') || !(fields.includes('name') || fields.includes('fullName')))
        throw new Unreadable('hàng đầu phải có cột "code" (hoặc "mã") và "name" (hoặc "tên")', line)
      continue
    }
    const named = fields.flatMap((field, at) => (field === undefined ? [] : [[field, cells[at] ?? ''] as const]))
    yield { line, of: Object.fromEntries(named) }
  }
}

function isJson(bytes: Uint8Array): boolean {
  return /^\ufeff?\s*[[{]/.test(new TextDecoder().decode(bytes.subarray(0, 64)))
}

function* readJson(bytes: Uint8Array): Generator<Entry> {
  let whole: unknown
  try {
    whole = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    throw new Unreadable('Tệp JSON bị hỏng, hoặc không ở dạng UTF-8.')
  }
  let line = 0
  for (const one of Array.isArray(whole) ? whole : [whole]) {
    const wards = Object.entries(asObject(one)).find(([name]) => fold(name) === 'wards')?.[1]
    const { fullName, name } = entryOf(one)
    const province = fullName || name || ''
    for (const ward of Array.isArray(wards) ? wards : [one]) {
      line += 1
      yield { line, of: Array.isArray(wards) ? { ...entryOf(ward), province } : entryOf(ward) }
    }
  }
}

function entryOf(one: unknown): Record<string, string> {
  const named = Object.entries(asObject(one)).flatMap(([name, value]) => {
    const field = fieldOf(name)
    const text = typeof value === 'string' || typeof value === 'number' ? plainLine(String(value)) : ''
    return field === undefined || text === '' ? [] : [[field, text] as const]
  })
  return Object.fromEntries(named)
}

function asObject(one: unknown): object {
  return typeof one === 'object' && one !== null ? one : {}
}

function fieldOf(name: string): string | undefined {
  const plain = fold(name)
  return Object.keys(FIELDS).find((field) => FIELDS[field]?.includes(plain))
}

function fold(text: string): string {
  return text
    .toLowerCase()
    .normalize('NFD')
    .replaceAll('đ', 'd')
    .replace(/[^a-z0-9]/g, '')
}
