import type { SentChecked, SentCounts, SentErrors } from '../imports/sent-cases.ts'
import type { CityReport } from '../reports/city.ts'
import type { WardsMap } from '../reports/city-maps.ts'
import type { Me, OfficerReport, QueryFaults, WardName, WardReport } from '../reports/report.ts'

/** Every JSON answer of the API by its name in the description, which `npm run shapes` makes of these types. */
export type Answers = Readonly<{
  Refused: Refused
  QueryFaults: QueryFaults
  Me: Me
  Wards: Wards
  WardReport: WardReport
  OfficerReport: OfficerReport
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

/** Shows the rating's state and the ward's answer at `/r/{receipt}`. The same for a first rating and a repeat. */
export type Receipt = Readonly<{ receipt: string }>

/** What is wrong, by field; `form`: the rating as a whole can't be taken now. */
export type FieldFaults = Readonly<{ errors: Readonly<Record<string, string>> }>
