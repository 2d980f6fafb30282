import type { Context } from 'hono'
import { addUser } from '../access/add-user.ts'
import { firstPasswordUntil } from '../access/first-password.ts'
import type { Staff } from '../access/guard.ts'
import { hashPassword, newPassword } from '../access/passwords.ts'
import { findUserBySignIn } from '../access/user-queries.ts'
import { inWords, type Wrong } from '../html/staff-fields.ts'
import { findOfficerByCode } from '../officers/queries.ts'
import { wardsOn } from '../places/queries.ts'
import { dayOf } from '../values/day.ts'
import { perform, type World } from '../world.ts'
import { UserForm, type UserInput, userFaults } from './user-forms.ts'
import { givenPasswordPage, newUserPage, type UserView } from './user-pages.ts'

export async function newUser({ db, now }: World, c: Context<Staff>, view: UserView): Promise<Response> {
  const values: UserInput = { name: '', signIn: '', role: null, ward: null, officer: '' }
  return c.html(newUserPage(view, { values, wards: await wardsOn(db, dayOf(now())), faults: [] }))
}

/** Adds a person with a first password, and shows it this once. */
export async function addUserFrom(world: World, c: Context<Staff>, view: UserView): Promise<Response> {
  const { db, now } = world
  const values = UserForm.parse(await c.req.parseBody())
  const wards = await wardsOn(db, dayOf(now()))
  const again = (wrong: readonly Wrong[]) =>
    c.html(newUserPage(view, { values, wards, faults: inWords(view.words, wrong) }), 422)

  const wrong = userFaults(values)
  const { name, signIn, role, ward: wardId } = values
  if (wardId !== null && !wards.some(({ id }) => id === wardId))
    wrong.push({ field: 'ward', words: 'user.ward.missing' })
  if (wrong.length > 0 || role === null) return again(wrong)
  if (await findUserBySignIn(db, signIn)) return again([{ field: 'signIn', words: 'user.signIn.taken' }])
  const officer = role === 'officer' && wardId !== null ? await findOfficerByCode(db, wardId, values.officer) : null
  if (role === 'officer' && !officer) return again([{ field: 'officer', words: 'user.officer.unknown' }])

  const password = newPassword()
  const passwordHash = await hashPassword(password)
  const user = { signIn, name, role, wardId, officerId: officer?.id ?? null, passwordHash, firstPassword: true }
  const id = await perform(world, view.actor, (act) => addUser(act, user))
  const title = view.words.users.added(name)
  return c.html(givenPasswordPage(view, { title, user: { id, signIn }, password, until: firstPasswordUntil(view.now) }))
}
