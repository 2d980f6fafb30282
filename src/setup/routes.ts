import { type Context, Hono } from 'hono'
import { browserName } from '../access/browser.ts'
import { giveBrowser, giveSession } from '../access/cookies.ts'
import { goTo } from '../access/go-to.ts'
import { hashPassword } from '../access/passwords.ts'
import { inWords } from '../html/staff-fields.ts'
import { wordsFor } from '../html/words.ts'
import { staffForm, staffHeaders } from '../http/staff-security.ts'
import { findOfficialUnits, officialUnit } from '../places/official-queries.ts'
import { dayOf } from '../values/day.ts'
import { perform, type World } from '../world.ts'
import { PickQuery, SetupForm, type SetupInput, setupFaults } from './forms.ts'
import { linkIsUsedPage, pickPage, setupPage } from './pages.ts'
import { isGoodToken } from './queries.ts'
import { setUp } from './set-up.ts'

const MOST_SHOWN = 20

/** `/setup`: the one-time link that makes the first administrator and the ward. */
export function setupRoutes(world: World) {
  return new Hono()
    .get('/', staffHeaders, async (c) => {
      const token = c.req.query('token') ?? ''
      if (!(await isGoodToken(world.db, token))) return linkIsUsed(c)
      return c.html(await firstPage(world, c, token))
    })

    .post('/', staffHeaders, staffForm(world.config.publicUrl), async (c) => {
      const form = SetupForm.parse(await c.req.parseBody())
      if (!(await isGoodToken(world.db, form.token))) return linkIsUsed(c)
      const words = wordsFor(c.req.query('lang'))
      const faults = inWords(words, setupFaults(form, dayOf(world.now())))
      if (faults.length > 0) return c.html(setupPage({ words, token: form.token, values: form, faults }), 422)

      const result = await carryOut(world, c, form)
      if (result.outcome === 'link-is-used') return linkIsUsed(c)
      giveSession(c, world.config, result.sessionToken)
      giveBrowser(c, world.config, result.browserToken)
      return goTo(c, '/admin/')
    })
}

/** With the state's list at hand the ward is picked first, or said to be typed; without one it is typed. */
async function firstPage(world: World, c: Context, token: string) {
  const words = wordsFor(c.req.query('lang'))
  const { q, unit: key } = PickQuery.parse(c.req.query())
  const choices = await findOfficialUnits(world.db, q, dayOf(world.now()), MOST_SHOWN)
  const unit = await officialUnit(world.db, key)
  if (choices.listed > 0 && unit === null && key !== 'typed') return pickPage({ words, token, typed: q, choices })
  return setupPage({ words, token, unit, listed: choices.listed > 0 })
}

async function carryOut(world: World, c: Context, form: SetupInput) {
  const { token, name, signIn, kind, code, province, validFrom } = form
  const passwordHash = await hashPassword(form.password)
  const admin = { name, signIn, passwordHash }
  const ward = { kind, name: form.ward, code, province, validFrom }
  const browser = browserName(c.req.header('User-Agent'))
  return perform(world, { kind: 'operator' }, (act) => setUp(act, { token, admin, ward, browser }))
}

function linkIsUsed(c: Context) {
  return c.html(linkIsUsedPage(wordsFor(c.req.query('lang'))), 404)
}
