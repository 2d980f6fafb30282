-- Why: the image's first user is a superuser, whom neither row-level security nor file permissions hold. The service gets
-- a role of its own that owns one database. Run once by the image, with psql, when the volume is empty.
\set password `cat /run/secrets/database_password`
create role hailong login password :'password';
create database hailong owner hailong;
