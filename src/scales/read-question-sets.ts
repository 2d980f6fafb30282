import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import { Bilingual, DayField } from './bilingual.ts'
import type { QuestionSet, QuestionSets } from './questions.ts'

// A question is a line on a phone of 360 px, and a set is read on one screen.
const short = Bilingual.refine(
  ({ vi, en }) => Math.max(vi.length, en.length) <= 60,
  'a question has at most 60 letters',
)
const id = z.string().regex(/^[a-z0-9]([a-z0-9-]{0,22}[a-z0-9])?$/, 'an id has 1–24 small letters, digits and hyphens')

const SetFile = z.strictObject({
  id,
  valid_from: DayField,
  title: Bilingual.refine(({ vi, en }) => Math.max(vi.length, en.length) <= 120, 'a title has at most 120 letters'),
  source: z.string().min(1).max(300),
  questions: z
    .array(z.strictObject({ id, about: z.enum(['officer', 'ward']), title: short }))
    .min(1)
    .max(6, 'a set asks at most 6 questions')
    .refine((all) => new Set(all.map((one) => one.id)).size === all.length, 'two questions have one id'),
})

const OURS = fileURLToPath(new URL('question-sets/', import.meta.url))

/**
 * The sets of the service and of the operator's own folder (`*.json`; null: none). `faults`: everything that is wrong with
 * the operator's, each with its file, in words an operator can act on; what is wrong with ours is thrown.
 */
export function readQuestionSets(folder: string | null): Readonly<{ sets: QuestionSets; faults: readonly string[] }> {
  const ours = read(OURS)
  if (ours.faults.length > 0) throw new Error(ours.faults.join('\n'))
  const theirs = folder === null ? { sets: [], faults: [] } : read(folder)
  const sets = [...ours.sets, ...theirs.sets]
  return { sets, faults: [...theirs.faults, ...clashes(sets)] }
}

function read(folder: string): { sets: QuestionSet[]; faults: string[] } {
  const sets: QuestionSet[] = []
  const faults: string[] = []
  let names: string[]
  try {
    names = readdirSync(folder)
      .filter((name) => name.endsWith('.json'))
      .sort()
  } catch (error) {
    return { sets, faults: [`${folder} can't be read (${(error as NodeJS.ErrnoException).code})`] }
  }
  for (const name of names) {
    const text = readFileSync(join(folder, name), 'utf8')
    const parsed = SetFile.safeParse(asJson(text))
    if (parsed.success) {
      const { valid_from, ...rest } = parsed.data
      sets.push({ ...rest, validFrom: valid_from })
    } else if (asJson(text) === undefined) faults.push(`${name}: it is no JSON`)
    else
      faults.push(...parsed.error.issues.map(({ path, message }) => `${name}: ${path.join('.') || 'file'}: ${message}`))
  }
  return { sets, faults }
}

function asJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** Two sets under one id, or one id for two different questions: their answers would be added up. */
function clashes(sets: QuestionSets): string[] {
  const twice = sets.filter(({ id }, at) => sets.findIndex((other) => other.id === id) < at)
  const all = sets.flatMap((set) => set.questions.map((question) => ({ ...question, set: set.id })))
  const bent = all.filter((one, at) => {
    const first = all.findIndex(({ id }) => id === one.id)
    return first < at && asText(all[first]) !== asText(one)
  })
  return [
    ...twice.map(({ id }) => `two question sets have the id "${id}"`),
    ...bent.map(
      ({ id, set }) => `question "${id}" of the set "${set}" has other words in another set: give it an id of its own`,
    ),
  ]
}

function asText(question: Readonly<{ about: string; title: { vi: string; en: string } }> | undefined): string {
  return JSON.stringify([question?.about, question?.title.vi, question?.title.en])
}
