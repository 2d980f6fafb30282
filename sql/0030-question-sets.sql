-- Why: what a city wants to know of a visit differs, and changes from year to year. A ward chooses from a day on which set of
-- further questions its plates ask, by the id of a data file; without a row nothing is asked besides.
create table ward_question_sets (
  ward_id integer not null references wards,
  id uuid not null,
  valid_from date not null,
  set_id text,                        -- null: from this day nothing is asked any more
  chosen_at timestamptz not null,
  taken_back_at timestamptz,          -- undone, or another was chosen for the same day
  primary key (ward_id, id)
);
create unique index question_sets_one_a_day on ward_question_sets (ward_id, valid_from) where taken_back_at is null;
