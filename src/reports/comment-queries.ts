import { sql } from 'kysely'
import { type Day, dayOf } from '../values/day.ts'
import { masked } from '../values/masked.ts'
import { monthOf } from '../values/month.ts'
import { finds } from '../values/vietnamese.ts'
import { keyPatterns } from '../values/vietnamese-key.ts'
import type { Db } from '../world.ts'
import type { CommentBatch, CommentsReport } from './comments.ts'

const PAGE_SIZE = 20

type Row = Readonly<{ batch: string; closed: Date; first: Day; last: Day; words: string }>

/**
 * One page, from 1, of a ward's released comments in which every word of `q` stands. What is looked for is looked for in
 * what is shown: who types a phone number doesn't learn that it stands there.
 */
export async function releasedComments(
  db: Db,
  wardId: number,
  { q, page }: Readonly<{ q: string; page: number }>,
): Promise<Omit<CommentsReport, 'ward'>> {
  const like = keyPatterns(q).map((pattern) => sql`vietnamese_key(r.comment) ~ ${pattern}`)
  // Whoever withdraws the words takes them away here as well, and so does whoever leaves the rating out of the figures.
  const from = sql`from released_comments as c
    join comment_batches as b on b.ward_id = c.ward_id and b.id = c.batch_id
    join ratings as r on r.ward_id = c.ward_id and r.id = c.rating_id
    where c.ward_id = ${wardId} and r.comment is not null
      and not exists (select from rating_exclusions as x where x.ward_id = r.ward_id and x.rating_id = r.id
        and x.wish = 'exclude' and x.decision = 'agreed' and x.restored_at is null)`
  const lines = sql`select b.id as batch, b.closed_at as closed, b.first_month as first, b.last_month as last,
    r.comment as words ${from}`
  const order = sql`order by b.closed_at desc, b.id desc, c.place`
  if (like.length > 0) {
    const { rows } = await sql<Row>`${lines} and ${sql.join(like, sql` and `)} ${order}`.execute(db)
    const found = rows.map((row) => ({ ...row, words: masked(row.words) })).filter(({ words }) => finds(q, words))
    const at = pageOf(found.length, page)
    return { q, ...at, batches: together(found.slice((at.page - 1) * PAGE_SIZE, at.page * PAGE_SIZE)) }
  }
  const { rows: counted } = await sql<{ n: number }>`select count(*)::integer as n ${from}`.execute(db)
  const at = pageOf(counted[0]?.n ?? 0, page)
  const { rows } = await sql<Row>`${lines} ${order} limit ${PAGE_SIZE} offset ${(at.page - 1) * PAGE_SIZE}`.execute(db)
  return { q, ...at, batches: together(rows.map((row) => ({ ...row, words: masked(row.words) }))) }
}

function pageOf(total: number, page: number): Readonly<{ total: number; page: number; pages: number }> {
  const pages = Math.max(1, Math.ceil(total / PAGE_SIZE))
  return { total, page: Math.min(page, pages), pages }
}

function together(rows: readonly Row[]): CommentBatch[] {
  return [...Map.groupBy(rows, ({ batch }) => batch).values()].map((of) => {
    const { closed, first, last } = of[0] as Row
    return {
      released: dayOf(closed),
      first: monthOf(first),
      last: monthOf(last),
      comments: of.map(({ words }) => words),
    }
  })
}
