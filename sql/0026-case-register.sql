-- Why: a ward's one-stop software knows which cases there are, when each was due and when it was finished. With that in a
-- register of ours, a rating whose case ID is in it is confirmed (tier `case`), what is overdue can be followed up, and the
-- share of finished cases that was rated needs no number typed in. A case ID is never kept: two hashes of it are, under the
-- secret of the quarter in which it was imported and of the one before, like a rating's, and told apart by parity.

-- Which file a case was last changed by, so that a clerk finds it again in their own copy: name, day, line.
create table case_files (
  ward_id integer not null references wards,
  id uuid not null,
  name text not null,
  taken_at timestamptz not null,
  day date not null,                  -- local day of taken_at, Asia/Ho_Chi_Minh
  taken_by uuid references users,     -- null: the operator, at the command line
  primary key (ward_id, id)
);
create index case_files_by_day on case_files (ward_id, day);

create table cases (
  ward_id integer not null references wards,
  id uuid not null,
  key_odd bytea,                      -- HMAC-SHA256 of the ID under the secret of an odd epoch, and of an even one;
  key_even bytea,                     -- both null once destroyed: then the row counts, and nothing can be compared with it
  seen_on date not null,              -- local day of the import that made its hashes
  received_on date not null,
  due_on date not null,
  finished_on date,                   -- null: not yet
  procedure text not null constraint case_procedure_is_short check (char_length(procedure) between 1 and 300),
  desk_id uuid,                       -- null: the file doesn't say
  file_id uuid not null,
  line integer not null,              -- of that file
  primary key (ward_id, id),
  foreign key (ward_id, desk_id) references desks,
  foreign key (ward_id, file_id) references case_files,
  constraint case_is_due_when_it_came_or_later check (due_on >= received_on),
  constraint case_is_finished_when_it_came_or_later check (finished_on >= received_on)
);
create unique index cases_one_per_id_in_odd_epochs on cases (ward_id, key_odd) where key_odd is not null;
create unique index cases_one_per_id_in_even_epochs on cases (ward_id, key_even) where key_even is not null;
create index cases_late on cases (ward_id, due_on) where finished_on is null or finished_on > due_on;
create index cases_by_due on cases (ward_id, due_on);
create index cases_by_finish on cases (ward_id, finished_on, desk_id) where finished_on is not null;
create index cases_with_keys_by_day on cases (seen_on) where key_odd is not null or key_even is not null;

-- What the ward did about a case that is late: rows, the last of which says how it stands.
create table case_words (
  ward_id integer not null references wards,
  id uuid not null,
  case_id uuid not null,
  state text not null constraint case_state_is_known check (state in ('looking', 'explained', 'apologised', 'finished')),
  cause text not null constraint case_cause_is_known
    check (cause in ('unknown', 'papers', 'other-office', 'workload', 'system', 'resident', 'other')),
  words text not null constraint case_words_are_short check (char_length(words) <= 2000),
  said_by uuid not null references users,
  said_at timestamptz not null,
  day date not null,                  -- local day of said_at
  primary key (ward_id, id),
  foreign key (ward_id, case_id) references cases
);
create index case_words_of_a_case on case_words (ward_id, case_id, said_at);

-- The confirmed part of daily_counters, in the same bars: counted, tier `case`, and not excluded by two people. What is
-- unconfirmed is the headline less this.
create table confirmed_counters (
  ward_id integer not null references wards,
  day date not null,
  desk_id uuid,
  point_id uuid,
  officer_id uuid,
  channel text not null,
  n integer not null,
  service_1 integer not null, service_2 integer not null, service_3 integer not null,
  service_4 integer not null, service_5 integer not null,
  handling_1 integer not null, handling_2 integer not null, handling_3 integer not null,
  handling_4 integer not null, handling_5 integer not null,
  ward_1 integer not null, ward_2 integer not null, ward_3 integer not null,
  ward_4 integer not null, ward_5 integer not null,
  constraint confirmed_counters_one_per_day_place_officer_and_channel
    unique nulls not distinct (ward_id, day, desk_id, point_id, officer_id, channel)
);

-- Files that wait to be taken in are sealed from now on. What waits unsealed can be sent again.
update import_files set stage = 'broken', bytes = null, report = null where bytes is not null;
