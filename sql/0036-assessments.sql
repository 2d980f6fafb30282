-- Why: of the nine indicators by which Circular 01/2018/TT-VPCP grades a ward, the register of cases gives one. The others
-- only the ward itself can tell, quarter by quarter, and its chair answers for what it tells.

-- What is being typed; nothing of it is told anywhere. Who typed it stands in the audit.
create table assessment_drafts (
  ward_id integer not null references wards,
  quarter date not null
    constraint quarter_is_its_first_day check (quarter = date_trunc('quarter', quarter::timestamp)::date),
  rule text not null,                 -- the id of the rule whose steps were chosen from
  answers jsonb not null,             -- see src/assessments/answer.ts
  saved_at timestamptz not null,
  dropped_at timestamptz,             -- thrown away, and for a day it can be had back
  primary key (ward_id, quarter)
);

-- What the chair has confirmed. A row never changes: what is said otherwise later is a further version, with its reason.
create table assessments (
  ward_id integer not null references wards,
  quarter date not null
    constraint quarter_is_its_first_day check (quarter = date_trunc('quarter', quarter::timestamp)::date),
  version integer not null constraint assessment_versions_begin_at_one check (version > 0),
  rule text not null,
  answers jsonb not null,
  -- cases due in the quarter: early, equal, late, as the register had them then; null: it did not cover the quarter
  register jsonb,
  confirmed_at timestamptz not null,
  confirmed_by uuid not null references users,
  reason text,
  primary key (ward_id, quarter, version),
  constraint what_was_confirmed_changes_for_a_reason check ((version = 1) = (reason is null))
);
