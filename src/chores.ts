import { forgetDue } from './privacy/forget-due.ts'
import type { World } from './world.ts'

const EVERY_MS = 6 * 3_600_000

/** What the service does by itself while it runs: at the start, then four times a day. Safe in several processes at once. */
export function startChores(world: World): () => void {
  const doChores = () => void forgetDue(world)
  doChores()
  const timer = setInterval(doChores, EVERY_MS)
  timer.unref()
  return () => clearInterval(timer)
}
