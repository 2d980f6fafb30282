const FIELDS = ['id', 'desk_id', 'point_id', 'officer_id', 'day', 'service', 'handling', 'ward', 'counted'] as const

/** What of a rating lasts: its place, day and scores. Key, comment and contact may lawfully be erased, and are not in it. */
export const LASTING = ['ward_id', ...FIELDS].join(', ')

const TEXT: Partial<Record<(typeof FIELDS)[number], string>> = {
  day: `to_char(day, 'YYYY-MM-DD')`,
  counted: `case when counted then 't' else 'f' end`,
}

/**
 * SQL for the digest of a group of ratings, in hexadecimal: SHA-256 over one line for each, in the order of their ids,
 * lines joined by a line feed. A line is `id desk point officer day service handling ward counted`, parted by spaces:
 * `-` for what there isn't, `t` or `f` for counted. (The migration that founded the audit writes the same.)
 */
export function digestOf(table: string): string {
  const words = FIELDS.map((field) => `coalesce(${TEXT[field] ?? `${table}.${field}::text`}, '-')`)
  const line = `concat_ws(' ', ${words.join(', ')})`
  return `encode(sha256(convert_to(string_agg(${line}, E'\\n' order by ${table}.id), 'UTF8')), 'hex')`
}
