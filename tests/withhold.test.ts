import { describe, expect, test } from 'vitest'
import { hideColumns, hideRows, NOBODY } from '../src/reports/honest.ts'
import fc from './support/chance.ts'
import { canWorkOut } from './support/patient-reader.ts'

/** Answers of one officer (or nobody) at one desk. */
type Cell = Readonly<{ row: string; column: string; n: number }>
const rowNames = [NOBODY, 'lan', 'minh', 'hoa', 'sáu', 'thu', 'tư']

const table = fc
  .array(
    fc.record({
      row: fc.constantFrom(...rowNames),
      column: fc.constantFrom('quầy 1', 'quầy 2', 'quầy 3', 'quầy 4'),
      n: fc.oneof(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 40 })),
    }),
    { minLength: 1, maxLength: 14 },
  )
  .filter((cells) => total(cells) >= 10) // below that not even the total is shown

function total(cells: readonly Cell[]): number {
  return cells.reduce((sum, { n }) => sum + n, 0)
}
function sums(cells: readonly Cell[], by: 'row' | 'column'): Map<string, number> {
  const found = new Map<string, number>()
  for (const cell of cells) found.set(cell[by], (found.get(cell[by]) ?? 0) + cell.n)
  return found
}

function groupsOf(ids: readonly string[]): string[][] {
  return Array.from({ length: 2 ** ids.length - 1 }, (_, mask) => ids.filter((_, bit) => ((mask + 1) >> bit) & 1))
}

describe('an officer with fewer than ten answers', () => {
  test('can be had by no sum or difference of what is shown, alone or in a group of fewer than ten', () => {
    let protectedGroups = 0
    fc.assert(
      fc.property(table, (cells) => {
        const rows = sums(cells, 'row')
        const columns = sums(cells, 'column')
        const hiddenRows = hideRows(rows)
        const hiddenColumns = hideColumns(rows, columns, cells, hiddenRows)

        const vector = (holds: (cell: Cell) => boolean) => cells.map((cell) => Number(holds(cell)))
        const can = canWorkOut([
          vector(() => true),
          ...[...rows.keys()].filter((id) => !hiddenRows.has(id)).map((id) => vector(({ row }) => row === id)),
          ...[...columns.keys()]
            .filter((id) => !hiddenColumns.has(id))
            .map((id) => vector(({ column }) => column === id)),
        ])
        for (const group of groupsOf([...hiddenRows])) {
          const n = group.reduce((sum, id) => sum + (rows.get(id) ?? 0), 0)
          if (group.every((id) => id === NOBODY) || (group.length > 1 && n >= 10)) continue
          protectedGroups++
          expect(can(vector(({ row }) => group.includes(row)))).toBe(false)
        }
      }),
      { numRuns: 2000 },
    )
    expect(protectedGroups).toBeGreaterThan(1000) // there was something to protect
  })

  test('would be had so if only those with fewer than ten were hidden', () => {
    const cells = [
      { row: 'lan', column: 'quầy 1', n: 30 },
      { row: 'minh', column: 'quầy 1', n: 5 },
      { row: 'thu', column: 'quầy 2', n: 12 },
    ]
    const shown = [[1, 1, 1], [1, 0, 0], [0, 0, 1]] // biome-ignore format: total, Lan, Thu
    expect(canWorkOut(shown)([0, 1, 0])).toBe(true)
    expect(hideRows(sums(cells, 'row'))).toEqual(new Set(['minh', 'thu']))
  })
})

test('nobody is hidden for the sake of somebody with enough answers', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.constantFrom(...rowNames.slice(1)), fc.integer({ min: 10, max: 99 }))), (rows) => {
      expect(hideRows(new Map(rows)).size).toBe(0)
    }),
  )
})

test('ratings without an assigned officer are withheld before an officer is', () => {
  const rows = new Map([['lan', 12], ['minh', 4], [NOBODY, 300]]) // biome-ignore format: one table
  expect(hideRows(rows)).toEqual(new Set(['minh', NOBODY]))
})

test('a desk is withheld where it would give away the one hidden officer who sat there', () => {
  const meetings = [
    { row: 'minh', column: 'quầy 1' },
    { row: 'lan', column: 'quầy 1' },
    { row: 'thu', column: 'quầy 2' },
  ]
  const rows = new Map([['lan', 90], ['minh', 5], ['thu', 7]]) // biome-ignore format: one table
  const columns = new Map([['quầy 1', 95], ['quầy 2', 7]]) // biome-ignore format: one table
  const hiddenRows = hideRows(rows)
  expect(hiddenRows).toEqual(new Set(['minh', 'thu']))
  expect(hideColumns(rows, columns, meetings, hiddenRows)).toEqual(new Set(['quầy 1', 'quầy 2']))
})
