import { type Context, Hono } from 'hono'
import { may, mustMay } from '../access/policy.ts'
import { leaveWardNow } from '../desks/end.ts'
import { spellsAhead, spellsPast } from '../desks/spell-queries.ts'
import { Refusal } from '../http/refusal.ts'
import { staffForm } from '../http/staff-security.ts'
import type { Officer } from '../officers/officer.ts'
import { hasPhone } from '../officers/phone.ts'
import { findOfficer } from '../officers/queries.ts'
import { reinstateOfficer } from '../officers/reinstate.ts'
import { perform, type World } from '../world.ts'
import { ID, ListQuery } from './forms.ts'
import { addOfficerFrom, editOfficerFrom } from './officer-deeds.ts'
import { listOfficers, OFFICER_ORDERS } from './officer-list.ts'
import { officerFormPage, officersPage } from './officer-pages.ts'
import { officerPage, retirePage } from './one-officer-pages.ts'
import { tellRecentDeeds } from './recent-deeds.ts'
import { type InWard, inWard, onTo } from './ward-view.ts'

/** `/admin/officers`: the list, each officer's page, and what adds, corrects, retires and reinstates. */
export function officerRoutes(world: World) {
  const form = staffForm(world.config.publicUrl)
  const ward = inWard(world)
  return new Hono<InWard>()
    .get('/', ward, async (c) => c.html(await list(world, c)))
    .get('/new', ward, (c) => {
      onlyChangers(c)
      const values = { name: '', title: '', code: '' }
      return c.html(officerFormPage(c.get('view'), { officer: null, values, faults: [], changed: null }))
    })
    .post('/new', form, ward, (c) => {
      onlyChangers(c)
      return addOfficerFrom(world, c)
    })
    .get(`/:officer{${ID}}`, ward, async (c) => c.html(await page(world, c)))
    .get(`/:officer{${ID}}/edit`, ward, async (c) => {
      onlyChangers(c)
      const officer = await officerOf(world, c)
      const noted = await hasPhone(world.db, c.get('view').ward.id, officer.id)
      return c.html(officerFormPage(c.get('view'), { officer, values: officer, faults: [], changed: null, noted }))
    })
    .post(`/:officer{${ID}}/edit`, form, ward, async (c) => {
      onlyChangers(c)
      return editOfficerFrom(world, c, await officerOf(world, c))
    })
    .get(`/:officer{${ID}}/retire`, ward, async (c) => {
      onlyChangers(c)
      const officer = await officerOf(world, c)
      if (officer.retiredAt) return onTo(c, `/admin/officers/${officer.id}?already`)
      const now = world.now()
      const ahead = await spellsAhead(world.db, c.get('view').ward.id, now, { officerId: officer.id })
      const desks = ahead.filter(({ during }) => during.from <= now).map(({ deskName }) => deskName)
      return c.html(retirePage(c.get('view'), { officer, desks, plans: ahead.length - desks.length }))
    })
    .post(`/:officer{${ID}}/retire`, form, ward, async (c) => {
      onlyChangers(c)
      const { id } = await officerOf(world, c)
      const wardId = c.get('view').ward.id
      const { outcome } = await perform(world, c.get('actor'), (act) => leaveWardNow(act, wardId, id))
      return onTo(c, `/admin/officers/${id}${outcome === 'done' ? '' : '?already'}`)
    })
    .post(`/:officer{${ID}}/reinstate`, form, ward, async (c) => {
      onlyChangers(c)
      const { id } = await officerOf(world, c)
      await perform(world, c.get('actor'), (act) => reinstateOfficer(act, c.get('view').ward.id, id))
      return onTo(c, `/admin/officers/${id}?done=reinstated`)
    })
}

function onlyChangers(c: Context<InWard>): void {
  const { actor, ward } = c.get('view')
  mustMay(actor, 'officers.change', ward.id)
}

async function officerOf({ db }: World, c: Context<InWard>): Promise<Officer> {
  const officer = await findOfficer(db, c.get('view').ward.id, c.req.param('officer') ?? '')
  if (!officer) throw new Refusal('not-found')
  return officer
}

async function list(world: World, c: Context<InWard>) {
  const view = c.get('view')
  const { q, sort, all, page } = ListQuery.parse(c.req.query())
  const order = OFFICER_ORDERS.find((one) => one === sort) ?? 'name'
  const found = await listOfficers(world, view.ward.id, { typed: q, order, all: all === '1', page })
  return officersPage(view, { ...found, mayChange: may(view.actor, 'officers.change', view.ward.id) })
}

async function page(world: World, c: Context<InWard>) {
  const view = c.get('view')
  const { actor, ward, words } = view
  const officer = await officerOf(world, c)
  const now = world.now()
  const about = { officerId: officer.id }
  const [ahead, past, deeds] = await Promise.all([
    spellsAhead(world.db, ward.id, now, about),
    spellsPast(world.db, ward.id, about, now, ListQuery.parse(c.req.query()).page),
    tellRecentDeeds(world, view, about),
  ])
  const say = words.admin.officer
  const { done, already } = c.req.query()
  return officerPage(view, {
    officer,
    now,
    ahead,
    past,
    deeds,
    mayChange: may(actor, 'officers.change', ward.id),
    mayReport: may(actor, 'officer-report.read', ward.id, officer.id),
    done: done === 'added' ? say.added : done === 'saved' ? say.saved : done === 'reinstated' ? say.reinstated : null,
    refused: already === undefined ? null : say.already,
  })
}
