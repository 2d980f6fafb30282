import { type RawBuilder, sql } from 'kysely'

/**
 * SQL for the mark that a rating bears: 'excluded' once two people agreed on it, else 'flagged' where a rule found it odd,
 * else null. Only counted ratings are marked: what doesn't count can mislead nobody. `rating`: an alias of `ratings`.
 */
export function markOf(rating: string): RawBuilder<string | null> {
  const [ward, id, counted] = ['ward_id', 'id', 'counted'].map((column) => sql.ref(`${rating}.${column}`))
  return sql`case when not ${counted} then null
    when exists (select from rating_exclusions as x where x.ward_id = ${ward} and x.rating_id = ${id}
      and x.wish = 'exclude' and x.decision = 'agreed' and x.restored_at is null) then 'excluded'
    when exists (select from rating_flags as f where f.ward_id = ${ward} and f.rating_id = ${id}) then 'flagged' end`
}

/**
 * SQL for whether a rating is among the confirmed ones that a report counts: its case is in the ward's register, it counts,
 * and two people didn't leave it out. `rating`: an alias of `ratings`.
 */
export function isConfirmed(rating: string): RawBuilder<boolean> {
  return sql`(${sql.ref(`${rating}.tier`)} = 'case' and ${isHeadline(rating)})`
}

/** SQL for whether a rating is in the headline: it counts, and two people didn't leave it out. `rating`: an alias of `ratings`. */
export function isHeadline(rating: string): RawBuilder<boolean> {
  return sql`(${sql.ref(`${rating}.counted`)} and ${markOf(rating)} is distinct from 'excluded')`
}
