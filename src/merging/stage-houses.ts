import { sql } from 'kysely'
import { wardTitle } from '../places/ward.ts'
import type { Act } from '../world.ts'
import { type Candidate, homeFinder } from './find-home.ts'
import type { Lineage, OldWard } from './lineage.ts'

/** Told how many houses have found a ward so far. */
export type Tell = (houses: number) => Promise<void> | void

// A batch is one array a column for the server, some 300 KB, and 20 ms of looking.
const AT_ONCE = 5_000

/**
 * Finds the new ward of every house: where there is one only, that; else by its position. Of the others the code stays
 * empty, and `why` says what is missing. Retired houses go too: they may bear plates.
 */
export async function stageHouses(act: Act, { olds, news }: Lineage, tell: Tell): Promise<void> {
  let staged = 0
  for (const old of olds) {
    const [only, another] = old.targets
    if (only !== undefined && another === undefined) staged += await stageAll(act, old.ward.id, only)
    else staged += await stageByPosition(act, old, candidatesOf(old, news), (n) => tell(staged + n))
    await tell(staged)
  }
  await sql`analyze house_homes`.execute(act.tx) // else the joins that follow are planned for a handful of rows
}

/** The wards that an old one's places may go to, where we know how they lie. */
export function candidatesOf({ targets }: OldWard, news: Lineage['news']): Candidate[] {
  return targets.flatMap((code) => {
    const boundary = news.get(code)?.boundary ?? null
    return boundary === null ? [] : [{ code, boundary }]
  })
}

async function stageAll({ tx }: Act, fromId: number, code: string): Promise<number> {
  const { numAffectedRows } = await sql`
    insert into house_homes (from_id, house_id, code, street, number, neighbourhood_id)
    select ward_id, id, ${code}::text, street, number, neighbourhood_id from houses where ward_id = ${fromId}`.execute(
    tx,
  )
  return Number(numAffectedRows ?? 0)
}

async function stageByPosition(act: Act, { ward }: OldWard, candidates: readonly Candidate[], tell: Tell) {
  const homeOf = homeFinder(candidates)
  let after = '00000000-0000-0000-0000-000000000000'
  for (let seen = 0; ; ) {
    const { rows } = await sql<{ id: string; lon: number | null; lat: number | null }>`
      select id, lon, lat from houses where ward_id = ${ward.id} and id > ${after}::uuid order by id limit ${AT_ONCE}
    `.execute(act.tx)
    const last = rows.at(-1)
    if (last === undefined) return seen
    const codes = rows.map(({ lon, lat }) => (lon === null || lat === null ? null : homeOf({ lon, lat })))
    const whys = rows.map(({ lon }, at) => (codes[at] !== null ? null : lon === null ? 'no-position' : 'outside'))
    await sql`
      insert into house_homes (from_id, house_id, code, why, street, number, neighbourhood_id)
      select h.ward_id, h.id, home.code, home.why, h.street, h.number, h.neighbourhood_id
      from unnest(${rows.map(({ id }) => id)}::uuid[], ${codes}::text[], ${whys}::text[]) as home (id, code, why)
      join houses h on h.ward_id = ${ward.id} and h.id = home.id`.execute(act.tx)
    after = last.id
    seen += rows.length
    await tell(seen)
  }
}

export type HouseCount = Readonly<{ fromId: number; code: string | null; why: string | null; n: number }>

export async function countHomes({ tx }: Act): Promise<HouseCount[]> {
  const { rows } = await sql<HouseCount>`
    select from_id as "fromId", code, why, count(*)::integer as n from house_homes group by 1, 2, 3 order by 1, 2, 3
  `.execute(tx)
  return rows
}

/** Houses of which nobody could say where they belong are with the successor for now. */
export async function houseTheUnsettled({ tx }: Act): Promise<void> {
  await sql`
    update house_homes set code = s.code from successors s where s.from_id = house_homes.from_id and why is not null
  `.execute(tx)
}

/**
 * Two old wards may each have a "12 Đường số 7", and an address is a house once. A street that would clash is then called
 * after the ward it came from, all along, so that it isn't torn in two. What the new ward had before keeps its name.
 * Answers the streets as they are called then.
 */
export async function streetsApart({ tx }: Act, { olds }: Lineage): Promise<string[]> {
  const titles = JSON.stringify(olds.map(({ ward }) => ({ id: ward.id, title: wardTitle(ward) })))
  const { rows } = await sql<{ street: string }>`
    with all_of_them as (
      select code, from_id, street, number from house_homes
      union all
      select n.code, null, h.street, h.number from houses h join new_wards n on n.ward_id = h.ward_id
    ), twice as (
      select code, street, number from all_of_them group by code, street, number having count(*) > 1
    ), streets as (
      select distinct h.code, h.from_id, h.street from house_homes h join twice using (code, street, number)
    ), renamed as (
      update house_homes h set street = h.street || ' (' || old.title || ' cũ)'
      from streets s join json_to_recordset(${titles}) as old (id integer, title text) on old.id = s.from_id
      where h.code = s.code and h.from_id = s.from_id and h.street = s.street
      returning h.street
    )
    select distinct street from renamed order by street`.execute(tx)
  return rows.map(({ street }) => street)
}

/** An address that would still stand twice in a new ward; null: none. */
export async function addressTwice({ tx }: Act): Promise<{ code: string; address: string } | null> {
  const { rows } = await sql<{ code: string; address: string }>`
    select code, number || ' ' || street as address from (
      select code, street, number from house_homes
      union all
      select n.code, h.street, h.number from houses h join new_wards n on n.ward_id = h.ward_id
    ) as all_of_them group by code, street, number having count(*) > 1 limit 1`.execute(tx)
  return rows[0] ?? null
}
