import { record } from '../audit/record.ts'
import { Refusal } from '../http/refusal.ts'
import { readHotline } from '../values/hotline.ts'
import { isInVietNam } from '../values/position.ts'
import type { Act } from '../world.ts'
import { CONTACT_LIMITS, linkAddress, type WardContact, type WardLink } from './contact.ts'
import { contactOf, wardLinks } from './contact-queries.ts'

export type ContactSet =
  | 'set' /** it was so already */
  | 'same' /** somebody changed it since `before` was read */
  | 'changed-meanwhile'

/**
 * Keeps where a ward's office is and whom to call, if it still is as `before`; null `before`: whatever it is. Refuses
 * ('invalid') what is no number of Viet Nam, and a position outside it.
 */
export async function setContact(
  act: Act,
  wardId: number,
  before: WardContact | null,
  after: WardContact,
): Promise<ContactSet> {
  const { officeAddress, officePosition, hotline, cityLine } = after
  const numbers = [hotline, cityLine].every((digits) => digits === null || readHotline(digits) === digits)
  if (!numbers || (officePosition && !isInVietNam(officePosition))) throw new Refusal('invalid')
  await holdWard(act, wardId)
  const now = await contactOf(act.tx, wardId)
  if (before && told(now) !== told(before)) return 'changed-meanwhile'
  if (told(now) === told(after)) return 'same'
  await act.tx
    .updateTable('wards')
    .set({ office_address: officeAddress, hotline, city_line: cityLine })
    .set({ office_lon: officePosition?.lon ?? null, office_lat: officePosition?.lat ?? null })
    .where('id', '=', wardId)
    .execute()
  record(act, wardId, { action: 'contact-changed', details: { before: flat(now), after: flat(after) } })
  return 'set'
}

/**
 * Keeps a ward's links, in this order, if they still are as `before`; null `before`: whatever they are. Refuses
 * ('invalid') more than fit, and what is no https address.
 */
export async function setWardLinks(
  act: Act,
  wardId: number,
  before: readonly WardLink[] | null,
  after: readonly WardLink[],
): Promise<ContactSet> {
  const good = after.every(({ url, title }) => linkAddress(url) === url && title !== '')
  if (!good || after.length > CONTACT_LIMITS.links) throw new Refusal('invalid')
  await holdWard(act, wardId)
  const now = await wardLinks(act.tx, wardId)
  if (before && listed(now) !== listed(before)) return 'changed-meanwhile'
  if (listed(now) === listed(after)) return 'same'
  await act.tx.deleteFrom('ward_links').where('ward_id', '=', wardId).execute()
  const rows = after.map(({ kind, title, titleEn, url }, place) => {
    return { ward_id: wardId, place, kind, title, title_en: titleEn, url }
  })
  if (rows.length > 0) await act.tx.insertInto('ward_links').values(rows).execute()
  const details = { before: now.map((link) => ({ ...link })), after: after.map((link) => ({ ...link })) }
  record(act, wardId, { action: 'links-changed', details })
  return 'set'
}

/** Of two who change it at once, the second waits for the first. */
async function holdWard(act: Act, wardId: number): Promise<void> {
  await act.tx.selectFrom('wards').select('id').where('id', '=', wardId).forNoKeyUpdate().executeTakeFirstOrThrow()
}

function flat({ officePosition, ...rest }: WardContact) {
  return { ...rest, lon: officePosition?.lon ?? null, lat: officePosition?.lat ?? null }
}

function told(contact: WardContact): string {
  const { officeAddress, hotline, cityLine, lon, lat } = flat(contact)
  return JSON.stringify([officeAddress, hotline, cityLine, lon, lat])
}

function listed(links: readonly WardLink[]): string {
  return JSON.stringify(links.map(({ kind, title, titleEn, url }) => [kind, title, titleEn, url]))
}
