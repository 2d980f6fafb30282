import { z } from 'zod'
import type { Filter } from '../audit/queries.ts'
import { isDay } from '../values/day.ts'

const optional = (shape: RegExp) => z.string().regex(shape).nullable().catch(null)

const Query = z.object({
  day: z.string().catch(''),
  person: optional(/^[a-z0-9-]{1,40}$/),
  action: optional(/^[a-z-]{1,40}$/),
  subject: optional(/^[a-z-]{1,20}:[A-Za-z0-9-]{1,40}$/),
  before: z.coerce.number().int().min(1).max(Number.MAX_SAFE_INTEGER).nullable().catch(null),
})

export type AuditQuery = Readonly<{
  filter: Filter
  before: number | null /** as typed */
  day: string
  dayIsWrong: boolean
}>

/** What the address asks for; nothing that is malformed narrows anything, but a day is told to be wrong. */
export function readAuditQuery(query: Record<string, string>): AuditQuery {
  const { day: typed, person, action, subject, before } = Query.parse(query)
  const day = isoDay(typed.trim())
  const [kind = '', id = ''] = subject?.split(':') ?? []
  const filter = {
    day: isDay(day) ? day : null,
    actor: person,
    action: action === 'all' ? null : (action ?? 'deeds'),
    subject: subject === null ? null : { kind, id },
  }
  return { filter, before, day, dayIsWrong: day !== '' && !isDay(day) }
}

/** A browser's own box for days sends `2026-11-20`; where there is none, people type `20/11/2026`. */
function isoDay(typed: string): string {
  const [, day = '', month = '', year = ''] = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(typed) ?? []
  return year === '' ? typed : `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
}

/** The same as a query again, of what is not the default; `before` apart. */
export function auditQuery({ day, actor, action, subject }: Filter, before: number | null = null): string {
  const all = {
    day,
    person: actor,
    action: action === 'deeds' ? null : (action ?? 'all'),
    subject: subject && `${subject.kind}:${subject.id}`,
    before: before === null ? null : String(before),
  }
  const given = Object.entries(all).filter((pair): pair is [string, string] => pair[1] !== null)
  return new URLSearchParams(given).toString()
}
