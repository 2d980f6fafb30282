/** Numbers in use on both sides of a house along its own row, the nearest first. */
export type Beside = Readonly<{ before: readonly string[]; after: readonly string[] }>

/** The side of its row that a house stands on: odd left, even right, as numbers are given; null: its number has none. */
export function sideOf(number: string): 'odd' | 'even' | null {
  const [, digits] = /^(\d+)/.exec(number.split('/').at(-1) ?? '') ?? []
  if (digits === undefined) return null
  return Number(digits) % 2 === 1 ? 'odd' : 'even'
}
