const ROWS = ['qwertyuiop', 'asdfghjkl', 'zxcvbnm']
const NEIGHBOURS = neighbours()

/** What sounds alike in one half of the country or the other, and is written for one another. */
const ALIKE = new Set(['sx', 'xs', 'iy', 'yi', 'dv', 'vd', 'ln', 'nl', 'ck', 'kc', 'cq', 'qc', 'ct', 'tc', 'rg', 'gr'])

const SWAP = 0.7
const EXTRA = 0.9

/**
 * How many letters' worth of typing errors lie between two plain words: a swap, a neighbouring key and a letter struck
 * twice count less than a wrong letter (optimal string alignment with weights). More than `most`: Infinity.
 */
export function edits(typed: string, meant: string, most: number): number {
  if (Math.abs(typed.length - meant.length) * 0.5 > most) return Number.POSITIVE_INFINITY
  let before: number[] = []
  let above = Array.from({ length: meant.length + 1 }, (_, at) => at * EXTRA)
  for (let i = 1; i <= typed.length; i++) {
    const row = [i * EXTRA]
    let least = row[0] as number
    for (let j = 1; j <= meant.length; j++) {
      const one = typed[i - 1] as string
      const other = meant[j - 1] as string
      let cost = (above[j - 1] as number) + unlike(one, other)
      cost = Math.min(cost, (above[j] as number) + (one === typed[i - 2] ? 0.4 : EXTRA))
      cost = Math.min(cost, (row[j - 1] as number) + (other === meant[j - 2] ? 0.4 : EXTRA))
      if (i > 1 && j > 1 && one === meant[j - 2] && other === typed[i - 2] && one !== other) {
        cost = Math.min(cost, (before[j - 2] as number) + SWAP)
      }
      row.push(cost)
      if (cost < least) least = cost
    }
    if (least > most + SWAP) return Number.POSITIVE_INFINITY
    ;[before, above] = [above, row]
  }
  const all = above[meant.length] as number
  return all > most ? Number.POSITIVE_INFINITY : all
}

function unlike(one: string, other: string): number {
  if (one === other) return 0
  if (ALIKE.has(one + other)) return 0.5
  return NEIGHBOURS.get(one)?.has(other) ? 0.7 : 1
}

/** The keys round a key, each row half a key to the right of the one above. */
function neighbours(): ReadonlyMap<string, ReadonlySet<string>> {
  const places = ROWS.flatMap((row, y) => [...row].map((key, x) => ({ key, x: x + y / 2, y })))
  const near = (key: { x: number; y: number }) =>
    places.filter(({ x, y }) => Math.abs(x - key.x) <= 1 && Math.abs(y - key.y) <= 1).map((place) => place.key)
  return new Map(places.map((place) => [place.key, new Set(near(place))]))
}
