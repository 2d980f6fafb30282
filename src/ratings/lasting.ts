const FIELDS = ['id', 'desk_id', 'point_id', 'officer_id', 'day', 'service', 'handling', 'ward', 'counted'] as const

/** What of a rating lasts: its place, day and scores, and how it came. Key, comment and contact may lawfully be erased, and are not in it. */
export const LASTING = ['ward_id', ...FIELDS, 'channel', 'helper_officer_id'].join(', ')

const TEXT: Partial<Record<(typeof FIELDS)[number], string>> = {
  day: `to_char(day, 'YYYY-MM-DD')`,
  counted: `case when counted then 't' else 'f' end`,
}

/**
 * SQL for the digest of a group of ratings, in hexadecimal: SHA-256 over one line for each, in the order of their ids,
 * lines joined by a line feed. A line is `id desk point officer day service handling ward counted`, parted by spaces:
 * `-` for what there isn't, `t` or `f` for counted. A rating that didn't come from the resident's own device alone has two
 * words more, `channel helper`: so digests made before there were channels still hold. (The migration that founded the
 * audit writes the same.)
 */
export function digestOf(table: string): string {
  const words = FIELDS.map((field) => `coalesce(${TEXT[field] ?? `${table}.${field}::text`}, '-')`)
  const came = `case when channel <> 'self' then concat_ws(' ', channel, coalesce(helper_officer_id::text, '-')) end`
  const line = `concat_ws(' ', ${words.join(', ')}, ${came})` // leaves out what is null
  return `encode(sha256(convert_to(string_agg(${line}, E'\\n' order by ${table}.id), 'UTF8')), 'hex')`
}
