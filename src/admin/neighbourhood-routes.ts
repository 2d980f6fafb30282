import { type Context, Hono } from 'hono'
import { may, mustMay } from '../access/policy.ts'
import { closeNeighbourhood } from '../houses/close-neighbourhood.ts'
import { housesByNeighbourhood } from '../houses/list-queries.ts'
import { inWords, type Wrong } from '../html/staff-fields.ts'
import { Refusal } from '../http/refusal.ts'
import { staffForm } from '../http/staff-security.ts'
import { addNeighbourhoods } from '../places/add-neighbourhoods.ts'
import { type Neighbourhood, neighbourhoodsOf } from '../places/queries.ts'
import { renameNeighbourhood } from '../places/rename-neighbourhood.ts'
import { reopenNeighbourhood } from '../places/reopen-neighbourhood.ts'
import { printNumber } from '../values/number.ts'
import { perform, type World } from '../world.ts'
import { ID, ListQuery } from './forms.ts'
import { CloseForm, DoneQuery, NewForm, nameFaults, RenameForm, readNames } from './neighbourhood-forms.ts'
import {
  closeNeighbourhoodPage,
  neighbourhoodsPage,
  newNeighbourhoodsPage,
  renameNeighbourhoodPage,
} from './neighbourhood-pages.ts'
import { type InWard, inWard, onTo } from './ward-view.ts'

/** `/admin/neighbourhoods`: the list, and what adds, renames, closes and reopens. */
export function neighbourhoodRoutes(world: World) {
  const form = staffForm(world.config.publicUrl)
  const ward = inWard(world)
  return new Hono<InWard>()
    .get('/', ward, async (c) => c.html(await list(world, c)))
    .get('/new', ward, changers, (c) => c.html(newNeighbourhoodsPage(c.get('view'), NewForm.parse({}), [])))
    .post('/new', form, ward, changers, (c) => add(world, c))
    .get(`/:neighbourhood{${ID}}/edit`, ward, changers, async (c) => {
      const neighbourhood = await neighbourhoodOf(world, c)
      return c.html(
        renameNeighbourhoodPage(c.get('view'), { neighbourhood, typed: neighbourhood.name, faults: [], changed: null }),
      )
    })
    .post(`/:neighbourhood{${ID}}/edit`, form, ward, changers, (c) => rename(world, c))
    .get(`/:neighbourhood{${ID}}/close`, ward, changers, async (c) => {
      const { closedAt } = await neighbourhoodOf(world, c)
      return closedAt ? onTo(c, '/admin/neighbourhoods?done=already') : closePage(world, c, '', [], 200)
    })
    .post(`/:neighbourhood{${ID}}/close`, form, ward, changers, (c) => close(world, c))
    .post(`/:neighbourhood{${ID}}/reopen`, form, ward, changers, async (c) => {
      const { id } = await neighbourhoodOf(world, c)
      await perform(world, c.get('actor'), (act) => reopenNeighbourhood(act, c.get('view').ward.id, id))
      return onTo(c, '/admin/neighbourhoods?done=reopened')
    })
}

async function changers(c: Context<InWard>, next: () => Promise<void>): Promise<void> {
  const { actor, ward } = c.get('view')
  mustMay(actor, 'neighbourhoods.change', ward.id)
  await next()
}

/** The neighbourhood of a path, of this very ward; any other is not there. */
async function neighbourhoodOf({ db }: World, c: Context<InWard>): Promise<Neighbourhood> {
  const all = await neighbourhoodsOf(db, c.get('view').ward.id)
  const found = all.find(({ id }) => id === c.req.param('neighbourhood'))
  if (!found) throw new Refusal('not-found')
  return found
}

async function list(world: World, c: Context<InWard>) {
  const view = c.get('view')
  const { actor, ward, words } = view
  const all = ListQuery.parse(c.req.query()).all === '1'
  const { done, n, known, id } = DoneQuery.parse(c.req.query())
  const [every, counts] = await Promise.all([
    neighbourhoodsOf(world.db, ward.id),
    housesByNeighbourhood(world.db, ward.id),
  ])
  const say = words.neighbourhoods
  const told = {
    added: say.added(n, known),
    saved: say.saved,
    closed: n > 0 ? say.closed(printNumber(n, 0, words.lang)) : say.closedNone,
    already: say.already,
    reopened: say.reopened,
  }
  return neighbourhoodsPage(view, {
    lines: every
      .filter(({ closedAt }) => all || closedAt === null)
      .map((neighbourhood) => ({ neighbourhood, houses: counts.get(neighbourhood.id) ?? 0 })),
    all,
    mayChange: may(actor, 'neighbourhoods.change', ward.id),
    done: done ? told[done] : null,
    closed: (done === 'closed' && every.find((one) => one.id === id && one.closedAt !== null)) || null,
  })
}

async function add(world: World, c: Context<InWard>): Promise<Response> {
  const view = c.get('view')
  const form = NewForm.parse(await c.req.parseBody())
  const read = readNames(form)
  if (!read.ok) return c.html(newNeighbourhoodsPage(view, form, inWords(view.words, read.wrong)), 422)
  const { added, known } = await perform(world, c.get('actor'), (act) =>
    addNeighbourhoods(act, view.ward.id, read.names),
  )
  return onTo(c, `/admin/neighbourhoods?done=added&n=${added}&known=${known}`)
}

async function rename(world: World, c: Context<InWard>): Promise<Response> {
  const view = c.get('view')
  const { words, ward } = view
  const neighbourhood = await neighbourhoodOf(world, c)
  const { name, before } = RenameForm.parse(await c.req.parseBody())
  const again = (wrong: readonly Wrong[]) =>
    c.html(
      renameNeighbourhoodPage(view, { neighbourhood, typed: name, faults: inWords(words, wrong), changed: null }),
      422,
    )
  const wrong = nameFaults(name)
  if (wrong.length > 0) return again(wrong)
  const { outcome } = await perform(world, c.get('actor'), (act) =>
    renameNeighbourhood(act, ward.id, neighbourhood.id, before, name),
  )
  if (outcome === 'renamed') return onTo(c, '/admin/neighbourhoods?done=saved')
  if (outcome === 'taken') return again([{ field: 'name', words: 'neighbourhood.name.taken' }])
  const now = await neighbourhoodOf(world, c)
  const changed = words.neighbourhoods.changed(now.name)
  return c.html(renameNeighbourhoodPage(view, { neighbourhood: now, typed: name, faults: [], changed }), 409)
}

async function closePage(world: World, c: Context<InWard>, to: string, wrong: readonly Wrong[], status: 200 | 422) {
  const view = c.get('view')
  const neighbourhood = await neighbourhoodOf(world, c)
  const [all, counts] = await Promise.all([
    neighbourhoodsOf(world.db, view.ward.id),
    housesByNeighbourhood(world.db, view.ward.id),
  ])
  const others = all.filter(({ id, closedAt }) => id !== neighbourhood.id && closedAt === null)
  const houses = counts.get(neighbourhood.id) ?? 0
  return c.html(
    closeNeighbourhoodPage(view, { neighbourhood, houses, others, to, faults: inWords(view.words, wrong) }),
    status,
  )
}

async function close(world: World, c: Context<InWard>): Promise<Response> {
  const { id } = await neighbourhoodOf(world, c)
  const { to } = CloseForm.parse(await c.req.parseBody())
  const done = await perform(world, c.get('actor'), (act) => closeNeighbourhood(act, c.get('view').ward.id, id, to))
  if (done.outcome === 'already') return onTo(c, '/admin/neighbourhoods?done=already')
  if (done.outcome === 'closed') return onTo(c, `/admin/neighbourhoods?done=closed&n=${done.moved}&id=${id}`)
  return closePage(world, c, '', [{ field: 'to', words: 'neighbourhood.to.missing' }], 422)
}
