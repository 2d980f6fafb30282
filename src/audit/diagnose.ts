import { contentHash, rowHash } from './canonical.ts'
import type { Fault, Row } from './verify.ts'

/** The rest of the chain, asked only when something is wrong. */
type Neighbours = Readonly<{
  rowAt(seq: number): Promise<Row | null>
  /** whether another row has the same hash: then one of the two is a copy */
  hasTwin(row: Row): Promise<boolean>
}>

/**
 * Says what happened to a row whose hash is not its own. The hash holds the row's number, so a row that was only moved
 * still fits the number that it had: found by trying them all, up to `last` (a million takes about two seconds; it is done
 * once, for the first broken row).
 */
export async function diagnose(row: Row, last: number, { rowAt, hasTwin }: Neighbours): Promise<Fault> {
  const { seq } = row
  const home = homeOf(row, last)
  if (home === null) return { seq, what: 'changed' }
  if (await hasTwin(row)) return { seq, what: 'inserted' }
  const there = await rowAt(home)
  if (there && homeOf(there, last) === seq) return { seq, what: 'swapped' }
  // Rows moved up to fill a gap, or moved down to make room: the gap is here, what was put in is right before.
  return home > seq ? { seq, what: 'missing' } : { seq: home, what: 'inserted' }
}

/** The number that a row was written with, if it is not its present one. */
function homeOf(row: Row, last: number): number | null {
  const content = contentHash(row)
  for (let seq = 1; seq <= last + 1; seq++) {
    if (seq !== row.seq && rowHash(row.previous, seq, content).equals(row.hash)) return seq
  }
  return null
}
