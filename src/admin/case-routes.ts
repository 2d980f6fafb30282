import { type Context, Hono } from 'hono'
import { mustMay } from '../access/policy.ts'
import type { Asked } from '../cases/overdue.ts'
import { countLate, findLate, lateByDesk, listLate, PAGE_SIZE, registerOf } from '../cases/overdue-queries.ts'
import { sayOfCase } from '../cases/say-of-case.ts'
import { allDesksOfWard } from '../desks/queries.ts'
import { inWords } from '../html/staff-fields.ts'
import { Refusal } from '../http/refusal.ts'
import { staffForm } from '../http/staff-security.ts'
import { dayOf } from '../values/day.ts'
import { firstDay, type Month, monthBefore, monthOf } from '../values/month.ts'
import { perform, type World } from '../world.ts'
import { LateQuery, SayOfCaseForm, sayOfCaseFaults } from './case-forms.ts'
import { casesPage } from './case-pages.ts'
import { ID } from './forms.ts'
import { type CaseView, casePage } from './one-case-pages.ts'
import { type InWard, inWard, onTo } from './ward-view.ts'

// Half a year, this month with it: a change for the better or worse is seen, and the table fits a page.
const MONTHS = 6

/** `/admin/cases`: which cases of the ward's register are late, and what is done about them. */
export function caseRoutes(world: World) {
  return new Hono<InWard>()
    .use(inWard(world), clerksAndChairs)
    .get('/', async (c) => c.html(await list(world, c)))
    .get(`/:id{${ID}}`, (c) => show(world, c, 200, { done: c.req.query('done') !== undefined }))
    .post(`/:id{${ID}}`, staffForm(world.config.publicUrl), async (c) => {
      const { actor, ward, words } = c.get('view')
      const id = c.req.param('id')
      const typed = SayOfCaseForm.parse(await c.req.parseBody())
      const wrong = sayOfCaseFaults(typed)
      const { state, cause } = typed
      if (state === null || cause === null || wrong.length > 0)
        return show(world, c, 422, { typed, faults: inWords(words, wrong) })
      await lateOf(world, c)
      const said = { ...typed, state, cause }
      if (!(await perform(world, actor, (act) => sayOfCase(act, ward.id, id, said)))) throw new Refusal('not-found')
      return onTo(c, `/admin/cases/${id}?done`)
    })
}

async function clerksAndChairs(c: Context<InWard>, next: () => Promise<void>): Promise<void> {
  const { actor, ward } = c.get('view')
  mustMay(actor, 'cases.follow', ward.id)
  await next()
}

async function list({ db, now }: World, c: Context<InWard>) {
  const view = c.get('view')
  const wardId = view.ward.id
  const today = dayOf(now())
  const { show, desk, month, page } = LateQuery.parse(c.req.query())
  const asked: Asked = { shown: show, desk, month, today }
  const months = lastMonths(monthOf(today))
  const counts = await countLate(db, wardId, asked)
  const pages = Math.max(1, Math.ceil(counts[show] / PAGE_SIZE))
  return casesPage(view, {
    asked,
    page: Math.min(page, pages),
    pages,
    counts,
    lines: await listLate(db, wardId, asked, Math.min(page, pages)),
    desks: await allDesksOfWard(db, wardId),
    months,
    figures: await lateByDesk(db, wardId, firstDay(months.at(-1) ?? monthOf(today)), today),
    register: await registerOf(db, wardId),
  })
}

function lastMonths(month: Month): Month[] {
  const months = [month]
  while (months.length < MONTHS) months.push(monthBefore(months.at(-1) ?? month))
  return months
}

async function lateOf({ db, now }: World, c: Context<InWard>) {
  const found = await findLate(db, c.get('view').ward.id, c.req.param('id') ?? '', dayOf(now()))
  if (!found) throw new Refusal('not-found')
  return found
}

async function show(world: World, c: Context<InWard>, status: 200 | 422, more: Partial<CaseView>) {
  const found = await lateOf(world, c)
  const last = found.late.said
  const typed = { state: last?.state ?? null, cause: last?.cause ?? null, words: '' }
  return c.html(casePage(c.get('view'), { ...found, typed, faults: [], done: false, ...more }), status)
}
