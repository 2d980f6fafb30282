import { sql } from 'kysely'
import type { Db } from '../world.ts'
import type { Span } from './desk.ts'
import type { About } from './undoable.ts'

/** One assignment with the names of both sides. */
export type Spell = Readonly<{
  id: string
  deskId: string
  deskName: string
  officerId: string
  officerName: string
  during: Span
}>

/** What goes on at `now` and what is planned, of a whole ward or of one desk or officer, in the order of beginnings. */
export async function spellsAhead(db: Db, wardId: number, now: Date, about?: About): Promise<Spell[]> {
  const rows = await spells(db, wardId, about)
    .where((where) => where.or([sql<boolean>`upper_inf(during)`, sql<boolean>`upper(during) > ${now}`]))
    .orderBy(sql`lower(during)`)
    .execute()
  return rows.map(asSpell)
}

export type Past = Readonly<{ spells: readonly Spell[]; page: number; pages: number }>

const PAST_PER_PAGE = 20

/** What is over at `now`, the latest first; `page` counts from 1, one too far is the last. */
export async function spellsPast(db: Db, wardId: number, about: About, now: Date, page: number): Promise<Past> {
  const over = spells(db, wardId, about).where(sql<boolean>`upper(during) <= ${now}`)
  const { n } = await over
    .clearSelect()
    .select(({ fn }) => fn.countAll<string>().as('n'))
    .executeTakeFirstOrThrow()
  const pages = Math.max(1, Math.ceil(Number(n) / PAST_PER_PAGE))
  const shown = Math.min(Math.max(1, page), pages)
  const rows = await over
    .orderBy(sql`upper(during)`, 'desc')
    .offset((shown - 1) * PAST_PER_PAGE)
    .limit(PAST_PER_PAGE)
    .execute()
  return { spells: rows.map(asSpell), page: shown, pages }
}

/** Everyone who sat at a desk at some moment of a half-open span, each once. */
export async function whoSatBetween(
  db: Db,
  wardId: number,
  deskId: string,
  from: Date,
  to: Date,
): Promise<{ id: string; name: string }[]> {
  const rows = await spells(db, wardId, { deskId }).where(sql<boolean>`during && tstzrange(${from}, ${to})`).execute()
  return [...new Map(rows.map((row) => [row.officerId, { id: row.officerId, name: row.officerName }])).values()]
}

/** Who sat at a desk in the days before `now`, the latest first, each once: the likely ones for a hand-over. */
export async function oftenAt(db: Db, wardId: number, deskId: string, since: Date, most: number): Promise<string[]> {
  const rows = await db
    .selectFrom('assignments')
    .select('officer_id')
    .where('ward_id', '=', wardId)
    .where('desk_id', '=', deskId)
    .where(sql<boolean>`during && tstzrange(${since}, null)`)
    .groupBy('officer_id')
    .orderBy(sql`max(coalesce(upper(during), 'infinity'))`, 'desc')
    .limit(most)
    .execute()
  return rows.map(({ officer_id }) => officer_id)
}

function spells(db: Db, wardId: number, about?: About) {
  return db
    .selectFrom('assignments as a')
    .innerJoin('officers as o', (join) => join.onRef('o.ward_id', '=', 'a.ward_id').onRef('o.id', '=', 'a.officer_id'))
    .innerJoin('desks as d', (join) => join.onRef('d.ward_id', '=', 'a.ward_id').onRef('d.id', '=', 'a.desk_id'))
    .select(['a.id', 'a.desk_id as deskId', 'd.name as deskName', 'a.officer_id as officerId', 'o.name as officerName'])
    .select([sql<Date>`lower(during)`.as('from'), sql<Date | null>`upper(during)`.as('to')])
    .where('a.ward_id', '=', wardId)
    .$if(about !== undefined && 'deskId' in about, (query) =>
      query.where('a.desk_id', '=', about && 'deskId' in about ? about.deskId : ''),
    )
    .$if(about !== undefined && 'officerId' in about, (query) =>
      query.where('a.officer_id', '=', about && 'officerId' in about ? about.officerId : ''),
    )
}

function asSpell({ from, to, ...row }: Omit<Spell, 'during'> & { from: Date; to: Date | null }): Spell {
  return { ...row, during: { from, to } }
}
