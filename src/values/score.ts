/** How many answered 1, 2, 3, 4 and 5, in this order. */
export type Bars = readonly [number, number, number, number, number]

/** How far a figure over n ratings may be trusted: not shown, shown as "sơ bộ", or in full. */
export type Standing = 'hidden' | 'preliminary' | 'full'

/** Below this nothing is shown: one visit more or less would move the share by over ten points. */
export const FEWEST = 10
const ENOUGH = 30

export function standing(n: number): Standing {
  if (n < FEWEST) return 'hidden'
  return n < ENOUGH ? 'preliminary' : 'full'
}

/** Satisfied is who answered 4 or 5 (the rule of SIPAS and of the Ministry of Health's survey). */
export function satisfied(bars: Bars): number {
  return bars[3] + bars[4]
}

export function count(bars: Bars): number {
  return bars[0] + bars[1] + bars[2] + bars[3] + bars[4]
}

export function add(a: Bars, b: Bars): Bars {
  return [a[0] + b[0], a[1] + b[1], a[2] + b[2], a[3] + b[3], a[4] + b[4]]
}

export const NO_BARS: Bars = [0, 0, 0, 0, 0]

/**
 * Wilson's score interval for a share of `k` in `n`, both ends within 0–1; 95 % at `z` = 1.96. With `n` = 0 nothing is
 * known: 0–1. E. B. Wilson, "Probable inference, the law of succession, and statistical inference", JASA 22 (1927):
 * centre (p + z²/2n) / (1 + z²/n), half-width z √(p(1−p)/n + z²/4n²) / (1 + z²/n). Unlike p ± z·σ it says something
 * true of 5 in 5: 57–100 %, not 100–100. Throws on a `k` outside 0–`n`.
 */
export function wilson(k: number, n: number, z = 1.96): Readonly<{ low: number; high: number }> {
  if (!(k >= 0 && k <= n)) throw new RangeError(`${k} of ${n} is no share`)
  if (n === 0) return { low: 0, high: 1 }
  const p = k / n
  const z2n = (z * z) / n
  const centre = (p + z2n / 2) / (1 + z2n)
  const half = (z * Math.sqrt((p * (1 - p)) / n + z2n / (4 * n))) / (1 + z2n)
  // At k = 0 and k = n one end is exactly 0 or 1; the subtraction above leaves it 10⁻¹⁷ beside.
  return { low: k === 0 ? 0 : Math.max(0, centre - half), high: k === n ? 1 : Math.min(1, centre + half) }
}
