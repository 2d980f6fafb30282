-- Why: wards are merged and split by decree, and their codes used again. What stands in the old ones goes to the new
-- ones; what was said of the old ones stays with them. A plate is never printed again for it.
alter table wards
  -- whose office took over its desks, its officers and whoever still waits for an answer; null: in force, or ended otherwise
  add column succeeded_by integer references wards,
  add constraint ward_with_a_successor_has_ended check (succeeded_by is null or valid_to is not null),
  add constraint ward_does_not_succeed_itself check (succeeded_by <> id);
create index wards_succeeded on wards (succeeded_by) where succeeded_by is not null;

-- A decree as an administrator brought it: looked at first, then carried out, once. It is about several wards, so it
-- belongs to none; there are a few in a lifetime.
create table ward_changes (
  id uuid primary key,
  sent_at timestamptz not null,
  day date not null,                  -- the first day of the new wards
  decree jsonb not null,              -- the lines of the mapping and the new boundaries, see src/merging/decree.ts
  stage text not null constraint ward_change_stage_is_known check (stage in ('found', 'taking', 'taken', 'broken')),
  report jsonb,
  done_rows integer not null default 0,
  beat_at timestamptz not null,       -- when somebody last worked on it
  constraint ward_change_tells_what_came_of_it check ((report is not null) = (stage = 'taken'))
);

-- Houses of a ward that was split, of which nobody could say where they belong: for now they are with the old ward's
-- successor, until somebody who knows the street settles it. A settling can be taken back: its houses share its number.
create table unsettled_houses (
  ward_id integer not null references wards,
  house_id uuid not null,
  change_id uuid not null references ward_changes,
  from_ward_id integer not null references wards,
  why text not null constraint unsettled_reason_is_known check (why in ('no-position', 'outside')),
  settled_to integer references wards,
  settling_id uuid,
  settled_at timestamptz,
  primary key (ward_id, house_id),
  foreign key (ward_id, house_id) references houses,
  constraint settling_is_whole check (num_nonnulls(settled_to, settling_id, settled_at) in (0, 3))
);
create index unsettled_houses_of_a_change on unsettled_houses (change_id, from_ward_id);
