-- Why: a share of satisfied people means little without how many of those served have answered. The one-stop software
-- tells a ward at the end of a month how many cases each desk, or each officer, has finished; a report divides by that.
create table handled_cases (
  ward_id integer not null references wards,
  month date not null constraint handled_month_is_its_first_day check (extract(day from month) = 1),
  desk_id uuid,                       -- null: the ward counts by officer
  officer_id uuid,                    -- null: the ward counts by desk
  n integer not null constraint handled_cases_are_not_negative check (n >= 0),
  foreign key (ward_id, desk_id) references desks,
  foreign key (ward_id, officer_id) references officers,
  constraint handled_cases_are_somebodys check (num_nonnulls(desk_id, officer_id) > 0),
  constraint handled_cases_one_per_month_desk_and_officer
    unique nulls not distinct (ward_id, month, desk_id, officer_id)
);

-- A chair or administrator may put the second factor off for some days, counted from here.
alter table users add column first_signed_in_at timestamptz;  -- null: never since this column came
