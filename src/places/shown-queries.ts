import type { Schedule } from '../values/opening.ts'
import type { Hours } from '../values/weekly-hours.ts'
import type { Db } from '../world.ts'
import type { WardContact } from './contact.ts'
import { asContact, CONTACT } from './contact-queries.ts'
import { officeWeek, USUAL_HOURS } from './office-hours.ts'
import { type BoundaryOnMap, onMap } from './queries.ts'

/** What everybody is shown of a ward besides its name; `boundary` null: not known. */
export type ShownWard = Readonly<{
  province: string
  boundary: BoundaryOnMap | null
  contact: WardContact
  office: Schedule
}>

/** All that residents' pages show of a ward's own row, read at once: a boundary can be large, and a pool is small. */
export async function shownWard(db: Db, wardId: number): Promise<ShownWard> {
  const { boundary, source, hours, province, ...contact } = await db
    .selectFrom('wards')
    .select(['province', 'boundary', 'boundary_source as source', 'office_hours as hours'])
    .select(CONTACT)
    .where('id', '=', wardId)
    .executeTakeFirstOrThrow()
  return {
    province,
    boundary: onMap({ boundary, source }),
    contact: asContact(contact),
    office: officeWeek((hours as Hours[] | null) ?? USUAL_HOURS),
  }
}
