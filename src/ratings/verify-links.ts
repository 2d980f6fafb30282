import { CompiledQuery } from 'kysely'
import type { Db } from '../world.ts'
import { digestOf } from './lasting.ts'

/** What is wrong between the audit of a ward and its ratings. `seq`: the row of the audit; null: no row vouches for these ratings. */
export type LinkFault = Readonly<{
  seq: number | null
  what: 'batch-changed' | 'correction-differs' | 'not-in-audit'
  /** ratings that the audit vouches for, and that there are */
  written: number
  found: number
  /** one rating to begin with, where one can be told */
  ratingId: string | null
}>

export type LinkedRatings = Readonly<{ wardId: number; batches: number; ratings: number; faults: readonly LinkFault[] }>

// A rating may have been corrected since: then the digest is that of its first version, which the audit has kept, and
// the present one must be the last that the audit knows of.
const SCORES = ['service', 'handling', 'ward'] as const
const first = SCORES.map(
  (score) => `case when c.id is null then r.${score} else (c.before->>'${score}')::smallint end as ${score}`,
)
const last = SCORES.map((score) => `(c.after->>'${score}')::smallint is distinct from r.${score}`)
// Older corrections tell reasons and further answers of the first version in their private part, where they tell them at
// all, and none of the last.
const NONE = `'null'::jsonb`
const saidFirst = [
  `case when c.before ? 'reasons' then c.before->'reasons' else to_jsonb(r.reasons) end as reasons`,
  `case when c.before ? 'criteria' then nullif(c.before->'criteria', ${NONE}) else r.criteria end as criteria`,
]
const saidLast = `(c.after ? 'reasons' and c.after->'reasons' <> to_jsonb(r.reasons)
    or c.after ? 'criteria' and nullif(c.after->'criteria', ${NONE}) is distinct from r.criteria)`

const VERIFY = `
with corrections as (
  select (details->>'ratingId')::uuid as id, (array_agg(coalesce(private, '{}') || (details->'before') order by seq))[1] as before,
    (array_agg(details->'after' order by seq desc))[1] as after, max(seq) as seq
  from audit where ward_id = $1 and action = 'rating-corrected' group by 1
), at_first as (
  select r.id, r.desk_id, r.point_id, r.officer_id, r.day, r.counted, r.channel, r.helper_officer_id, r.batch_id,
    ${[...first, ...saidFirst].join(', ')}
  from ratings as r left join corrections as c on c.id = r.id where r.ward_id = $1
), links as (
  select seq, (details->>'batch')::uuid as batch_id, details->>'digest' as digest, (details->>'form')::integer as form,
    (details->>'counted')::bigint + (details->>'repeated')::bigint as n
  from audit where ward_id = $1 and action = 'ratings-received'
), batches as (
  select batch_id, count(*) as n, ${digestOf('at_first', 'form')} as digest, min(id::text) as first_id
  from at_first left join links using (batch_id) group by batch_id
), compared as materialized (
  select links.seq, links.digest is distinct from batches.digest as differs, coalesce(links.n, 0) as written,
    coalesce(batches.n, 0) as found, first_id
  from links full join batches using (batch_id)
), faults as (
  select seq::float8 as seq, case when seq is null then 'not-in-audit' else 'batch-changed' end as what,
    written::float8 as written, found::float8 as found, case when seq is null then first_id end as "ratingId"
  from compared where differs
  union all
  select c.seq, 'correction-differs', 1, 1, c.id::text from corrections as c join ratings as r on r.ward_id = $1 and r.id = c.id
  where ${[...last, saidLast].join(' or ')}
  order by seq nulls last limit 100
)
select (select count(*)::float8 from links) as batches, (select coalesce(sum(found), 0)::float8 from compared) as ratings,
  (select coalesce(json_agg(faults), '[]') from faults) as faults`

/**
 * Proves, ward by ward (or for one), that the ratings are those that the audit vouches for: every batch has the rows it
 * had, with the place, day and scores they had (and, but for links of form 1, the reasons and further answers); none was
 * added without a row in the audit. Keys, comments and contacts may be gone. One statement a ward sees one moment, so it may run while ratings come in.
 */
export async function* verifyLinks(db: Db, only?: number): AsyncGenerator<LinkedRatings> {
  const wards = only === undefined ? await db.selectFrom('wards').select('id').orderBy('id').execute() : [{ id: only }]
  for (const { id: wardId } of wards) {
    const { rows } = await db.executeQuery(
      CompiledQuery.raw(VERIFY, [wardId]) as CompiledQuery<Omit<LinkedRatings, 'wardId'>>,
    )
    const [found] = rows
    if (!found) throw new Error('an aggregate without a row')
    yield { wardId, ...found }
  }
}
