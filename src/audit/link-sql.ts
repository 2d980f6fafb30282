// The two pieces of SQL that lengthen a chain. What `rowHash` and `contentHash` do in JavaScript when a chain is looked
// through, PostgreSQL does here when it is written: a head is moved and hashed by one statement, without a look before.

const BEGINNING = `sha256('')`

/**
 * Moves the head of each ward in `links` (columns ward_id, content; a ward at most once) by one row, in the order of the
 * wards, and returns ward_id, seq, previous, hash. Waits for whoever is adding to the same chain until they commit.
 */
export function moveHeads(links: string): string {
  return `insert into audit_heads as head (ward_id, seq, previous, content, hash)
  select ward_id, 1, ${BEGINNING}, content, sha256(${BEGINNING} || int8send(1) || content) from ${links} order by ward_id
  on conflict (ward_id) do update set
    seq = head.seq + 1, previous = head.hash, content = excluded.content,
    hash = sha256(head.hash || int8send(head.seq + 1) || excluded.content)
  returning ward_id, seq, previous, hash`
}

/**
 * The CTEs that put one link over the ratings of a statement, ward by ward. `batches` has ward_id, batch_id, at (whole
 * milliseconds), counted, repeated, digest (hexadecimal) and form (a number, what the digest is made of): all of them
 * without a letter that JSON would escape, so that the canonical form can be put together here.
 */
export function linkBatches(batches: string): string {
  return `links as (
  select ward_id, at, details, sha256(convert_to(
    format('[%s,"%s","resident",null,null,"ratings-received",null,null,%s,null]',
      ward_id, to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), details), 'UTF8')) as content
  from (select *, format('{"batch":"%s","counted":%s,"digest":"%s","form":%s,"repeated":%s}', batch_id, counted, digest,
    form, repeated) as details from ${batches}) as batch
), heads as (
  ${moveHeads('links')}
), audited as (
  insert into audit (ward_id, seq, at, actor_kind, action, details, previous, hash)
  select ward_id, heads.seq, links.at, 'resident', 'ratings-received', links.details::jsonb, heads.previous, heads.hash
  from heads join links using (ward_id)
)`
}
