import { sql } from 'kysely'
import { officialUnitsOf } from '../places/official-queries.ts'
import { allWards, boundaryOf } from '../places/queries.ts'
import { wardTitle } from '../places/ward.ts'
import { dayOf, printDay } from '../values/day.ts'
import type { Act } from '../world.ts'
import type { Decree } from './decree.ts'
import { type DecreeFault, type Lineage, lineageOf } from './lineage.ts'
import { type ChangeReport, type Counted, reportOf } from './report.ts'
import { layTables } from './scratch.ts'
import {
  addressTwice,
  countHomes,
  type HouseCount,
  houseTheUnsettled,
  stageHouses,
  streetsApart,
  type Tell,
} from './stage-houses.ts'
import { type Places, stagePlaces } from './stage-places.ts'

export type Prepared =
  | { ok: true; lineage: Lineage; places: Places; successors: ReadonlyMap<number, string>; report: ChangeReport }
  | { ok: false; faults: readonly DecreeFault[] }

/**
 * Finds out all that a decree would do here, and leaves it in the tables of this transaction, from which it is then
 * done: what the plan says is what happens. Writes nothing that stays. Faults: of the decree against our wards.
 */
export async function prepare(act: Act, decree: Decree, tell: Tell): Promise<Prepared> {
  const wards = await allWards(act.tx)
  const listed = await officialUnitsOf(act.tx, [...new Set(decree.lines.map(({ newCode }) => newCode))])
  const found = lineageOf(decree, wards, listed)
  const faults = [...whyNotAtAll(decree, found, dayOf(act.at)), ...found.faults, ...successorFaults(decree, found)]
  if (faults.length > 0) return { ok: false, faults }
  const lineage = { ...found, news: await withOwnBoundaries(act, found.news) }

  await layTables(act)
  const news = [...lineage.news.values()].map(({ code, ward }) => ({ code, ward_id: ward?.id ?? null }))
  await sql`
    insert into new_wards (code, ward_id)
    select code, ward_id from json_to_recordset(${JSON.stringify(news)}) as new (code text, ward_id integer)
  `.execute(act.tx)
  await stageHouses(act, lineage, tell)
  const homes = await countHomes(act)
  const successors = successorsOf(decree, lineage, homes)
  const heirs = lineage.olds.map(({ ward }) => {
    return { from_id: ward.id, code: successors.get(ward.id), title: wardTitle(ward) }
  })
  await sql`
    insert into successors (from_id, code, title)
    select from_id, code, title from json_to_recordset(${JSON.stringify(heirs)}) as heir (from_id integer, code text, title text)
  `.execute(act.tx)
  await houseTheUnsettled(act)
  const streets = await streetsApart(act, lineage)
  const twice = await addressTwice(act)
  if (twice) {
    const title = wardTitle(lineage.news.get(twice.code) as { kind: 'phường'; name: string })
    return {
      ok: false,
      faults: [{ line: null, reason: `${title} sẽ có hai số nhà "${twice.address}"; hãy sửa một trong hai trước` }],
    }
  }
  const places = await stagePlaces(act, lineage, successors)
  const report = reportOf(decree.day, lineage, successors, homes, places, await count(act), streets)
  return { ok: true, lineage, places, successors, report }
}

function whyNotAtAll({ day }: Decree, { olds, doneBefore, faults }: Lineage, today: string): DecreeFault[] {
  if (day > today) {
    return [{ line: null, reason: `ngày ${printDay(day)} chưa đến; việc chuyển có hiệu lực ngay, hãy làm từ ngày ấy` }]
  }
  if (olds.length > 0 || faults.length > 0) return []
  if (doneBefore.length > 0) {
    const reason = `việc này đã làm rồi: ${doneBefore.join(', ')} đã kết thúc ngày ${printDay(day)}`
    return [{ line: null, reason }]
  }
  return [{ line: null, reason: `ở đây không có phường, xã cũ nào của tệp còn hiệu lực trước ngày ${printDay(day)}` }]
}

function successorFaults({ successors }: Decree, { olds }: Lineage): DecreeFault[] {
  return olds.flatMap(({ ward, targets }) => {
    const named = successors[ward.code]
    if (named === undefined || targets.includes(named)) return []
    return [{ line: null, reason: `mã ${named} không phải nơi tiếp nhận ${wardTitle(ward)} (${targets.join(', ')})` }]
  })
}

/** A new ward that is there already may know its own boundary, where the file has none. */
async function withOwnBoundaries(act: Act, news: Lineage['news']): Promise<Lineage['news']> {
  const whole = new Map(news)
  for (const [code, one] of news) {
    if (one.boundary === null && one.ward !== null)
      whole.set(code, { ...one, boundary: await boundaryOf(act.tx, one.ward.id) })
  }
  return whole
}

/** Who was named; else whoever gets most houses, and of several the one that keeps the code, or has the lowest. */
function successorsOf({ successors }: Decree, { olds }: Lineage, homes: readonly HouseCount[]): Map<number, string> {
  return new Map(
    olds.map(({ ward, targets }) => {
      const housesOf = (code: string) => homes.find((one) => one.fromId === ward.id && one.code === code)?.n ?? 0
      const [most = ''] = targets.toSorted(
        (a, b) =>
          housesOf(b) - housesOf(a) || Number(b === ward.code) - Number(a === ward.code) || Number(a) - Number(b),
      )
      return [ward.id, successors[ward.code] ?? most]
    }),
  )
}

async function count({ tx }: Act): Promise<Counted[]> {
  const { rows } = await sql<Counted>`
    select s.from_id as "fromId",
      (select count(*) from plate_targets t where t.ward_id = s.from_id and t.until is null)::integer as plates,
      (select count(*) from users u where u.ward_id = s.from_id)::integer as users
    from successors s order by 1`.execute(tx)
  return rows
}
