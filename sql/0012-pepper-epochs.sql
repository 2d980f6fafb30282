-- Why: what makes keys from phone numbers and case IDs must not live for ever: each quarter has a secret of its own, and
-- the old one is destroyed. A case rated in one quarter must not count again in the next while the older secret lives, so
-- a rating keeps its case's hash under the epoch before, too, and both hashes are held unique: neighbouring epochs are
-- told apart by parity, and whoever comes second meets the first one's hash in the same index. (A phone counts once a
-- day, and a day has one epoch.)
alter table ratings add column key_hash_before bytea;   -- under epoch key_epoch - 1; cases only, null once destroyed

create unique index ratings_one_per_case_and_place_in_odd_epochs on ratings (ward_id, desk_id, point_id,
    (case when key_epoch % 2 = 1 then key_hash else key_hash_before end)) nulls not distinct
  where counted and key_kind = 'case' and case when key_epoch % 2 = 1 then key_hash else key_hash_before end is not null;
create unique index ratings_one_per_case_and_place_in_even_epochs on ratings (ward_id, desk_id, point_id,
    (case when key_epoch % 2 = 0 then key_hash else key_hash_before end)) nulls not distinct
  where counted and key_kind = 'case' and case when key_epoch % 2 = 0 then key_hash else key_hash_before end is not null;
drop index ratings_one_per_case_and_place;

-- Which secrets there are, for processes that must agree; the secrets themselves are never here.
create table peppers (
  epoch smallint primary key,
  from_day date not null,
  fingerprint bytea not null,
  destroyed_on date                     -- its secret is gone from the secrets file since then
);
