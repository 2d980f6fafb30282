import { sql } from 'kysely'
import { type Day, isDay } from '../values/day.ts'
import { keyPatterns } from '../values/vietnamese-key.ts'
import type { Db } from '../world.ts'
import type { OfficialUnit } from './official-unit.ts'
import type { WardKind } from './ward.ts'

export type UnitChoice = OfficialUnit & Readonly<{ /** a ward of ours has this code on this day */ founded: boolean }>

export type UnitChoices = Readonly<{
  units: readonly UnitChoice[]
  /** how many were found; more may be than are given */
  n: number
  /** how many units of the list are in force; 0: no list was brought */
  listed: number
}>

/** Units in force on `day` whose code or name begins as it was typed, in reading order, the first `most` of them. */
export async function findOfficialUnits(db: Db, typed: string, day: Day, most: number): Promise<UnitChoices> {
  const inForce = sql`u.valid_from <= ${day}::date and (u.valid_to is null or u.valid_to > ${day}::date)`
  const wishes = sql.join([inForce, ...keyPatterns(typed).map((pattern) => sql`u.sought ~ ${pattern}`)], sql` and `)
  const { rows } = await sql<Row & { n: number; founded: boolean }>`
    select u.code, u.valid_from, u.valid_to, u.kind, u.name, u.province, count(*) over ()::integer as n,
      exists (select from wards w where w.code = u.code
        and w.valid_from <= ${day}::date and (w.valid_to is null or w.valid_to > ${day}::date)) as founded
    from official_units u where ${wishes} order by u.walk, u.code limit ${most}`.execute(db)
  const { rows: counted } = await sql<{ n: number }>`
    select count(*)::integer as n from official_units u where ${inForce}`.execute(db)
  const units = rows.map((row) => ({ ...unit(row), founded: row.founded }))
  return { units, n: rows[0]?.n ?? 0, listed: counted[0]?.n ?? 0 }
}

/** By its key as `wardKey` writes it, `26740-20250701`; null: the list has no such unit. */
export async function officialUnit(db: Db, key: string): Promise<OfficialUnit | null> {
  const [, code = '', year, month, day] = /^([0-9]{5})-([0-9]{4})([0-9]{2})([0-9]{2})$/.exec(key) ?? []
  const validFrom = `${year}-${month}-${day}`
  if (!isDay(validFrom)) return null
  const row = await db
    .selectFrom('official_units')
    .select(['code', 'valid_from', 'valid_to', 'kind', 'name', 'province'])
    .where('code', '=', code)
    .where('valid_from', '=', validFrom)
    .executeTakeFirst()
  return row ? unit(row) : null
}

/** All units of the list that ever had one of these codes. */
export async function officialUnitsOf(db: Db, codes: readonly string[]): Promise<OfficialUnit[]> {
  if (codes.length === 0) return []
  const rows = await db
    .selectFrom('official_units')
    .select(['code', 'valid_from', 'valid_to', 'kind', 'name', 'province'])
    .where('code', 'in', codes)
    .execute()
  return rows.map(unit)
}

type Row = { code: string; valid_from: Day; valid_to: Day | null; kind: string; name: string; province: string }

function unit({ code, valid_from: validFrom, valid_to: validTo, kind, name, province }: Row): OfficialUnit {
  return { code, validFrom, validTo, kind: kind as WardKind, name, province }
}
