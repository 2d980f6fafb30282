import type { Ward } from '../places/ward.ts'
import { wardKey, wardTitle } from '../places/ward.ts'
import type { Day } from '../values/day.ts'
import type { Db } from '../world.ts'
import { type AllCounts, type Shown, wardReport } from './assemble.ts'
import { spanBefore } from './before.ts'
import { channelsOf } from './channel-queries.ts'
import type { Closed } from './closed.ts'
import { monthCountsOf } from './coverage-queries.ts'
import { endingBefore } from './day-lines.ts'
import { dayLinesOf, wholeYears } from './day-queries.ts'
import type { Asked } from './forms.ts'
import { type Gates, gatesOf } from './gates.ts'
import { NOBODY } from './honest.ts'
import { countsOf, type Names, namesOf } from './queries.ts'
import type { Span, WardName, WardReport } from './report.ts'
import { shownSpan } from './shown-span.ts'
import { confirmedOf } from './tier-queries.ts'

/** A ward's report. `single` tells from the ward's people whether the reader may see single officers. */
export async function readWardReport(
  db: Db,
  ward: Ward,
  asked: Asked,
  single: (names: Names) => boolean,
): Promise<WardReport> {
  const { shown, counts } = await readCounts(db, ward.id, asked, WHOLE_WARD)
  const names = await namesOf(db, ward.id)
  return wardReport(nameOf(ward), shown, counts, names, single(names))
}

/** Whose boundaries the span must have, and which lines are to be told over it if they can. */
export type Reader = Readonly<{
  line(gates: Gates): Closed
  others(gates: Gates): readonly Closed[]
  /** of the days from this one on the reader is told nothing yet */
  until?: Day
}>

/** Who reads the whole ward. */
export const WHOLE_WARD: Reader = {
  line: (gates) => gates.total('service'),
  others: (gates) => gates.officers().flatMap((id) => (id === NOBODY ? [] : [gates.officer('service')(id)])),
}

/** An officer, who sees nobody else's. */
export function ownReader(officer: string, until: Day): Reader {
  return { line: (gates) => gates.own(officer).total('service'), others: () => [], until }
}

/** All counters that a report is put together from, and the span that they are of: the one asked, or a little more. */
export async function readCounts(
  db: Db,
  wardId: number,
  asked: Asked,
  reader: Reader,
): Promise<{ shown: Shown; counts: AllCounts }> {
  const linesIn = async (span: Span) => {
    const lines = await dayLinesOf(db, wardId, span)
    return reader.until ? endingBefore(lines, reader.until) : lines
  }
  const lines = await linesIn(asked)
  const gates = gatesOf(lines)
  const told = shownSpan(asked, reader.line(gates), reader.others(gates))
  const shown = { ...asked, ...told, asked: { from: asked.from, to: asked.to } }
  const [counts, months] = [await countsOf(db, wardId, shown), await monthCountsOf(db, wardId, shown)]
  const before = spanBefore(shown)
  const first = wholeYears(asked).from
  const older = before.from < first ? await linesIn({ from: before.from, to: first }) : []
  const gatesBefore = older.length === 0 ? gates : gatesOf([...lines, ...older])
  const { from } = shownSpan(before, reader.line(gatesBefore))
  const { places } = await countsOf(db, wardId, { from, to: before.to, by: 'month' })
  const earlier = { from, to: before.to, places, gates: gatesBefore }
  const [channels, confirmed] = [await channelsOf(db, wardId, shown), await confirmedOf(db, wardId, shown)]
  return { shown, counts: { ...counts, ...months, ...channels, ...confirmed, earlier, gates } }
}

export function nameOf(ward: Ward): WardName {
  return { code: ward.code, key: wardKey(ward), name: wardTitle(ward) }
}
