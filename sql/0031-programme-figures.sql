-- Why: what a ward asked of its programmes and what came of it: accounts made, cases filed online, households with one
-- member able to file, sessions held. Numbers of things and of households, by neighbourhood and period; nobody's own.
create table programme_indicators (
  ward_id integer not null references wards,
  id uuid not null,
  name text not null constraint indicator_has_a_name check (name <> ''),
  -- count: how many · share: a part of a whole · mean: a sum over how many
  kind text not null constraint indicator_kind_is_known check (kind in ('count', 'share', 'mean')),
  -- what is counted, or what the whole is of: "tài khoản", "hộ"
  unit text not null,
  better text not null constraint indicator_has_a_direction check (better in ('more', 'less')),
  -- what each neighbourhood is asked for unless a period says otherwise; a share as 0 to 1
  usual_target double precision constraint usual_target_is_not_negative check (usual_target >= 0),
  place integer not null,             -- the order in which they are shown
  created_at timestamptz not null,
  hidden_at timestamptz,
  primary key (ward_id, id),
  constraint indicators_of_a_ward_differ_in_name unique (ward_id, name)
);

create table programme_figures (
  ward_id integer not null references wards,
  indicator_id uuid not null,
  neighbourhood_id uuid,              -- null: said of the whole ward
  first_day date not null,
  months smallint not null constraint programme_period_is_a_month_quarter_or_year check (months in (1, 3, 12)),
  target double precision constraint programme_target_is_not_negative check (target >= 0),
  -- the count; of a share the part, of a mean the sum
  result integer constraint programme_result_is_not_negative check (result >= 0),
  -- of a share the whole, of a mean how many: with both numbers neighbourhoods can be added up to the ward
  whole integer constraint programme_whole_is_positive check (whole > 0),
  foreign key (ward_id, indicator_id) references programme_indicators,
  foreign key (ward_id, neighbourhood_id) references neighbourhoods,
  constraint programme_figure_says_something check (num_nonnulls(target, result) > 0),
  constraint programme_period_begins_on_its_first_day
    check (extract(day from first_day) = 1 and (extract(month from first_day)::integer - 1) % months = 0),
  constraint programme_figures_one_per_place_and_period
    unique nulls not distinct (ward_id, indicator_id, first_day, months, neighbourhood_id)
);

-- What was saved together, from the screen or from a file, with what stood there before: so that it can be undone as a
-- whole. Who saved it stands in the audit.
create table programme_saves (
  ward_id integer not null references wards,
  id uuid not null,
  saved_at timestamptz not null,
  changes jsonb not null,             -- see src/programme/figure.ts
  undone_at timestamptz,
  primary key (ward_id, id)
);
