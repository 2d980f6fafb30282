import { type Context, Hono } from 'hono'
import { dropSession, giveTablet } from '../access/cookies.ts'
import { mustMay } from '../access/policy.ts'
import { endSession } from '../access/sessions.ts'
import { desksOfWard } from '../desks/queries.ts'
import type { Fault } from '../html/error-summary.ts'
import { Refusal } from '../http/refusal.ts'
import { staffForm } from '../http/staff-security.ts'
import { officersOfWard } from '../officers/queries.ts'
import { endTablet } from '../tablets/end-tablet.ts'
import { openTablet } from '../tablets/open-tablet.ts'
import { tabletsOfWard } from '../tablets/queries.ts'
import { byGivenName } from '../values/person-name.ts'
import { perform, type World } from '../world.ts'
import { ID } from './forms.ts'
import { readHelper, TabletForm, type TabletValues } from './tablet-forms.ts'
import { tabletsPage } from './tablet-pages.ts'
import { type InWard, inWard, onTo } from './ward-view.ts'

/** `/admin/tablet`: opens a tablet on the very device that asks, shows which are open, and ends them. */
export function tabletRoutes(world: World) {
  const form = staffForm(world.config.publicUrl)
  const ward = inWard(world)
  return new Hono<InWard>()
    .get('/', ward, async (c) => {
      const { desks } = await whatThereIs(world, c)
      const sat = desks.filter(({ officer }) => officer !== null).map(({ id }) => id)
      return c.html(await page(world, c, { helper: null, name: '', hours: 8, desks: sat }, []))
    })
    .post('/', form, ward, (c) => open(world, c))
    .post(`/:tablet{${ID}}/end`, form, ward, async (c) => {
      const { ward } = onlyManagers(c)
      const there = await perform(world, c.get('actor'), (act) => endTablet(act, ward.id, c.req.param('tablet')))
      if (!there) throw new Refusal('not-found')
      return onTo(c, '/admin/tablet?ended')
    })
}

async function open(world: World, c: Context<InWard>): Promise<Response> {
  const { words, ward, actor } = onlyManagers(c)
  const values = TabletForm.parse(await c.req.parseBody({ all: true }))
  const { officers, desks } = await whatThereIs(world, c)
  const helper = readHelper(words, values, officers)
  const chosen = desks.filter(({ id }) => values.desks.includes(id))
  const faults: Fault[] = helper.ok ? [] : [helper.fault]
  if (chosen.length === 0) faults.push({ field: 'desks', message: words.tablet.faults.desks })
  if (!helper.ok || faults.length > 0) return c.html(await page(world, c, values, faults), 422)

  const wish = { helper: helper.helper, desks: chosen, hours: values.hours }
  const token = await perform(world, actor, async (act) => {
    await endSession(act, c.get('session').hash) // a resident holds this device next
    return openTablet(act, ward.id, wish)
  })
  dropSession(c, world.config)
  giveTablet(c, world.config, token, values.hours * 3600)
  return c.redirect('/tablet', 303)
}

async function page(world: World, c: Context<InWard>, values: TabletValues, faults: readonly Fault[]) {
  const view = onlyManagers(c)
  const { officers, desks } = await whatThereIs(world, c)
  const running = await tabletsOfWard(world.db, view.ward.id, world.now())
  const ended = c.req.query('ended') !== undefined
  return tabletsPage(view, { officers, desks, running, values, faults, ended })
}

async function whatThereIs(world: World, c: Context<InWard>) {
  const { ward } = onlyManagers(c)
  const [officers, desks] = await Promise.all([
    officersOfWard(world.db, ward.id),
    desksOfWard(world.db, ward.id, world.now()),
  ])
  const here = officers.filter(({ retiredAt }) => retiredAt === null)
  return { officers: here.sort((a, b) => byGivenName(a.name, b.name)), desks }
}

function onlyManagers(c: Context<InWard>) {
  const view = c.get('view')
  mustMay(view.actor, 'tablets.manage', view.ward.id)
  return view
}
