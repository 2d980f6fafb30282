import { type Context, Hono } from 'hono'
import { type Action, mustMay } from '../access/policy.ts'
import type { Fault } from '../html/error-summary.ts'
import { inWords } from '../html/staff-fields.ts'
import { Refusal } from '../http/refusal.ts'
import { staffForm } from '../http/staff-security.ts'
import type { Said } from '../officers/hold-statements.ts'
import { noteStatement, undoNote } from '../officers/note-statement.ts'
import type { Officer } from '../officers/officer.ts'
import { findOfficer } from '../officers/queries.ts'
import { openQuarters } from '../officers/statement.ts'
import { statementsOf, versionsOf } from '../officers/statement-queries.ts'
import { takeBackStatement, writeStatement } from '../officers/write-statement.ts'
import { readOfficerReport } from '../reports/read-officer.ts'
import { type Day, dayOf } from '../values/day.ts'
import { nextQuarter, quarterStart } from '../values/quarter.ts'
import { perform, type World } from '../world.ts'
import { ID } from './forms.ts'
import { readQuarter, StandingForm, StatementQuery, statementFaults, WriteForm } from './statement-forms.ts'
import { type StatementView, statementPage, statementsPage } from './statement-pages.ts'
import { type InWard, inWard, onTo } from './ward-view.ts'

/** `/admin/statements`: what officers say about their own figures; each writes about their own, the chair takes note. */
export function statementRoutes(world: World) {
  const form = staffForm(world.config.publicUrl)
  const ward = inWard(world, 'statements.read')
  return new Hono<InWard>()
    .get('/', ward, async (c) => {
      const { actor } = c.get('view')
      return actor.role === 'officer' ? onTo(c, `/admin/statements/${actor.officerId}`) : c.html(await list(world, c))
    })
    .get(`/:officer{${ID}}`, ward, (c) => show(world, c, 'statements.read', 200, {}))
    .post(`/:officer{${ID}}`, form, ward, async (c) => {
      const { id } = await officerOf(world, c, 'statements.write')
      const { words } = WriteForm.parse(await c.req.parseBody())
      const faults = inWords(c.get('view').words, statementFaults(words))
      if (faults.length > 0) return show(world, c, 'statements.write', 422, { typed: words, faults })
      const { actor, ward } = c.get('view')
      const said = await perform(world, actor, (act) => writeStatement(act, ward.id, id, quarterOf(world, c), words))
      return answer(world, c, 'statements.write', 'written', said, words)
    })
    .post(`/:officer{${ID}}/take-back`, form, ward, (c) =>
      press(world, c, 'statements.write', 'taken-back', takeBackStatement),
    )
    .post(`/:officer{${ID}}/note`, form, ward, (c) => press(world, c, 'statements.note', 'noted', noteStatement))
    .post(`/:officer{${ID}}/undo-note`, form, ward, (c) => press(world, c, 'statements.note', 'note-undone', undoNote))
}

async function list({ db, now }: World, c: Context<InWard>) {
  const view = c.get('view')
  const today = dayOf(now())
  const from = openQuarters(today).at(-1) as Day
  const statements = await statementsOf(db, view.ward.id, { from, to: quarterStart(today) })
  return statementsPage(view, statements)
}

/** Somebody about whom this reader may do this; everybody else's officer is not there. */
async function officerOf({ db }: World, c: Context<InWard>, deed: Action): Promise<Officer> {
  const { actor, ward } = c.get('view')
  const id = c.req.param('officer') ?? ''
  mustMay(actor, deed, ward.id, id)
  const officer = await findOfficer(db, ward.id, id)
  if (!officer) throw new Refusal('not-found')
  return officer
}

function quarterOf({ now }: World, c: Context<InWard>): Day {
  return readQuarter(StatementQuery.parse(c.req.query()).quarter, openQuarters(dayOf(now())))
}

async function show(
  world: World,
  c: Context<InWard>,
  deed: Action,
  status: 200 | 409 | 422,
  more: Partial<StatementView> & Readonly<{ faults?: readonly Fault[] }>,
) {
  const { db, now } = world
  const view = c.get('view')
  const { actor, ward } = view
  const officer = await officerOf(world, c, deed)
  const [quarter, today] = [quarterOf(world, c), dayOf(now())]
  const own = actor.officerId === officer.id
  const open = openQuarters(today)
  const [from, to] = [open.at(-1) as Day, quarterStart(today)]
  const said = (await statementsOf(db, ward.id, { from, to })).filter(({ officerId }) => officerId === officer.id)
  const asked = { from: quarter, to: nextQuarter(quarter), by: 'month' } as const
  const report = await readOfficerReport(db, ward, officer, asked, { own, today })
  const versions = await versionsOf(db, ward.id, officer.id, quarter)
  const page = statementPage(view, {
    officer,
    quarter,
    quarters: open.map((one) => ({ quarter: one, said: said.some(({ quarter }) => quarter === one) })),
    figures: { from: report.from, to: report.to, service: report.totals.service },
    versions: own ? versions : versions.filter(({ takenBackAt }) => takenBackAt === null).slice(0, 1),
    now: now(),
    typed: null,
    faults: [],
    done: StatementQuery.parse(c.req.query()).done ?? null,
    refused: null,
    ...more,
  })
  return c.html(page, status)
}

/** A button that stands beside one version. */
async function press(
  world: World,
  c: Context<InWard>,
  deed: Action,
  done: string,
  work: typeof noteStatement,
): Promise<Response> {
  const { id } = await officerOf(world, c, deed)
  const { statement } = StandingForm.parse(await c.req.parseBody())
  const said: Said =
    statement === null
      ? { outcome: 'changed-meanwhile' }
      : await perform(world, c.get('actor'), (act) => work(act, c.get('view').ward.id, id, statement))
  return answer(world, c, deed, done, said, null)
}

async function answer(
  world: World,
  c: Context<InWard>,
  deed: Action,
  done: string,
  said: Said,
  typed: string | null,
): Promise<Response> {
  const say = c.get('view').words.statements.refused
  if (said.outcome === 'noted') return show(world, c, deed, 409, { typed, refused: say.noted(said.who) })
  if (said.outcome === 'changed-meanwhile') return show(world, c, deed, 409, { typed, refused: say.changed })
  const what = said.outcome === 'same' ? 'same' : done
  return onTo(c, `/admin/statements/${c.req.param('officer')}?quarter=${quarterOf(world, c)}&done=${what}`)
}
