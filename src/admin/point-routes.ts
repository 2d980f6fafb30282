import { type Context, Hono } from 'hono'
import { may } from '../access/policy.ts'
import { staffForm } from '../http/staff-security.ts'
import { boundaryOnMap } from '../places/queries.ts'
import { platesOfPoints } from '../plates/queries.ts'
import { closePoint, reopenPoint } from '../points/close.ts'
import { pointsOfWard } from '../points/queries.ts'
import { pointScore } from '../reports/point-score.ts'
import { dayOf } from '../values/day.ts'
import { perform, type World } from '../world.ts'
import { changersOfPoints, pointOf } from './find-point.ts'
import { ID, id, ListQuery } from './forms.ts'
import { choicesFor } from './house-deeds.ts'
import { closePointPage, pointPage } from './one-point-pages.ts'
import { pointDayRoutes } from './point-day-routes.ts'
import { addPointFrom, changePointFrom } from './point-deeds.ts'
import { pointFormPage } from './point-form-page.ts'
import { asTyped, readTyped } from './point-forms.ts'
import { pointsPage } from './point-pages.ts'
import { type InWard, inWard, onTo } from './ward-view.ts'

/** `/admin/points`: the list, each support point's page, and what adds, corrects, closes and reopens. */
export function pointRoutes(world: World) {
  const form = staffForm(world.config.publicUrl)
  const ward = inWard(world)
  const changers = changersOfPoints
  return new Hono<InWard>()
    .route('/', pointDayRoutes(world))
    .get('/', ward, async (c) => c.html(await list(world, c)))
    .get('/new', ward, changers, async (c) => {
      const view = c.get('view')
      const neighbourhoods = await choicesFor(world, view.ward.id, null)
      return c.html(pointFormPage(view, { point: null, values: readTyped({}), neighbourhoods, faults: [] }))
    })
    .post('/new', form, ward, changers, (c) => addPointFrom(world, c))
    .get(`/:point{${ID}}`, ward, async (c) => c.html(await page(world, c)))
    .get(`/:point{${ID}}/edit`, ward, changers, async (c) => {
      const view = c.get('view')
      const point = await pointOf(world, c)
      const neighbourhoods = await choicesFor(world, view.ward.id, point)
      return c.html(pointFormPage(view, { point, values: asTyped(point), neighbourhoods, faults: [] }))
    })
    .post(`/:point{${ID}}/edit`, form, ward, changers, async (c) => changePointFrom(world, c, await pointOf(world, c)))
    .get(`/:point{${ID}}/close`, ward, changers, async (c) => {
      const point = await pointOf(world, c)
      return point.closedAt ? onTo(c, `/admin/points/${point.id}`) : c.html(closePointPage(c.get('view'), point))
    })
    .post(`/:point{${ID}}/close`, form, ward, changers, async (c) => {
      const { id } = await pointOf(world, c)
      await perform(world, c.get('actor'), (act) => closePoint(act, c.get('view').ward.id, id))
      return onTo(c, `/admin/points/${id}?done=closed`)
    })
    .post(`/:point{${ID}}/reopen`, form, ward, changers, async (c) => {
      const { id } = await pointOf(world, c)
      await perform(world, c.get('actor'), (act) => reopenPoint(act, c.get('view').ward.id, id))
      return onTo(c, `/admin/points/${id}?done=reopened`)
    })
}

async function list(world: World, c: Context<InWard>) {
  const view = c.get('view')
  const { actor, ward } = view
  const all = ListQuery.parse(c.req.query()).all === '1'
  const [every, plates] = await Promise.all([pointsOfWard(world.db, ward.id), platesOfPoints(world.db, ward.id)])
  return pointsPage(view, {
    points: every.filter(({ closedAt }) => all || closedAt === null),
    plates,
    now: world.now(),
    all,
    some: every.length > 0,
    mayChange: may(actor, 'points.change', ward.id),
  })
}

async function page(world: World, c: Context<InWard>) {
  const view = c.get('view')
  const { actor, ward, words } = view
  const point = await pointOf(world, c)
  const [plates, map, score] = await Promise.all([
    platesOfPoints(world.db, ward.id),
    point.position ? boundaryOnMap(world.db, ward.id) : null,
    may(actor, 'ward-report.read', ward.id) ? pointScore(world.db, ward.id, point.id, dayOf(world.now())) : null,
  ])
  const say = words.points
  const { done = '', days } = c.req.query()
  const told: Readonly<Record<string, string>> = {
    added: say.added,
    saved: say.saved,
    name: say.savedName,
    same: say.same,
    days: say.daysAdded,
    'days-taken': say.daysRestoreTaken,
    'days-back': say.daysTakenBack,
    ...(point.closedAt ? { closed: say.justClosed } : { reopened: say.reopened }),
  }
  return pointPage(view, {
    point,
    plates: plates.get(point.id) ?? [],
    map,
    score,
    now: world.now(),
    mayChange: may(actor, 'points.change', ward.id),
    done: Object.hasOwn(told, done) ? (told[done] ?? null) : null,
    justClosed: done === 'closed',
    daysToRestore: done === 'days-back' ? id.parse(days) : null,
  })
}
