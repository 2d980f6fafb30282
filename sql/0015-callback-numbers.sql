-- Why: who asks for an answer and gave a phone number may be called back. The number is kept apart from the rating, sealed
-- under a key outside the database that dies with its quarter's pepper, of use for this one rating only; it goes when the
-- matter is closed, when the resident withdraws, and after 30 days.
create table callback_numbers (
  ward_id integer not null references wards,
  rating_id uuid not null,
  sealed bytea not null,              -- AES-256-GCM: nonce, text, tag; see src/ratings/callback.ts
  epoch smallint not null,
  came_at timestamptz not null,
  constraint callback_numbers_one_per_rating primary key (ward_id, rating_id),
  foreign key (ward_id, rating_id) references ratings
);
create index callback_numbers_by_age on callback_numbers (came_at);
