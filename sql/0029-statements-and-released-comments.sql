-- Why: figures about a person are fair only if that person may say something about them, next to them. And what residents
-- write is worth reading as a whole, but not one by one: who knows that somebody came this morning must not find his words.

-- What an officer says about their own figures of a calendar quarter. Every version stays; the newest that was not taken
-- back stands beside the figures. Once the chair has taken note of one, it is what was answered for and does not change.
create table officer_statements (
  ward_id integer not null references wards,
  id uuid not null,
  officer_id uuid not null,
  quarter date not null constraint quarter_is_its_first_day
    check (extract(day from quarter) = 1 and extract(month from quarter) in (1, 4, 7, 10)),
  words text not null constraint statement_is_short check (char_length(words) between 1 and 1500),
  written_by uuid not null references users,
  written_at timestamptz not null,
  taken_back_at timestamptz,
  noted_by uuid references users,     -- the chair, or an administrator, who took note of it
  noted_at timestamptz,
  primary key (ward_id, id),
  foreign key (ward_id, officer_id) references officers,
  constraint statement_note_is_whole check ((noted_by is null) = (noted_at is null)),
  constraint what_was_noted_is_not_taken_back check (noted_at is null or taken_back_at is null)
);
create index statements_of_an_officer on officer_statements (ward_id, officer_id, quarter, written_at);
create unique index statement_is_noted_once_a_quarter on officer_statements (ward_id, officer_id, quarter)
  where noted_at is not null;

-- Comments are read in batches of at least five strangers, in an order that says nothing. A batch never changes; the words
-- themselves stay in `ratings` alone, so that whoever withdraws them, or their term, takes them from here as well.
create table comment_batches (
  ward_id integer not null references wards,
  id uuid not null,
  closed_at timestamptz not null,
  first_month date not null,          -- of the ratings in it; no single comment has a day
  last_month date not null,
  n integer not null constraint comment_batch_is_of_five check (n >= 5),
  primary key (ward_id, id)
);
create table released_comments (
  ward_id integer not null references wards,
  batch_id uuid not null,
  place integer not null,             -- drawn by lot
  rating_id uuid not null,
  primary key (ward_id, batch_id, place),
  foreign key (ward_id, batch_id) references comment_batches,
  foreign key (ward_id, rating_id) references ratings,
  constraint comment_is_released_once unique (ward_id, rating_id)
);
