import type { Officer } from '../officers/officer.ts'
import type { Statement } from '../officers/statement.ts'
import { statementsOf } from '../officers/statement-queries.ts'
import type { Ward } from '../places/ward.ts'
import type { QuestionSets } from '../scales/questions.ts'
import type { Day } from '../values/day.ts'
import { type Month, monthBefore, monthOf } from '../values/month.ts'
import type { Db, World } from '../world.ts'
import { ratedBetween } from './coverage-queries.ts'
import type { Asked } from './forms.ts'
import { monthlyOf } from './monthly.ts'
import { monthsOver, type OfficerFacets, officerFacets } from './officer-facets.ts'
import { readOfficerReport } from './read-officer.ts'
import type { OfficerReport, Said, Span } from './report.ts'

/** One officer's report with all its chapters, as the page, its files and the API have it. */
export type WholeOfficerReport = OfficerReport & Readonly<{ facets: OfficerFacets; statements: readonly Said[] }>

/** `own`: for the officer. */
export async function readWholeOfficerReport(
  { db, config }: Pick<World, 'db' | 'config'>,
  ward: Ward,
  officer: Officer,
  asked: Asked,
  reader: Readonly<{ own: boolean; today: Day }>,
): Promise<WholeOfficerReport> {
  const report = await readOfficerReport(db, ward, officer, asked, reader)
  const said = (await statementsOf(db, ward.id, asked)).filter(({ officerId }) => officerId === officer.id)
  const facets = await readFacets(db, ward.id, officer.id, asked, config.questionSets, reader)
  return { ...report, facets, statements: said.map(saidOf) }
}

/** What stands beside figures: whose words, about which quarter, and whether the chair took note of them. */
export function saidOf({ officerId, officer, quarter, words, noted }: Statement): Said {
  return { officerId, officer, quarter, words, noted: noted !== null }
}

async function readFacets(
  db: Db,
  wardId: number,
  officer: string,
  span: Span,
  sets: QuestionSets,
  { own, today }: Readonly<{ own: boolean; today: Day }>,
): Promise<OfficerFacets> {
  const months = monthsOver(span, today)
  const [first, last] = [months.at(0), months.at(-1)]
  if (first === undefined || last === undefined) return officerFacets(officer, [], NOTHING, sets, own)
  // All of the years, up to now: what may be told of a month depends on its year.
  const end = [`${last.slice(0, 4)}-12`, monthBefore(monthOf(today))].sort()[0] as Month
  const start = `${first.slice(0, 4)}-01`
  const [monthly, rated] = [await monthlyOf(db, wardId, start, end), await ratedBetween(db, wardId, start, end)]
  return officerFacets(officer, months, { monthly, rated }, sets, own)
}

const NOTHING = { monthly: [], rated: [] }
