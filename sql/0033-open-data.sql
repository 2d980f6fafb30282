-- Why: a ward may publish its figures for everybody. Figures that anybody may read, keep and subtract must not change by one
-- or two people when a rating is excluded, restored or typed in later: so what was told of a quarter that is over is kept
-- as it was told, and told so ever after, on the ward's page and in its open data alike.
create table told_quarters (
  ward_id integer not null references wards,
  quarter date not null
    constraint quarter_is_its_first_day check (quarter = date_trunc('quarter', quarter::timestamp)::date),
  told_at timestamptz not null,
  rule text not null,                 -- by which rules, as the report names them
  -- every part at one moment, whatever the ward publishes today: parts told at different times could be subtracted
  figures jsonb not null,
  primary key (ward_id, quarter)
);

-- What a ward publishes from then on; no parts: nothing. The last row counts, the others tell what was when.
create table open_data_choices (
  ward_id integer not null references wards,
  seq integer not null,
  chosen_at timestamptz not null,
  parts text[] not null,
  first_quarter date not null,
  licence text not null constraint licence_is_known check (licence in ('CC-BY-4.0', 'CC0-1.0')),
  contact text not null,              -- an office's, which the ward gives to everybody; may be empty
  primary key (ward_id, seq)
);
