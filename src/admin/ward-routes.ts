import { type Context, Hono } from 'hono'
import { may, mustMay } from '../access/policy.ts'
import type { Fault } from '../html/error-summary.ts'
import { inWords } from '../html/staff-fields.ts'
import { staffForm } from '../http/staff-security.ts'
import { sizeOf } from '../places/boundary.ts'
import { changeWard } from '../places/change-ward.ts'
import { contactOf, wardLinks } from '../places/contact-queries.ts'
import { boundaryOnMap, formerBoundaries, formerWards, officeHoursOf } from '../places/queries.ts'
import { setOfficeHours } from '../places/set-office-hours.ts'
import { wardTitle } from '../places/ward.ts'
import { scansSince } from '../plates/scan-queries.ts'
import { addDays, dayOf } from '../values/day.ts'
import { printNumber } from '../values/number.ts'
import { perform, type World } from '../world.ts'
import { boundaryRoutes } from './boundary-routes.ts'
import { contactRoutes } from './contact-routes.ts'
import { SCAN_DAYS } from './scan-section.ts'
import { DoneQuery, readSeen, readWeek, WardForm, wardFaults, weekAsTyped } from './ward-forms.ts'
import { editWardPage, hoursPage, wardAsTyped, wardPage } from './ward-pages.ts'
import { type InWard, inWard, onTo } from './ward-view.ts'

/** `/admin/ward`: a ward's own facts, its office, hours, links and boundary. */
export function wardRoutes(world: World) {
  const form = staffForm(world.config.publicUrl)
  const ward = inWard(world)
  return new Hono<InWard>()
    .get('/', ward, async (c) => c.html(await page(world, c)))
    .get('/edit', ward, (c) => {
      only(c, 'ward.change')
      const view = c.get('view')
      return c.html(editWardPage(view, { values: wardAsTyped(view.ward), faults: [], changed: null }))
    })
    .post('/edit', form, ward, (c) => edit(world, c))
    .get('/hours', ward, async (c) => {
      only(c, 'ward-facts.change')
      const { hours, own } = await officeHoursOf(world.db, c.get('view').ward.id)
      return c.html(hoursPage(c.get('view'), weekAsTyped(hours), [], own))
    })
    .post('/hours', form, ward, async (c) => {
      only(c, 'ward-facts.change')
      const view = c.get('view')
      const read = readWeek(await c.req.parseBody())
      if (!read.ok) return c.html(hoursPage(view, read.typed, inWords(view.words, read.wrong), true), 422)
      await perform(world, view.actor, (act) => setOfficeHours(act, view.ward.id, read.hours))
      return onTo(c, '/admin/ward?done=hours')
    })
    .route('/boundary', boundaryRoutes(world))
    .route('/', contactRoutes(world))
}

function only(c: Context<InWard>, deed: 'ward.change' | 'ward-facts.change'): void {
  const { actor, ward } = c.get('view')
  mustMay(actor, deed, ward.id)
}

async function page(world: World, c: Context<InWard>) {
  const view = c.get('view')
  const { actor, ward, words } = view
  const [map, former, { hours, own }, contact, links, scans, olds] = await Promise.all([
    boundaryOnMap(world.db, ward.id),
    formerBoundaries(world.db, ward.id),
    officeHoursOf(world.db, ward.id),
    contactOf(world.db, ward.id),
    wardLinks(world.db, ward.id),
    scansSince(world.db, ward.id, addDays(dayOf(world.now()), 1 - SCAN_DAYS)),
    formerWards(world.db, ward.id),
  ])
  const say = words.wards
  const { done, repeated, rewound } = DoneQuery.parse(c.req.query())
  const size = map && sizeOf(map.boundary)
  const mended = say.mended(repeated, rewound)
  const drawn = size && say.drawn(printNumber(size.points, 0, words.lang), printNumber(size.km2, 2, words.lang))
  const told = {
    added: [say.added],
    saved: [say.saved],
    same: [say.same],
    hours: [say.hoursSaved],
    contact: [words.contact.saved],
    links: [words.contact.linksSaved],
    removed: [say.removed],
    restored: [say.restored],
    gone: [say.gone],
    boundary: [...(drawn ? [drawn] : []), ...(drawn && mended ? [say.mendedWith(mended)] : [])],
  }
  return wardPage(view, {
    olds,
    map,
    former,
    hours,
    ownHours: own,
    contact,
    links,
    scans,
    mayChange: may(actor, 'ward.change', ward.id),
    mayPublish: may(actor, 'open-data.choose', ward.id),
    maySetUp: may(actor, 'wards.found', ward.id),
    mayDraw: may(actor, 'ward-facts.change', ward.id),
    done: done ? told[done] : [],
  })
}

async function edit(world: World, c: Context<InWard>): Promise<Response> {
  only(c, 'ward.change')
  const view = c.get('view')
  const { actor, ward, words } = view
  const values = WardForm.parse(await c.req.parseBody())
  const again = (faults: readonly Fault[]) => c.html(editWardPage(view, { values, faults, changed: null }), 422)
  const wrong = inWords(words, wardFaults(values, ward.validTo))
  if (wrong.length > 0) return again(wrong)
  const before = readSeen(values.seen)
  const result = before
    ? await perform(world, actor, (act) => changeWard(act, ward.id, before, values))
    : ({ outcome: 'changed-meanwhile', now: ward } as const)
  if (result.outcome === 'taken') return again(inWords(words, [{ field: 'code', words: 'ward.code.taken' }]))
  if (result.outcome === 'changed-meanwhile') {
    const { now } = result
    const changed = words.wards.changed([wardTitle(now), now.code, now.province].join(' · '))
    return c.html(editWardPage(view, { values: { ...values, seen: wardAsTyped(now).seen }, faults: [], changed }), 409)
  }
  // The ward's key may be another now: the next page is asked for by it.
  c.set('view', { ...view, ward: { ...ward, code: values.code, validFrom: values.validFrom } })
  return onTo(c, `/admin/ward?done=${result.outcome === 'same' ? 'same' : 'saved'}`)
}
