import { z } from 'zod'
import type { Wrong } from '../html/staff-fields.ts'
import type { Neighbourhood } from '../places/queries.ts'
import { factsOf, POINT_LIMITS, type Point, type PointFacts } from '../points/point.ts'
import { printHotline, readHotline } from '../values/hotline.ts'
import { plainLine } from '../values/line.ts'
import { printPosition, readPosition } from '../values/position.ts'
import { WEEKDAYS } from '../values/weekly-hours.ts'
import { lengthFaults, lines, text } from './forms.ts'
import { type HoursInput, readWeek, weekAsTyped } from './ward-forms.ts'

/** `seen`: the point as it was when the form was opened. */
const Fields = z.object({
  ...{ name: text, address: text, neighbourhood: text, position: text, procedures: lines, policeProcedures: lines },
  ...{ openOnHolidays: text, onDuty: text, contactName: text, contactOffice: text, contactPhone: text },
  ...{ computers: text, scanners: text, printers: text, seen: text },
})

export type PointInput = z.output<typeof Fields> & { days: HoursInput }

/** A point as it was typed, its days apart from the rest. */
export function readTyped(body: Readonly<Record<string, unknown>>): PointInput {
  const days = Object.fromEntries(WEEKDAYS.map((day) => [`day${day}`, text.parse(body[`day${day}`])]))
  return { ...Fields.parse(body), days }
}

/** A point as a form shows it. */
export function asTyped(point: Point): PointInput {
  const { name, address, neighbourhoodId, procedures, policeProcedures, position, contact, equipment } = point
  const number = (n: number | null) => (n === null ? '' : String(n))
  return {
    ...{ name, address, neighbourhood: neighbourhoodId ?? '', position: position ? printPosition(position) : '' },
    ...{ procedures: procedures.join('\n'), policeProcedures: policeProcedures.join('\n') },
    ...{ openOnHolidays: point.openOnHolidays ? '1' : '', onDuty: point.onDuty },
    ...{ contactName: contact.name, contactOffice: contact.office, contactPhone: printHotline(contact.phone) },
    ...{ computers: number(equipment.computers), scanners: number(equipment.scanners) },
    ...{ printers: number(equipment.printers), days: weekAsTyped(point.hours), seen: seenOf(point) },
  }
}

/** A point as it was typed, or all that is wrong with it. */
export function readPointForm(
  form: PointInput,
  neighbourhoods: readonly Neighbourhood[],
): { ok: true; facts: PointFacts } | { ok: false; wrong: Wrong[] } {
  const { name, address, onDuty } = form
  const position = form.position === '' ? null : readPosition(form.position)
  const procedures = listOf(form.procedures)
  const policeProcedures = listOf(form.policeProcedures)
  const unknown = form.neighbourhood !== '' && !neighbourhoods.some(({ id }) => id === form.neighbourhood)
  const week = readWeek(form.days)
  const phone = form.contactPhone === '' ? '' : readHotline(form.contactPhone)
  const wrong = [
    ...lengthFaults('point', 'name', name, POINT_LIMITS.name),
    ...lengthFaults('point', 'address', address, POINT_LIMITS.address),
    ...(unknown ? [{ field: 'neighbourhood', words: 'house.neighbourhood.unknown' }] : []),
    ...(form.position !== '' && position === null ? [{ field: 'position', words: 'house.position.shape' }] : []),
    ...(week.ok ? [] : week.wrong),
    ...EQUIPMENT.flatMap((field) => (/^\d{0,2}$/.test(form[field]) ? [] : [{ field, words: 'point.equipment.shape' }])),
    ...tooLong(form, 'onDuty', POINT_LIMITS.onDuty),
    ...tooLong(form, 'contactName', POINT_LIMITS.contactName),
    ...tooLong(form, 'contactOffice', POINT_LIMITS.contactOffice),
    ...(phone === null ? [{ field: 'contactPhone', words: 'point.contactPhone.shape' }] : []),
    ...procedureFaults('procedures', procedures),
    ...procedureFaults('policeProcedures', policeProcedures),
  ]
  if (wrong.length > 0 || !week.ok) return { ok: false, wrong }
  const where = { name, address, neighbourhoodId: form.neighbourhood || null, position }
  const contact = { name: form.contactName, office: form.contactOffice, phone: phone ?? '' }
  const equipment = { computers: counted(form.computers), scanners: counted(form.scanners), printers: counted(form.printers) } // biome-ignore format: three alike
  const when = { hours: week.hours ?? [], openOnHolidays: form.openOnHolidays !== '' }
  return { ok: true, facts: { ...where, procedures, policeProcedures, ...when, onDuty, contact, equipment } }
}

const EQUIPMENT = ['computers', 'scanners', 'printers'] as const

function counted(typed: string): number | null {
  return typed === '' ? null : Number(typed)
}

function listOf(typed: string): string[] {
  return [...new Set(typed.split(/\r\n?|\n/).map(plainLine))].filter(Boolean)
}

function tooLong(form: PointInput, field: 'onDuty' | 'contactName' | 'contactOffice', most: number): Wrong[] {
  return [...form[field]].length > most ? [{ field, words: `point.${field}.long` }] : []
}

function procedureFaults(field: 'procedures' | 'policeProcedures', procedures: readonly string[]): Wrong[] {
  if (procedures.some((line) => [...line].length > POINT_LIMITS.procedure))
    return [{ field, words: 'point.procedures.long' }]
  return procedures.length > POINT_LIMITS.procedures ? [{ field, words: 'point.procedures.many' }] : []
}

const many = z.number().nullable()

const Seen = z.object({
  name: z.string(),
  address: z.string(),
  neighbourhoodId: z.string().nullable(),
  procedures: z.array(z.string()),
  policeProcedures: z.array(z.string()),
  position: z.object({ lon: z.number(), lat: z.number() }).nullable(),
  hours: z.array(z.object({ weekday: z.number(), opens: z.string(), closes: z.string() })),
  openOnHolidays: z.boolean(),
  onDuty: z.string(),
  contact: z.object({ name: z.string(), office: z.string(), phone: z.string() }),
  equipment: z.object({ computers: many, scanners: many, printers: many }),
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
