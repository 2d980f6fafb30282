import { setTimeout as sleep } from 'node:timers/promises'
import type { Dice } from './seed.ts'
import { type Answer, type Fields, NoForm, openForm, receiptIn, sendForm, stayingVisitor, tokenIn } from './visitor.ts'

type Form = Readonly<{ plate: string; fields: Fields }>

export type Writers = Readonly<{
  /** receipts of ratings that were acknowledged, in that order */
  receipts: readonly string[]
  /** forms sent once more: no answer came, the service was away, or on purpose */
  sentAgain(): number
  /** whatever must not happen, in words */
  faults: readonly string[]
  /** no new forms; resolves when each one under way is acknowledged */
  finish(): Promise<void>
}>

/**
 * Residents who rate one after the other, `count` at once, for as long as they are let. Who gets no answer, or is told that
 * the service is away, sends the same form again until it is taken; some send one again that was taken. A third of the
 * keys were used before, so repeats are among them.
 */
export function startWriters(port: () => number, plates: readonly string[], count: number, dice: Dice): Writers {
  const receipts: string[] = []
  const faults: string[] = []
  const agent = stayingVisitor()
  let sentAgain = 0
  let phones = 0
  let finishing = false

  const writers = Array.from({ length: count }, async () => {
    while (!finishing) {
      const form = await openNew()
      if (form === null) continue
      const receipt = await sendUntilTaken(form)
      receipts.push(receipt)
      if (dice.roll() < 0.1) {
        sentAgain++
        const again = await sendUntilTaken({ ...form, fields: { ...form.fields, service: '1', comment: 'khác' } })
        if (again !== receipt) faults.push(`sent again, ${receipt} became ${again}`)
      }
    }
  })

  async function openNew(): Promise<Form | null> {
    const plate = dice.oneOf(plates)
    const token = await openForm(port(), plate, agent).catch((error) => {
      if (error instanceof NoForm && error.answer.status !== 503) faults.push(`GET: ${error.answer.status}`)
      return null
    })
    if (token === null) return sleep(20, null)
    if (phones === 0 || dice.roll() > 1 / 3) phones++
    const key = `09${String(dice.roll() < 2 / 3 ? phones : dice.between(1, phones + 1)).padStart(8, '0')}`
    return { plate, fields: { token, key, consent: '1', service: String(dice.between(1, 6)), ward: '4' } }
  }

  async function sendUntilTaken(form: Form): Promise<string> {
    for (;;) {
      const answer = await sendForm(port(), form.plate, form.fields, agent).catch(() => null)
      const receipt = answer && receiptIn(answer)
      if (receipt) return receipt
      if (answer) faults.push(...complain(answer, form))
      sentAgain++
      await sleep(20)
    }
  }

  return {
    receipts,
    faults,
    sentAgain: () => sentAgain,
    finish: async () => {
      finishing = true
      await Promise.all(writers)
      agent.destroy()
    },
  }
}

/** Whoever is not taken is told that the service is away, and keeps the form with every word and the same token. */
function complain({ status, headers, text }: Answer, { fields }: Form): string[] {
  if (status !== 503) return [`POST: ${status}`]
  const kept = tokenIn(text) === fields.token && text.includes(`value="${fields.key}"`)
  return kept && headers['retry-after'] ? [] : ['503 without Retry-After or without what was typed']
}
