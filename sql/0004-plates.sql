-- Why: a plate is printed once and outlives what it stands on. The code says nothing; what it points at is a row that
-- may be replaced, and the rows before it stay. Both tables are reference tables of a sharded city (looked up by code
-- alone, by anyone who scans), which is why their keys do not begin with ward_id.
create table plates (
  code text primary key constraint plate_code_is_nine_crockford_characters check (code ~ '^[0-9A-HJKMNP-TV-Z]{9}$'),
  made_at timestamptz not null,
  revoked_at timestamptz,
  revoked_because text,
  constraint plate_revocation_has_a_reason check ((revoked_at is null) = (revoked_because is null))
);

create table plate_targets (
  code text not null references plates,
  since timestamptz not null,
  until timestamptz,                                   -- null: the target of today
  ward_id integer not null references wards,
  desk_id uuid,
  house_id uuid,
  point_id uuid,                                       -- none of the three: the ward as a body
  primary key (code, since),
  foreign key (ward_id, desk_id) references desks,
  foreign key (ward_id, house_id) references houses,
  foreign key (ward_id, point_id) references points,
  constraint plate_points_at_one_thing check (num_nonnulls(desk_id, house_id, point_id) <= 1),
  constraint plate_target_ends_after_it_starts check (until > since)
);
create unique index plate_targets_one_at_a_time on plate_targets (code) where until is null;
create index plate_targets_of_a_ward on plate_targets (ward_id, code) where until is null;
