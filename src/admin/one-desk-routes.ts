import { type Context, Hono } from 'hono'
import { may } from '../access/policy.ts'
import { cancelPlan, plan } from '../desks/plan.ts'
import { spellsAhead, spellsPast } from '../desks/spell-queries.ts'
import type { Fault } from '../html/error-summary.ts'
import { inWords } from '../html/staff-fields.ts'
import { staffForm } from '../http/staff-security.ts'
import { officersOfWard } from '../officers/queries.ts'
import { askedFrom, choicesOf } from '../places/question-set-queries.ts'
import { wardTitle } from '../places/ward.ts'
import { platesOfWard } from '../plates/queries.ts'
import { askedAt } from '../scales/questions.ts'
import { dayOf } from '../values/day.ts'
import { byGivenName } from '../values/person-name.ts'
import { perform, type World } from '../world.ts'
import { CancelForm, PlanForm, readPlan } from './desk-forms.ts'
import { deskOf, onlyChangers } from './find-desk.ts'
import { ID, ListQuery } from './forms.ts'
import { deskPage, planPage } from './one-desk-pages.ts'
import { tellRecentDeeds } from './recent-deeds.ts'
import { slipPage } from './slip-pages.ts'
import { type InWard, inWard, onTo } from './ward-view.ts'
import { span } from './when.ts'

/** `/admin/desks/{desk}`: its page, and the plans of who will sit there. */
export function oneDeskRoutes(world: World) {
  const form = staffForm(world.config.publicUrl)
  const ward = inWard(world)
  return new Hono<InWard>()
    .get(`/:desk{${ID}}`, ward, async (c) => c.html(await page(world, c)))
    .get(`/:desk{${ID}}/slip`, ward, async (c) => {
      const { words, ward } = c.get('view')
      const desk = await deskOf(world, c)
      const { publicUrl, questionSets } = world.config
      const asked = askedFrom(await choicesOf(world.db, ward.id), dayOf(world.now()))
      const questions = askedAt(questionSets, asked.setId, 'desk')
      const slip = { wardName: wardTitle(ward), host: new URL(publicUrl).host, desk, questions, until: asked.until }
      return c.html(slipPage(words, slip))
    })
    .get(`/:desk{${ID}}/plan`, ward, async (c) => {
      onlyChangers(c)
      return c.html(await planning(world, c, { officer: '', from: '', to: '' }, []))
    })
    .post(`/:desk{${ID}}/plan`, form, ward, (c) => addPlan(world, c))
    .post(`/:desk{${ID}}/cancel`, form, ward, async (c) => {
      onlyChangers(c)
      const desk = await deskOf(world, c)
      const { assignment } = CancelForm.parse(await c.req.parseBody())
      const { outcome } = await perform(world, c.get('actor'), async (act) =>
        assignment ? cancelPlan(act, desk.wardId, desk.id, assignment) : { outcome: 'gone' as const },
      )
      return onTo(c, `/admin/desks/${desk.id}${outcome === 'cancelled' ? '?done=cancelled' : '?gone'}`)
    })
}

async function page(world: World, c: Context<InWard>) {
  const view = c.get('view')
  const desk = await deskOf(world, c)
  const now = world.now()
  const about = { deskId: desk.id }
  const [plates, ahead, past, deeds] = await Promise.all([
    platesOfWard(world.db, desk.wardId, 'desk'),
    spellsAhead(world.db, desk.wardId, now, about),
    spellsPast(world.db, desk.wardId, about, now, ListQuery.parse(c.req.query()).page),
    tellRecentDeeds(world, view, about),
  ])
  const ours = plates.filter(
    ({ target, revokedAt }) => revokedAt === null && target.kind === 'desk' && target.id === desk.id,
  )
  const mayChange = may(view.actor, 'desks.change', desk.wardId)
  return deskPage(view, { desk, now, plates: ours, ahead, past, deeds, mayChange, ...cameFrom(c) })
}

function cameFrom(c: Context<InWard>): { done: string | null; refused: string | null } {
  const say = c.get('view').words.admin.desk
  const told: Record<string, string> = {
    added: say.added,
    saved: say.saved,
    planned: say.planned1,
    cancelled: say.cancelled,
    reopened: say.reopened,
  }
  const { done, already, gone } = c.req.query()
  const refused = already !== undefined ? say.already : gone !== undefined ? say.gone : null
  return { done: Object.hasOwn(told, done ?? '') ? (told[done ?? ''] ?? null) : null, refused }
}

type Values = Readonly<{ officer: string; from: string; to: string }>

async function planning(world: World, c: Context<InWard>, values: Values, faults: readonly Fault[]) {
  const desk = await deskOf(world, c)
  const officers = (await officersOfWard(world.db, desk.wardId))
    .filter(({ retiredAt }) => retiredAt === null)
    .sort((a, b) => byGivenName(a.name, b.name))
  return planPage(c.get('view'), { desk, officers, values, faults })
}

async function addPlan(world: World, c: Context<InWard>): Promise<Response> {
  onlyChangers(c)
  const { words } = c.get('view')
  const desk = await deskOf(world, c)
  const form = PlanForm.parse(await c.req.parseBody())
  const values = { ...form, officer: form.officer ?? '' }
  const reading = readPlan(form, world.now())
  if (!reading.ok) return c.html(await planning(world, c, values, inWords(words, reading.wrong)), 422)
  const wish = { wardId: desk.wardId, deskId: desk.id, ...reading.plan }
  const answer = await perform(world, c.get('actor'), (act) => plan(act, wish))
  if (answer.outcome === 'assigned') return onTo(c, `/admin/desks/${desk.id}?done=planned`)
  const message = words.admin.desk.taken(answer.officerName, span(words, answer.during))
  return c.html(await planning(world, c, values, [{ field: 'from', message }]), 409)
}
