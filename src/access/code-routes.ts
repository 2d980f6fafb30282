import { Hono } from 'hono'
import { inWords, type Wrong } from '../html/staff-fields.ts'
import { wordsFor } from '../html/words.ts'
import { staffForm, staffHeaders } from '../http/staff-security.ts'
import type { World } from '../world.ts'
import { dropPending, giveBrowser, giveSession, readPendingCookie } from './cookies.ts'
import { enterCode } from './enter-code.ts'
import { CodeForm } from './forms.ts'
import { goTo } from './go-to.ts'
import { readPending } from './pending.ts'
import { safePath } from './safe-path.ts'
import { codePage } from './second-factor-pages.ts'
import { homeOf } from './user.ts'
import { whenceOf } from './whence.ts'

/** `/sign-in/code`: the second question of a sign-in, for those who wished to be asked it. */
export function codeRoutes(world: World) {
  const { config } = world
  return new Hono()
    .get('/', staffHeaders, (c) => {
      const next = safePath(c.req.query('next'))
      if (readPending(readPendingCookie(c, config), world.now()) === null) return goTo(c, startOf(next))
      return c.html(codePage({ words: wordsFor(c.req.query('lang')), next, faults: [] }))
    })
    .post('/', staffHeaders, staffForm(config.publicUrl), async (c) => {
      const next = safePath(c.req.query('next'))
      const words = wordsFor(c.req.query('lang'))
      const { code } = CodeForm.parse(await c.req.parseBody())
      const again = (wrong: Wrong) => c.html(codePage({ words, next, faults: inWords(words, [wrong]) }), 422)
      if (code.trim() === '') return again({ field: 'code', words: 'code.missing' })

      const result = await enterCode(world, { ...whenceOf(world, c), pending: readPendingCookie(c, config), code })
      if (result.outcome === 'wrong') return again({ field: 'code', words: 'code.wrong' })
      if (result.outcome === 'from-the-start') return goTo(c, startOf(next))
      if (result.outcome === 'wait') {
        c.header('Retry-After', String(result.minutes * 60))
        const message = words.secondFactor.wait(result.minutes)
        return c.html(codePage({ words, next, faults: [{ field: 'code', message }] }), 429)
      }
      dropPending(c, config)
      giveSession(c, config, result.sessionToken)
      giveBrowser(c, config, result.browserToken)
      return goTo(c, next ?? homeOf(result.user))
    })
}

function startOf(next: string | null): string {
  return next ? `/sign-in?next=${encodeURIComponent(next)}` : '/sign-in'
}
