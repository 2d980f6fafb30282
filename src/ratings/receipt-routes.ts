import { type Context, Hono, type MiddlewareHandler } from 'hono'
import { sourceAt } from '../access/whence.ts'
import { plainPage } from '../html/plain-page.ts'
import { languageLink } from '../html/resident-layout.ts'
import { type Words, wordsFor } from '../html/words.ts'
import { Refusal } from '../http/refusal.ts'
import { residentForm } from '../http/resident-security.ts'
import { type Actor, type Db, perform, type World } from '../world.ts'
import { correct } from './correct.ts'
import { correctPage, valuesOf, withdrawPage } from './correct-page.ts'
import { parseAnswers, readFormBody, typedValues } from './forms.ts'
import { findSentRating } from './queries.ts'
import { readReceipt } from './receipt.ts'
import { openReceiptGuesses } from './receipt-guesses.ts'
import { type Notice, receiptPage } from './receipt-page.ts'
import { thank } from './thank.ts'
import type { SentRating, WardAnswer } from './view.ts'
import { withdraw } from './withdraw.ts'

/** What the ward has done about a rating. Told by a room above this one, which knows follow-ups. */
export type AnswerOf = (db: Db, wardId: number, ratingId: string) => Promise<WardAnswer>

type Holder = { Variables: { found: { receipt: string; sent: SentRating }; words: Words } }

// Whoever holds the receipt is the sender, as far as we can know; the audit says no more than that.
const RESIDENT: Actor = { kind: 'resident' }

/** `/r/…`: what became of a rating. No sign-in, no cookie: the receipt in the address is what lets one in. */
export function receiptRoutes(world: World, answerOf: AnswerOf) {
  const { db, now } = world
  const sets = world.config.questionSets
  const host = new URL(world.config.publicUrl).host
  const ours = residentForm(world.config.publicUrl)

  async function page(c: Context<Holder>, notice?: Notice) {
    const { receipt, sent } = c.get('found')
    const answer = await answerOf(db, sent.wardId, sent.id)
    const thanks = c.req.query('thanks') !== undefined
    return receiptPage({ words: c.get('words'), host, receipt, sent, answer, now: now(), thanks, notice })
  }

  return new Hono<Holder>()
    .use('/:receipt/*', holder(world, host))
    .get('/:receipt', async (c) => {
      const corrected = c.req.query('corrected') !== undefined // nothing else on the page would tell
      return c.html(await page(c, corrected ? { text: c.get('words').answer.corrected } : undefined))
    })

    .post('/:receipt', ours, async (c) => {
      const { found, words } = c.var
      const body = readFormBody(await c.req.text())
      const parsed = parseAnswers(body, sets)
      if (!parsed.ok) {
        const faults = parsed.faults.map((field) => ({ field, message: words.rating.faults[field] ?? field }))
        return c.html(correctPage({ words, host, sets, ...found, values: typedValues(body), faults }), 422)
      }
      const { receipt, sent } = found
      const { outcome } = await perform(world, RESIDENT, (act) => correct(act, sent.wardId, receipt, parsed.data))
      if (outcome === 'corrected') return back(c, 'corrected')
      return c.html(
        await page(c, outcome === 'too-late' ? { text: words.answer.tooLate, fault: true } : undefined),
        422,
      )
    })

    .get('/:receipt/correct', (c) => {
      const { found, words } = c.var
      if (found.sent.withdrawnOn !== null || now() > found.sent.correctableUntil) return back(c)
      return c.html(correctPage({ words, host, sets, ...found, values: valuesOf(found.sent), faults: [] }))
    })

    .get('/:receipt/withdraw', (c) => {
      const { found, words } = c.var
      return found.sent.withdrawnOn === null ? c.html(withdrawPage({ words, host, ...found })) : back(c)
    })

    .post('/:receipt/withdraw', ours, async (c) => {
      const { receipt, sent } = c.get('found')
      await perform(world, RESIDENT, (act) => withdraw(act, sent.wardId, receipt))
      return back(c)
    })

    .post('/:receipt/thank', ours, async (c) => {
      const { wardId, id } = c.get('found').sent
      const { replies } = await answerOf(db, wardId, id)
      if (replies.length > 0) await perform(world, RESIDENT, (act) => thank(act, wardId, id))
      return back(c)
    })
}

/** Finds the rating behind the receipt, or refuses: not found, or too many that were not found from here. */
function holder(world: World, host: string): MiddlewareHandler<Holder> {
  const guesses = openReceiptGuesses(world.now)
  return async (c, next) => {
    c.header('Cache-Control', 'no-store')
    const words = wordsFor(c.req.query('lang'))
    const source = sourceAt(world, c)
    const seconds = guesses.wait(source)
    if (seconds > 0) {
      c.header('Retry-After', String(seconds))
      const text = words.answer.tooOften(Math.ceil(seconds / 60))
      return c.html(plainPage({ words, host, title: words.lost.refused, text }), 429)
    }
    const read = readReceipt(c.req.param('receipt') ?? '')
    const sent = read && (await findSentRating(world.db, read.wardId, read.receipt))
    if (!read || !sent) {
      guesses.failed(source)
      throw new Refusal('not-found', 'receipt')
    }
    c.set('words', words)
    c.set('found', { receipt: read.receipt, sent })
    await next()
  }
}

/** To the receipt, where what was done, or is too late, can be seen. */
function back(c: Context<Holder>, done?: 'corrected'): Response {
  const path = `/r/${c.get('found').receipt}${done ? `?${done}` : ''}`
  return c.redirect(languageLink(path, c.get('words').lang), 303)
}
