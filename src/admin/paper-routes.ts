import { randomBytes } from 'node:crypto'
import { type Context, Hono } from 'hono'
import { dropShown, giveShown, readShown } from '../access/cookies.ts'
import { mustMay } from '../access/policy.ts'
import { desksOfWard } from '../desks/queries.ts'
import type { Fault } from '../html/error-summary.ts'
import { staffForm } from '../http/staff-security.ts'
import { questionSetsBetween } from '../places/question-set-queries.ts'
import { readSlipBody } from '../ratings/check.ts'
import { readReceipt } from '../ratings/receipt.ts'
import { askedOfAll } from '../scales/questions.ts'
import { enterSlip } from '../slips/enter-slip.ts'
import { slipsTypedOn } from '../slips/queries.ts'
import { earliestVisit } from '../slips/visit.ts'
import { dayOf } from '../values/day.ts'
import { perform, type World } from '../world.ts'
import { PaperForm, PaperQuery, readVisit } from './paper-forms.ts'
import { type PaperValues, paperPage } from './paper-pages.ts'
import { type InWard, inWard, onTo } from './ward-view.ts'

// Seconds: to copy the receipt onto the stub.
const STUB_SECONDS = 300

/** `/admin/paper`: slips of paper, typed in one after the other. No key is in an address, and none comes back but on a fault. */
export function paperRoutes(world: World) {
  const ward = inWard(world)
  return new Hono<InWard>()
    .get('/', ward, async (c) => {
      const { desk, ...rest } = PaperQuery.parse(c.req.query())
      const values = { desk: desk ?? '', day: rest.day || dayOf(world.now()), when: rest.when }
      const shown = c.req.query('kept') === undefined ? null : readReceipt(readShown(c, world.config) ?? '')
      if (shown) dropShown(c, world.config)
      return c.html(await page(world, c, values, [], null, shown?.receipt ?? null))
    })
    .post('/', staffForm(world.config.publicUrl), ward, (c) => enter(world, c))
}

async function enter(world: World, c: Context<InWard>): Promise<Response> {
  const { words, ward, actor } = onlyTypists(c)
  const sent = readSlipBody(words, world.config.questionSets, await c.req.text(), world.now())
  const form = PaperForm.parse(sent.body)
  const desk = (await desksOfSlips(world, ward.id)).find(({ id }) => id === form.desk)
  const visit = readVisit(words, form, world.now())
  const wasClosed = visit.ok && desk?.closedAt && desk.closedAt <= visit.visit.from
  const faults: Fault[] = []
  if (!desk || wasClosed) faults.push({ field: 'desk', message: words.paper.faults[desk ? 'closed' : 'desk'] })
  if (!visit.ok) faults.push(visit.fault)
  faults.push(...sent.faults)
  if (!desk || wasClosed || !visit.ok || !sent.slip)
    return c.html(await page(world, c, sent.values, faults, form.form, null), 422)

  const slip = { wardId: ward.id, desk, visit: visit.visit, ...sent.slip, form: form.form, lang: 'vi' }
  const entered = await perform(world, actor, (act) => enterSlip(act, world.secrets, slip))
  if (entered.outcome === 'own-desk') {
    const fault = { field: 'desk', message: words.paper.faults.own(entered.officerName) }
    return c.html(await page(world, c, sent.values, [fault], form.form, null), 422)
  }
  giveShown(c, world.config, entered.receipt, STUB_SECONDS)
  return onTo(c, `/admin/paper?kept&${new URLSearchParams({ desk: desk.id, day: visit.visit.day, when: form.when })}`)
}

async function page(
  world: World,
  c: Context<InWard>,
  values: PaperValues,
  faults: readonly Fault[],
  form: string | null,
  receipt: string | null,
) {
  const view = onlyTypists(c)
  const desks = await desksOfSlips(world, view.ward.id)
  const typedToday = await slipsTypedOn(world.db, view.ward.id, dayOf(world.now()))
  const from = dayOf(earliestVisit(world.now()))
  const setIds = await questionSetsBetween(world.db, view.ward.id, from, dayOf(world.now()))
  const questions = askedOfAll(world.config.questionSets, setIds, 'desk')
  const known = form !== null && /^[0-9a-f]{24}$/.test(form) ? form : randomBytes(12).toString('hex')
  return paperPage(view, {
    desks,
    questions,
    several: setIds.length > 1,
    values,
    faults,
    form: known,
    typedToday,
    receipt,
  })
}

/** Those that were open when slips may begin: a desk that was closed last week still has slips in the box. */
function desksOfSlips({ db, now }: World, wardId: number) {
  return desksOfWard(db, wardId, earliestVisit(now()))
}

function onlyTypists(c: Context<InWard>) {
  const view = c.get('view')
  mustMay(view.actor, 'paper.enter', view.ward.id)
  return view
}
