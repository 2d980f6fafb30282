/**
 * SQL for the answers of some ratings as the counters by month take them: each answer a row (ward_id, id, month, place,
 * about, item, officer_id, score). The local hour in which the page was opened stands for `service` ('' on paper, where it
 * isn't known); an officer stands only with reasons and further questions. `ratings`: a table or alias with the columns
 * of `ratings` that are named here. (The migration that founded these counters writes the same.)
 */
export function answersByMonth(ratings: string): string {
  return `select r.ward_id, r.id, date_trunc('month', r.day::timestamp)::date as month,
      case when r.desk_id is not null then 'desk' when r.point_id is not null then 'point' else 'ward' end as place,
      about, item, answer.officer_id, score
    from ${ratings} as r cross join lateral (
      values ('hour', case when r.channel = 'paper' then '' else to_char(r.opened_at at time zone 'Asia/Ho_Chi_Minh', 'HH24') end,
          null::uuid, r.service),
        ('handling', '', null, r.handling), ('ward', '', null, r.ward),
        ('neighbourhood', r.neighbourhood_id::text, null, case when r.neighbourhood_id is not null then r.service end)
      union all select 'reason', reason, r.officer_id, r.service from (select distinct unnest(r.reasons)) as named (reason)
      union all select 'criterion', key, r.officer_id, value::smallint from jsonb_each_text(r.criteria)
    ) as answer (about, item, officer_id, score)
    where score is not null`
}
