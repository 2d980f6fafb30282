-- Why: a file is looked at before it is taken in, by whoever sent it, and a long one is watched while it goes in. It
-- lies here and not in a folder, so that every service process finds it; its bytes go as soon as it was taken in or
-- refused, the row a day after it came. What was done stays in the audit.
create table import_files (
  ward_id integer not null references wards,
  id uuid not null,
  sent_by uuid not null references users,
  sent_at timestamptz not null,
  name text not null,                 -- as the sender's machine called it
  bytes bytea,
  stage text not null constraint import_stage_is_known
    check (stage in ('looking', 'found', 'refused', 'taking', 'taken', 'broken')),
  report jsonb,                       -- what looking found, then what was done
  rows_read integer not null default 0,
  rows_written integer not null default 0,
  beat_at timestamptz not null,       -- when somebody last worked on it
  primary key (ward_id, id),
  constraint import_bytes_are_kept_while_needed check ((bytes is not null) = (stage in ('looking', 'found', 'taking'))),
  constraint import_tells_what_came_of_it check ((report is not null) = (stage in ('found', 'refused', 'taking', 'taken')))
);
create index import_files_by_age on import_files (sent_at);
