import { type Context, Hono } from 'hono'
import type { Fault } from '../html/error-summary.ts'
import { inWords } from '../html/staff-fields.ts'
import { wordsFor } from '../html/words.ts'
import { staffForm, staffHeaders } from '../http/staff-security.ts'
import { perform, type World } from '../world.ts'
import { browserName } from './browser.ts'
import { changeOwnPassword } from './change-own-password.ts'
import { giveBrowser, giveSession } from './cookies.ts'
import { changeFaults, EndForm, PasswordForm } from './forms.ts'
import { goTo } from './go-to.ts'
import { type Staff, signedIn } from './guard.ts'
import { accountPage } from './pages.ts'
import { sessionsOf } from './queries.ts'
import { secondFactorOf } from './second-factor-queries.ts'
import { endSessionOf, endSessions } from './sessions.ts'

/** `/account`: one's own password, and where one is signed in. */
export function accountRoutes(world: World) {
  return new Hono<Staff>()
    .get('/', staffHeaders, signedIn(world), async (c) => {
      const { staff, secondFactor } = wordsFor(c.req.query('lang'))
      const { mine } = staff
      const done = c.req.query('done')
      const notice =
        done === 'password'
          ? mine.changed
          : done === 'ended'
            ? mine.ended
            : done === 'second-factor-off'
              ? secondFactor.off
              : null
      return c.html(await page(world, c, [], notice))
    })

    .post('/', staffHeaders, staffForm(world.config.publicUrl), signedIn(world), async (c) => {
      const { user, hash } = c.get('session')
      const body = await c.req.parseBody()
      if (body.deed === 'password') return changePassword(world, c, body)
      const ended = Buffer.from(EndForm.parse(body).session, 'hex')
      await perform(world, user, (act) =>
        body.deed === 'end-others' ? endSessions(act, user.id, hash) : endSessionOf(act, user.id, ended),
      )
      return goTo(c, '/account?done=ended')
    })
}

async function changePassword(world: World, c: Context<Staff>, body: unknown): Promise<Response> {
  const form = PasswordForm.parse(body)
  const words = wordsFor(c.req.query('lang'))
  const { user, signIn } = c.get('session')
  const wrong = inWords(words, changeFaults(form, signIn))
  if (wrong.length > 0) return c.html(await page(world, c, wrong), 422)

  const browser = browserName(c.req.header('User-Agent'))
  const result = await changeOwnPassword(world, user, { ...form, fresh: form.password, signIn, browser })
  if (result.outcome !== 'changed') {
    const wait = result.outcome === 'wait'
    const message = wait ? words.staff.wait(result.minutes) : (words.staff.faults['current.wrong'] ?? '')
    return c.html(await page(world, c, [{ field: 'current', message }]), wait ? 429 : 422)
  }
  giveSession(c, world.config, result.sessionToken)
  giveBrowser(c, world.config, result.browserToken)
  return goTo(c, '/account?done=password')
}

async function page(world: World, c: Context<Staff>, faults: readonly Fault[], notice: string | null = null) {
  const session = c.get('session')
  const sessions = await sessionsOf(world.db, session.user.id, world.now())
  const factor = await secondFactorOf(world.db, session.user.id)
  return accountPage({ words: wordsFor(c.req.query('lang')), session, sessions, factor, faults, notice })
}
