-- Why: every deed leaves a row, written in its own transaction, and rows are chained by hashes, so that a later change,
-- deletion, insertion or swap is found and named. One chain a ward, because wards are kept on different machines of a
-- sharded country and must not wait for each other. Chain 0 is the installation's own: an administrator, or a wrong
-- sign-in name, belongs to no ward, and no ward's chair may read about them; it has no row in `wards`, hence no reference.
create table audit (
  ward_id integer not null,
  seq bigint not null constraint audit_rows_count_from_one check (seq >= 1),
  at timestamptz not null,
  actor_kind text not null constraint audit_says_who check (actor_kind <> ''),
  actor_id uuid,
  actor_name text,                    -- as it was then
  action text not null constraint audit_says_what check (action <> ''),
  subject_kind text,
  subject_id text,
  details jsonb not null,             -- never personal data of residents
  private jsonb,                      -- what the law may want erased; the chain holds only its salted hash
  salt bytea,
  private_hash bytea,                 -- SHA-256 of salt and canonical `private`; stays when both are erased
  previous bytea not null,
  hash bytea not null,                -- SHA-256 of previous, seq and content; see src/audit/canonical.ts
  primary key (ward_id, seq),
  constraint audit_subject_is_whole check ((subject_kind is null) = (subject_id is null)),
  constraint audit_private_part_has_its_salt_and_hash
    check ((private is null) = (salt is null) and (private is null or private_hash is not null))
);
-- Pages show deeds; the many links of ratings are looked at when asked for. Their insert doesn't touch this index.
create index audit_deeds on audit (ward_id, seq) where action <> 'ratings-received';

-- The last row of each chain: who adds a row moves the head, and so waits for whoever is adding one.
-- Half-empty pages: the row is rewritten with every rating and should stay on its page (HOT update).
create table audit_heads (
  ward_id integer primary key,
  seq bigint not null,
  previous bytea not null,
  content bytea not null,
  hash bytea not null
) with (fillfactor = 10);

-- When a chain was last looked through, and what was found.
create table audit_checks (
  ward_id integer primary key,
  at timestamptz not null,
  seq bigint not null,                -- whole up to this row
  fault text,                         -- null: nothing wrong
  fault_seq bigint
);

-- Which row of the audit vouches for a rating: details.batch of a 'ratings-received' row of the same ward. May be null
-- for the sake of a service of the version before, still running beside this one; `verify` names such ratings.
alter table ratings add column batch_id uuid;

-- Ratings that were there before the audit: one link a ward, over all of them.
with batch as (
  select ward_id, gen_random_uuid() as id from ratings group by ward_id
)
update ratings set batch_id = batch.id from batch where batch.ward_id = ratings.ward_id;

with batch as (
  select ward_id, date_trunc('milliseconds', max(received_at)) as at,
    format('{"batch":"%s","counted":%s,"digest":"%s","repeated":%s}',
      batch_id, count(*) filter (where counted),
      encode(sha256(convert_to(string_agg(concat_ws(' ', id, coalesce(desk_id::text, '-'), coalesce(point_id::text, '-'),
        coalesce(officer_id::text, '-'), to_char(day, 'YYYY-MM-DD'), service, coalesce(handling::text, '-'),
        coalesce(ward::text, '-'), counted), E'\n' order by id), 'UTF8')), 'hex'),
      count(*) filter (where not counted)) as details
  from ratings group by ward_id, batch_id
), link as (
  select ward_id, at, details, sha256(convert_to(
    format('[%s,"%s","resident",null,null,"ratings-received",null,null,%s,null]',
      ward_id, to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), details), 'UTF8')) as content
  from batch
), head as (
  insert into audit_heads (ward_id, seq, previous, content, hash)
  select ward_id, 1, sha256(''), content, sha256(sha256('') || int8send(1) || content) from link
  returning *
)
insert into audit (ward_id, seq, at, actor_kind, action, details, previous, hash)
select ward_id, head.seq, link.at, 'resident', 'ratings-received', link.details::jsonb, head.previous, head.hash
from head join link using (ward_id);
