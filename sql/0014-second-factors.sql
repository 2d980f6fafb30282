-- Why: a chair's or administrator's password, once seen over a shoulder, must not open a ward. Who wishes is asked for a
-- code from their phone too (TOTP, RFC 6238); ten recovery codes open the account once each when the phone is lost.
create table second_factors (
  user_id uuid primary key references users on delete cascade,
  sealed_secret bytea not null,       -- AES-256-GCM under a key outside the database, bound to the user; see second-factor.ts
  enrolled_at timestamptz not null,
  last_step bigint not null           -- the 30-second step of the last code that was taken: none opens twice
);

create table recovery_codes (
  user_id uuid not null references users on delete cascade,
  code_hash bytea not null,           -- SHA-256 of 80 random bits
  primary key (user_id, code_hash)
);
