-- Why: a plate hangs outside for ten years. It is printed before anybody knows on which house, it is screwed on, falls
-- down, is pasted over by a stranger, is replaced. Each state is a row beside the plate that exists or does not, so that
-- nothing has to be kept in step with anything; the plate and its code stay as they were printed.

-- Printed in advance and bound to nothing yet: a row here, and no target of today in plate_targets. Found by code alone by
-- anyone who scans, so a reference table of a sharded city like plates itself.
create table blank_plates (
  code text primary key references plates,
  ward_id integer not null references wards,
  since timestamptz not null
);
create index blank_plates_of_a_ward on blank_plates (ward_id, code);

-- A revoked plate whose place is taken by another: whoever scans the old one is led on. By code alone, too.
create table replaced_plates (
  code text primary key references plates,
  successor text not null references plates,
  constraint plate_does_not_replace_itself check (successor <> code)
);

-- Reported lost by the ward. It goes on answering, so that a found one works, and is printed again with its own code.
create table plate_losses (
  ward_id integer not null references wards,
  id uuid not null,
  code text not null references plates,
  lost_at timestamptz not null,
  lost_by uuid references users,
  found_at timestamptz,
  found_by uuid references users,
  primary key (ward_id, id),
  constraint plate_is_found_after_it_was_lost check (found_at >= lost_at)
);
create unique index plate_is_lost_once_at_a_time on plate_losses (ward_id, code) where found_at is null;

-- Somebody of the ward stood before the plate and looked. The first good look since it hangs there means: mounted.
create table plate_checks (
  ward_id integer not null references wards,
  id uuid not null,
  code text not null references plates,
  found text not null constraint plate_check_finding_is_known
    check (found in ('good', 'elsewhere', 'pasted-over', 'damaged', 'missing')),
  checked_by uuid not null references users,
  checked_at timestamptz not null,
  day date not null,                  -- local day of checked_at, Asia/Ho_Chi_Minh
  primary key (ward_id, id)
);
create index plate_checks_of_a_plate on plate_checks (ward_id, code, checked_at);
create index plate_checks_of_a_day on plate_checks (ward_id, day, code);

-- What is said to be wrong with a plate, until somebody of the ward settles it. Who said it is not kept: what residents
-- say is counted by plate, day and kind.
create table wrong_plates (
  ward_id integer not null references wards,
  id uuid not null,
  code text not null references plates,
  what text not null constraint what_is_wrong_with_a_plate_is_known
    check (what in ('unsaid', 'elsewhere', 'pasted-over', 'damaged', 'missing', 'still-up')),
  said_by text not null constraint who_says_a_plate_is_wrong_is_known check (said_by in ('resident', 'staff', 'scan')),
  day date not null,
  n integer not null constraint wrong_plate_was_told_once_at_least check (n > 0),
  first_at timestamptz not null,
  settled_at timestamptz,             -- null: open
  settled_by uuid references users,   -- null: by itself, as when the plate was revoked by the operator
  settled_how text constraint how_a_plate_was_settled_is_known
    check (settled_how in ('checked', 'mended', 'nothing-wrong', 'revoked')),
  primary key (ward_id, id),
  constraint settling_of_a_plate_is_whole check ((settled_at is null) = (settled_how is null))
);
create unique index wrong_plate_is_counted_by_day_and_kind on wrong_plates (ward_id, code, day, what, said_by)
  where settled_at is null;
create index wrong_plates_of_a_plate on wrong_plates (ward_id, code, day);

-- The twenty desks' plates among ten thousand houses': asked for every morning.
create index plate_targets_on_desks on plate_targets (ward_id, desk_id) where until is null and desk_id is not null;
