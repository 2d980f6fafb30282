import { type Context, Hono } from 'hono'
import { mustMay } from '../access/policy.ts'
import { inWords, type Wrong } from '../html/staff-fields.ts'
import { staffForm } from '../http/staff-security.ts'
import { hotlineOf } from '../places/contact-queries.ts'
import { quartersFrom } from '../reports/open-data.ts'
import { choiceOf } from '../reports/open-data-queries.ts'
import { publishOpenData, stopOpenData } from '../reports/set-open-data.ts'
import { quartersToTell, toldQuarters } from '../reports/tell-quarters.ts'
import { lastQuarter } from '../reports/told-quarter.ts'
import { firstRated, withProgramme } from '../reports/told-queries.ts'
import { type Day, dayOf } from '../values/day.ts'
import { printHotline } from '../values/hotline.ts'
import { perform, type World } from '../world.ts'
import { CameQuery, OpenDataForm, type OpenDataInput, readChoice } from './open-data-forms.ts'
import { openDataPage, previewPage } from './open-data-pages.ts'
import { type InWard, inWard, onTo } from './ward-view.ts'

/** `/admin/open-data`: which of the ward's figures everybody may read. */
export function openDataRoutes(world: World) {
  const form = staffForm(world.config.publicUrl)
  const ward = inWard(world)
  return new Hono<InWard>()
    .get('/', ward, choosers, async (c) => c.html(await page(world, c)))
    .post('/', form, ward, choosers, (c) => choose(world, c))
    .post('/stop', form, ward, choosers, async (c) => {
      const { actor, ward } = c.get('view')
      const done = await perform(world, actor, (act) => stopOpenData(act, ward.id))
      return onTo(c, `/admin/open-data?done=${done ? 'stopped' : 'same'}`)
    })
}

async function choosers(c: Context<InWard>, next: () => Promise<void>): Promise<void> {
  const { actor, ward } = c.get('view')
  mustMay(actor, 'open-data.choose', ward.id)
  await next()
}

async function choose(world: World, c: Context<InWard>): Promise<Response> {
  const view = c.get('view')
  const { deed, ...values } = OpenDataForm.parse(await c.req.parseBody({ all: true }))
  const { choice, wrong } = readChoice(values, await toBeginWith(world, view.ward.id))
  if (choice === null) return c.html(await page(world, c, values, wrong), 422)
  if (deed === 'edit') return c.html(await page(world, c, values))
  const quarters = quartersFrom(choice.firstQuarter, dayOf(world.now()))
  if (deed === 'preview') {
    const { seen } = values
    const told = await withProgramme(world.db, view.ward.id, await quartersToTell(world, view.ward, quarters))
    return c.html(previewPage(view, { choice, seen, quarters: told }))
  }
  const done = await perform(world, view.actor, (act) => publishOpenData(act, view.ward.id, values.seen, choice))
  if (done === 'changed-meanwhile') {
    const seen = (await choiceOf(world.db, view.ward.id))?.seq ?? 0
    return c.html(await page(world, c, { ...values, seen }, [], true), 409)
  }
  await toldQuarters(world, view.ward, quarters) // what was looked at is what is told
  return onTo(c, `/admin/open-data?done=${done}`)
}

/** Quarters that one may begin with: those with ratings, and the one that comes next. */
async function toBeginWith(world: World, wardId: number): Promise<Day[]> {
  const today = dayOf(world.now())
  const coming = lastQuarter(today).to
  const first = await firstRated(world.db, wardId)
  return [...(first ? quartersFrom(first, today) : []), coming]
}

async function page(
  world: World,
  c: Context<InWard>,
  typed?: OpenDataInput,
  wrong: readonly Wrong[] = [],
  changed = false,
) {
  const view = c.get('view')
  const { words, ward } = view
  const chosen = await choiceOf(world.db, ward.id)
  const quarters = await toBeginWith(world, ward.id)
  const hotline = await hotlineOf(world.db, ward.id)
  const first: OpenDataInput = {
    parts: ['headline'],
    firstQuarter: quarters.at(-2) ?? quarters.at(-1) ?? '',
    licence: 'CC-BY-4.0',
    contact: hotline ? printHotline(hotline) : '',
    seen: 0,
  }
  const { done } = CameQuery.parse(c.req.query())
  const say = words.openData
  const told = { published: say.published, stopped: say.stopped, same: words.wards.same }
  return openDataPage(view, {
    values: typed ?? (chosen ? { ...chosen, parts: [...chosen.ticked], seen: chosen.seq } : first),
    quarters,
    faults: inWords(words, wrong),
    since: chosen && chosen.parts.length > 0 ? chosen.since : null,
    done: done && !changed ? told[done] : null,
    changed,
  })
}
