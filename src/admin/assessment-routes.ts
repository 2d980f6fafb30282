import { type Context, Hono } from 'hono'
import { type Action, mustMay } from '../access/policy.ts'
import { ASSESSMENT_LIMITS } from '../assessments/answer.ts'
import { confirmDraft } from '../assessments/confirm.ts'
import { dropDraft, restoreDraft, ruleOf, saveDraft } from '../assessments/save-draft.ts'
import { inWords } from '../html/staff-fields.ts'
import { Refusal } from '../http/refusal.ts'
import { staffForm } from '../http/staff-security.ts'
import type { Day } from '../values/day.ts'
import { perform, type World } from '../world.ts'
import { confirmPage } from './assessment-confirm-pages.ts'
import { AssessmentForm, AssessmentQuery, ConfirmForm, readAnswers } from './assessment-forms.ts'
import { assessmentPage } from './assessment-pages.ts'
import { type Asked, assessmentPath, faultsInWords, readAssessment, usualQuarter } from './assessment-view.ts'
import { type InWard, inWard, onTo } from './ward-view.ts'

/** `/admin/assessment`: what the ward says of itself by the official scale, quarter by quarter, and the chair's word for it. */
export function assessmentRoutes(world: World) {
  const form = staffForm(world.config.publicUrl)
  const ward = inWard(world)
  return new Hono<InWard>()
    .get('/', ward, (c) => show(world, c, 200))
    .post('/', form, ward, only('assessment.write'), (c) => save(world, c))
    .post('/drop', form, ward, only('assessment.write'), (c) => press(world, c, dropDraft, 'dropped'))
    .post('/restore', form, ward, only('assessment.write'), (c) => press(world, c, restoreDraft, 'restored'))
    .get('/confirm', ward, only('assessment.confirm'), (c) => review(world, c))
    .post('/confirm', form, ward, only('assessment.confirm'), (c) => confirm(world, c))
}

function only(deed: Action) {
  return async (c: Context<InWard>, next: () => Promise<void>) => {
    const { actor, ward } = c.get('view')
    mustMay(actor, deed, ward.id)
    await next()
  }
}

/** The quarter of the address: forms are sent to the one that they are of. */
function quarterOf({ now }: World, c: Context<InWard>): Day {
  return AssessmentQuery.parse(c.req.query()).q ?? usualQuarter(now())
}

async function show(world: World, c: Context<InWard>, status: 200 | 409 | 422, more: Partial<Asked> = {}) {
  const { change, done } = AssessmentQuery.parse(c.req.query())
  const asked = { quarter: quarterOf(world, c), change: change === '1', done: done ?? null, ...more }
  const view = c.get('view')
  return c.html(assessmentPage(view, await readAssessment(world, view, asked)), status)
}

async function save(world: World, c: Context<InWard>): Promise<Response> {
  const view = c.get('view')
  const quarter = quarterOf(world, c)
  const rule = ruleOf(quarter)
  if (rule === null) throw new Refusal('invalid') // no form of ours
  const body = await c.req.parseBody()
  const { typed, answers, faults } = readAnswers(body, rule)
  if (faults.length > 0) return show(world, c, 422, { typed, faults: faultsInWords(view, faults) })
  const { seen } = AssessmentForm.parse(body)
  const { outcome } = await perform(world, view.actor, (act) =>
    saveDraft(act, view.ward.id, quarter, { answers, seen }),
  )
  if (outcome === 'changed') return show(world, c, 409, { typed, stopped: view.words.assessment.changed })
  return onTo(c, `${assessmentPath(quarter)}&done=${outcome}`)
}

async function press(world: World, c: Context<InWard>, work: typeof dropDraft, done: string): Promise<Response> {
  const { actor, ward, words } = c.get('view')
  const quarter = quarterOf(world, c)
  const { seen } = AssessmentForm.parse(await c.req.parseBody())
  const { outcome } = await perform(world, actor, (act) => work(act, ward.id, quarter, seen))
  if (outcome === 'changed') return show(world, c, 409, { stopped: words.assessment.changedMeanwhile })
  return onTo(c, `${assessmentPath(quarter)}&done=${done}`)
}

/** Nothing to confirm, or a quarter that still runs: the page of the quarter says why. */
async function review(world: World, c: Context<InWard>, reason = '', fault: string | null = null): Promise<Response> {
  const view = c.get('view')
  const quarter = quarterOf(world, c)
  const page = await readAssessment(world, view, { quarter })
  if (!page.draft || !page.over) return onTo(c, assessmentPath(quarter))
  const faults = fault === null ? [] : inWords(view.words, [{ field: 'reason', words: fault }])
  const confirming = { reckoned: page.draft.reckoned, reason, faults }
  return c.html(confirmPage(view, page, confirming), fault === null ? 200 : 422)
}

async function confirm(world: World, c: Context<InWard>): Promise<Response> {
  const { actor, ward, words } = c.get('view')
  const quarter = quarterOf(world, c)
  const { seen, reason } = ConfirmForm.parse(await c.req.parseBody())
  if ([...reason].length > ASSESSMENT_LIMITS.reason) return review(world, c, reason, 'assessment.reason.long')
  const outcome = await perform(world, actor, (act) => confirmDraft(act, ward.id, quarter, { seen, reason }))
  if (outcome === 'confirmed') return onTo(c, `${assessmentPath(quarter)}&done=confirmed`)
  if (outcome === 'reason') return review(world, c, reason, 'assessment.reason.missing')
  return show(world, c, 409, { stopped: words.assessment.stopped[outcome] })
}
