-- Why: passwords must not be found by trying, and trying must not lock their owner out. Guesses are counted by day, per
-- account and per source; a browser in which the owner signed in before is known, and has guesses of its own
-- (OWASP, "Slow Down Online Guessing Attacks with Device Cookies"). Sessions say which browser holds them, so that their
-- owner can tell them apart.
alter table sessions add column browser text not null default '';

create table known_browsers (
  token_hash bytea primary key,       -- SHA-256 of the cookie's 32 random bytes
  user_id uuid not null references users on delete cascade,
  seen_at timestamptz not null
);
create index known_browsers_of_a_user on known_browsers (user_id);

create table guesses (
  day date not null,                  -- local day; earlier days are deleted
  about bytea not null,               -- SHA-256 of what is counted: people type passwords into the name's box
  n integer not null constraint guesses_are_counted check (n >= 0),
  primary key (day, about)
);
