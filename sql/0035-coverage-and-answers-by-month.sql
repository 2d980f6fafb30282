-- Why: whoever answers for 168 wards asks on Monday where residents still wait, where cases are late, and how many of those
-- served have rated. That must not cost a walk through a million ratings and cases, so it is kept by month like the
-- figures themselves: who was rated where, which low ratings are answered, and the register's cases.

-- desk: `service` by desk (item) and officer; answered: `service` of those low ratings that have the ward's reply, or a
-- closing that stands
alter table monthly_counters drop constraint about_is_known;
alter table monthly_counters add constraint about_is_known check (about in
  ('hour', 'handling', 'ward', 'reason', 'criterion', 'neighbourhood', 'desk', 'answered'));

insert into monthly_counters
select ward_id, month, place, about, item, officer_id, count(*), count(*) filter (where score = 1),
  count(*) filter (where score = 2), count(*) filter (where score = 3), count(*) filter (where score = 4),
  count(*) filter (where score = 5)
from (
  select r.ward_id, date_trunc('month', r.day::timestamp)::date as month, a.about, a.item, a.officer_id, a.score,
    case when r.desk_id is not null then 'desk' when r.point_id is not null then 'point' else 'ward' end as place
  from ratings as r cross join lateral (
    values ('desk', r.desk_id::text, r.officer_id, case when r.desk_id is not null then r.service end),
      ('answered', '', null::uuid, case when r.service <= 2 then case when exists (
        select from followup_words as w where w.ward_id = r.ward_id and w.rating_id = r.id and w.kind = 'reply'
      ) or exists (
        select from followup_closings as c where c.ward_id = r.ward_id and c.rating_id = r.id and c.reopened_at is null
      ) then r.service end end)
  ) as a (about, item, officer_id, score)
  where r.counted and a.score is not null and not exists (
    select from rating_exclusions as x where x.ward_id = r.ward_id and x.rating_id = r.id
      and x.wish = 'exclude' and x.decision = 'agreed' and x.restored_at is null)
) as answers
group by ward_id, month, place, about, item, officer_id;

-- The register's cases: `finished` by the month in which they were, the others by the month in which they were due; of the
-- due ones `late` are those finished after their day, `open` those not finished.
create table case_counters (
  ward_id integer not null references wards,
  month date not null constraint case_month_is_its_first_day check (extract(day from month) = 1),
  what text not null constraint what_is_known check (what in ('finished', 'due', 'late', 'open')),
  desk_id uuid,                       -- null: the file named none
  n integer not null,
  constraint case_counters_one_per_month_kind_and_desk unique nulls not distinct (ward_id, month, what, desk_id)
) with (fillfactor = 70);

insert into case_counters
select ward_id, date_trunc('month', day::timestamp)::date, what, desk_id, count(*)
from cases cross join lateral (
  values ('finished', finished_on), ('due', due_on), ('late', case when finished_on > due_on then due_on end),
    ('open', case when finished_on is null then due_on end)
) as fact (what, day)
where day is not null group by 1, 2, 3, 4;
