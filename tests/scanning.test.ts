import { describe, expect, test } from 'vitest'
import {
  codesFrom,
  DISASTERS,
  isRead,
  printedPlates,
  type Rate,
  rateOf,
  type Seen,
  TROUBLES,
} from './support/scanning.ts'
import { diceFrom } from './support/seed.ts'

// The same plates and troubles each time. tests/long has a thousand of each, others at every run.
const dice = diceFrom(Number(process.env.SEED ?? 20_260_302))

describe('house plates, printed on A3 and rendered at 150 dpi', () => {
  test('a hundred of the smallest: each is read by zbar and by zxing, and leads to itself', async () => {
    const unread: string[] = []
    let n = 0
    for await (const { text, picture } of printedPlates(codesFrom(dice, 100), '70x70')) {
      n++
      const { zbar, zxing } = await isRead(picture, text)
      if (!zbar || !zxing) unread.push(`${text} zbar ${zbar} zxing ${zxing}`)
    }
    expect(n).toBe(100)
    expect(unread).toEqual([])
  })

  test('are read through dirt, aslant, blurred and at dusk; what a missing corner costs is printed', async () => {
    const plates: Seen[] = []
    for await (const seen of printedPlates(codesFrom(dice, 10), '150x100')) plates.push(seen)
    const rates: Record<string, Rate> = {}
    for (const [name, trouble] of Object.entries({ ...TROUBLES, ...DISASTERS }))
      rates[name] = await rateOf(trouble, plates, dice)
    console.info(`plates of 150 × 100 mm, SEED=${dice.seed}`)
    console.table(rates)
    for (const name of Object.keys(TROUBLES)) expect([name, rates[name]?.either]).toEqual([name, 10])
  })
})
