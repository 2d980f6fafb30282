-- Why: reports are for the ward's own people. Passwords are argon2id, sessions are kept as hashes only, and the one
-- secret that must match the database (it makes rating keys) leaves its fingerprint here, so that a service started
-- with another secrets file is refused instead of silently counting residents twice.
create table users (
  id uuid primary key,
  sign_in text not null constraint sign_in_is_plain check (sign_in ~ '^[a-z0-9][a-z0-9._-]{1,63}$'),
  name text not null,
  role text not null constraint role_is_known check (role in ('admin', 'chair', 'clerk', 'officer')),
  ward_id integer references wards,
  officer_id uuid,
  password_hash text not null,        -- PHC string, $argon2id$v=19$…
  created_at timestamptz not null,
  disabled_at timestamptz,
  foreign key (ward_id, officer_id) references officers,
  constraint users_one_per_sign_in unique (sign_in),
  constraint everyone_but_an_admin_has_a_ward check ((role = 'admin') = (ward_id is null)),
  constraint an_officer_user_is_an_officer check ((role = 'officer') = (officer_id is not null))
);

create table sessions (
  token_hash bytea primary key,       -- SHA-256 of the cookie's 32 random bytes
  user_id uuid not null references users on delete cascade,
  created_at timestamptz not null,
  seen_at timestamptz not null
);
create index sessions_of_a_user on sessions (user_id);

-- One row at most: the link that lets the first admin in, while there is none.
create table setup_link (
  only_one boolean primary key default true check (only_one),
  token_hash bytea not null,
  made_at timestamptz not null
);

create table secrets_fingerprint (
  only_one boolean primary key default true check (only_one),
  fingerprint bytea not null
);
