import { type Context, Hono } from 'hono'
import { may, mustMay } from '../access/policy.ts'
import { inWords, type Wrong } from '../html/staff-fields.ts'
import { Refusal } from '../http/refusal.ts'
import { staffForm } from '../http/staff-security.ts'
import type { Indicator } from '../programme/indicator.ts'
import { addIndicator, changeIndicator, showIndicator, startList } from '../programme/indicators.ts'
import { typedTarget } from '../programme/print.ts'
import { indicatorsOf } from '../programme/queries.ts'
import { perform, type World } from '../world.ts'
import { ID } from './forms.ts'
import { indicatorFormPage, indicatorsPage } from './indicator-pages.ts'
import { IndicatorForm, type IndicatorInput, ListDone, readIndicator } from './programme-forms.ts'
import { type InWard, inWard, onTo } from './ward-view.ts'

const LIST = '/admin/programme/indicators'

/** `/admin/programme/indicators`: what a ward measures its programmes by. */
export function indicatorRoutes(world: World) {
  const form = staffForm(world.config.publicUrl)
  const ward = inWard(world)
  const press = (shown: boolean) => async (c: Context<InWard>) => {
    const { id } = await indicatorOf(world, c)
    const { actor, ward } = c.get('view')
    await perform(world, actor, (act) => showIndicator(act, ward.id, id, shown))
    return onTo(c, `${LIST}?done=${shown ? 'shown' : `hidden&id=${id}`}`)
  }
  return new Hono<InWard>()
    .get('/', ward, async (c) => c.html(await list(world, c)))
    .post('/start', form, ward, changers, async (c) => {
      const { actor, ward } = c.get('view')
      const n = await perform(world, actor, (act) => startList(act, ward.id))
      return onTo(c, `/admin/programme?done=started&n=${n}`)
    })
    .get('/new', ward, changers, (c) => c.html(indicatorFormPage(c.get('view'), null, IndicatorForm.parse({}), [])))
    .post('/new', form, ward, changers, (c) => add(world, c))
    .get(`/:indicator{${ID}}/edit`, ward, changers, async (c) => {
      const indicator = await indicatorOf(world, c)
      return c.html(indicatorFormPage(c.get('view'), indicator, asTyped(indicator), []))
    })
    .post(`/:indicator{${ID}}/edit`, form, ward, changers, (c) => change(world, c))
    .post(`/:indicator{${ID}}/hide`, form, ward, changers, press(false))
    .post(`/:indicator{${ID}}/show`, form, ward, changers, press(true))
}

/** Refuses whoever may not change what programmes are measured by. */
export async function changers(c: Context<InWard>, next: () => Promise<void>): Promise<void> {
  const { actor, ward } = c.get('view')
  mustMay(actor, 'programme.change', ward.id)
  await next()
}

/** The indicator of a path, of this very ward; any other is not there. */
async function indicatorOf({ db }: World, c: Context<InWard>): Promise<Indicator> {
  const all = await indicatorsOf(db, c.get('view').ward.id)
  const found = all.find(({ id }) => id === c.req.param('indicator'))
  if (!found) throw new Refusal('not-found')
  return found
}

function asTyped({ name, unit, kind, better, usualTarget }: Indicator): IndicatorInput {
  return { name, unit, kind, better, usual: typedTarget(kind, usualTarget) }
}

async function list(world: World, c: Context<InWard>) {
  const view = c.get('view')
  const { done, id } = ListDone.parse(c.req.query())
  const indicators = await indicatorsOf(world.db, view.ward.id)
  const hidden = (done === 'hidden' && indicators.find((one) => one.id === id && one.hiddenAt !== null)) || null
  const say = view.words.programme
  const told = {
    added: say.added,
    changed: say.changedOne,
    hidden: hidden && say.hidden(hidden.name),
    shown: say.shown,
  }
  const mayChange = may(view.actor, 'programme.change', view.ward.id)
  return indicatorsPage(view, { indicators, mayChange, done: done ? told[done] : null, hidden })
}

async function add(world: World, c: Context<InWard>): Promise<Response> {
  const view = c.get('view')
  const typed = IndicatorForm.parse(await c.req.parseBody())
  const again = (wrong: readonly Wrong[]) =>
    c.html(indicatorFormPage(view, null, typed, inWords(view.words, wrong)), 422)
  const read = readIndicator(typed, null)
  if (!read.ok) return again(read.wrong)
  const { outcome } = await perform(world, view.actor, (act) => addIndicator(act, view.ward.id, read.indicator))
  if (outcome === 'added') return onTo(c, `${LIST}?done=added`)
  return again([{ field: 'name', words: outcome === 'taken' ? 'indicator.name.taken' : 'indicator.many' }])
}

async function change(world: World, c: Context<InWard>): Promise<Response> {
  const view = c.get('view')
  const indicator = await indicatorOf(world, c)
  const typed = { ...IndicatorForm.parse(await c.req.parseBody()), kind: indicator.kind }
  const again = (wrong: readonly Wrong[]) =>
    c.html(indicatorFormPage(view, indicator, typed, inWords(view.words, wrong)), 422)
  const read = readIndicator(typed, indicator.kind)
  if (!read.ok) return again(read.wrong)
  const { kind: _, ...facts } = read.indicator
  const { outcome } = await perform(world, view.actor, (act) => changeIndicator(act, view.ward.id, indicator.id, facts))
  if (outcome === 'taken') return again([{ field: 'name', words: 'indicator.name.taken' }])
  return onTo(c, `${LIST}?done=changed`)
}
