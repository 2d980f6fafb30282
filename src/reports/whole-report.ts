import type { AnsweredCounts } from '../followups/answered.ts'
import { answeredOf } from '../followups/answered.ts'
import type { Ward } from '../places/ward.ts'
import type { Day } from '../values/day.ts'
import type { World } from '../world.ts'
import { readFacets } from './facet-queries.ts'
import type { Facets } from './facets.ts'
import type { Asked } from './forms.ts'
import type { Names } from './queries.ts'
import { readWardReport } from './read.ts'
import type { WardReport } from './report.ts'

/** The ward's report with all its chapters, as the page, its files and the API have it. */
export type WholeReport = WardReport &
  Readonly<{
    facets: Facets
    /** null: the reader has no business with single low ratings, which small counts would tell of */
    followUps: AnsweredCounts | null
  }>

/** Who reads: may they see single officers (told from the ward's people), and the list of what waits for an answer? */
export type Reader = Readonly<{ single: (names: Names) => boolean; followUps: boolean; today: Day }>

export async function readWholeReport(
  { db, config }: Pick<World, 'db' | 'config'>,
  ward: Ward,
  asked: Asked,
  { single, followUps, today }: Reader,
): Promise<WholeReport> {
  const report = await readWardReport(db, ward, asked, single)
  return {
    ...report,
    facets: await readFacets(db, ward.id, report, config.questionSets),
    followUps: followUps ? await answeredOf(db, ward.id, report, today) : null,
  }
}
