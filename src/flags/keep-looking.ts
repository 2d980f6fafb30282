import type { World } from '../world.ts'
import { lookForFlags } from './look.ts'

// A minute: a burst is seen while it lasts.
const EVERY_MS = 60_000

// However much there is to look at, it takes at most a twentieth of one core from those who rate.
const REST = 20

/** Looks again and again, until the answer is called. Safe in several processes at once. */
export function keepLooking(world: Pick<World, 'db' | 'now' | 'secrets' | 'log'>): () => void {
  let timer: NodeJS.Timeout
  let stopped = false
  const look = async () => {
    const began = performance.now()
    await lookForFlags(world).catch((error: Error) =>
      world.log.warn({ reason: error.message }, 'ratings could not be looked at'),
    )
    if (!stopped) wait(Math.max(EVERY_MS, (performance.now() - began) * REST))
  }
  const wait = (ms: number) => {
    timer = setTimeout(look, ms)
    timer.unref()
  }
  wait(EVERY_MS)
  return () => {
    stopped = true
    clearTimeout(timer)
  }
}
