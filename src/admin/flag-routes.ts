import { type Context, Hono, type MiddlewareHandler } from 'hono'
import { mustMay } from '../access/policy.ts'
import { recordView } from '../audit/record.ts'
import { type Decided, decide, propose, takeBack } from '../flags/exclude.ts'
import {
  countGroups,
  decidersOf,
  listGroups,
  type Marked,
  PAGE_SIZE,
  proposalsOf,
  ratingsOfGroup,
  ratingsOfProposal,
} from '../flags/list-queries.ts'
import { inWords } from '../html/staff-fields.ts'
import { Refusal } from '../http/refusal.ts'
import { staffForm } from '../http/staff-security.ts'
import { perform, type World } from '../world.ts'
import { FlagsQuery, GroupQuery, ProposeForm, proposeFaults } from './flag-forms.ts'
import { type GroupView, groupPage, type ProposalView, proposalPage } from './flag-group-pages.ts'
import { flagsPage } from './flag-pages.ts'
import { ID } from './forms.ts'
import { type InWard, inWard, onTo } from './ward-view.ts'

/** `/admin/flags`: what the rules found odd, and the two people that it takes to leave it out. */
export function flagRoutes(world: World) {
  const form = staffForm(world.config.publicUrl)
  return new Hono<InWard>()
    .use(inWard(world), onlyReviewers)
    .get('/', async (c) => c.html(await list(world, c)))
    .get('/group', async (c) =>
      c.req.query('flag') === undefined ? onTo(c, '/admin/flags') : showGroup(world, c, 200),
    )
    .post('/group', form, (c) => (c.req.query('flag') === undefined ? onTo(c, '/admin/flags') : proposeFrom(world, c)))
    .get(`/proposals/:proposal{${ID}}`, async (c) => {
      const { done } = c.req.query()
      const told = c.get('view').words.flags.done as Record<string, string>
      return showProposal(world, c, 200, { done: told[done ?? ''] ?? null })
    })
    .post(`/proposals/:proposal{${ID}}/agree`, form, (c) => decideFrom(world, c, 'agreed'))
    .post(`/proposals/:proposal{${ID}}/refuse`, form, (c) => decideFrom(world, c, 'refused'))
    .post(`/proposals/:proposal{${ID}}/take-back`, form, async (c) => {
      const { actor, ward, words } = c.get('view')
      const id = (await proposalOf(world, c)).id
      const gone = await perform(world, actor, (act) => takeBack(act, ward.id, id))
      if (gone) return onTo(c, `/admin/flags/proposals/${id}?done=taken-back`)
      return showProposal(world, c, 409, { refused: words.flags.refused['too-late'] })
    })
}

const onlyReviewers: MiddlewareHandler<InWard> = async (c, next) => {
  const { actor, ward } = c.get('view')
  mustMay(actor, 'flags.review', ward.id)
  await next()
}

async function list({ db }: World, c: Context<InWard>) {
  const { ward } = c.get('view')
  const { show, flag, page } = FlagsQuery.parse(c.req.query())
  const [counts, proposals, deciders] = await Promise.all([
    countGroups(db, ward.id, flag),
    proposalsOf(db, ward.id),
    decidersOf(db, ward.id),
  ])
  const pages = Math.max(1, Math.ceil(counts[show] / PAGE_SIZE))
  const shown = Math.min(page, pages)
  const groups = await listGroups(db, ward.id, { show, flag }, shown)
  return flagsPage(c.get('view'), { show, flag, page: shown, pages, counts, groups, proposals, deciders })
}

/** A group's page. That comments were read is written down before they are shown. */
async function showGroup(world: World, c: Context<InWard>, status: 200 | 409 | 422, more: Partial<GroupView> = {}) {
  const { ward } = c.get('view')
  const asked = GroupQuery.safeParse(c.req.query())
  if (!asked.success) throw new Refusal('not-found')
  const ratings = await ratingsOfGroup(world.db, ward.id, asked.data)
  if (ratings.length === 0) throw new Refusal('not-found')
  await recordComments(world, c, ratings)
  const deciders = await decidersOf(world.db, ward.id)
  const plain = { group: asked.data, ratings, deciders, typed: null, faults: [], refused: null }
  return c.html(groupPage(c.get('view'), { ...plain, ...more }), status)
}

async function recordComments(world: World, c: Context<InWard>, ratings: readonly Marked[]): Promise<void> {
  const { actor, ward } = c.get('view')
  const read = ratings.filter(({ comment }) => comment !== null).map(({ id }) => id)
  if (read.length === 0) return
  await recordView(world, actor, ward.id, { action: 'comments-viewed', details: { ratings: read } })
}

async function proposeFrom(world: World, c: Context<InWard>): Promise<Response> {
  const { actor, ward, words } = c.get('view')
  const typed = ProposeForm.parse(await c.req.parseBody({ all: true }))
  const wrong = proposeFaults(typed)
  if (wrong.length > 0) return showGroup(world, c, 422, { typed, faults: inWords(words, wrong) })
  const { rating, wish, reason } = typed
  const proposed = await perform(world, actor, (act) => propose(act, ward.id, rating, wish, reason))
  if (proposed.outcome === 'proposed') return onTo(c, `/admin/flags/proposals/${proposed.proposalId}?done=proposed`)
  return showGroup(world, c, 409, { typed, refused: words.flags.refused.nothing })
}

async function proposalOf({ db }: World, c: Context<InWard>) {
  const [proposal] = await proposalsOf(db, c.get('view').ward.id, c.req.param('proposal') ?? '')
  if (!proposal) throw new Refusal('not-found')
  return proposal
}

async function showProposal(world: World, c: Context<InWard>, status: 200 | 409, more: Partial<ProposalView>) {
  const { ward } = c.get('view')
  const proposal = await proposalOf(world, c)
  const ratings = await ratingsOfProposal(world.db, ward.id, proposal.id)
  await recordComments(world, c, ratings)
  const deciders = await decidersOf(world.db, ward.id)
  return c.html(
    proposalPage(c.get('view'), { proposal, ratings, deciders, done: null, refused: null, ...more }),
    status,
  )
}

async function decideFrom(world: World, c: Context<InWard>, decision: 'agreed' | 'refused'): Promise<Response> {
  const { actor, ward, words } = c.get('view')
  const { id } = await proposalOf(world, c)
  const decided: Decided = await perform(world, actor, (act) => decide(act, ward.id, id, decision))
  if (decided.outcome === 'decided') return onTo(c, `/admin/flags/proposals/${id}?done=${decision}`)
  return showProposal(world, c, 409, { refused: words.flags.refused[decided.outcome] })
}
