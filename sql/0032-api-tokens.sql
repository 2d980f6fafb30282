-- Why: a province's dashboard reads a ward's figures, or its one-stop software sends its cases, by itself. Each gets a token
-- of its own that opens just that, in that ward alone, and ends: nobody puts a person's password into a program.
create table api_tokens (
  ward_id integer not null references wards,
  id uuid not null,
  token_hash bytea not null constraint api_token_is_kept_as_a_hash check (length(token_hash) = 32), -- SHA-256
  name text not null constraint api_token_name_is_short check (char_length(name) between 1 and 100),
  purpose text not null constraint api_token_purpose_is_short check (char_length(purpose) <= 300),
  -- figures: the ward's report without single officers · officers: with them · cases: sends cases, reads nothing
  scope text not null constraint api_token_scope_is_known check (scope in ('figures', 'officers', 'cases')),
  made_by uuid not null references users,
  made_at timestamptz not null,
  ends_at timestamptz not null,
  used_on date,                       -- local day of its last use; null: never
  revoked_at timestamptz,
  revoked_by uuid references users,
  primary key (ward_id, id),
  constraint api_tokens_are_told_apart unique (ward_id, token_hash),
  constraint api_token_ends_after_it_began check (ends_at > made_at),
  constraint api_token_is_revoked_by_somebody check ((revoked_at is null) = (revoked_by is null))
);
