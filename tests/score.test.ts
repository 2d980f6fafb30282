import { describe, expect, test } from 'vitest'
import { printInterval, printNumber, printPercent } from '../src/values/number.ts'
import { add, type Bars, count, NO_BARS, satisfied, standing, wilson } from '../src/values/score.ts'
import fc from './support/chance.ts'

describe('the interval of a share', () => {
  test.each([
    [1, 1, '0.207', '1.000'],
    [5, 5, '0.566', '1.000'],
    [10, 10, '0.722', '1.000'],
    [30, 30, '0.886', '1.000'],
    [8, 10, '0.490', '0.943'],
    [27, 30, '0.744', '0.965'],
    [90, 100, '0.826', '0.945'],
    [0, 5, '0.000', '0.434'],
  ])('%i of %i is %s–%s', (k, n, low, high) => {
    const interval = wilson(k, n)
    expect([interval.low.toFixed(3), interval.high.toFixed(3)]).toEqual([low, high])
  })

  test('3 of 3 is printed as "100 %, 44–100"', () => {
    const { low, high } = wilson(3, 3)
    expect(`${printPercent(1)}, ${printInterval(low, high)}`).toBe('100\u00a0%, 44–100')
  })

  const kOfN = fc
    .integer({ min: 1, max: 100_000 })
    .chain((n) => fc.tuple(fc.integer({ min: 0, max: n }), fc.constant(n)))

  test('holds the share itself and stays within 0 and 1', () => {
    fc.assert(
      fc.property(kOfN, ([k, n]) => {
        const { low, high } = wilson(k, n)
        expect(low).toBeGreaterThanOrEqual(0)
        expect(low).toBeLessThanOrEqual(k / n)
        expect(high).toBeGreaterThanOrEqual(k / n)
        expect(high).toBeLessThanOrEqual(1)
      }),
    )
  })

  test('narrows as the same share is seen more often, and mirrors', () => {
    fc.assert(
      fc.property(kOfN, fc.integer({ min: 2, max: 50 }), ([k, n], times) => {
        const once = wilson(k, n)
        const often = wilson(k * times, n * times)
        expect(often.high - often.low).toBeLessThan(once.high - once.low)
        expect(wilson(n - k, n).low).toBeCloseTo(1 - once.high, 12)
      }),
    )
  })

  test('says nothing of nothing, and refuses what is no share', () => {
    expect(wilson(0, 0)).toEqual({ low: 0, high: 1 })
    for (const [k, n] of [
      [4, 3],
      [-1, 3],
      [Number.NaN, 3],
    ] as const)
      expect(() => wilson(k, n)).toThrow(RangeError)
  })
})

test('a figure is hidden below 10, preliminary below 30, full from 30', () => {
  expect([0, 9, 10, 29, 30, 1_000_000].map(standing)).toEqual([
    'hidden',
    'hidden',
    'preliminary',
    'preliminary',
    'full',
    'full',
  ])
})

test('satisfied is who answered 4 or 5; bars add up', () => {
  const bars: Bars = [1, 2, 3, 4, 5]
  expect(satisfied(bars)).toBe(9)
  expect(count(bars)).toBe(15)
  expect(add(bars, add(bars, NO_BARS))).toEqual([2, 4, 6, 8, 10])
})

test('numbers are written the Vietnamese way, and the English way in English', () => {
  expect(printNumber(4.62, 2)).toBe('4,62')
  expect(printNumber(1204)).toBe('1.204')
  expect(printPercent(0.9731, 1)).toBe('97,3\u00a0%')
  expect(printNumber(1204.5, 1, 'en')).toBe('1,204.5')
  expect(printPercent(0.9731, 1, 'en')).toBe('97.3%')
})
