-- Why: 10,000 plates are not printed in one afternoon. A batch is the same list for ever, sheet by sheet: printing goes on
-- from the sheet where the paper ran out, is done again with the same codes, and tells which houses have no plate yet.
create table print_batches (
  ward_id integer not null references wards,
  id uuid not null,
  made_at timestamptz not null,
  made_by uuid references users,      -- null: the operator, at the command line
  face text not null,                 -- what is printed, and how large: `house-150x100`, as printing/face.ts names them
  chosen jsonb not null,              -- what was asked for; null in a part of it: all
  sheet jsonb not null,               -- the paper, how far the ground reaches beyond the cut, marks for the knife
  n integer not null default 0 constraint print_batch_is_counted check (n >= 0),
  primary key (ward_id, id)
);
create index print_batches_latest_first on print_batches (ward_id, made_at desc, id desc);

create table print_batch_plates (
  ward_id integer not null,
  batch_id uuid not null,
  place integer not null constraint print_batch_places_begin_at_one check (place >= 1),
  code text not null references plates,
  primary key (ward_id, batch_id, place),
  foreign key (ward_id, batch_id) references print_batches,
  -- by code first: "when was this plate printed", and "was it ever"
  constraint print_batches_hold_a_plate_once unique (code, ward_id, batch_id)
);
