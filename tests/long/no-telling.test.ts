import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { bringCases } from '../support/late.ts'
import { openScreens, type Screens } from '../support/screens.ts'
import { type Dice, dice } from '../support/seed.ts'
import { type Answer, openForm, sendForm, stayingVisitor } from '../support/visitor.ts'

/** Of each kind; two kinds that differ by a hundredth of a standard deviation can't be told apart by so few. */
const EACH = 1500
const KINDS = ['case unknown', 'case in the register', 'case rated before', 'phone new', 'phone rated before'] as const
type Kind = (typeof KINDS)[number]

let it: Screens
let random: Dice
beforeAll(async () => {
  it = await openScreens()
  random = dice('no telling')
})
afterAll(() => it.close())

/**
 * How often, of two answers, one of each kind, the later-answered is of the second: 0.5 is as good as a coin (the area
 * under the ROC curve; Mann and Whitney 1947).
 */
function separable(first: readonly number[], second: readonly number[]): number {
  const all = [...first.map((ms) => ({ ms, second: 0 })), ...second.map((ms) => ({ ms, second: 1 }))]
  all.sort((a, b) => a.ms - b.ms)
  let [before, wins] = [0, 0]
  for (const one of all) {
    if (one.second) wins += before
    else before += 1
  }
  return wins / (first.length * second.length)
}

test('nobody learns from an answer, its bytes or its time, whether a case exists or a key has rated', async () => {
  const port = (it.server.address() as AddressInfo).port
  const plate = it.cast.plates.desk1
  const agent = stayingVisitor()
  const id = (kind: Kind, n: number): string => {
    const at = KINDS.indexOf(kind)
    if (kind.startsWith('phone')) return `09${at}${String(n).padStart(7, '0')}`
    return `H29.22.5-26010${1 + at}-${String(1000 + n)}`
  }
  const registered = (['case in the register', 'case rated before'] as const).flatMap((kind) =>
    Array.from({ length: EACH }, (_, n) => `${id(kind, n)},05/01/2026,20/01/2026,,Khai sinh,1`),
  )
  await bringCases(it, 'mot-cua.csv', registered)
  const send = async (key: string): Promise<{ answer: Answer; ms: number }> => {
    const token = await openForm(port, plate, agent)
    const start = performance.now()
    const answer = await sendForm(port, plate, { token, service: '4', key, consent: '1' }, agent)
    return { answer, ms: performance.now() - start }
  }
  for (const kind of ['case rated before', 'phone rated before'] as const) {
    for (let n = 0; n < EACH; n++) await send(id(kind, n))
  }

  const times = new Map<Kind, number[]>(KINDS.map((kind) => [kind, []]))
  const shapes = new Set<string>()
  for (let n = 0; n < EACH; n++) {
    // In another order each time: what the machine does besides meets each kind alike.
    for (const kind of [...KINDS].sort(() => random.roll() - 0.5)) {
      const { answer, ms } = await send(id(kind, n))
      times.get(kind)?.push(ms)
      const { date: _, location, ...headers } = answer.headers
      const where = location?.replace(/\w{16}/, '·')
      shapes.add(JSON.stringify([answer.status, where, { ...headers, 'x-request-id': '' }, answer.text.length]))
    }
  }
  agent.destroy()
  expect([...shapes]).toHaveLength(1)
  const counted = await it.world.pool.query('select counted, tier, count(*)::integer as n from ratings group by 1, 2')
  expect(counted.rows).toContainEqual({ counted: false, tier: 'case', n: EACH }) // there was something to tell
  expect(counted.rows).toContainEqual({ counted: true, tier: 'case', n: 2 * EACH })

  const told: string[] = []
  for (const [at, one] of KINDS.entries()) {
    for (const other of KINDS.slice(at + 1)) {
      if (one.slice(0, 4) !== other.slice(0, 4)) continue // who types knows which of the two it is
      const area = separable(times.get(one) ?? [], times.get(other) ?? [])
      console.info(`${one} / ${other}: ${area.toFixed(3)}`)
      if (Math.abs(area - 0.5) > 0.05) told.push(`${one} / ${other}: ${area.toFixed(3)}`)
    }
  }
  expect(told).toEqual([])
  expect(
    separable(
      times.get('phone new') ?? [],
      (times.get('phone new') ?? []).map((ms) => ms + 0.5),
    ),
  ).toBeGreaterThan(0.55)
})
