import type { Action } from '../audit/action.ts'
import { record } from '../audit/record.ts'
import { type Actor, perform, type World } from '../world.ts'
import { DEEDS } from './deeds.ts'
import type { DeedName } from './kept.ts'
import { KEPT } from './retention.ts'
import { dueBefore } from './term.ts'

const BY_ITSELF: Actor = { kind: 'operator' }
const MOST_AT_ONCE = 10_000 // rows; about a second of writing

/** What residents entrusted to the ward leaves a row in the audit when it is destroyed; a staff session doesn't. */
const RECORDED: Partial<Record<DeedName, Action>> = {
  'destroy-keys': 'keys-destroyed',
  'destroy-case-keys': 'keys-destroyed',
  'destroy-numbers': 'contacts-destroyed',
  'destroy-comments': 'words-destroyed',
  'destroy-first-versions': 'words-destroyed',
  'destroy-answers': 'words-destroyed',
}

/**
 * Does what the retention table says, line by line, and logs how much was forgotten of each: counts, nothing else. A line
 * that fails is logged and doesn't keep the others from being done. Answers the counts by the line's id.
 */
export async function forgetDue(world: Pick<World, 'db' | 'now' | 'log'>): Promise<Record<string, number>> {
  const forgot: Record<string, number> = {}
  for (const { id, term, deed } of KEPT) {
    const due = dueBefore(term, world.now())
    if (deed === null || due === null) continue
    try {
      let count: number
      do {
        count = await perform(world, BY_ITSELF, async (act) => {
          const forgotten = await DEEDS[deed](act, due, MOST_AT_ONCE)
          const action = RECORDED[deed]
          for (const { wardId, count } of forgotten) {
            if (action) record(act, wardId, { action, details: { what: id, count, before: due.day } })
          }
          return forgotten.reduce((sum, { count }) => sum + count, 0)
        })
        if (count > 0) forgot[id] = (forgot[id] ?? 0) + count
      } while (count >= MOST_AT_ONCE)
    } catch (error) {
      world.log.error({ what: id, reason: (error as Error).message }, 'what is past its time could not be forgotten')
    }
  }
  if (Object.keys(forgot).length > 0) world.log.info({ forgot }, 'what is past its time was forgotten')
  return forgot
}
