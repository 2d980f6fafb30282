/** Rarer than once in 10,000; and how many standard deviations above the mean that is. */
const RARE = 1e-4
const RARE_Z = 3.72

// e⁻⁷⁰⁰ is nearly the smallest number there is. So many events are as good as normally distributed.
const MANY = 700

/**
 * The smallest number of events that is rarer than `RARE` where `expected` come on average, independently of each other:
 * the first k with P(X ≥ k) < 10⁻⁴ for a Poisson distribution, summed from its small end.
 */
export function rareCount(expected: number): number {
  if (expected > MANY) return Math.ceil(expected + RARE_Z * Math.sqrt(expected))
  let term = Math.exp(-expected)
  let fewer = term
  let count = 1
  while (1 - fewer >= RARE) {
    term *= expected / count
    fewer += term
    count += 1
  }
  return count
}
