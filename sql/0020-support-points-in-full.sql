-- Why: a support point says more than its week: days off and other hours (a Tết, a meeting), whom to ask there and above,
-- what stands on its tables, and which of the procedures are the ward's and which the police's.
alter table points
  add column open_on_holidays boolean not null default false,
  add column police_procedures text[] not null default '{}',   -- `procedures` are the ward's own
  -- Texts are empty where nobody has said anything.
  add column on_duty text not null default '',                 -- who helps there, in the ward's words
  -- the official who answers for the point: an office number, shown to everybody
  add column contact_name text not null default '',
  add column contact_office text not null default '',
  add column contact_phone text not null default ''
    constraint contact_phone_is_dialled check (contact_phone ~ '^[0-9]{0,12}$'),
  -- null: not known
  add column computers smallint constraint computers_can_be_counted check (computers between 0 and 99),
  add column scanners smallint constraint scanners_can_be_counted check (scanners between 0 and 99),
  add column printers smallint constraint printers_can_be_counted check (printers between 0 and 99);

-- Days, both included, on which a point's week does not hold.
create table point_exceptions (
  ward_id integer not null,
  point_id uuid not null,
  id uuid not null,
  first_day date not null,
  last_day date not null,
  hours jsonb not null,               -- [{ "opens": "08:00", "closes": "10:00" }, …] in order; []: closed
  reason text not null,               -- for residents; empty: not told
  made_at timestamptz not null,
  taken_back_at timestamptz,
  primary key (ward_id, point_id, id),
  foreign key (ward_id, point_id) references points,
  constraint point_exceptions_end_after_they_start check (last_day >= first_day),
  constraint point_exceptions_share_no_day
    exclude using gist (ward_id with =, point_id with =, daterange(first_day, last_day, '[]') with &&)
    where (taken_back_at is null)
);
