import { expect, test } from 'vitest'
import { gatesOf } from '../../src/reports/gates.ts'
import { workedOutOf } from '../support/patient-reader.ts'
import { attack } from '../support/told-cells.ts'

test('of 10,000 wards no answer, and no two answers, tell of one to four people', () => {
  const { cells, leaks } = attack(30_000_000, 10_000)
  expect(leaks).toEqual([])
  expect(cells).toBeGreaterThan(500_000)
}, 1_800_000)

test('of 2,000 wards who adds and subtracts all answers, nought too, has nobody’s one to four people', () => {
  let tried = 0
  for (let seed = 40_000_000; seed < 40_002_000; seed++) {
    const { groups, hits } = workedOutOf(seed, ({ lines }) => gatesOf(lines), 10, 24)
    expect(hits).toEqual([])
    tried += groups
  }
  expect(tried).toBeGreaterThan(100_000)
}, 1_800_000)
