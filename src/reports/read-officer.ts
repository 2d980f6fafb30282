import type { Officer } from '../officers/officer.ts'
import type { Ward } from '../places/ward.ts'
import type { Day } from '../values/day.ts'
import type { Db } from '../world.ts'
import { officerReport } from './assemble.ts'
import type { Asked } from './forms.ts'
import { nameOf, ownReader, readCounts, WHOLE_WARD } from './read.ts'
import type { OfficerReport } from './report.ts'
import { mondayOf, wholeWeeks } from './span.ts'

/** One officer's report. `own`: for the officer, who is answered in whole weeks that are over. */
export async function readOfficerReport(
  db: Db,
  ward: Ward,
  { id, name, title }: Pick<Officer, 'id' | 'name' | 'title'>,
  asked: Asked,
  { own, today }: Readonly<{ own: boolean; today: Day }>,
): Promise<OfficerReport> {
  const span = own ? inWeeks(asked, today) : asked
  const reader = own ? ownReader(id, mondayOf(today)) : WHOLE_WARD
  const { shown, counts } = await readCounts(db, ward.id, span, reader)
  return officerReport(nameOf(ward), { id, name, title }, shown, counts, own)
}

function inWeeks(asked: Asked, today: Day): Asked {
  return { ...wholeWeeks(asked, today), by: asked.by === 'day' ? 'week' : asked.by }
}
