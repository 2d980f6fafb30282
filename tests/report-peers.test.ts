import { describe, expect, test } from 'vitest'
import { beforeOf, spanBefore } from '../src/reports/before.ts'
import { compare, figure } from '../src/reports/honest.ts'
import { FUNNEL, funnel, priorOf, shrink } from '../src/reports/peers.ts'
import type { Figure, ShownFigure } from '../src/reports/report.ts'
import type { Bars } from '../src/values/score.ts'
import fc from './support/chance.ts'

const of = (k: number, n: number): Figure => figure([n - k, 0, 0, 0, k] as unknown as Bars)
const shown = (k: number, n: number) => of(k, n) as ShownFigure

describe('what to expect of an officer', () => {
  /** The same from the textbook, in α and β and by sums of squares, for comparison. */
  function textbook(shares: readonly number[]) {
    const n = shares.length
    const m = shares.reduce((a, b) => a + b) / n
    const v = (shares.reduce((sum, x) => sum + x * x, 0) - n * m * m) / (n - 1)
    const both = (m * (1 - m)) / v - 1
    return { alpha: m * both, beta: (1 - m) * both }
  }

  const officers = fc.array(
    fc.integer({ min: 10, max: 600 }).chain((n) => fc.integer({ min: 0, max: n }).map((k) => [k, n] as const)),
    { minLength: 8, maxLength: 40 },
  )

  test('is the beta distribution of the published moments, to 1e-9', () => {
    fc.assert(
      fc.property(officers, (all) => {
        const shares = all.map(([k, n]) => k / n)
        const { alpha, beta } = textbook(shares)
        fc.pre(alpha + beta > 1e-3 && alpha + beta < 9e3)
        const prior = priorOf(
          all.map(([k, n]) => of(k, n)),
          of(50, 100),
        )
        for (const [k, n] of all) {
          const expected = (k + alpha) / (n + alpha + beta)
          expect(Math.abs((shrink(of(k, n), prior) ?? Number.NaN) - expected)).toBeLessThan(1e-9)
        }
      }),
    )
  })

  test('with fewer than eight officers, or eight alike, weighs ten answers at the ward’s share', () => {
    const ward = of(81, 100)
    const few = { share: 0.81, weight: 10 }
    expect(priorOf([of(10, 20), of(20, 20)], ward)).toEqual(few)
    expect(priorOf(Array(9).fill(of(18, 20)), ward)).toEqual(few)
    expect(shrink(of(20, 20), few)).toBeCloseTo((20 + 8.1) / 30, 12)
  })

  test('is not fitted on who is hidden, and tells nothing of them', () => {
    const many = Array.from({ length: 9 }, (_, at) => of(10 + at, 30))
    const ward = of(150, 300)
    const hidden = [of(9, 9), figure([0, 0, 0, 0, 40], true)]
    expect(priorOf([...many, ...hidden], ward)).toEqual(priorOf(many, ward))
    for (const one of hidden) expect(shrink(one, priorOf(many, ward))).toBeNull()
    expect(priorOf(many, of(5, 5))).toBeNull()
  })

  test('draws towards it, and the further the fewer the answers', () => {
    const prior = { share: 0.8, weight: 30 }
    const [few, many] = [shrink(shown(10, 10), prior) ?? 0, shrink(shown(300, 300), prior) ?? 0]
    expect(few).toBeGreaterThan(0.8)
    expect(many).toBeGreaterThan(few)
    expect(many).toBeLessThan(1)
  })
})

describe('the funnel', () => {
  test('is as wide as the normal approximation says: 81 % of 100 by chance 73,3–88,7 and 68,9–93,1', () => {
    const usual = funnel(0.81, 100, FUNNEL.usual)
    expect(usual.low).toBeCloseTo(0.73311, 5)
    expect(usual.high).toBeCloseTo(0.88689, 5)
    expect(funnel(0.81, 100, FUNNEL.rare).low).toBeCloseTo(0.68878, 5)
    expect(funnel(0.99, 10, FUNNEL.rare).high).toBe(1)
  })

  test('leaves outside whom the interval calls above or below the ward, and nobody else', () => {
    fc.assert(
      fc.property(fc.nat(300), fc.nat(300), fc.integer({ min: 1, max: 2999 }), (a, b, of3000) => {
        const [k, n] = [Math.min(a, b), Math.max(a, b, 10)]
        const ward = { ...shown(of3000, 3000), share: of3000 / 3000 }
        const { low, high } = funnel(ward.share, n, FUNNEL.usual)
        const share = k / n
        fc.pre(Math.abs(share - low) > 1e-9 && Math.abs(share - high) > 1e-9)
        const place = share > high ? 'above' : share < low ? 'below' : 'same'
        expect(place).toBe(compare(shown(k, n), ward))
      }),
      { numRuns: 2000 },
    )
  })
})

describe('the span before', () => {
  test('is as many days, or as many whole months', () => {
    expect(spanBefore({ from: '2026-10-23', to: '2026-11-22' })).toEqual({ from: '2026-09-23', to: '2026-10-23' })
    expect(spanBefore({ from: '2026-03-01', to: '2026-04-01' })).toEqual({ from: '2026-02-01', to: '2026-03-01' })
    expect(spanBefore({ from: '2026-01-01', to: '2026-04-01' })).toEqual({ from: '2025-10-01', to: '2026-01-01' })
    expect(spanBefore({ from: '2024-01-01', to: '2025-01-01' })).toEqual({ from: '2023-01-01', to: '2024-01-01' })
    expect(spanBefore({ from: '2026-03-02', to: '2026-03-03' })).toEqual({ from: '2026-03-01', to: '2026-03-02' })
  })

  test('is told to differ only where the two intervals part', () => {
    const totals = (k: number, n: number) => ({ service: of(k, n), handling: of(k, n) })
    const span = { from: '2026-01-01', to: '2026-02-01' }
    const moved = (before: Parameters<typeof totals>, now: Parameters<typeof totals>) =>
      beforeOf(span, totals(...before), totals(...now)).service?.moved
    expect(moved([70, 100], [90, 100])).toBe('up')
    expect(moved([90, 100], [70, 100])).toBe('down')
    expect(moved([80, 100], [90, 100])).toBe('same') // 71–87 and 83–94 lie over each other
    expect(moved([8, 9], [90, 100])).toBeNull()
    expect(moved([90, 100], [0, 0])).toBeNull()
    expect(beforeOf(span, totals(1, 10), totals(1, 10)).ward).toBeNull()
  })
})
