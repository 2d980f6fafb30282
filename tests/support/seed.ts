import { randomInt } from 'node:crypto'

export type Dice = Readonly<{
  seed: number
  /** 0 ≤ x < 1 */
  roll(): number
  /** from ≤ n < to */
  between(from: number, to: number): number
  oneOf<T>(things: readonly T[]): T
}>

/** Chance that can be had again: the seed is printed, and SEED=… in the environment repeats it. */
export function dice(about: string): Dice {
  const seed = Number(process.env.SEED ?? randomInt(2 ** 31))
  console.info(`${about}: SEED=${seed}`)
  return diceFrom(seed)
}

/** The same throws for the same seed. (mulberry32) */
export function diceFrom(seed: number): Dice {
  let state = seed >>> 0
  const roll = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const between = (from: number, to: number) => from + Math.floor(roll() * (to - from))
  return { seed, roll, between, oneOf: (things) => things[between(0, things.length)] as (typeof things)[number] }
}
