import type { MultiPolygon, Polygon } from 'geojson'
import { nameKey } from '../places/neighbourhood.ts'
import type { OfficialUnit } from '../places/official-unit.ts'
import { bareName, WARD_KINDS, type Ward, type WardKind, wardTitle } from '../places/ward.ts'
import { type Day, printDay } from '../values/day.ts'
import type { Decree, DecreeLine } from './decree.ts'

/** A ward of the decree: there already since its first day (`ward`), or to be founded (null). */
export type NewWard = Readonly<{
  code: string
  kind: WardKind
  name: string
  province: string
  ward: Ward | null
  boundary: Polygon | MultiPolygon | null
}>

/** A ward of ours that ends, and the codes of those that its places may go to, the lowest first. */
export type OldWard = Readonly<{ ward: Ward; targets: readonly string[] }>

export type DecreeFault = Readonly<{ line: number | null; reason: string }>

/** What a decree means for the wards of this installation. */
export type Lineage = Readonly<{
  olds: readonly OldWard[]
  news: ReadonlyMap<string, NewWard>
  faults: readonly DecreeFault[]
  /** lines about wards that we don't have */
  elsewhere: number
  /** titles of wards that go on as they are */
  unchanged: readonly string[]
  /** our wards that ended on that very day: it was done before */
  doneBefore: readonly string[]
}>

/**
 * Holds a decree against the wards that there are. A ward is known by its code *and* its first day: an old one is in force
 * the day before, a new one begins on the day, so that a code which is used again names two. A name that differs from
 * ours is a fault, because then one of the two lists means another unit.
 */
export function lineageOf(decree: Decree, wards: readonly Ward[], listed: readonly OfficialUnit[]): Lineage {
  const { day, lines } = decree
  const faults: DecreeFault[] = []
  const sources = Map.groupBy(lines, ({ newCode }) => newCode)
  const olds: OldWard[] = []
  const unchanged: string[] = []
  let elsewhere = 0
  for (const [code, theirs] of Map.groupBy(lines, ({ oldCode }) => oldCode)) {
    const ward = wards.find((one) => one.code === code && isInForceBefore(one, day))
    const [first] = theirs
    if (!ward || !first) {
      elsewhere += theirs.length
      continue
    }
    if (!isSame(bare(first.oldName), ward.name)) {
      const reason = `mã ${code} ở đây là ${wardTitle(ward)} (từ ${printDay(ward.validFrom)}), tệp lại ghi "${first.oldName}"`
      faults.push({ line: first.line, reason })
    } else if (goesOn(ward, theirs, sources)) unchanged.push(wardTitle(ward))
    else olds.push({ ward, targets: theirs.map(({ newCode }) => newCode).sort() })
  }
  const wanted = new Set(olds.flatMap(({ targets }) => targets))
  const news = new Map<string, NewWard>()
  for (const code of [...wanted].sort()) {
    const [line] = sources.get(code) ?? []
    if (!line) continue
    const found = newWard(decree, line, wards, listed, olds)
    if ('reason' in found) faults.push(found)
    else news.set(code, found)
  }
  const done = wards.filter(({ code, validTo }) => validTo === day && lines.some(({ oldCode }) => oldCode === code))
  return { olds, news, faults, elsewhere, unchanged, doneBefore: done.map(wardTitle) }
}

function isInForceBefore({ validFrom, validTo }: Ward, day: Day): boolean {
  return validFrom < day && (validTo === null || validTo > day)
}

/** Nothing was added to it or taken from it, and it is called as before: the same unit goes on. */
function goesOn(
  ward: Ward,
  theirs: readonly DecreeLine[],
  sources: ReadonlyMap<string, readonly DecreeLine[]>,
): boolean {
  const [only, another] = theirs
  if (!only || another || only.newCode !== ward.code) return false
  return sources.get(ward.code)?.length === 1 && only.newKind === ward.kind && isSame(only.newName, ward.name)
}

function newWard(
  { day, boundaries, province }: Decree,
  line: DecreeLine,
  wards: readonly Ward[],
  listed: readonly OfficialUnit[],
  olds: readonly OldWard[],
): NewWard | DecreeFault {
  const { newCode: code, newKind: kind, newName: name } = line
  const title = wardTitle({ kind, name })
  const ward = wards.find((one) => one.code === code && one.validFrom === day) ?? null
  if (ward && !isSame(ward.name, name)) {
    const reason = `mã ${code} từ ngày ${printDay(day)} ở đây là ${wardTitle(ward)}, tệp lại ghi "${title}"; nếu đó là đơn vị cũ, hãy sửa ngày bắt đầu của nó`
    return { line: line.line, reason }
  }
  const ends = new Set(olds.map((old) => old.ward.id))
  const other = wards.find((one) => one.code === code && one !== ward && !ends.has(one.id) && lasts(one, day))
  if (other) {
    const reason = `mã ${code} vẫn là của ${wardTitle(other)} (từ ${printDay(other.validFrom)}); tệp không nói đơn vị ấy về đâu`
    return { line: line.line, reason }
  }
  const unit = listed.find((one) => one.code === code && one.validFrom <= day && lasts(one, day))
  const before = [...new Set(olds.filter(({ targets }) => targets.includes(code)).map((old) => old.ward.province))]
  const known = line.newProvince ?? province ?? unit?.province ?? (before.length === 1 ? before[0] : undefined)
  if (known === undefined)
    return { line: line.line, reason: `không rõ ${title} thuộc tỉnh, thành phố nào; hãy ghi bên cạnh tệp` }
  return { code, kind, name, province: ward?.province ?? known, ward, boundary: boundaries[code] ?? null }
}

function lasts({ validTo }: Pick<Ward, 'validTo'>, day: Day): boolean {
  return validTo === null || validTo > day
}

/** "Thị trấn Dầu Tiếng" → "Dầu Tiếng"; a kind that there is no more is a kind too. */
function bare(title: string): string {
  const kinds = [...WARD_KINDS, 'thị trấn'] as const
  return kinds.reduce((name, kind) => bareName(kind as WardKind, name), title)
}

/** Hòa and Hoà are the same, Thanh An and Thạnh An are not; 04 is 4. */
function isSame(one: string, other: string): boolean {
  const key = (name: string) => nameKey(name).replace(/^0+(?=[0-9])/, '')
  return key(one) === key(other)
}
