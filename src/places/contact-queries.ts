import type { Db } from '../world.ts'
import type { LinkKind, WardContact, WardLink } from './contact.ts'

const NOTHING: WardContact = { officeAddress: null, officePosition: null, hotline: null, cityLine: null }

/** The columns that `asContact` makes a contact of. */
export const CONTACT = [
  'office_address as officeAddress',
  'office_lon as lon',
  'office_lat as lat',
  'hotline',
  'city_line as cityLine',
] as const

/** Where the ward's office is and whom to call; nulls where the ward has not said. */
export async function contactOf(db: Db, wardId: number): Promise<WardContact> {
  const row = await db.selectFrom('wards').select(CONTACT).where('id', '=', wardId).executeTakeFirst()
  return row ? asContact(row) : NOTHING
}

type Row = Omit<WardContact, 'officePosition'> & { lon: number | null; lat: number | null }

export function asContact({ lon, lat, ...rest }: Row): WardContact {
  return { ...rest, officePosition: lon === null || lat === null ? null : { lon, lat } }
}

/** The number that the ward answers, in digits to dial (`printHotline` for reading); null: it gave none. */
export async function hotlineOf(db: Db, wardId: number): Promise<string | null> {
  return (await contactOf(db, wardId)).hotline
}

/** A ward's links in the order in which it wants them shown. */
export async function wardLinks(db: Db, wardId: number): Promise<WardLink[]> {
  const rows = await db
    .selectFrom('ward_links')
    .select(['kind', 'title', 'title_en as titleEn', 'url'])
    .where('ward_id', '=', wardId)
    .orderBy('place')
    .execute()
  return rows.map((row) => ({ ...row, kind: row.kind as LinkKind }))
}
