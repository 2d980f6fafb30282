import { type Context, Hono } from 'hono'
import type { Fault } from '../html/error-summary.ts'
import { inWords, type Wrong } from '../html/staff-fields.ts'
import { wordsFor } from '../html/words.ts'
import { staffForm, staffHeaders } from '../http/staff-security.ts'
import { perform, type World } from '../world.ts'
import { dropSecondFactor, enrol, renewRecoveryCodes } from './enrol.ts'
import { EnrolForm } from './forms.ts'
import { goTo } from './go-to.ts'
import { type Staff, signedIn } from './guard.ts'
import { takeBack } from './guesses.ts'
import { askOwnPassword } from './own-password.ts'
import { safePath } from './safe-path.ts'
import { isSecret, newSecret, sealSecret, stepOf } from './second-factor.ts'
import { askPage } from './second-factor-ask-pages.ts'
import { enrolledPage, enrolPage, recoveryPage } from './second-factor-pages.ts'
import { secondFactorOf } from './second-factor-queries.ts'
import { homeOf } from './user.ts'

/** `/account/second-factor`: a person's own wish to be asked for a code too; `/ask`: the wish is put to them. */
export function secondFactorRoutes(world: World) {
  return new Hono<Staff>()
    .get('/', staffHeaders, signedIn(world), async (c) => c.html(await page(world, c, newSecret(), [])))
    .get('/ask', staffHeaders, signedIn(world), (c) => {
      const session = c.get('session')
      const until = session.factorPutOffUntil
      const next = safePath(c.req.query('next'))
      const onward = next ?? homeOf(session.user)
      if (until === null) return goTo(c, onward)
      const left = until.getTime() - world.now().getTime()
      const days = Math.max(0, Math.ceil(left / 86_400_000))
      return c.html(askPage({ words: wordsFor(c.req.query('lang')), session, next, onward, days }))
    })
    .post('/', staffHeaders, staffForm(world.config.publicUrl), signedIn(world), async (c) => {
      const form = EnrolForm.parse(await c.req.parseBody())
      if (form.deed === 'codes') return renewCodes(world, c, form.current)
      return form.deed === 'off' ? turnOff(world, c, form.current) : turnOn(world, c, form)
    })
}

async function page(world: World, c: Context<Staff>, secret: string, faults: readonly Fault[]) {
  const words = wordsFor(c.req.query('lang'))
  const session = c.get('session')
  const factor = await secondFactorOf(world.db, session.user.id)
  if (factor) return enrolledPage({ words, session, faults, factor })
  return enrolPage({ words, session, faults, secret, next: safePath(c.req.query('next')) })
}

type Form = Readonly<{ secret: string; code: string; current: string }>

async function turnOn(world: World, c: Context<Staff>, { code, current, ...form }: Form): Promise<Response> {
  const { user } = c.get('session')
  const words = wordsFor(c.req.query('lang'))
  const secret = isSecret(form.secret) ? form.secret : newSecret()
  const again = async (wrong: readonly Wrong[]) => c.html(await page(world, c, secret, inWords(words, wrong)), 422)
  const step = stepOf(secret, code, world.now())
  if (step === null) return again([{ field: 'code', words: code.trim() === '' ? 'code.missing' : 'code.wrong' }])

  const asked = await password(world, c, current, secret)
  if (asked instanceof Response) return asked
  const codes = await perform(world, user, async (act) => {
    await takeBack(act, asked.booking)
    return enrol(act, { user, sealed: sealSecret(world.secrets, user.id, secret), step })
  })
  if (codes === null) return goTo(c, '/account/second-factor')
  const onward = safePath(c.req.query('next')) ?? '/account'
  return c.html(recoveryPage({ words, session: c.get('session'), codes, told: words.secondFactor.on, onward }))
}

async function renewCodes(world: World, c: Context<Staff>, current: string): Promise<Response> {
  const { user } = c.get('session')
  const words = wordsFor(c.req.query('lang'))
  const asked = await password(world, c, current, newSecret())
  if (asked instanceof Response) return asked
  const codes = await perform(world, user, async (act) => {
    await takeBack(act, asked.booking)
    return renewRecoveryCodes(act, user)
  })
  if (codes === null) return goTo(c, '/account/second-factor')
  const told = words.secondFactor.renewed
  return c.html(recoveryPage({ words, session: c.get('session'), codes, told, onward: '/account' }))
}

async function turnOff(world: World, c: Context<Staff>, current: string): Promise<Response> {
  const { user } = c.get('session')
  const asked = await password(world, c, current, newSecret())
  if (asked instanceof Response) return asked
  await perform(world, user, async (act) => {
    await takeBack(act, asked.booking)
    await dropSecondFactor(act, user)
  })
  return goTo(c, '/account?done=second-factor-off')
}

/** The present password, or the page that asks for it again. */
async function password(world: World, c: Context<Staff>, current: string, secret: string) {
  const { user, signIn } = c.get('session')
  const words = wordsFor(c.req.query('lang'))
  const { faults } = words.staff
  const again = async (message: string, status: 422 | 429) =>
    c.html(await page(world, c, secret, [{ field: 'current', message }]), status)
  if (current === '') return again(faults['current.missing'] ?? '', 422)
  const asked = await askOwnPassword(world, user, { signIn, current })
  if (asked.outcome === 'right') return asked
  if (asked.outcome === 'wait') return again(words.staff.wait(asked.minutes), 429)
  return again(faults['current.wrong'] ?? '', 422)
}
