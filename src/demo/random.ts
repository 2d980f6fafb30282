export type Random = ReturnType<typeof seeded>

/** Mulberry32: the same demo for everybody, and the same again after a start that was cut short. Not for secrets. */
export function seeded(seed: number) {
  let state = seed | 0
  /** 0 ≤ x < 1 */
  const fraction = (): number => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
  /** a whole number, both ends possible */
  const whole = (from: number, to: number): number => from + Math.floor(fraction() * (to - from + 1))
  return {
    fraction,
    whole,
    chance: (share: number): boolean => fraction() < share,
    pick: <T>(from: readonly T[]): T => from[whole(0, from.length - 1)] as T,
    /** the place of a weight, chosen as often as it weighs */
    weighted: (weights: readonly number[]): number => {
      let left = fraction() * weights.reduce((sum, weight) => sum + weight, 0)
      const at = weights.findIndex((weight) => {
        left -= weight
        return left < 0
      })
      return at === -1 ? weights.length - 1 : at
    },
    bytes: (length: number): Buffer => Buffer.from(Array.from({ length }, () => whole(0, 255))),
  }
}
