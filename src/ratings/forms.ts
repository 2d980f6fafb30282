import { z } from 'zod'
import { type QuestionSets, questionById } from '../scales/questions.ts'
import { REASONS, type Score } from './rating.ts'

/** The fields of a rating form that can be at fault; the words for each stand in the catalogues under the same name. */
export type Field = 'service' | 'handling' | 'ward' | 'criteria' | 'reasons' | 'comment' | 'key' | 'consent' | 'token'
const FIELDS: readonly Field[] = [
  'service',
  'handling',
  'ward',
  'criteria',
  'reasons',
  'comment',
  'key',
  'consent',
  'token',
]

// A form sends text, JSON may send numbers; an unticked optional question sends nothing or an empty text.
const score = z.coerce
  .string()
  .regex(/^[1-5]$/)
  .transform((text) => Number(text) as Score)
const optionalScore = z.preprocess((value) => value || null, score.nullable()).default(null)
// NUL can't be stored in PostgreSQL's text, a lone surrogate not in its JSON: neither was typed by a person. A form sends
// line ends as CR LF: two characters where its own maxlength counted one, and other words than before when corrected.
const words = z
  .string()
  .transform((text) => text.replaceAll('\0', '').replaceAll('\r\n', '\n').toWellFormed().normalize('NFC').trim())

const tick = z.preprocess((value) => [true, '1', 'on'].includes(value as string), z.boolean())

const RatingForm = z.object({
  service: score,
  handling: optionalScore,
  ward: optionalScore,
  criteria: z
    .record(z.string(), optionalScore)
    .transform((given) => {
      const answered = Object.entries(given).filter((entry): entry is [string, Score] => entry[1] !== null)
      return answered.length > 0 ? Object.fromEntries(answered) : null
    })
    .nullable()
    .default(null),
  reasons: z
    .array(z.enum(REASONS))
    .max(REASONS.length)
    .transform((given) => [...new Set(given)])
    .default([]),
  comment: words
    .refine((text) => [...text].length <= 1000)
    .transform((text) => text || null)
    .nullable()
    .default(null),
  contact: tick,
  /** at a support point: one of those who help there pressed for the resident */
  assisted: tick,
  key: words.refine((text) => text.length > 0 && text.length <= 64),
  token: z.string().max(200),
})

export type RatingInput = z.output<typeof RatingForm>

/** What a resident may still change: all but who sent it, and how. */
const Answers = RatingForm.omit({ key: true, token: true, assisted: true })

export type Answers = z.output<typeof Answers>

/** Only what may stand in the page again: texts as they came, for a form that has faults. */
export type TypedValues = Readonly<Record<string, string | readonly string[] | undefined>>

export type ParsedRating = { ok: true; data: RatingInput } | { ok: false; faults: Field[] }

/** `sets`: whose questions may be answered besides; one that no set asks is a fault. */
export function parseRating(body: unknown, sets: QuestionSets): ParsedRating {
  return parse(RatingForm, body, sets)
}

export function parseAnswers(
  body: unknown,
  sets: QuestionSets,
): { ok: true; data: Answers } | { ok: false; faults: Field[] } {
  return parse(Answers, body, sets)
}

function parse<T extends Pick<RatingInput, 'criteria'>>(
  form: z.ZodType<T>,
  body: unknown,
  sets: QuestionSets,
): { ok: true; data: T } | { ok: false; faults: Field[] } {
  const result = form.safeParse(body)
  const asked = Object.keys(result.data?.criteria ?? {}).every((id) => questionById(sets, id))
  if (result.success && asked) return { ok: true, data: result.data }
  const at = new Set(
    result.success ? ['criteria'] : result.error.issues.map(({ path }) => String(path[0] ?? 'service')),
  )
  return { ok: false, faults: FIELDS.filter((field) => at.has(field)) }
}

/** `application/x-www-form-urlencoded` → the object that `parseRating` reads; `criteria[23]=4` becomes `criteria: { 23: '4' }`. */
export function readFormBody(text: string): Record<string, unknown> {
  const body: Record<string, unknown> = {}
  const reasons: string[] = []
  const criteria: Record<string, string> = {}
  for (const [name, value] of new URLSearchParams(text)) {
    if (name === 'reasons') reasons.push(value)
    else if (name.startsWith('criteria[') && name.endsWith(']')) criteria[name.slice(9, -1)] = value
    else if (!Object.hasOwn(body, name)) body[name] = value
  }
  if (reasons.length > 0) body.reasons = reasons
  if (Object.keys(criteria).length > 0) body.criteria = criteria
  return body
}

/** What was typed, to be shown again; never more than a form of ours could have sent. */
export function typedValues(body: unknown): TypedValues {
  if (typeof body !== 'object' || body === null) return {}
  const typed: Record<string, string | readonly string[]> = {}
  for (const [name, value] of Object.entries(body)) {
    if (typeof value === 'string' || typeof value === 'number') typed[name] = String(value).slice(0, 4000)
    else if (value === true) typed[name] = '1'
    else if (name === 'criteria' && typeof value === 'object' && value !== null) {
      for (const [id, score] of Object.entries(value).slice(0, 20)) typed[`criteria[${id}]`] = String(score).slice(0, 9)
    } else if (Array.isArray(value)) typed[name] = value.filter((entry) => typeof entry === 'string').slice(0, 20)
  }
  return typed
}
