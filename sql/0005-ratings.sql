-- Why: one row a rating, and the day's counters written by the same statement, so that a report never counts rows.
-- Who is counted is decided by the unique indexes, not by a look beforehand: a repeat is kept with counted = false.
create table ratings (
  ward_id integer not null references wards,
  id uuid not null,
  receipt_hash bytea not null,        -- SHA-256 of the receipt, first 16 bytes; the receipt follows from the token
  desk_id uuid,
  point_id uuid,                      -- neither desk nor point: the ward as a body
  officer_id uuid,                    -- who was assigned when the page was opened; null: the desk only
  day date not null,                  -- local day of received_at, Asia/Ho_Chi_Minh
  opened_at timestamptz not null,
  received_at timestamptz not null,
  service smallint not null,
  handling smallint,
  ward smallint,
  reasons text[] not null default '{}',
  criteria jsonb,
  comment text,
  key_kind text not null constraint key_kind_is_known check (key_kind in ('phone', 'case')),
  key_hash bytea,                     -- HMAC-SHA256 under a secret outside the database; null once destroyed
  key_epoch smallint not null,
  tier text not null default 'unconfirmed' constraint tier_is_known check (tier in ('case', 'unconfirmed')),
  case_pattern text,                  -- which known case-ID shape; null: unknown, "chưa đối chiếu", or a phone
  counted boolean not null,
  lang text not null,
  consent_version smallint,           -- null: the key needed no consent
  primary key (ward_id, id),
  foreign key (ward_id, desk_id) references desks,
  foreign key (ward_id, point_id) references points,
  foreign key (ward_id, officer_id) references officers,
  constraint rating_service_is_one_to_five check (service between 1 and 5),
  constraint rating_handling_is_one_to_five check (handling between 1 and 5),
  constraint rating_ward_is_one_to_five check (ward between 1 and 5),
  constraint rating_comment_is_short check (char_length(comment) <= 1000),
  constraint rating_rates_one_thing check (num_nonnulls(desk_id, point_id) <= 1)
);
create unique index ratings_one_per_token on ratings (ward_id, receipt_hash);
create unique index ratings_one_per_case_and_place on ratings (ward_id, desk_id, point_id, key_hash)
  nulls not distinct where counted and key_kind = 'case' and key_hash is not null;
create unique index ratings_one_per_phone_place_and_day on ratings (ward_id, desk_id, point_id, day, key_hash)
  nulls not distinct where counted and key_kind = 'phone' and key_hash is not null;

-- Half-empty pages: a desk's row of today is rewritten all day long and should stay on its page (HOT update).
create table daily_counters (
  ward_id integer not null references wards,
  day date not null,
  desk_id uuid,
  point_id uuid,
  officer_id uuid,
  n integer not null,
  service_1 integer not null, service_2 integer not null, service_3 integer not null,
  service_4 integer not null, service_5 integer not null,
  handling_1 integer not null, handling_2 integer not null, handling_3 integer not null,
  handling_4 integer not null, handling_5 integer not null,
  ward_1 integer not null, ward_2 integer not null, ward_3 integer not null,
  ward_4 integer not null, ward_5 integer not null,
  constraint daily_counters_one_per_day_place_and_officer
    unique nulls not distinct (ward_id, day, desk_id, point_id, officer_id)
) with (fillfactor = 50);
