const FIELDS = ['id', 'desk_id', 'point_id', 'officer_id', 'day', 'service', 'handling', 'ward', 'counted'] as const

/** What of a rating lasts: its place, day and all that was chosen, and how it came. Key, comment and contact may lawfully be erased, and are not in it. */
export const LASTING = ['ward_id', ...FIELDS, 'channel', 'helper_officer_id', 'reasons', 'criteria'].join(', ')

/** What a digest is made of; stands with it in the audit. Links without a number are of form 1. */
export const FORM = 2

const TEXT: Partial<Record<(typeof FIELDS)[number], string>> = {
  day: `to_char(day, 'YYYY-MM-DD')`,
  counted: `case when counted then 't' else 'f' end`,
}

/**
 * SQL for the digest of a group of ratings, in hexadecimal: SHA-256 over one line for each, in the order of their ids,
 * lines joined by a line feed. A line is `id desk point officer day service handling ward counted`, parted by spaces:
 * `-` for what there isn't, `t` or `f` for counted. Two words more, `channel helper`, and after them:
 * - form 2: the reasons and the further answers, as PostgreSQL prints them as jsonb, `-` where none were answered;
 * - form 1: nothing; and without these two words where the rating came from the resident's own device alone, so that
 *   digests made before there were channels still hold. (The migration that founded the audit writes the same.)
 * `form`: SQL for the group's form; absent: as they are written now. `reasons` may be a column of texts or jsonb.
 */
export function digestOf(table: string, form?: string): string {
  const words = FIELDS.map((field) => `coalesce(${TEXT[field] ?? `${table}.${field}::text`}, '-')`).join(', ')
  const came = `channel, coalesce(helper_officer_id::text, '-')`
  const said = `to_jsonb(${table}.reasons)::text, coalesce(${table}.criteria::text, '-')`
  const now = `concat_ws(' ', ${words}, ${came}, ${said})`
  // concat_ws leaves out what is null
  const before = `concat_ws(' ', ${words}, case when channel <> 'self' then concat_ws(' ', ${came}) end)`
  const line = form === undefined ? now : `case when ${form} = ${FORM} then ${now} else ${before} end`
  return `encode(sha256(convert_to(string_agg(${line}, E'\\n' order by ${table}.id), 'UTF8')), 'hex')`
}
