-- Why: a first password, or one that an administrator has reset, is known to whoever handed it on. It opens nothing but
-- the page on which it is changed, and nothing at all once it is old.
alter table users add column first_password_until timestamptz;  -- null: the password is the person's own choice
