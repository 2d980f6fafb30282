import { z } from 'zod'
import { isDay } from '../values/day.ts'

/** The same words in the languages of the catalogues. Written out, because the description of the API is made of it. */
export type Bilingual = { vi: string; en: string }
export const Bilingual: z.ZodObject<{ vi: z.ZodString; en: z.ZodString }, z.core.$strict> = z.strictObject({
  vi: z.string().min(1).max(600),
  en: z.string().min(1).max(600),
})

export const DayField = z.string().refine(isDay, 'must be a day, YYYY-MM-DD')
