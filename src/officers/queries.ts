import type { Db } from '../world.ts'
import type { Officer } from './officer.ts'

/** Every officer whom the ward ever had, retired ones too, in the order of their staff numbers. */
export async function officersOfWard(db: Db, wardId: number): Promise<Officer[]> {
  const rows = await officers(db, wardId).execute()
  return rows.sort((a, b) => a.code.localeCompare(b.code, 'vi', { numeric: true }))
}

export async function findOfficer(db: Db, wardId: number, officerId: string): Promise<Officer | undefined> {
  return officers(db, wardId).where('id', '=', officerId).executeTakeFirst()
}

/** By the ward's own staff number. */
export async function findOfficerByCode(db: Db, wardId: number, code: string): Promise<Officer | undefined> {
  return officers(db, wardId).where('code', '=', code).executeTakeFirst()
}

function officers(db: Db, wardId: number) {
  return db
    .selectFrom('officers')
    .select(['id', 'code', 'name', 'title', 'retired_at as retiredAt'])
    .where('ward_id', '=', wardId)
}
