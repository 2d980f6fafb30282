import { addUser } from '../access/add-user.ts'
import { knowBrowser } from '../access/known-browser.ts'
import { nobodyYet } from '../access/queries.ts'
import { startSession } from '../access/sessions.ts'
import { hashOf } from '../access/token.ts'
import { record } from '../audit/record.ts'
import { foundWard, type NewWard } from '../places/found-ward.ts'
import { makePlate } from '../plates/make-plate.ts'
import type { Act } from '../world.ts'

export type FirstSetup = Readonly<{
  token: string
  admin: Readonly<{ name: string; signIn: string /** from `hashPassword` */; passwordHash: string }>
  ward: NewWard
  /** what the browser is called in the list of sessions */
  browser: string
}>

export type SetUp = { outcome: 'done'; sessionToken: string; browserToken: string } | { outcome: 'link-is-used' }

/**
 * The first administrator, the ward and the ward's own plate, all or nothing; the administrator is signed in. The link is
 * used up by it: of two who press at once, the second finds it gone. Refuses ('invalid', in words) a malformed ward or name.
 */
export async function setUp(act: Act, { token, admin, ward, browser }: FirstSetup): Promise<SetUp> {
  const link = await act.tx
    .deleteFrom('setup_link')
    .where('token_hash', '=', hashOf(token))
    .returning('only_one')
    .executeTakeFirst()
  if (!link || !(await nobodyYet(act.tx))) return { outcome: 'link-is-used' }

  const adminId = await addUser(act, { ...admin, role: 'admin', wardId: null, officerId: null })
  const wardId = await foundWard(act, ward)
  await makePlate(act, wardId, { kind: 'ward' })
  record(act, null, { action: 'set-up', subject: { kind: 'user', id: adminId }, details: { name: admin.name } })
  return {
    outcome: 'done',
    sessionToken: await startSession(act, adminId, browser),
    browserToken: await knowBrowser(act, adminId),
  }
}
