import { describe, expect, test } from 'vitest'
import { figure } from '../src/reports/honest.ts'
import type { Figure } from '../src/reports/report.ts'
import { moreAtDesks, toldAgain } from '../src/reports/tell-again.ts'
import type { ToldQuarter } from '../src/reports/told-quarter.ts'
import type { Bars } from '../src/values/score.ts'

/** `low` answered 1 and the others 5. */
const of = (n: number, low = 0): Figure => figure([low, 0, 0, 0, n - low] as Bars)
const WITHHELD = figure([0, 0, 0, 0, 20], true)
const POINT = { name: 'Nhà văn hóa', service: of(30), handling: of(12) }

/** Of October, November and December. */
function quarter(months: readonly Figure[], more: Partial<ToldQuarter> = {}): ToldQuarter {
  const sum = months.reduce<Bars>((all, { bars }) => all.map((n, at) => n + (bars?.[at] ?? 0)) as unknown as Bars, [0, 0, 0, 0, 0])
  return {
    ...{ service: figure(sum), handling: of(40), ward: of(25) },
    months: months.map((service, at) => ({ month: `2025-1${at}`, service })),
    ...{ points: [POINT], reasons: [], criteria: [], coverage: { cases: 500, share: 0.3 } },
    ...more,
  }
} // biome-ignore format: a sum of bars

const FIRST = quarter([of(60, 20), of(50, 5), of(40)])
const told = (now: ToldQuarter, ...before: ToldQuarter[]) => toldAgain(before.length > 0 ? before : [FIRST], now)

describe('a quarter is told once more', () => {
  test('where ten and more were left out of one month, and nobody of another', () => {
    const now = quarter([of(48, 8), of(50, 5), of(40)])
    expect(told(now)).toEqual(now)
    expect(moreAtDesks(FIRST, now)).toBe(-12)
  })

  test('and not where nothing has changed', () => {
    expect(told(FIRST)).toBeNull()
    expect(told({ ...FIRST, coverage: { cases: 501, share: 0.299 } })).toBeNull()
  })

  test('and not where a line would tell of fewer, though all together are ten', () => {
    expect(told(quarter([of(51, 11), of(50, 5), of(40)]))).toBeNull()
    expect(told(quarter([of(50, 10), of(47, 2), of(40)]))).toBeNull() // ten in October, three in November
    expect(told({ ...quarter([of(48, 8), of(50, 5), of(40)]), handling: of(37) })).toBeNull()
    expect(told({ ...quarter([of(48, 8), of(50, 5), of(40)]), points: [{ ...POINT, service: of(29) }] })).toBeNull()
  })

  test('and not where five came and five went', () => {
    expect(told(quarter([of(60, 25), of(50, 5), of(40)]))).toBeNull()
    expect(told(quarter([of(60, 8), of(50, 5), of(40)]))?.service.n).toBe(150) // twelve came, and twelve went
  })

  test('only with the lines that were told the first time, and all of them', () => {
    const first = quarter([of(60, 20), of(50, 5), WITHHELD])
    const now = quarter([of(48, 8), of(50, 5), of(40)])
    expect(told({ ...now, service: of(98, 13) }, first)?.months[2]?.service).toEqual(WITHHELD)
    expect(told({ ...first, service: of(98, 13), months: [{ month: '2025-10', service: of(8, 8) }] }, first)).toBeNull()
    const renamed = [{ ...POINT, name: 'Nhà văn hóa khu phố 2' }]
    expect(told({ ...now, points: renamed })).toBeNull() // it may be the same people under another name
    const opened = [POINT, { name: 'Trạm y tế', service: of(0), handling: of(0) }]
    expect(told({ ...now, points: opened })?.points).toEqual(opened)
  })

  test('and not where what is left of the quarter, or did not name a reason, would tell of fewer', () => {
    const first = quarter([of(60, 20), of(50, 5), WITHHELD])
    expect(told(quarter([of(48, 8), of(50, 5), WITHHELD], { service: of(95, 13) }), first)).toBeNull() // three of December
    const named = (n: number) => ({ reasons: [{ id: 'slow', tone: 'bad' as const, service: of(n, n) }] })
    const months = [of(48, 8), of(50, 5), of(40)]
    expect(told(quarter(months, named(18)), { ...FIRST, ...named(30) })).not.toBeNull()
    expect(told(quarter(months, named(20)), { ...FIRST, ...named(30) })).toBeNull() // two left out who had not named it
  })

  test('a third time beside both others: who took the first and the third would have the difference', () => {
    const second = quarter([of(48, 8), of(50, 5), of(40)])
    const third = quarter([of(58, 18), of(50, 5), of(40)])
    expect(told(third, second)).toEqual(third)
    expect(told(third, FIRST, second)).toBeNull()
    expect(told(FIRST, FIRST, second)).toEqual(FIRST)
  })
})
