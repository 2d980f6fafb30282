import { sql } from 'kysely'
import type { Db } from '../world.ts'
import type { Desk, Sitting, Span } from './desk.ts'

/** Who was assigned to a desk at a moment; undefined: nobody, and then nobody is rated but the desk. */
export async function whoSitsAt(db: Db, wardId: number, deskId: string, moment: Date): Promise<Sitting | undefined> {
  return (await sittings(db, wardId, moment).where('desk_id', '=', deskId).execute()).map(asSitting)[0]
}

export type DeskWithOfficer = Desk & Readonly<{ officer: Sitting | null }>

/** The desks that are open at a moment, each with who sits there then; "2" stands before "10". */
export async function desksOfWard(db: Db, wardId: number, at: Date): Promise<DeskWithOfficer[]> {
  const present = new Map((await sittings(db, wardId, at).execute()).map((row) => [row.deskId, asSitting(row)]))
  const open = await desks(db, wardId)
    .where((where) => where.or([where('closed_at', 'is', null), where('closed_at', '>', at)]))
    .execute()
  return open.map((desk) => ({ ...desk, officer: present.get(desk.id) ?? null })).sort(byCode)
}

/** Every desk that the ward ever had, closed ones too. */
export async function allDesksOfWard(db: Db, wardId: number): Promise<Desk[]> {
  return (await desks(db, wardId).execute()).sort(byCode)
}

export async function findDesk(db: Db, wardId: number, deskId: string): Promise<Desk | undefined> {
  return desks(db, wardId).where('id', '=', deskId).executeTakeFirst()
}

/** By what the ward calls it. */
export async function findDeskByCode(db: Db, wardId: number, code: string): Promise<Desk | undefined> {
  return desks(db, wardId).where('code', '=', code).executeTakeFirst()
}

export type Assignment = Readonly<{ deskId: string; officerId: string; during: Span }>

/** Every assignment of the ward, past and planned, in the order of their beginnings. */
export async function assignmentsOfWard(db: Db, wardId: number): Promise<Assignment[]> {
  const rows = await db
    .selectFrom('assignments')
    .select(['desk_id as deskId', 'officer_id as officerId', ...span])
    .where('ward_id', '=', wardId)
    .orderBy(sql`lower(during)`)
    .execute()
  return rows.map(({ deskId, officerId, from, to }) => ({ deskId, officerId, during: { from, to } }))
}

const span = [sql<Date>`lower(during)`.as('from'), sql<Date | null>`upper(during)`.as('to')] as const

function desks(db: Db, wardId: number) {
  return db.selectFrom('desks').select(['id', 'code', 'name', 'closed_at as closedAt']).where('ward_id', '=', wardId)
}

function sittings(db: Db, wardId: number, moment: Date) {
  return db
    .selectFrom('assignments')
    .innerJoin('officers', (join) =>
      join.onRef('officers.ward_id', '=', 'assignments.ward_id').onRef('officers.id', '=', 'assignments.officer_id'),
    )
    .select(['desk_id as deskId', 'officer_id as officerId', 'code', 'name', 'title', ...span])
    .where('assignments.ward_id', '=', wardId)
    .where(sql<boolean>`during @> ${moment}::timestamptz`)
}

type Row = Omit<Sitting, 'during'> & { deskId: string; from: Date; to: Date | null }

function asSitting({ officerId, code, name, title, from, to }: Row): Sitting {
  return { officerId, code, name, title, during: { from, to } }
}

function byCode(a: Desk, b: Desk): number {
  return a.code.localeCompare(b.code, 'vi', { numeric: true })
}
