import type { AnsweredCounts } from '../followups/answered.ts'
import { answeredOf } from '../followups/answered.ts'
import { statementsOf } from '../officers/statement-queries.ts'
import type { Ward } from '../places/ward.ts'
import type { ProgrammeLine } from '../programme/progress.ts'
import { programmeOf } from '../programme/read.ts'
import type { Day } from '../values/day.ts'
import { byGivenName } from '../values/person-name.ts'
import type { World } from '../world.ts'
import { readFacets } from './facet-queries.ts'
import type { Facets } from './facets.ts'
import type { Asked } from './forms.ts'
import type { Names } from './queries.ts'
import { readWardReport } from './read.ts'
import type { Said, Span, WardReport } from './report.ts'
import { readCircular, readScales } from './scale-queries.ts'
import type { ScaleChapter } from './scales.ts'
import { saidOf } from './whole-officer-report.ts'

/** The ward's report with all its chapters, as the page, its files and the API have it. */
export type WholeReport = WardReport &
  Readonly<{
    facets: Facets
    /** the state's own scales, each by its rule and version, over the months of the facets; while the headline is hidden only what the ward says of itself */
    scales: readonly ScaleChapter[]
    /** what the ward's programmes were asked for and what came of it; empty: it watches none */
    programme: readonly ProgrammeLine[]
    /** null: the reader has no business with single low ratings, which small counts would tell of */
    followUps: AnsweredCounts | null
    /** by officer's name; empty for who may not see single officers */
    statements: readonly Said[]
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
  const facets = await readFacets(db, ward.id, report, config.questionSets)
  return {
    ...report,
    facets,
    scales: await chapters(db, ward.id, facets, report.totals.service.standing === 'hidden'),
    programme: await programmeOf(db, ward.id, report.to),
    followUps: followUps ? await answeredOf(db, ward.id, report, today) : null,
    statements: report.unassigned ? await readStatements(db, ward.id, report) : [],
  }
}

async function chapters(db: World['db'], wardId: number, facets: Facets, hidden: boolean): Promise<ScaleChapter[]> {
  if (!hidden) return readScales(db, wardId, facets)
  const circular = await readCircular(db, wardId, facets.to)
  return circular ? [circular] : []
}

async function readStatements(db: World['db'], wardId: number, span: Span): Promise<Said[]> {
  const said = (await statementsOf(db, wardId, span)).map(saidOf)
  return said.sort((a, b) => byGivenName(a.officer, b.officer)) // stable: newest quarter first
}
