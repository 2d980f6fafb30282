-- Why: the desk is permanent and bears the plate; the officer is whoever was assigned when the page was opened.
-- "Two officers at one desk at one moment" is refused here, by the database, not by a screen.
create table officers (
  ward_id integer not null references wards,
  id uuid not null,
  code text not null constraint officer_code_is_given check (code <> ''),  -- the ward's own staff number
  name text not null constraint officer_name_is_given check (name <> ''),
  title text not null default '',
  created_at timestamptz not null,
  retired_at timestamptz,
  primary key (ward_id, id),
  constraint officers_one_per_code unique (ward_id, code)
);

create table desks (
  ward_id integer not null references wards,
  id uuid not null,
  code text not null constraint desk_code_is_given check (code <> ''),     -- what the ward calls it: "1", "2", "TN-3"
  name text not null constraint desk_name_is_given check (name <> ''),
  created_at timestamptz not null,
  closed_at timestamptz,
  primary key (ward_id, id),
  constraint desks_one_per_code unique (ward_id, code)
);

create table assignments (
  ward_id integer not null,
  id uuid not null,
  desk_id uuid not null,
  officer_id uuid not null,
  during tstzrange not null constraint assignments_last_some_time
    check (not isempty(during) and not lower_inf(during) and lower_inc(during) and not upper_inc(during)),
  created_at timestamptz not null,
  primary key (ward_id, id),
  foreign key (ward_id, desk_id) references desks,
  foreign key (ward_id, officer_id) references officers,
  constraint assignments_one_officer_per_desk_at_a_time
    exclude using gist (ward_id with =, desk_id with =, during with &&)
);
