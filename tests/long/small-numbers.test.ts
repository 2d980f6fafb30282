import { expect, test } from 'vitest'
import { attack } from '../support/told-cells.ts'

test('of 10,000 wards no answer, and no two answers, tell of one to four people', () => {
  const { cells, leaks } = attack(30_000_000, 10_000)
  expect(leaks).toEqual([])
  expect(cells).toBeGreaterThan(500_000)
}, 1_800_000)
