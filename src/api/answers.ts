import type { LabelledLine } from '../guide/open-data-files.ts'
import type { SentChecked, SentCounts, SentErrors } from '../imports/sent-cases.ts'
import type { CityReport } from '../reports/city.ts'
import type { WardsMap } from '../reports/city-maps.ts'
import type { CommentsReport } from '../reports/comments.ts'
import type { Me, QueryFaults, WardName } from '../reports/report.ts'
import type { WholeOfficerReport } from '../reports/whole-officer-report.ts'
import type { WholeReport } from '../reports/whole-report.ts'

/** Every JSON answer of the API by its name in the description, which `npm run shapes` makes of these types. */
export type Answers = Readonly<{
  Refused: Refused
  QueryFaults: QueryFaults
  Me: Me
  Wards: Wards
  WholeReport: WholeReport
  WholeOfficerReport: WholeOfficerReport
  CommentsReport: CommentsReport
  OpenData: OpenData
  CityReport: CityReport
  WardsMap: WardsMap
  SentCounts: SentCounts
  SentChecked: SentChecked
  SentErrors: SentErrors
  Receipt: Receipt
  FieldFaults: FieldFaults
}>

/** Why nothing came of it, in words. */
export type Refused = Readonly<{ error: string }>

/** The wards whose report may be read. */
export type Wards = readonly WardName[]

/** schema.org's Dataset with what the ward publishes, a line each. */
export type OpenData = Readonly<{
  '@type': 'Dataset'
  license: string
  lines: readonly LabelledLine[]
  [more: string]: unknown
}>

/** Shows the rating's state and the ward's answer at `/r/{receipt}`. The same for a first rating and a repeat. */
export type Receipt = Readonly<{ receipt: string }>

/** What is wrong, by field; `form`: the rating as a whole can't be taken now. */
export type FieldFaults = Readonly<{ errors: Readonly<Record<string, string>> }>
