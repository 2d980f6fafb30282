import { type Context, Hono } from 'hono'
import { goTo } from '../access/go-to.ts'
import type { Staff } from '../access/guard.ts'
import { sessionsOf } from '../access/queries.ts'
import { renameUser } from '../access/rename-user.ts'
import { secondFactorOf } from '../access/second-factor-queries.ts'
import { findUser, type UserLine } from '../access/user-queries.ts'
import { inWords } from '../html/staff-fields.ts'
import { wordsFor } from '../html/words.ts'
import { Refusal } from '../http/refusal.ts'
import { staffForm } from '../http/staff-security.ts'
import { wardsOn } from '../places/queries.ts'
import { dayOf } from '../values/day.ts'
import { perform, type World } from '../world.ts'
import { ID, ListQuery } from './forms.ts'
import { renameUserPage, userPage } from './one-user-pages.ts'
import { addUserFrom, newUser } from './user-adding.ts'
import { userDeedRoutes } from './user-deed-routes.ts'
import { nameFaults, RenameForm, UsersQuery } from './user-forms.ts'
import { listUsers } from './user-list.ts'
import { type UserView, usersPage } from './user-pages.ts'

/** `/admin/users`: every account of every ward. For administrators; to everybody else it isn't there (the policy's word). */
export function userRoutes(world: World) {
  const form = staffForm(world.config.publicUrl)
  return new Hono<Staff>()
    .get('/', async (c) => {
      const { q: typed, all, page } = ListQuery.parse(c.req.query())
      const { of: wardId } = UsersQuery.parse(c.req.query())
      const list = await listUsers(world.db, { typed, wardId, all: all === '1', page })
      return c.html(usersPage(viewOf(world, c), list, await wardsOn(world.db, dayOf(world.now()))))
    })
    .get('/new', (c) => newUser(world, c, viewOf(world, c)))
    .post('/new', form, (c) => addUserFrom(world, c, viewOf(world, c)))
    .get(`/:user{${ID}}`, async (c) => c.html(await page(world, c)))
    .get(`/:user{${ID}}/edit`, async (c) => {
      const user = await userOf(world, c)
      return c.html(renameUserPage(viewOf(world, c), { user, typed: user.name, faults: [], changed: null }))
    })
    .post(`/:user{${ID}}/edit`, form, (c) => rename(world, c))
    .route('/', userDeedRoutes(world, { viewOf: (c) => viewOf(world, c), userOf: (c) => userOf(world, c) }))
}

function viewOf(world: World, c: Context<Staff>): UserView {
  return { words: wordsFor(c.req.query('lang')), actor: c.get('actor'), now: world.now() }
}

async function userOf({ db }: World, c: Context<Staff>): Promise<UserLine> {
  const user = await findUser(db, c.req.param('user') ?? '')
  if (!user) throw new Refusal('not-found')
  return user
}

async function page(world: World, c: Context<Staff>) {
  const view = viewOf(world, c)
  const user = await userOf(world, c)
  const say = view.words.users
  const told: Readonly<Record<string, string>> = {
    saved: say.saved,
    dropped: view.words.secondFactor.off,
    enabled: say.enabled,
    ended: say.ended,
  }
  const done = c.req.query('done') ?? ''
  const sessions = await sessionsOf(world.db, user.id, world.now())
  const factor = await secondFactorOf(world.db, user.id)
  return userPage(view, {
    user,
    sessions,
    factor,
    done: Object.hasOwn(told, done) ? (told[done] ?? null) : null,
    refused: null,
  })
}

async function rename(world: World, c: Context<Staff>): Promise<Response> {
  const view = viewOf(world, c)
  const user = await userOf(world, c)
  const { name, before } = RenameForm.parse(await c.req.parseBody())
  const faults = inWords(view.words, nameFaults(name))
  if (faults.length > 0) return c.html(renameUserPage(view, { user, typed: name, faults, changed: null }), 422)
  const outcome = await perform(world, view.actor, (act) => renameUser(act, { userId: user.id, before, name }))
  if (outcome === 'renamed') return goTo(c, `/admin/users/${user.id}?done=saved`)
  const now = await userOf(world, c)
  const changed = view.words.users.changed(now.name)
  return c.html(renameUserPage(view, { user: now, typed: name, faults: [], changed }), 409)
}
