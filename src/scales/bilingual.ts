import { z } from 'zod'
import { isDay } from '../values/day.ts'

/** The same words in the languages of the catalogues. */
export const Bilingual = z.strictObject({ vi: z.string().min(1).max(600), en: z.string().min(1).max(600) })
export type Bilingual = z.output<typeof Bilingual>

export const DayField = z.string().refine(isDay, 'must be a day, YYYY-MM-DD')
