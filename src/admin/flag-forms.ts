import { z } from 'zod'
import { FLAGS, SHOWN } from '../flags/flag.ts'
import type { Wrong } from '../html/staff-fields.ts'
import { isDay } from '../values/day.ts'
import { text } from './forms.ts'

const MOST = 500
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

export const FlagsQuery = z.object({
  show: z.enum(SHOWN).catch('open'),
  flag: z.enum(FLAGS).nullable().catch(null),
  page: z.coerce.number().int().min(1).max(10_000).catch(1),
})

/** Which group; anything else is a page that isn't there. */
export const GroupQuery = z.object({
  flag: z.enum(FLAGS),
  day: z.string().refine((day) => isDay(day) && day >= '2000' && day < '2200'),
  place: z.string().refine((place) => place === 'ward' || UUID.test(place)),
})

export const ProposeForm = z.object({
  wish: z.enum(['exclude', 'restore']).catch('exclude'),
  reason: text,
  rating: z
    .union([z.string().transform((one) => [one]), z.array(z.string())])
    .catch([])
    .transform((ids) => ids.filter((id) => UUID.test(id))),
})

export type ProposeInput = z.output<typeof ProposeForm>

export function proposeFaults({ wish, reason, rating }: ProposeInput): Wrong[] {
  return [
    ...(rating.length === 0 ? [{ field: `${wish}-ratings`, words: 'flags.ratings' }] : []),
    ...(reason === '' ? [{ field: `${wish}-reason`, words: 'flags.reason' }] : []),
    ...([...reason].length > MOST ? [{ field: `${wish}-reason`, words: 'flags.long' }] : []),
  ]
}
