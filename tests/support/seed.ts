export type Dice = Readonly<{
  seed: number
  /** 0 ≤ x < 1 */
  roll(): number
  /** from ≤ n < to */
  between(from: number, to: number): number
  oneOf<T>(things: readonly T[]): T
}>

// The tests of every change throw the same dice each time: a change is not refused for what it did not do. Other dice
// are thrown by the long tests, by the simulations, and by whoever sets SEED.
const USUAL = 20_261_121

export const seedOf = ({ SEED }: NodeJS.ProcessEnv): number => Number(SEED ?? USUAL)

/** Chance that can be had again: the seed is printed, and another one is thrown with SEED=… in the environment. */
export function dice(about: string): Dice {
  const seed = seedOf(process.env)
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
