import { z } from 'zod'
import type { Wrong } from '../html/staff-fields.ts'
import type { Neighbourhood } from '../places/queries.ts'
import { factsOf, POINT_LIMITS, type Point, type PointFacts } from '../points/point.ts'
import { plainLine } from '../values/line.ts'
import { printPosition, readPosition } from '../values/position.ts'
import { WEEKDAYS } from '../values/weekly-hours.ts'
import { lengthFaults, lines, text } from './forms.ts'
import { type HoursInput, readWeek, weekAsTyped } from './ward-forms.ts'

/** `seen`: the point as it was when the form was opened. */
const Fields = z.object({
  name: text,
  address: text,
  neighbourhood: text,
  procedures: lines,
  position: text,
  seen: text,
})

export type PointInput = z.output<typeof Fields> & { days: HoursInput }

/** A point as it was typed, its days apart from the rest. */
export function readTyped(body: Readonly<Record<string, unknown>>): PointInput {
  const days = Object.fromEntries(WEEKDAYS.map((day) => [`day${day}`, text.parse(body[`day${day}`])]))
  return { ...Fields.parse(body), days }
}

/** A point as a form shows it. */
export function asTyped(point: Point): PointInput {
  const { name, address, neighbourhoodId, procedures, position, hours } = point
  const typed = { name, address, neighbourhood: neighbourhoodId ?? '', procedures: procedures.join('\n') }
  const where = position ? printPosition(position) : ''
  return { ...typed, position: where, days: weekAsTyped(hours), seen: seenOf(point) }
}

/** A point as it was typed, or all that is wrong with it. */
export function readPointForm(
  form: PointInput,
  neighbourhoods: readonly Neighbourhood[],
): { ok: true; facts: PointFacts } | { ok: false; wrong: Wrong[] } {
  const { name, address } = form
  const position = form.position === '' ? null : readPosition(form.position)
  const procedures = [...new Set(form.procedures.split(/\r\n?|\n/).map(plainLine))].filter(Boolean)
  const unknown = form.neighbourhood !== '' && !neighbourhoods.some(({ id }) => id === form.neighbourhood)
  const week = readWeek(form.days)
  const wrong = [
    ...lengthFaults('point', 'name', name, POINT_LIMITS.name),
    ...lengthFaults('point', 'address', address, POINT_LIMITS.address),
    ...(unknown ? [{ field: 'neighbourhood', words: 'house.neighbourhood.unknown' }] : []),
    ...procedureFaults(procedures),
    ...(form.position !== '' && position === null ? [{ field: 'position', words: 'house.position.shape' }] : []),
    ...(week.ok ? [] : week.wrong),
  ]
  if (wrong.length > 0 || !week.ok) return { ok: false, wrong }
  const neighbourhoodId = form.neighbourhood || null
  return { ok: true, facts: { name, address, neighbourhoodId, procedures, position, hours: week.hours ?? [] } }
}

function procedureFaults(procedures: readonly string[]): Wrong[] {
  const field = 'procedures'
  if (procedures.some((line) => [...line].length > POINT_LIMITS.procedure))
    return [{ field, words: 'point.procedures.long' }]
  return procedures.length > POINT_LIMITS.procedures ? [{ field, words: 'point.procedures.many' }] : []
}

const Seen = z.object({
  name: z.string(),
  address: z.string(),
  neighbourhoodId: z.string().nullable(),
  procedures: z.array(z.string()),
  position: z.object({ lon: z.number(), lat: z.number() }).nullable(),
  hours: z.array(z.object({ weekday: z.number(), opens: z.string(), closes: z.string() })),
})

/** What `readSeen` gives back. In base64: forty lines of text stand once on a page as text, not twice. */
export function seenOf(point: Point): string {
  return Buffer.from(JSON.stringify(factsOf(point))).toString('base64url')
}

/** Null: no page of ours has sent it. */
export function readSeen(seen: string): PointFacts | null {
  try {
    return Seen.parse(JSON.parse(Buffer.from(seen, 'base64url').toString()))
  } catch {
    return null
  }
}
