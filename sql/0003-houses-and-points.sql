-- Why: house-number plates and support points bear plates too. A house is an address, never an occupant.
create table houses (
  ward_id integer not null references wards,
  id uuid not null,
  neighbourhood_id uuid,
  street text not null constraint house_street_is_given check (street <> ''),
  number text not null constraint house_number_is_given check (number <> ''),   -- "43/12/5A": street no. / alley / house
  lon double precision,
  lat double precision,
  created_at timestamptz not null,
  primary key (ward_id, id),
  foreign key (ward_id, neighbourhood_id) references neighbourhoods,
  constraint houses_one_per_address unique (ward_id, street, number),
  constraint house_position_is_whole check ((lon is null) = (lat is null))
);

create table points (
  ward_id integer not null references wards,
  id uuid not null,
  neighbourhood_id uuid,
  name text not null,
  address text not null,
  procedures text[] not null default '{}',
  lon double precision,
  lat double precision,
  created_at timestamptz not null,
  closed_at timestamptz,
  primary key (ward_id, id),
  foreign key (ward_id, neighbourhood_id) references neighbourhoods,
  constraint points_one_per_name unique (ward_id, name),
  constraint point_position_is_whole check ((lon is null) = (lat is null))
);

create table point_hours (
  ward_id integer not null,
  point_id uuid not null,
  weekday smallint not null constraint weekday_is_iso check (weekday between 1 and 7),  -- 1 Monday … 7 Sunday
  opens time not null,
  closes time not null,
  primary key (ward_id, point_id, weekday, opens),
  foreign key (ward_id, point_id) references points,
  constraint points_close_after_they_open check (closes > opens)
);
