/**
 * SQL for what the counters by month take of a ward's register, each fact of a case a row (ward_id, month, what, desk_id): it
 * was finished in a month, and due in one; of the due ones those finished after their day, and those not finished. (The
 * migration that founded these counters writes the same.)
 */
export const CASES_BY_MONTH = `select ward_id, date_trunc('month', day::timestamp)::date as month, what, desk_id
  from cases cross join lateral (
    values ('finished', finished_on), ('due', due_on), ('late', case when finished_on > due_on then due_on end),
      ('open', case when finished_on is null then due_on end)
  ) as fact (what, day)
  where day is not null`
