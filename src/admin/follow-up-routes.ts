import { type Context, Hono, type MiddlewareHandler } from 'hono'
import { mayFollowUp, type User } from '../access/user.ts'
import { recordView } from '../audit/record.ts'
import { mayCallBack, revealNumber } from '../followups/call-back.ts'
import { close, reopen } from '../followups/close.ts'
import type { Matter } from '../followups/followup.ts'
import { countWaiting, findMatter, listWaiting, PAGE_SIZE } from '../followups/queries.ts'
import { say } from '../followups/say.ts'
import { answerSpeeds } from '../followups/speed.ts'
import { type Taken, take } from '../followups/take.ts'
import { inWords, type Wrong } from '../html/staff-fields.ts'
import { Refusal } from '../http/refusal.ts'
import { staffForm } from '../http/staff-security.ts'
import { formerWards } from '../places/queries.ts'
import { ANSWER_DAYS } from '../ratings/rating.ts'
import { addDays, dayOf } from '../values/day.ts'
import { perform, type World } from '../world.ts'
import { CloseForm, SayForm, TakeForm, WaitingQuery, wordsFaults } from './follow-up-forms.ts'
import { followUpsPage } from './follow-up-pages.ts'
import { ID } from './forms.ts'
import { type MatterView, matterPage } from './one-follow-up-pages.ts'
import { type InWard, inWard, onTo } from './ward-view.ts'

// Half a year and a bit: six whole months beside each other show whether answers come sooner than they did.
const SPEED_DAYS = 186

/** `/admin/follow-ups`: what residents wait for, and what is done about it. The chair's; for everybody else not there. */
export function followUpRoutes(world: World) {
  const form = staffForm(world.config.publicUrl)
  return new Hono<InWard>()
    .use(inWard(world), onlyHandlers)
    .get('/', async (c) => c.html(await list(world, c)))
    .get(`/:id{${ID}}`, (c) => show(world, c, 200, { done: c.req.query('done') ?? null }))
    .post(`/:id{${ID}}/number`, form, async (c) => {
      const { id } = await matterOf(world, c)
      const { actor, ward } = c.get('view')
      const number = await perform(world, actor, (act) => revealNumber(act, world.secrets, ward.id, id))
      return number === null ? onTo(c, `/admin/follow-ups/${id}`) : show(world, c, 200, { number })
    })
    .post(`/:id{${ID}}/take`, form, async (c) => {
      const { from } = TakeForm.parse(await c.req.parseBody())
      return answer(world, c, 'take', {}, (doer, wardId, id) =>
        perform(world, doer, (act) => take(act, wardId, id, from)),
      )
    })
    .post(`/:id{${ID}}/note`, form, (c) => write(world, c, 'note'))
    .post(`/:id{${ID}}/reply`, form, (c) => write(world, c, 'reply'))
    .post(`/:id{${ID}}/close`, form, async (c) => {
      const { reason, words } = CloseForm.parse(await c.req.parseBody())
      const typed = { reason, closing: words }
      const missing = reason === null ? [{ field: 'reason', words: 'follow-up.reason' }] : []
      const wrong = [...missing, ...wordsFaults('closing', words)]
      if (reason === null || wrong.length > 0) return again(world, c, typed, wrong)
      return answer(world, c, 'close', typed, async (doer, wardId, id) => {
        const closed = await perform(world, doer, (act) => close(act, wardId, id, reason, words))
        return closed.outcome === 'closed' ? { outcome: 'taken' } : closed
      })
    })
    .post(`/:id{${ID}}/reopen`, form, async (c) => {
      const { id } = await matterOf(world, c)
      const { actor, ward } = c.get('view')
      const reopened = await perform(world, actor, (act) => reopen(act, ward.id, id))
      return onTo(c, `/admin/follow-ups/${id}?done=${reopened ? 'reopen' : 'late'}`)
    })
}

const onlyHandlers: MiddlewareHandler<InWard> = async (c, next) => {
  const { actor, ward } = c.get('view')
  if (!mayFollowUp(actor, ward.id)) throw new Refusal('not-found')
  await next()
}

async function list({ db, now }: World, c: Context<InWard>) {
  const { actor, ward } = c.get('view')
  const today = dayOf(now())
  const { show, page } = WaitingQuery.parse(c.req.query())
  const asked = { wardId: ward.id, userId: actor.id, today }
  const [counts, speeds] = await Promise.all([
    countWaiting(db, asked),
    answerSpeeds(db, ward.id, `${addDays(today, -SPEED_DAYS).slice(0, 7)}-01`, ANSWER_DAYS),
  ])
  const pages = Math.max(1, Math.ceil(counts[show] / PAGE_SIZE))
  const lines = await listWaiting(db, asked, show, Math.min(page, pages))
  const former = await waitingBefore(db, actor, ward.id, today)
  const list = { show, page: Math.min(page, pages), pages, counts, lines, speeds, today, former }
  return followUpsPage(c.get('view'), list)
}

/** Who waits for an answer of a ward that this one took over from is answered by its chair. */
async function waitingBefore(db: World['db'], actor: User, wardId: number, today: string) {
  const former = (await formerWards(db, wardId)).filter(({ id }) => mayFollowUp(actor, id))
  const asked = former.map(async (ward) => {
    const { waiting } = await countWaiting(db, { wardId: ward.id, userId: actor.id, today })
    return { ward, waiting }
  })
  return (await Promise.all(asked)).filter(({ waiting }) => waiting > 0)
}

async function matterOf({ db }: World, c: Context<InWard>): Promise<Matter> {
  const matter = await findMatter(db, c.get('view').ward.id, c.req.param('id') ?? '')
  if (matter === null) throw new Refusal('not-found')
  return matter
}

/** The page of a matter; that its comment was read is written down before it is shown. */
async function show(world: World, c: Context<InWard>, status: 200 | 409 | 422, more: Partial<MatterView>) {
  const matter = await matterOf(world, c)
  const { actor, ward } = c.get('view')
  const subject = { kind: 'rating', id: matter.id }
  if (matter.comment !== null) await recordView(world, actor, ward.id, { action: 'comments-viewed', subject })
  const callBack = await mayCallBack(world.db, ward.id, matter.id)
  const plain = { matter, now: world.now(), typed: {}, faults: [], done: null, refused: null, callBack, number: null }
  return c.html(matterPage(c.get('view'), { ...plain, ...more }), status)
}

async function write(world: World, c: Context<InWard>, kind: 'note' | 'reply'): Promise<Response> {
  const { words } = SayForm.parse(await c.req.parseBody())
  const wrong = wordsFaults(kind, words)
  if (wrong.length > 0) return again(world, c, { [kind]: words }, wrong)
  return answer(world, c, kind, { [kind]: words }, (doer, wardId, id) =>
    perform(world, doer, (act) => say(act, wardId, id, kind, words)),
  )
}

function again(world: World, c: Context<InWard>, typed: MatterView['typed'], wrong: readonly Wrong[]) {
  return show(world, c, 422, { typed, faults: inWords(c.get('view').words, wrong) })
}

/** Does it, or tells who was quicker, with what was typed kept on the page. */
async function answer(
  world: World,
  c: Context<InWard>,
  deed: string,
  typed: MatterView['typed'],
  work: (doer: User, wardId: number, id: string) => Promise<Taken>,
): Promise<Response> {
  const view = c.get('view')
  const { id } = await matterOf(world, c)
  const result = await work(view.actor, view.ward.id, id)
  if (result.outcome === 'taken') return onTo(c, `/admin/follow-ups/${id}?done=${deed}`)
  const refused = view.words.followUps.refused[result.outcome](result.who)
  return show(world, c, 409, { typed, refused })
}
