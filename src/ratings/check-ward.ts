import { type Checked, keepCheck } from '../audit/check.ts'
import type { Chain } from '../audit/verify.ts'
import { type Actor, perform, type World } from '../world.ts'
import { type LinkedRatings, verifyLinks } from './verify-links.ts'

/**
 * Holds a ward's ratings against its chain, which was looked through already, and keeps what was found for the page of the
 * audit. A broken chain says more than what follows from it, so its fault comes first.
 */
export async function checkWard(
  world: Pick<World, 'db' | 'now'>,
  by: Actor,
  { wardId, seq, fault }: Chain,
): Promise<{ links: LinkedRatings; checked: Checked }> {
  let links: LinkedRatings = { wardId, batches: 0, ratings: 0, faults: [] }
  for await (const found of verifyLinks(world.db, wardId)) links = found
  const [first] = links.faults
  const what = fault?.what ?? first?.what ?? null
  const checked = { wardId, seq, fault: what, faultSeq: fault ? fault.seq : (first?.seq ?? null) }
  await perform(world, by, (act) => keepCheck(act, checked))
  return { links, checked }
}
