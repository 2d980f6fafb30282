-- Why: a slip of the thumb at a hand-over must not stay on somebody's record. What a deed did to the assignments is
-- kept for ten minutes, so that it can be put back exactly, or refused when somebody changed something meanwhile. Rows
-- are dropped once they are too old: the table holds what can still be undone, the audit holds what was done.
create table undoable_deeds (
  ward_id integer not null references wards,
  id uuid not null,
  kind text not null constraint undoable_deed_is_known
    check (kind in ('hand-over', 'plan', 'cancel', 'close', 'retire')),
  desk_id uuid,
  officer_id uuid,
  done_at timestamptz not null,
  done_by text not null,              -- a name to tell, also after the account is gone
  taken_away jsonb not null,          -- assignments as they were, and are no more
  put_there jsonb not null,           -- assignments as the deed left them
  primary key (ward_id, id),
  foreign key (ward_id, desk_id) references desks,
  foreign key (ward_id, officer_id) references officers,
  constraint undoable_deed_is_about_a_desk_or_an_officer check (num_nonnulls(desk_id, officer_id) = 1)
);
