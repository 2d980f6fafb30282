import { type Context, Hono } from 'hono'
import { may } from '../access/policy.ts'
import { closeDeskNow } from '../desks/end.ts'
import { openDesk } from '../desks/open.ts'
import { allDesksOfWard, desksOfWard } from '../desks/queries.ts'
import { renameDeskFrom } from '../desks/rename.ts'
import { reopenDesk } from '../desks/reopen.ts'
import { spellsAhead } from '../desks/spell-queries.ts'
import type { Fault } from '../html/error-summary.ts'
import { inWords } from '../html/staff-fields.ts'
import { staffForm } from '../http/staff-security.ts'
import { platesOfWard } from '../plates/queries.ts'
import { perform, type World } from '../world.ts'
import { DeskForm, deskNameFaults, newDeskFaults } from './desk-forms.ts'
import { closeDeskPage, desksPage, newDeskPage, renameDeskPage } from './desk-pages.ts'
import { deskOf, onlyChangers } from './find-desk.ts'
import { ID, ListQuery } from './forms.ts'
import { handOverRoutes } from './hand-over-routes.ts'
import { oneDeskRoutes } from './one-desk-routes.ts'
import { type InWard, inWard, onTo } from './ward-view.ts'

/** `/admin/desks`: the list, and what makes, renames, closes and reopens a desk. */
export function deskRoutes(world: World) {
  const form = staffForm(world.config.publicUrl)
  const ward = inWard(world)
  return new Hono<InWard>()
    .get('/', ward, async (c) => c.html(await list(world, c)))
    .get('/new', ward, (c) => {
      onlyChangers(c)
      return c.html(newDeskPage(c.get('view'), { values: { code: '', name: '' }, faults: [] }))
    })
    .post('/new', form, ward, (c) => add(world, c))
    .get(`/:desk{${ID}}/edit`, ward, async (c) => {
      onlyChangers(c)
      const desk = await deskOf(world, c)
      return c.html(renameDeskPage(c.get('view'), { desk, typed: desk.name, faults: [], changed: null }))
    })
    .post(`/:desk{${ID}}/edit`, form, ward, (c) => rename(world, c))
    .get(`/:desk{${ID}}/close`, ward, async (c) => {
      onlyChangers(c)
      const desk = await deskOf(world, c)
      if (desk.closedAt) return onTo(c, `/admin/desks/${desk.id}?already`)
      const ahead = await spellsAhead(world.db, desk.wardId, world.now(), { deskId: desk.id })
      const sits = ahead.find(({ during }) => during.from <= world.now())
      const plans = ahead.length - (sits ? 1 : 0)
      return c.html(closeDeskPage(c.get('view'), { desk, sits: sits?.officerName ?? null, plans }))
    })
    .post(`/:desk{${ID}}/close`, form, ward, async (c) => {
      onlyChangers(c)
      const desk = await deskOf(world, c)
      const { outcome } = await perform(world, c.get('actor'), (act) => closeDeskNow(act, desk.wardId, desk.id))
      return onTo(c, `/admin/desks/${desk.id}${outcome === 'done' ? '' : '?already'}`)
    })
    .post(`/:desk{${ID}}/reopen`, form, ward, async (c) => {
      onlyChangers(c)
      const desk = await deskOf(world, c)
      await perform(world, c.get('actor'), (act) => reopenDesk(act, desk.wardId, desk.id))
      return onTo(c, `/admin/desks/${desk.id}?done=reopened`)
    })
    .route('/', handOverRoutes(world))
    .route('/', oneDeskRoutes(world))
}

async function list(world: World, c: Context<InWard>) {
  const view = c.get('view')
  const { actor, ward } = view
  const { all } = ListQuery.parse(c.req.query())
  const [every, open, plates] = await Promise.all([
    allDesksOfWard(world.db, ward.id),
    desksOfWard(world.db, ward.id, world.now()),
    platesOfWard(world.db, ward.id, 'desk'),
  ])
  const good = plates.filter(({ revokedAt }) => revokedAt === null)
  const lines = (all ? every : open).map((desk) => ({
    desk,
    sits: open.find(({ id }) => id === desk.id)?.officer ?? null,
    plate: good.find(({ target }) => target.kind === 'desk' && target.id === desk.id) ?? null,
  }))
  return desksPage(view, { lines, all: all === '1', mayChange: may(actor, 'desks.change', ward.id) })
}

async function add(world: World, c: Context<InWard>): Promise<Response> {
  onlyChangers(c)
  const view = c.get('view')
  const values = DeskForm.parse(await c.req.parseBody())
  const again = (faults: readonly Fault[]) => c.html(newDeskPage(view, { values, faults }), 422)
  const wrong = inWords(view.words, newDeskFaults(values))
  if (wrong.length > 0) return again(wrong)
  const { name, code } = values
  const added = await perform(world, c.get('actor'), (act) => openDesk(act, view.ward.id, { name, code }))
  if (added.outcome === 'added') return onTo(c, `/admin/desks/${added.id}?done=added`)
  return again(inWords(view.words, [{ field: 'code', words: 'desk.code.taken' }]))
}

async function rename(world: World, c: Context<InWard>): Promise<Response> {
  onlyChangers(c)
  const view = c.get('view')
  const desk = await deskOf(world, c)
  const { name, before } = DeskForm.parse(await c.req.parseBody())
  const faults = inWords(view.words, deskNameFaults(name))
  if (faults.length > 0) return c.html(renameDeskPage(view, { desk, typed: name, faults, changed: null }), 422)
  const { outcome } = await perform(world, c.get('actor'), (act) =>
    renameDeskFrom(act, desk.wardId, desk.id, before, name),
  )
  if (outcome === 'renamed') return onTo(c, `/admin/desks/${desk.id}?done=saved`)
  const now = await deskOf(world, c)
  return c.html(
    renameDeskPage(view, { desk: now, typed: name, faults: [], changed: view.words.admin.desk.changed(now.name) }),
    409,
  )
}
