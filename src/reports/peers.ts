import type { Figure, Prior, ShownFigure } from './report.ts'

// Below eight officers the spread between them is mostly chance: it says nothing about how much they differ.
const FEWEST_PEERS = 8
const WEIGHT_OF_FEW = 10
// Shares that hardly differ would weigh without end, and their variance is rounding.
const MOST_WEIGHT = 10_000

/**
 * What to expect of an officer of this ward before one answer is counted, as a beta distribution around `share` that
 * weighs as much as `weight` answers (α = share · weight, β = (1 − share) · weight). Fitted on the shown officers by the
 * method of moments: with m and v the mean and the sample variance of their shares, weight = m(1 − m)/v − 1. With fewer
 * than eight of them, or where the formula has no answer, ten answers around the `ward`'s share. Hidden figures are not
 * used, so that nothing of them can be had from it; null: the ward's own figure is hidden.
 * Empirical Bayes: B. Efron, C. Morris, "Stein's paradox in statistics", Scientific American 236 (1977).
 */
export function priorOf(officers: readonly Figure[], ward: Figure): Prior | null {
  if (ward.standing === 'hidden') return null
  const shares = officers.filter(isShown).map(({ share }) => share)
  const few = { share: ward.share, weight: WEIGHT_OF_FEW }
  if (shares.length < FEWEST_PEERS) return few
  const mean = shares.reduce((sum, share) => sum + share, 0) / shares.length
  const variance = shares.reduce((sum, share) => sum + (share - mean) ** 2, 0) / (shares.length - 1)
  const weight = (mean * (1 - mean)) / variance - 1
  return weight > 0 && weight < MOST_WEIGHT ? { share: mean, weight } : few
}

/** A share drawn towards what is expected, the further the fewer answers stand behind it: (k + α)/(n + α + β). */
export function shrink(figure: Figure, prior: Prior | null): number | null {
  if (prior === null || !isShown(figure)) return null
  const { share, n } = figure
  return (share * n + prior.share * prior.weight) / (n + prior.weight)
}

/** Normal deviates: 19 in 20, and 998 in 1,000, of those who do as the ward does lie within. */
export const FUNNEL = { usual: 1.96, rare: 3.09 } as const

/**
 * How far a share of `n` answers may lie from the ward's by chance: share ± z √(share(1 − share)/n), within 0–1.
 * D. J. Spiegelhalter, "Funnel plots for comparing institutional performance", Statistics in Medicine 24 (2005). A share
 * outside at `usual` is one whose Wilson interval leaves the ward's share out: both turn the same test round.
 */
export function funnel(share: number, n: number, z: number): Readonly<{ low: number; high: number }> {
  const reach = z * Math.sqrt((share * (1 - share)) / n)
  return { low: Math.max(0, share - reach), high: Math.min(1, share + reach) }
}

function isShown(figure: Figure): figure is ShownFigure {
  return figure.standing !== 'hidden'
}
