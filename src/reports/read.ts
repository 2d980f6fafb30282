import type { Ward } from '../places/ward.ts'
import { wardKey, wardTitle } from '../places/ward.ts'
import type { Db } from '../world.ts'
import { type AllCounts, wardReport } from './assemble.ts'
import { spanBefore } from './before.ts'
import { channelsOf } from './channel-queries.ts'
import { monthCountsOf } from './coverage-queries.ts'
import type { Asked } from './forms.ts'
import { countsOf, type Names, namesOf } from './queries.ts'
import type { WardName, WardReport } from './report.ts'
import { confirmedOf } from './tier-queries.ts'

/** A ward's report. `single` tells from the ward's people whether the reader may see single officers. */
export async function readWardReport(
  db: Db,
  ward: Ward,
  asked: Asked,
  single: (names: Names) => boolean,
): Promise<WardReport> {
  const counts = await readCounts(db, ward.id, asked)
  const names = await namesOf(db, ward.id)
  return wardReport(nameOf(ward), asked, counts, names, single(names))
}

/** All counters that a report is put together from. */
export async function readCounts(db: Db, wardId: number, asked: Asked): Promise<AllCounts> {
  const [counts, months] = [await countsOf(db, wardId, asked), await monthCountsOf(db, wardId, asked)]
  const before = spanBefore(asked)
  const { places } = await countsOf(db, wardId, { ...before, by: 'month' })
  const [channels, confirmed] = [await channelsOf(db, wardId, asked), await confirmedOf(db, wardId, asked)]
  return { ...counts, ...months, ...channels, ...confirmed, earlier: { ...before, places } }
}

export function nameOf(ward: Ward): WardName {
  return { code: ward.code, key: wardKey(ward), name: wardTitle(ward) }
}
