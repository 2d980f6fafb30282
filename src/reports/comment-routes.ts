import { Hono } from 'hono'
import { z } from 'zod'
import type { Caller } from '../access/guard-software.ts'
import { may } from '../access/policy.ts'
import { recordView } from '../audit/record.ts'
import { Refusal } from '../http/refusal.ts'
import { findWard } from '../places/queries.ts'
import { dayOf } from '../values/day.ts'
import { plainLine } from '../values/line.ts'
import type { World } from '../world.ts'
import { releasedComments } from './comment-queries.ts'
import type { CommentsReport } from './comments.ts'
import { nameOf } from './read.ts'

const Query = z.object({
  q: z
    .string()
    .catch('')
    .transform((typed) => plainLine(typed).slice(0, 100)),
  page: z.coerce.number().int().min(1).max(100_000).catch(1),
})

/** `/api/reports/wards/:ward/comments?q=&page=`: what residents wrote, for the chair. No file: words can be withdrawn. */
export function commentRoutes(world: World) {
  return new Hono<Caller>().get('/:ward/comments', async (c) => {
    const actor = c.get('actor')
    const ward = await findWard(world.db, c.req.param('ward'), dayOf(world.now()))
    if (!ward || !may(actor, 'comments.read', ward.id)) throw new Refusal('not-found')
    const asked = Query.parse(c.req.query())
    const found = await releasedComments(world.db, ward.id, asked)
    const shown = found.batches.reduce((sum, { comments }) => sum + comments.length, 0)
    if (shown > 0) await recordView(world, actor, ward.id, { action: 'comments-viewed', details: { count: shown } })
    return c.json({ ward: nameOf(ward), ...found } satisfies CommentsReport)
  })
}
