import { randomUUIDv7 } from 'node:crypto'
import { sql } from 'kysely'
import { record } from '../audit/record.ts'
import { Refusal } from '../http/refusal.ts'
import { keepCounters } from '../ratings/keep-counters.ts'
import { markOf } from '../ratings/marks.ts'
import type { Act } from '../world.ts'
import type { Wish } from './flag.ts'

export type Proposed = { outcome: 'proposed'; proposalId: string; count: number } | { outcome: 'nothing' }
export type Decided = { outcome: 'decided'; count: number } | { outcome: 'own' | 'too-late' }

/**
 * Proposes that ratings be left out of the headline, or be counted again, for a reason; somebody else must agree. Only what
 * a rule has flagged can be left out: a rating that merely displeases has no flag. Of those named, the ones that can't be
 * (not flagged, left out already, waiting for another decision) are passed over; 'nothing': all of them.
 */
export async function propose(
  act: Act,
  wardId: number,
  ratingIds: readonly string[],
  wish: Wish,
  reason: string,
): Promise<Proposed> {
  const by = person(act)
  const proposalId = randomUUIDv7()
  const { rows } = await sql<{ id: string }>`
    with fit as (
      select id from ratings as r where ward_id = ${wardId} and id in ${idsOf(ratingIds)}
        and ${markOf('r')} = ${wish === 'exclude' ? 'flagged' : 'excluded'}
      order by id for no key update
    )
    insert into rating_exclusions (ward_id, proposal_id, rating_id, wish, reason, proposed_by, proposed_at)
    select ${wardId}::integer, ${proposalId}::uuid, id, ${wish}, ${reason}, ${by.id}::uuid, ${act.at}::timestamptz from fit
    on conflict do nothing returning rating_id as id`.execute(act.tx)
  if (rows.length === 0) return { outcome: 'nothing' }
  const details = { wish, reason, count: rows.length, ratings: rows.map(({ id }) => id) }
  record(act, wardId, { action: 'exclusion-proposed', subject: { kind: 'proposal', id: proposalId }, details })
  return { outcome: 'proposed', proposalId, count: rows.length }
}

/**
 * Agrees to a proposal or refuses it: never one's own (`exclusion_needs_a_second_person`). 'too-late': somebody was quicker,
 * or it was taken back. What is agreed takes effect at once; the ratings stay, and both totals stay visible.
 */
export async function decide(
  act: Act,
  wardId: number,
  proposalId: string,
  decision: 'agreed' | 'refused',
): Promise<Decided> {
  const by = person(act)
  const open = await hold(act, wardId, proposalId)
  if (!open) return { outcome: 'too-late' }
  if (open.proposedBy === by.id) return { outcome: 'own' }
  const { wish, ids } = open
  const write = async () => {
    await settle(act, wardId, proposalId, decision, by.id)
    if (wish === 'restore' && decision === 'agreed') await endExclusions(act, wardId, ids)
  }
  if (decision === 'agreed') await keepCounters(act, wardId, ids, write)
  else await write()
  const details = { wish, decision, count: ids.length }
  record(act, wardId, { action: 'exclusion-decided', subject: { kind: 'proposal', id: proposalId }, details })
  return { outcome: 'decided', count: ids.length }
}

/** Takes one's own proposal back while nobody has decided it; false: it is somebody else's, or it is too late. */
export async function takeBack(act: Act, wardId: number, proposalId: string): Promise<boolean> {
  const open = await hold(act, wardId, proposalId)
  if (open?.proposedBy !== person(act).id) return false
  await settle(act, wardId, proposalId, 'taken-back', null)
  const subject = { kind: 'proposal', id: proposalId }
  record(act, wardId, { action: 'exclusion-taken-back', subject, details: { count: open.ids.length } })
  return true
}

type Open = Readonly<{ wish: Wish; proposedBy: string; ids: readonly string[] }>

/**
 * An undecided proposal, held until the commit. The ward's look waits meanwhile, or is waited for: it takes ratings and
 * counters day by day, a decision those of many days at once. Then the ratings are locked, as everywhere.
 */
async function hold(act: Act, wardId: number, proposalId: string): Promise<Open | null> {
  await sql`select from flag_looks where ward_id = ${wardId} for update`.execute(act.tx)
  await sql`select from ratings where ward_id = ${wardId} and id in (
      select rating_id from rating_exclusions where ward_id = ${wardId} and proposal_id = ${proposalId})
    order by id for no key update`.execute(act.tx)
  const rows = await act.tx
    .selectFrom('rating_exclusions')
    .select(['rating_id', 'wish', 'proposed_by'])
    .where('ward_id', '=', wardId)
    .where('proposal_id', '=', proposalId)
    .where('decision', 'is', null)
    .orderBy('rating_id')
    .forUpdate()
    .execute()
  const [first] = rows
  if (!first) return null
  return { wish: first.wish as Wish, proposedBy: first.proposed_by, ids: rows.map(({ rating_id: id }) => id) }
}

async function settle(act: Act, wardId: number, proposalId: string, decision: string, by: string | null) {
  await act.tx
    .updateTable('rating_exclusions')
    .set({ decision, decided_by: by, decided_at: act.at })
    .where('ward_id', '=', wardId)
    .where('proposal_id', '=', proposalId)
    .where('decision', 'is', null)
    .execute()
}

async function endExclusions(act: Act, wardId: number, ids: readonly string[]): Promise<void> {
  await sql`update rating_exclusions set restored_at = ${act.at} where ward_id = ${wardId} and rating_id in ${idsOf(ids)}
    and wish = 'exclude' and decision = 'agreed' and restored_at is null`.execute(act.tx)
}

function idsOf(ids: readonly string[]) {
  return sql`(select unnest(${`{${ids.join(',')}}`}::uuid[]))`
}

/** A proposal and a decision are always somebody's. */
function person({ by }: Act): { id: string } {
  if (by.kind !== 'user') throw new Refusal('forbidden')
  return by
}
