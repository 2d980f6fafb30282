import { z } from 'zod'
import type { Wrong } from '../html/staff-fields.ts'
import type { WardFacts } from '../places/change-ward.ts'
import { bareName, WARD_KINDS } from '../places/ward.ts'
import { dayAsTyped, isDay } from '../values/day.ts'
import { type Hours, printSpans, readSpans, WEEKDAYS } from '../values/weekly-hours.ts'
import { id, lengthFaults, text } from './forms.ts'

const LONGEST = 100 // characters

/** `seen`: the ward as it was when the form was opened. */
export const WardForm = z.object({
  code: text,
  kind: z.enum(WARD_KINDS).catch('phường'),
  name: text,
  province: text,
  validFrom: text.transform(dayAsTyped),
  seen: text,
})
export type WardInput = z.output<typeof WardForm>

/** `validTo`: the day on which the ward ends, if it is known. */
export function wardFaults({ code, kind, name, province, validFrom }: WardInput, validTo: string | null): Wrong[] {
  const day = !isDay(validFrom) ? 'shape' : validTo !== null && validFrom >= validTo ? 'late' : null
  return [
    ...lengthFaults('ward', 'name', bareName(kind, name), LONGEST),
    ...(/^[0-9]{5}$/.test(code) ? [] : [{ field: 'code', words: 'ward.code.shape' }]),
    ...lengthFaults('ward', 'province', province, LONGEST),
    ...(day === null ? [] : [{ field: 'validFrom', words: `ward.validFrom.${day}` }]),
  ]
}

const Seen = z.object({
  code: z.string(),
  kind: z.enum(WARD_KINDS),
  name: z.string(),
  province: z.string(),
  validFrom: z.string(),
})

/** Null: no page of ours has sent it. */
export function readSeen(seen: string): WardFacts | null {
  try {
    return Seen.parse(JSON.parse(seen))
  } catch {
    return null
  }
}

export type HoursInput = Readonly<Record<string, string>>

const HoursForm = z.record(z.string(), z.unknown()).transform((form) => {
  return Object.fromEntries(WEEKDAYS.map((day) => [`day${day}`, text.parse(form[`day${day}`])]))
})

/** A week as a form shows it. */
export function weekAsTyped(hours: readonly Hours[]): HoursInput {
  return Object.fromEntries(WEEKDAYS.map((day) => [`day${day}`, printSpans(hours, day)]))
}

/** A week as it was typed, or every day that is wrong. `usual`: pressed was the button for the usual hours. */
export function readWeek(
  body: Readonly<Record<string, unknown>>,
): { ok: true; hours: Hours[] | null } | { ok: false; typed: HoursInput; wrong: Wrong[] } {
  if (body.usual !== undefined) return { ok: true, hours: null }
  const typed = HoursForm.parse(body)
  const days = WEEKDAYS.map((day) => readSpans(day, typed[`day${day}`] ?? ''))
  const wrong = days.flatMap((spans, at) => (spans ? [] : [{ field: `day${at + 1}`, words: 'ward.hours.shape' }]))
  return wrong.length > 0 ? { ok: false, typed, wrong } : { ok: true, hours: days.flatMap((spans) => spans ?? []) }
}

export const RestoreForm = z.object({ former: id })

export const SourceForm = z.object({ source: text.transform((typed) => [...typed].slice(0, 200).join('')) })

export const ListForm = z.object({ province: text.transform((typed) => [...typed].slice(0, LONGEST).join('')) })

const count = z.coerce.number().int().min(0).max(100_000).catch(0)

export const ListDone = z.object({
  done: z.literal('1').optional().catch(undefined),
  added: count,
  changed: count,
  unchanged: count,
})

/** What the page is told by the deed before it, in its address. */
export const DoneQuery = z.object({
  done: z
    .enum(['added', 'saved', 'same', 'hours', 'contact', 'links', 'boundary', 'removed', 'restored', 'gone'])
    .optional()
    .catch(undefined),
  repeated: count,
  rewound: count,
})
