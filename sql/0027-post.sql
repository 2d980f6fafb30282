-- Why: a chair who has to remember to open the report opens it when something went wrong. Who wishes gets the ward's
-- figures by e-mail each week or month, and word of a very low rating at once. Nobody gets anything unasked.
create table post_wishes (
  ward_id integer not null references wards,
  user_id uuid not null references users,
  address text not null constraint post_address_is_given check (address <> ''),
  every text constraint post_comes_weekly_or_monthly check (every in ('week', 'month')),  -- null: no report
  low_ratings boolean not null,
  asked_at timestamptz not null,
  primary key (ward_id, user_id)
);

-- A letter on its way. `about`: the report's first day, or what else makes it one letter and no second.
create table letters (
  ward_id integer not null,
  id uuid not null,
  user_id uuid not null,
  kind text not null constraint letter_kind_is_known check (kind in ('report', 'low-ratings', 'trial')),
  about text not null,
  from_day date,
  to_day date,
  n integer,                          -- how many low ratings
  made_at timestamptz not null,
  due_at timestamptz not null,        -- when to try next
  tries integer not null default 0,
  fault text,                         -- why the last try failed: a code, never what a server said about an address
  sent_at timestamptz,
  given_up_at timestamptz,
  primary key (ward_id, id),
  foreign key (ward_id, user_id) references post_wishes on delete cascade,
  constraint letters_one_about_a_thing unique (ward_id, user_id, kind, about)
);
create index letters_on_their_way on letters (due_at) where sent_at is null and given_up_at is null;

-- Very low ratings of which the chair was told: the row is what keeps it from being told twice.
create table low_ratings_told (
  ward_id integer not null,
  rating_id uuid not null,
  told_at timestamptz not null,
  primary key (ward_id, rating_id)
);
