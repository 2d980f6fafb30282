import { keepLooking } from './flags/keep-looking.ts'
import { keepPosting } from './post/keep-posting.ts'
import { forgetDue } from './privacy/forget-due.ts'
import { rotatePeppers } from './privacy/rotate-peppers.ts'
import { sealAnew } from './privacy/seal-anew.ts'
import { confirmLate } from './ratings/confirm-late.ts'
import { releaseComments } from './reports/release-comments.ts'
import { tellAgain } from './reports/tell-quarters.ts'
import type { World } from './world.ts'

const EVERY_MS = 6 * 3_600_000

/**
 * What the service does by itself while it runs: at the start, then four times a day; and every minute it looks for odd
 * ratings, and sends letters. Safe in several processes at once.
 */
export function startChores(world: World): () => void {
  const doChores = async () => {
    await forgetDue(world)
    await rotatePeppers(world).catch((error: Error) =>
      world.log.error({ reason: error.message }, 'peppers could not be rotated'),
    )
    await sealAnew(world).catch((error: Error) =>
      world.log.error({ reason: error.message }, 'secrets could not be sealed anew'),
    )
    await confirmLate(world).catch((error: Error) =>
      world.log.error({ reason: error.message }, 'late ratings could not be confirmed'),
    )
    await releaseComments(world).catch((error: Error) =>
      world.log.error({ reason: error.message }, 'comments could not be put together'),
    )
    await tellAgain(world).catch((error: Error) =>
      world.log.error({ reason: error.message }, 'quarters could not be told again'),
    )
  }
  void doChores()
  const timer = setInterval(doChores, EVERY_MS)
  timer.unref()
  const stopLooking = keepLooking(world)
  const stopPosting = keepPosting(world)
  return () => {
    clearInterval(timer)
    stopLooking()
    stopPosting()
  }
}
