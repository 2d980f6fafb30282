-- Why: many residents have no phone at hand. They answer on a tablet that the ward holds out, have somebody press for them,
-- or fill in a slip that is typed in later. How a rating came is kept with it and counted apart, so that a report can tell
-- answers given alone from answers given before somebody's eyes; and nobody helps with a rating of himself.
-- No row is read or rewritten here: the default is kept in the catalogue, and constraints of which every older row is
-- known to hold (all are 'self', none has a helper) are not looked for in them.
alter table ratings
  add column channel text not null default 'self',
  add column helper_officer_id uuid;  -- who held the tablet, pressed or typed, where that is an officer of the ward
alter table ratings
  add constraint rating_came_in_a_known_way check (channel in ('self', 'assisted', 'tablet', 'paper')) not valid,
  add constraint nobody_helps_with_a_rating_of_himself check (helper_officer_id <> officer_id) not valid,
  add constraint who_rates_alone_has_no_helper check (channel <> 'self' or helper_officer_id is null) not valid,
  add constraint ratings_helper_officer_id_fkey foreign key (ward_id, helper_officer_id) references officers not valid;

alter table daily_counters
  add column channel text not null default 'self',
  drop constraint daily_counters_one_per_day_place_and_officer,
  add constraint daily_counters_one_per_day_place_officer_and_channel
    unique nulls not distinct (ward_id, day, desk_id, point_id, officer_id, channel);

-- A tablet that residents answer on: a session of its own that opens nothing else. The row is gone when it is ended.
create table tablets (
  ward_id integer not null references wards,
  id uuid not null,
  token_hash bytea not null,          -- SHA-256 of what the tablet's cookie holds
  helper_officer_id uuid,             -- who holds it out: an officer,
  helper_name text,                   -- or a volunteer, by name
  opened_by uuid not null references users,
  opened_at timestamptz not null,
  ends_at timestamptz not null,
  primary key (ward_id, id),
  foreign key (ward_id, helper_officer_id) references officers,
  constraint tablets_one_per_token unique (ward_id, token_hash),
  constraint tablet_is_held_by_one_person check (num_nonnulls(helper_officer_id, helper_name) = 1),
  constraint tablet_helper_has_a_short_name check (char_length(helper_name) between 1 and 100),
  constraint tablet_ends_within_a_day check (ends_at > opened_at and ends_at <= opened_at + interval '12 hours')
);
create index tablets_by_end on tablets (ends_at);

create table tablet_desks (
  ward_id integer not null references wards,
  tablet_id uuid not null,
  desk_id uuid not null,
  primary key (ward_id, tablet_id, desk_id),
  foreign key (ward_id, tablet_id) references tablets on delete cascade,
  foreign key (ward_id, desk_id) references desks
);

-- Who typed a slip in, and when: the rating itself is of the day of the visit.
create table paper_slips (
  ward_id integer not null references wards,
  rating_id uuid not null,
  typed_by uuid not null references users,
  typed_at timestamptz not null,
  day date not null,                  -- local day of typed_at, Asia/Ho_Chi_Minh
  constraint paper_slips_one_per_rating primary key (ward_id, rating_id),
  foreign key (ward_id, rating_id) references ratings
);
create index paper_slips_of_a_day on paper_slips (ward_id, day);
