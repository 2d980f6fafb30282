-- Why: some ratings are not what they seem: ten within an hour at a quiet desk, a phone that rates everybody, an officer's own.
-- A flag is a row beside the rating that says which rule found it odd; it deletes nothing and uncounts nothing. Taking a
-- rating out of the headline needs a reason and a second person, and both totals stay visible: the counters of what is
-- marked are kept beside those of the day, so that everything = the day's, headline = everything − excluded, and without
-- flags = headline − flagged.
create table rating_flags (
  ward_id integer not null references wards,
  rating_id uuid not null,
  flag text not null constraint flag_is_known
    check (flag in ('burst', 'out-of-hours', 'many-officers', 'staff-phone', 'same-comment', 'too-fast')),
  rules_version smallint not null,    -- FLAG_RULES_VERSION of src/flags/flag.ts when it was found
  found_at timestamptz not null,
  constraint rating_has_each_flag_once primary key (ward_id, rating_id, flag),
  foreign key (ward_id, rating_id) references ratings
);

-- How far each ward's ratings were looked at: the last row of its audit, where they arrive in the order of their commits.
create table flag_looks (
  ward_id integer primary key references wards,
  seq bigint not null,
  looked_at timestamptz not null
);

-- What the rules look at is the last hours and days; the audit names no ratings, and no index had their time.
create index ratings_by_time on ratings (ward_id, received_at);

-- Somebody wishes a rating out of the headline, or back in it; somebody else agrees or refuses. One proposal may be about
-- many ratings: a row for each.
create table rating_exclusions (
  ward_id integer not null references wards,
  proposal_id uuid not null,
  rating_id uuid not null,
  wish text not null constraint exclusion_wish_is_known check (wish in ('exclude', 'restore')),
  reason text not null constraint exclusion_reason_is_given check (char_length(reason) between 1 and 500),
  proposed_by uuid not null references users,
  proposed_at timestamptz not null,
  decision text constraint exclusion_decision_is_known check (decision in ('agreed', 'refused', 'taken-back')),
  decided_by uuid references users,
  decided_at timestamptz,
  restored_at timestamptz,            -- of an agreed exclusion: back in the headline since then
  primary key (ward_id, proposal_id, rating_id),
  foreign key (ward_id, rating_id) references ratings,
  constraint exclusion_needs_a_second_person check (decided_by <> proposed_by),
  constraint exclusion_decision_is_whole check ((decision is null) = (decided_at is null)),
  constraint exclusion_is_decided_by_somebody
    check (coalesce(decision in ('agreed', 'refused'), false) = (decided_by is not null)),
  constraint only_what_was_excluded_is_restored
    check (restored_at is null or (wish = 'exclude' and decision is not distinct from 'agreed'))
);
create unique index exclusion_is_proposed_once_at_a_time on rating_exclusions (ward_id, rating_id) where decision is null;
create unique index rating_is_excluded_once on rating_exclusions (ward_id, rating_id)
  where wish = 'exclude' and decision = 'agreed' and restored_at is null;
create index exclusions_of_a_rating on rating_exclusions (ward_id, rating_id);

-- The marked part of daily_counters, in the same bars. A rating is in one of the two at most: excluded, or flagged only.
create table marked_counters (
  ward_id integer not null references wards,
  day date not null,
  desk_id uuid,
  point_id uuid,
  officer_id uuid,
  channel text not null,
  mark text not null constraint mark_is_known check (mark in ('flagged', 'excluded')),
  n integer not null,
  service_1 integer not null, service_2 integer not null, service_3 integer not null,
  service_4 integer not null, service_5 integer not null,
  handling_1 integer not null, handling_2 integer not null, handling_3 integer not null,
  handling_4 integer not null, handling_5 integer not null,
  ward_1 integer not null, ward_2 integer not null, ward_3 integer not null,
  ward_4 integer not null, ward_5 integer not null,
  constraint marked_counters_one_per_day_place_officer_channel_and_mark
    unique nulls not distinct (ward_id, day, desk_id, point_id, officer_id, channel, mark)
);

-- An officer's own phone, sealed, to be compared with the keys of ratings and for nothing else; gone when they leave.
create table officer_phones (
  ward_id integer not null references wards,
  officer_id uuid not null,
  sealed bytea not null,              -- AES-256-GCM: nonce, text, tag; see src/officers/phone.ts
  noted_at timestamptz not null,
  constraint officer_phones_one_per_officer primary key (ward_id, officer_id),
  foreign key (ward_id, officer_id) references officers
);
