import { z } from 'zod'
import { isDay } from '../values/day.ts'

/** The same words in the languages of the catalogues. Written out, because the description of the API is made of it. */
export type Bilingual = { vi: string; en: string }
export const Bilingual: z.ZodObject<{ vi: z.ZodString; en: z.ZodString }, z.core.$strict> = z.strictObject({
  vi: z.string().min(1).max(600),
  en: z.string().min(1).max(600),
})

/** What of it a page in a language says; there are no words of a third language. */
export function inLanguage(lang: string, { vi, en }: Readonly<Bilingual>): string {
  return lang === 'vi' ? vi : en
}

export const DayField = z.string().refine(isDay, 'must be a day, YYYY-MM-DD')
