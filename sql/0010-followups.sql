-- Why: a resident who was served badly, or who asks for an answer, waits until the ward has closed the matter. State is a
-- row that exists: such a rating without a closing *is* waiting, so nothing has to be created for it and none can be
-- forgotten. Who takes it, what the ward answers and how it ends are rows beside the rating, which stays as it was sent.
alter table ratings
  add column wants_reply boolean not null default false,
  add column withdrawn_on date;       -- the resident took key, comment and the wish for an answer back; null: did not
create index ratings_that_wait on ratings (ward_id, day, id) where service <= 2 or wants_reply;

create table followups (
  ward_id integer not null references wards,
  rating_id uuid not null,
  taken_by uuid not null references users,
  taken_at timestamptz not null,
  constraint followup_is_taken_by_one_person primary key (ward_id, rating_id),
  foreign key (ward_id, rating_id) references ratings
);

create table followup_words (
  ward_id integer not null references wards,
  id uuid not null,
  rating_id uuid not null,
  kind text not null constraint followup_words_are_note_or_reply check (kind in ('note', 'reply')),
  words text not null constraint followup_words_are_short check (char_length(words) between 1 and 2000),
  said_by uuid not null references users,
  said_at timestamptz not null,
  day date not null,                  -- local day of said_at, Asia/Ho_Chi_Minh
  primary key (ward_id, id),
  foreign key (ward_id, rating_id) references ratings
);
create index followup_words_of_a_rating on followup_words (ward_id, rating_id, said_at);

create table followup_closings (
  ward_id integer not null references wards,
  id uuid not null,
  rating_id uuid not null,
  reason text not null constraint followup_closing_reason_is_known
    check (reason in ('solved', 'explained', 'passed-on', 'too-vague', 'not-ours', 'abuse')),
  words text not null constraint followup_closing_words_are_short check (char_length(words) <= 2000),
  closed_by uuid not null references users,
  closed_at timestamptz not null,
  day date not null,                  -- local day of closed_at
  reopened_by uuid references users,
  reopened_at timestamptz,
  primary key (ward_id, id),
  foreign key (ward_id, rating_id) references ratings,
  constraint followup_reopening_is_whole check ((reopened_by is null) = (reopened_at is null))
);
create unique index followup_is_closed_once on followup_closings (ward_id, rating_id) where reopened_at is null;
create index followup_closings_of_a_rating on followup_closings (ward_id, rating_id);

-- The resident thanks the ward for its answer, once.
create table rating_thanks (
  ward_id integer not null references wards,
  rating_id uuid not null,
  thanked_at timestamptz not null,
  constraint ward_is_thanked_once_for_a_rating primary key (ward_id, rating_id),
  foreign key (ward_id, rating_id) references ratings
);
