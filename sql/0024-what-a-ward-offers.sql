-- Why: who stands at a house with its plate asks where the ward's office is, whom to call, and where things are done
-- online. A ward keeps these itself, once for all its plates. And a ward wants to know whether its plates are used at
-- all: how many scans a day and kind of plate, never which plate and when, which would be a trace of people's ways.
alter table wards
  add column office_address text constraint office_address_is_not_empty check (office_address <> ''),
  -- degrees (WGS84); both or neither
  add column office_lon double precision,
  add column office_lat double precision,
  -- digits to dial, as `values/hotline.ts` reads them
  add column hotline text constraint hotline_is_digits check (hotline ~ '^[0-9]{3,12}$'),
  -- the province's line for everything, 1022 in many of them
  add column city_line text constraint city_line_is_digits check (city_line ~ '^[0-9]{3,12}$'),
  add constraint office_position_has_both check (num_nonnulls(office_lon, office_lat) in (0, 2));

create table ward_links (
  ward_id integer not null references wards,
  -- the order in which they are shown
  place smallint not null,
  kind text not null constraint ward_link_kind_is_known check (kind in ('services', 'procedures', 'video', 'other')),
  title text not null constraint ward_link_has_a_title check (title <> ''),
  title_en text constraint ward_link_english_title_is_not_empty check (title_en <> ''),
  url text not null constraint ward_link_is_safe check (url ~ '^https://'),
  primary key (ward_id, place)
);

create table scan_counts (
  ward_id integer not null references wards,
  day date not null,
  kind text not null constraint scanned_kind_is_known check (kind in ('desk', 'house', 'point', 'ward')),
  n integer not null constraint scans_are_counted_upwards check (n > 0),
  primary key (ward_id, day, kind)
);

-- The houses around one, and those on a piece of a map: a band of latitude is read, not the whole ward.
create index houses_on_the_map on houses (ward_id, lat, lon) where lat is not null and retired_at is null;
