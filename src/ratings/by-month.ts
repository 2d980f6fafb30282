import { LOW } from './rating.ts'

/**
 * SQL for the answers of some ratings as the counters by month take them: each answer a row (ward_id, id, month, place,
 * about, item, officer_id, score). The local hour in which the page was opened stands for `service` ('' on paper, where it
 * isn't known); an officer stands only with desks, reasons and further questions. `ratings`: a table or alias with the
 * columns of `ratings` that are named here. `fresh`: they came just now, so that nobody has answered one of them. (The
 * migrations that founded these counters write the same.)
 */
export function answersByMonth(ratings: string, { fresh = false } = {}): string {
  const answered = `, ('answered', '', null, case when r.service <= ${LOW} then case when ${isAnswered('r')} then r.service end end)`
  return `select r.ward_id, r.id, ${monthAndPlace('r')},
      about, item, answer.officer_id, score
    from ${ratings} as r cross join lateral (
      values ('hour', case when r.channel = 'paper' then '' else to_char(r.opened_at at time zone 'Asia/Ho_Chi_Minh', 'HH24') end,
          null::uuid, r.service),
        ('handling', '', null, r.handling), ('ward', '', null, r.ward),
        ('neighbourhood', r.neighbourhood_id::text, null, case when r.neighbourhood_id is not null then r.service end),
        ('desk', r.desk_id::text, r.officer_id, case when r.desk_id is not null then r.service end)${fresh ? '' : answered}
      union all select 'reason', reason, r.officer_id, r.service from (select distinct unnest(r.reasons)) as named (reason)
      union all select 'criterion', key, r.officer_id, value::smallint from jsonb_each_text(r.criteria)
    ) as answer (about, item, officer_id, score)
    where score is not null`
}

/** SQL for the two columns by which every counter by month is cut: `month` (its first day) and `place`. `rating`: an alias of `ratings`. */
export function monthAndPlace(rating: string): string {
  return `date_trunc('month', ${rating}.day::timestamp)::date as month,
      case when ${rating}.desk_id is not null then 'desk' when ${rating}.point_id is not null then 'point' else 'ward' end as place`
}

/** SQL for whether the ward has answered a rating: a reply, or a closing that stands. `rating`: an alias of `ratings`. */
export function isAnswered(rating: string): string {
  const of = (row: string) => `${row}.ward_id = ${rating}.ward_id and ${row}.rating_id = ${rating}.id`
  return `(exists (select from followup_words as w where ${of('w')} and w.kind = 'reply')
    or exists (select from followup_closings as c where ${of('c')} and c.reopened_at is null))`
}
