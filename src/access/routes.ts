import { Hono } from 'hono'
import { inWords, type Wrong } from '../html/staff-fields.ts'
import { wordsFor } from '../html/words.ts'
import { staffForm, staffHeaders } from '../http/staff-security.ts'
import type { World } from '../world.ts'
import { accountRoutes } from './account-routes.ts'
import { codeRoutes } from './code-routes.ts'
import { dropSession, giveBrowser, givePending, giveSession, readSession } from './cookies.ts'
import { SignInForm, signInFaults } from './forms.ts'
import { goTo } from './go-to.ts'
import { currentSession } from './guard.ts'
import { signInPage } from './pages.ts'
import { safePath } from './safe-path.ts'
import { askPath } from './second-factor-due.ts'
import { secondFactorRoutes } from './second-factor-routes.ts'
import { signIn } from './sign-in.ts'
import { signOut } from './sign-out.ts'
import { hashOf } from './token.ts'
import { homeOf } from './user.ts'
import { whenceOf } from './whence.ts'

/** `/sign-in`, `/sign-out`, `/account`. */
export function accessRoutes(world: World) {
  const { config } = world
  const ours = staffForm(config.publicUrl)
  return new Hono()
    .get('/sign-in', staffHeaders, async (c) => {
      const next = safePath(c.req.query('next'))
      const session = await currentSession(world, c)
      if (session) return goTo(c, next ?? homeOf(session.user))
      const words = wordsFor(c.req.query('lang'))
      const notice = c.req.query('out') === undefined ? null : words.staff.signIn.out
      return c.html(signInPage({ words, next, signIn: '', faults: [], notice }))
    })

    .post('/sign-in', staffHeaders, ours, async (c) => {
      const next = safePath(c.req.query('next'))
      const words = wordsFor(c.req.query('lang'))
      const form = SignInForm.parse(await c.req.parseBody())
      const view = { words, next, signIn: form.signIn, notice: null }
      const again = (wrong: readonly Wrong[]) => c.html(signInPage({ ...view, faults: inWords(words, wrong) }), 422)

      const missing = signInFaults(form)
      if (missing.length > 0) return again(missing)
      const result = await signIn(world, { ...form, ...whenceOf(world, c) })
      if (result.outcome === 'wrong') return again([{ field: 'signIn', words: 'signIn.wrong' }])
      if (result.outcome === 'code') {
        givePending(c, config, result.pending)
        return goTo(c, next ? `/sign-in/code?next=${encodeURIComponent(next)}` : '/sign-in/code')
      }
      if (result.outcome === 'too-old') return again([{ field: 'password', words: 'password.tooOld' }])
      if (result.outcome === 'wait') {
        c.header('Retry-After', String(result.minutes * 60))
        const message = words.staff.wait(result.minutes)
        return c.html(signInPage({ ...view, faults: [{ field: 'signIn', message }] }), 429)
      }
      giveSession(c, config, result.sessionToken)
      giveBrowser(c, config, result.browserToken)
      return goTo(c, result.asksForFactor ? askPath(next) : (next ?? homeOf(result.user)))
    })

    .post('/sign-out', staffHeaders, ours, async (c) => {
      const token = readSession(c, config)
      if (token !== undefined) await signOut(world, hashOf(token))
      dropSession(c, config)
      return goTo(c, '/sign-in?out')
    })

    .route('/sign-in/code', codeRoutes(world))
    .route('/account/second-factor', secondFactorRoutes(world))
    .route('/account', accountRoutes(world))
}
