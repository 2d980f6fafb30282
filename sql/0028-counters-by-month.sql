-- Why: a chair wants to know what goes wrong and when: which reasons were named, how each further question was answered, at
-- which hours, in which neighbourhood; and a city reads 168 wards at once. Each is kept as a sum by month, moved in the
-- rating's own transaction, so that a report reads as little of a million ratings as of a thousand. By month, not by day:
-- fewer rows to read, and no two reports that differ by the few people of one day.

-- Where somebody rated who stood at a support point or before a house: the neighbourhood, never the house.
alter table ratings
  add column neighbourhood_id uuid,
  add constraint ratings_neighbourhood_id_fkey foreign key (ward_id, neighbourhood_id) references neighbourhoods not valid,
  add constraint who_rates_at_a_desk_is_of_no_neighbourhood check (desk_id is null or neighbourhood_id is null) not valid;
update ratings set neighbourhood_id = points.neighbourhood_id
from points where points.ward_id = ratings.ward_id and points.id = ratings.point_id and points.neighbourhood_id is not null;

-- The headline's answers: counted, and not excluded by two people.
create table monthly_counters (
  ward_id integer not null references wards,
  month date not null constraint month_is_its_first_day check (extract(day from month) = 1),
  place text not null constraint place_is_known check (place in ('desk', 'point', 'ward')),
  -- hour: `service` by the local hour in which the page was opened ('' on paper); handling and ward: those questions;
  -- reason: `service` of those who named it; criterion: a further question; neighbourhood: `service` there
  about text not null
    constraint about_is_known check (about in ('hour', 'handling', 'ward', 'reason', 'criterion', 'neighbourhood')),
  item text not null,
  officer_id uuid,                    -- of reasons and criteria: who was rated
  n integer not null,
  score_1 integer not null, score_2 integer not null, score_3 integer not null,
  score_4 integer not null, score_5 integer not null,
  constraint monthly_counters_one_per_month_place_subject_and_officer
    unique nulls not distinct (ward_id, month, place, about, item, officer_id)
) with (fillfactor = 70);             -- a month's row is written again with every rating

insert into monthly_counters
select ward_id, month, place, about, item, officer_id, count(*), count(*) filter (where score = 1),
  count(*) filter (where score = 2), count(*) filter (where score = 3), count(*) filter (where score = 4),
  count(*) filter (where score = 5)
from (
  select r.ward_id, date_trunc('month', r.day::timestamp)::date as month, a.about, a.item, a.officer_id, a.score,
    case when r.desk_id is not null then 'desk' when r.point_id is not null then 'point' else 'ward' end as place
  from ratings as r cross join lateral (
    values ('hour', case when r.channel = 'paper' then '' else to_char(r.opened_at at time zone 'Asia/Ho_Chi_Minh', 'HH24') end,
        null::uuid, r.service),
      ('handling', '', null, r.handling), ('ward', '', null, r.ward),
      ('neighbourhood', r.neighbourhood_id::text, null, case when r.neighbourhood_id is not null then r.service end)
    union all select 'reason', reason, r.officer_id, r.service from (select distinct unnest(r.reasons)) as named (reason)
    union all select 'criterion', key, r.officer_id, value::smallint from jsonb_each_text(r.criteria)
  ) as a (about, item, officer_id, score)
  where r.counted and a.score is not null and not exists (
    select from rating_exclusions as x where x.ward_id = r.ward_id and x.rating_id = r.id
      and x.wish = 'exclude' and x.decision = 'agreed' and x.restored_at is null)
) as answers
group by ward_id, month, place, about, item, officer_id;
