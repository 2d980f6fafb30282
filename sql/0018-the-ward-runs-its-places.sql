-- Why: a ward keeps its houses, its neighbourhoods, its boundary and its hours on screen, without a programmer. Houses
-- are put in order and found by the database: a list of 50,000 must not be carried to the service to show 25 of them.

-- A text for finding and for putting in order, the Vietnamese way, in plain ASCII: compared byte by byte it needs no
-- collation of the operating system, so that an upgrade of one can't spoil the index. Letters that are letters of their
-- own come after their plain ones (ă = a{, â = a|, đ = d~, ê = e|, ô = o|, ơ = o}, ư = u}); a tone goes to the end of
-- its word (huyền ! hỏi " ngã # sắc % nặng &), where Hòa and Hoà are the same and a syllable's tone decides before the next one.
create function vietnamese_key(words text) returns text
  language sql immutable strict parallel safe
  return regexp_replace(
    translate(
      lower(replace(replace(normalize(translate(words, '!"#%&{|}~', ''), NFD), 'Đ', 'd~'), 'đ', 'd~')),
      U&'\0306\0302\031B\0300\0309\0303\0301\0323', '{|}!"#%&'),
    '([!"#%&])([a-z{|}~]+)', '\2\1', 'g');

-- Numbers in six digits: 9 before 12, Đường số 7 before Đường số 10.
create function six_digits(words text) returns text
  language sql immutable strict parallel safe
  return regexp_replace(regexp_replace(words, '([0-9]+)', '00000\1', 'g'), '[0-9]*([0-9]{6})', '\1', 'g');

alter table houses
  add column retired_at timestamptz,
  -- the order of a walk through the streets: by street, then part by part, 43/2 before 43/12 and 20/1 before 20A
  add column walk text collate "C" not null generated always as (
    six_digits(vietnamese_key(street)) || U&'\0001' || replace(six_digits(vietnamese_key(number)), '/', U&'\0002')) stored,
  -- what is searched: number and street as one text
  add column sought text collate "C" not null generated always as (
    vietnamese_key(number) || ' ' || vietnamese_key(street)) stored;

create index houses_along_the_streets on houses (ward_id, walk);
create index houses_of_a_neighbourhood on houses (ward_id, neighbourhood_id);
-- 25 houses of a page and their plates, among 50,000
create index plate_targets_on_houses on plate_targets (ward_id, house_id) where until is null and house_id is not null;

alter table neighbourhoods add column closed_at timestamptz;

alter table wards
  -- [{ "weekday": 1, "opens": "07:00", "closes": "17:30" }, …], Monday 1; null: the usual hours, which the program knows
  add column office_hours jsonb,
  -- who drew the boundary: printed beside it
  add column boundary_source text;

-- A boundary that was replaced or taken away, so that it can be put back. Few, and small beside ratings.
create table former_boundaries (
  ward_id integer not null references wards,
  id uuid not null,
  replaced_at timestamptz not null,
  boundary jsonb not null,
  source text,
  primary key (ward_id, id)
);

-- The state's list of wards, as the operator brought it; the product ships none, because it changes by decree. A code is
-- used again for another unit, so the key is (code, valid_from).
create table official_units (
  code text not null constraint official_code_is_five_digits check (code ~ '^[0-9]{5}$'),
  valid_from date not null,
  valid_to date,
  kind text not null constraint official_kind_is_known check (kind in ('phường', 'xã', 'đặc khu')),
  name text not null constraint official_unit_has_a_name check (name <> ''),
  province text not null,
  walk text collate "C" not null generated always as (six_digits(vietnamese_key(name))) stored,
  sought text collate "C" not null generated always as (
    code || ' ' || vietnamese_key(kind || ' ' || name || ' ' || province)) stored,
  primary key (code, valid_from),
  constraint official_units_end_after_they_start check (valid_to > valid_from)
);
