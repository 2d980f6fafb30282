import { type Context, Hono } from 'hono'
import { openTokensMadeBy } from '../access/api-token-queries.ts'
import { disableOther } from '../access/disable-other.ts'
import { enableUser } from '../access/enable-user.ts'
import { dropSecondFactor } from '../access/enrol.ts'
import { firstPasswordUntil } from '../access/first-password.ts'
import { goTo } from '../access/go-to.ts'
import type { Staff } from '../access/guard.ts'
import { hashPassword, newPassword } from '../access/passwords.ts'
import { resetPassword } from '../access/reset-password.ts'
import { endSessionOf, endSessions } from '../access/sessions.ts'
import type { UserLine } from '../access/user-queries.ts'
import { Refusal } from '../http/refusal.ts'
import { staffForm } from '../http/staff-security.ts'
import { perform, type World } from '../world.ts'
import { ID } from './forms.ts'
import { askPage } from './one-user-pages.ts'
import { EndForm } from './user-forms.ts'
import { givenPasswordPage, type UserView } from './user-pages.ts'

// Ending them is the deed itself here, so the audit shall know of it: all but a session that nobody has.
const NO_SESSION = Buffer.alloc(0)

type Asked = Readonly<{
  viewOf(c: Context<Staff>): UserView
  /** the account of the path; any other isn't there */
  userOf(c: Context<Staff>): Promise<UserLine>
}>

/** `/admin/users/{user}/…`: what is done to somebody else's account. */
export function userDeedRoutes(world: World, { viewOf, userOf }: Asked) {
  const form = staffForm(world.config.publicUrl)
  return new Hono<Staff>()
    .get(`/:user{${ID}}/reset`, async (c) => {
      const view = viewOf(c)
      return c.html(askPage(view, { user: notOneself(view, await userOf(c)), deed: 'reset', refused: null }))
    })
    .post(`/:user{${ID}}/reset`, form, async (c) => {
      const view = viewOf(c)
      const user = notOneself(view, await userOf(c))
      const password = newPassword()
      const passwordHash = await hashPassword(password)
      await perform(world, view.actor, (act) => resetPassword(act, { userId: user.id, passwordHash }))
      const title = view.words.users.reset(user.name)
      return c.html(givenPasswordPage(view, { title, user, password, until: firstPasswordUntil(view.now) }))
    })
    .get(`/:user{${ID}}/disable`, async (c) => {
      const view = viewOf(c)
      const user = await userOf(c)
      const tokens = await openTokensMadeBy(world.db, user.id, view.now, view.actor.wardId)
      return c.html(askPage(view, { user, deed: 'disable', refused: null, tokens }))
    })
    .post(`/:user{${ID}}/disable`, form, async (c) => {
      const view = viewOf(c)
      const user = await userOf(c)
      const outcome = await perform(world, view.actor, (act) => disableOther(act, user.id))
      if (outcome === 'done') return goTo(c, `/admin/users/${user.id}`)
      const say = view.words.users
      const refused = outcome === 'oneself' ? say.notOneself : say.lastOne
      return c.html(askPage(view, { user, deed: 'disable', refused }), 409)
    })
    .get(`/:user{${ID}}/second-factor`, async (c) => {
      const view = viewOf(c)
      return c.html(askPage(view, { user: notOneself(view, await userOf(c)), deed: 'second-factor', refused: null }))
    })
    .post(`/:user{${ID}}/second-factor`, form, async (c) => {
      const view = viewOf(c)
      const user = notOneself(view, await userOf(c))
      await perform(world, view.actor, (act) => dropSecondFactor(act, user))
      return goTo(c, `/admin/users/${user.id}?done=dropped`)
    })
    .post(`/:user{${ID}}/enable`, form, async (c) => {
      const { id } = await userOf(c)
      await perform(world, c.get('actor'), (act) => enableUser(act, id))
      return goTo(c, `/admin/users/${id}?done=enabled`)
    })
    .post(`/:user{${ID}}/sessions`, form, async (c) => {
      const { id } = await userOf(c)
      const { session } = EndForm.parse(await c.req.parseBody())
      await perform(world, c.get('actor'), (act) =>
        session === null ? endSessions(act, id, NO_SESSION) : endSessionOf(act, id, Buffer.from(session, 'hex')),
      )
      return goTo(c, `/admin/users/${id}?done=ended`)
    })
}

/** One's own password is changed on one's own page, where the present one is asked for. */
function notOneself({ actor, words }: UserView, user: UserLine): UserLine {
  if (user.id === actor.id) throw new Refusal('invalid', words.users.oneself)
  return user
}
