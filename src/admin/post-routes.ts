import { type Context, Hono } from 'hono'
import { mustMay } from '../access/policy.ts'
import { inWords, type Wrong } from '../html/staff-fields.ts'
import { staffForm } from '../http/staff-security.ts'
import { askForPost } from '../post/ask.ts'
import { lettersTo, wishOf } from '../post/queries.ts'
import { writeTrial } from '../post/write-due.ts'
import { perform, type World } from '../world.ts'
import { CameQuery, PostForm, type PostInput, readWish } from './post-forms.ts'
import { postPage } from './post-pages.ts'
import { type InWard, inWard, onTo } from './ward-view.ts'

/** `/admin/post`: what the person signed in wishes to get by e-mail about a ward. */
export function postRoutes(world: World) {
  const form = staffForm(world.config.publicUrl)
  const ward = inWard(world)
  return new Hono<InWard>()
    .get('/', ward, askers, async (c) => c.html(await page(world, c)))
    .post('/', form, ward, askers, async (c) => {
      const values = PostForm.parse(await c.req.parseBody())
      const { wish, wrong } = readWish(values)
      if (wrong.length > 0) return c.html(await page(world, c, values, wrong), 422)
      const { actor, ward } = c.get('view')
      await perform(world, actor, (act) => askForPost(act, ward.id, actor.id, wish))
      return onTo(c, `/admin/post?done=${wish.every || wish.lowRatings ? 'saved' : 'stopped'}`)
    })
    .post('/trial', form, ward, askers, async (c) => {
      const { actor, ward } = c.get('view')
      if (!(await wishOf(world.db, ward.id, actor.id))) return onTo(c, '/admin/post')
      return onTo(c, `/admin/post?done=${await perform(world, actor, (act) => writeTrial(act, ward.id, actor.id))}`)
    })
}

async function askers(c: Context<InWard>, next: () => Promise<void>): Promise<void> {
  const { actor, ward } = c.get('view')
  mustMay(actor, 'post.ask', ward.id)
  await next()
}

async function page(world: World, c: Context<InWard>, typed?: PostInput, wrong: readonly Wrong[] = []) {
  const view = c.get('view')
  const { words, actor, ward } = view
  const wish = await wishOf(world.db, ward.id, actor.id)
  const kept = {
    address: wish?.address ?? '',
    every: wish?.every ?? null,
    low: wish?.lowRatings ? ('1' as const) : undefined,
  }
  const { done } = CameQuery.parse(c.req.query())
  const say = words.post
  const told = { saved: say.saved, stopped: say.stopped, written: say.trialWritten, waiting: say.trialWaiting }
  return postPage(view, {
    values: typed ?? kept,
    faults: inWords(words, wrong),
    letters: await lettersTo(world.db, ward.id, actor.id),
    wished: wish !== undefined,
    connected: world.config.post !== null,
    done: done ? told[done] : null,
  })
}
