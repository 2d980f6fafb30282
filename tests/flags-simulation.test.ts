import { describe, expect, test } from 'vitest'
import { ATTACKERS } from './simulation/attackers.ts'
import { attackTrial, crowdTrial, honestTrial } from './simulation/trial.ts'

// The year can be had again, and another one with SEED=… before the command; the long table is in tests/simulation.
const seed = Number(process.env.SEED ?? 2026)
console.info(`flags: SEED=${seed}`)

const attacker = (name: string) => ATTACKERS.find((one) => one.name === name) ?? expect.unreachable(name)

describe('a ward of 20 desks and 100 ratings a day', () => {
  test('in years of honest residents at most 1 in 200 is flagged, busy mornings, seasons and families included', () => {
    const years = [seed, seed + 1, seed + 2].map((one) => honestTrial(one, 365))
    const sum = (of: 'ratings' | 'flagged') => years.reduce((total, year) => total + year[of], 0)
    expect(sum('ratings')).toBeGreaterThan(75_000)
    expect(sum('flagged') / sum('ratings')).toBeLessThanOrEqual(0.005)
  })

  test('100 residents behind one address in ten minutes are not taken for a burst', () => {
    const { ratings, flagged } = crowdTrial(seed, 10)
    expect(ratings).toBe(1000)
    expect(flagged / ratings).toBeLessThanOrEqual(0.005)
  })

  // The smallest are the hardest to find; those that stand out further need fewer attempts to be believed.
  test.each([
    ['10 in one hour', 60],
    ['10 in one evening', 60],
    ['20 in one hour', 20],
    ['20 in one evening', 20],
    ['50 in one hour', 20],
  ])('of false ratings, %s, at least 19 in 20 attempts are found', (name, wanted) => {
    const { attempts, found } = attackTrial(seed, attacker(name), wanted)
    expect(attempts).toBe(wanted)
    expect(found / attempts).toBeGreaterThanOrEqual(0.95)
  })

  test('and what no rule is meant for is not found by chance either: the table says so', () => {
    const { found, attempts } = attackTrial(seed, attacker('slow: 1 a day for four weeks'), 20)
    expect(found / attempts).toBeLessThan(0.2)
  })
})
