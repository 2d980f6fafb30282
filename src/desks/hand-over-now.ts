import type { Act } from '../world.ts'
import { handOver } from './hand-over.ts'
import { outlookOf } from './undo-queries.ts'
import { lock, undoably } from './undoable.ts'

export type HandedOver = { outcome: 'done'; deed: string | null } | { outcome: 'changed' }

type Wish = Readonly<{ wardId: number; deskId: string; officerId: string | null; seen: string }>

/**
 * Hands a desk over at the act's moment, to an officer or to nobody, and keeps the deed for `undo`. `seen` is the outlook
 * of the desk (`outlookOf`) that the person had before their eyes: when it is no longer so, nothing is done. Refuses what
 * `assign` refuses.
 */
export async function handOverNow(act: Act, { wardId, deskId, officerId, seen }: Wish): Promise<HandedOver> {
  await lock(act, wardId, { deskId })
  if ((await outlookOf(act.tx, wardId, deskId, act.at)) !== seen) return { outcome: 'changed' }
  let taken = false
  const deed = await undoably(act, wardId, 'hand-over', { deskId }, async () => {
    taken = (await handOver(act, { wardId, deskId, officerId, at: act.at })).outcome === 'taken-by'
  })
  return taken ? { outcome: 'changed' } : { outcome: 'done', deed }
}
