import { describe, expect, test } from 'vitest'
import { HOUSE_PLATE_SIZES } from '../../src/drawing/house-plate.ts'
import {
  bareSymbol,
  codesFrom,
  DISASTERS,
  isRead,
  printedPlates,
  type Rate,
  rateOf,
  TROUBLES,
} from '../support/scanning.ts'
import { dice } from '../support/seed.ts'

const N = 1_000
const LEVEL_TRIALS = 300

describe(`${N} house plates, printed on A3 and rendered at 150 dpi`, () => {
  test.each(HOUSE_PLATE_SIZES)('of %s mm: each is read by zbar and by zxing, and leads to itself', async (size) => {
    const unread: string[] = []
    let n = 0
    for await (const { text, picture } of printedPlates(codesFrom(dice(`plates of ${size}`), N), size)) {
      n++
      const { zbar, zxing } = await isRead(picture, text)
      if (!zbar || !zxing) unread.push(`${text} zbar ${zbar} zxing ${zxing}`)
    }
    expect(n).toBe(N)
    expect(unread).toEqual([])
  })

  test.each(HOUSE_PLATE_SIZES)('of %s mm: at least 99 of 100 are read in each trouble', async (size) => {
    const chance = dice(`troubles of ${size}`)
    const rates: Record<string, Rate> = {}
    for await (const seen of printedPlates(codesFrom(chance, N), size)) {
      for (const [name, trouble] of Object.entries({ ...TROUBLES, ...DISASTERS })) {
        const one = await rateOf(trouble, [seen], chance)
        rates[name] = rates[name] ? added(rates[name], one) : one
      }
    }
    console.table(rates)
    for (const name of Object.keys(TROUBLES))
      expect([name, (rates[name]?.either ?? 0) >= 0.99 * N]).toEqual([name, true])
  })
})

function added(one: Rate, other: Rate): Rate {
  const sum = (key: keyof Rate) => one[key] + other[key]
  return { n: sum('n'), zbar: sum('zbar'), zxing: sum('zxing'), either: sum('either') }
}

test('what a level is worth: a tenth of the modules under one spot of dirt, off the corners', async () => {
  const chance = dice('levels')
  const codes = codesFrom(chance, LEVEL_TRIALS)
  const rates: Record<string, Rate> = {}
  for (const level of ['M', 'Q', 'H'] as const) {
    const seen = codes.map((code) => bareSymbol(code, level))
    rates[level] = await rateOf(TROUBLES['a tenth under dirt'] ?? expect.unreachable(), seen, chance)
  }
  console.table(rates)
  const either = (level: string) => rates[level]?.either ?? 0
  expect(either('M')).toBeLessThan(0.5 * LEVEL_TRIALS)
  expect(either('Q')).toBeGreaterThan(0.9 * LEVEL_TRIALS)
  expect(either('H')).toBeGreaterThan(0.98 * LEVEL_TRIALS)
})
