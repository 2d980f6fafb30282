import { readdirSync, readFileSync } from 'node:fs'
import { z } from 'zod'
import type { Day } from '../values/day.ts'
import { Bilingual, DayField } from './bilingual.ts'
import type { Rule, Scale, Tt01 } from './rule.ts'

const RULE = {
  id: z.string().regex(/^[A-Z0-9-]+$/),
  version: z.string().min(1),
  valid_from: DayField,
  valid_to: DayField.nullable(),
  name: z.string().min(1),
  title: Bilingual,
  formula: Bilingual,
  caution: Bilingual.nullable(),
  about: Bilingual,
  source: z.string().min(1),
  to_check: Bilingual.nullable(),
}
const charged = z.enum(['officer', 'ward', 'case'])
const grades = z
  .array(z.strictObject({ from: z.number(), title: Bilingual }))
  .min(1)
  .refine((all) => all.every(({ from }, at) => at === 0 || from < (all[at - 1]?.from ?? 0)), 'the highest grade first')
const choices = z
  .array(z.strictObject({ points: z.int().min(0), title: Bilingual }))
  .min(2)
  .refine(
    (all) => all.every(({ points }, at) => at === 0 || points < (all[at - 1]?.points ?? 0)),
    'the most points first',
  )
const indicator = z.strictObject({
  id: z.int(),
  charged,
  title: Bilingual,
  per: z.enum(['case', 'unit']),
  from: z.enum(['register', 'self']),
  beside: z.literal('service').nullable(),
  choices,
})
const criterion = z.strictObject({ id: z.string(), title: Bilingual })

const RuleFile = z
  .discriminatedUnion('family', [
    z.strictObject({ family: z.literal('hai-long'), ...RULE }),
    z.strictObject({
      family: z.literal('sipas'),
      ...RULE,
      factors: z.array(
        z.strictObject({ id: z.string(), charged, title: Bilingual, criteria: z.array(criterion).min(1) }),
      ),
    }),
    z.strictObject({
      family: z.literal('tt01'),
      ...RULE,
      indicators: z.array(indicator).min(1),
      grades: z.strictObject({ ward: grades, officer: grades }),
    }),
    z.strictObject({
      family: z.literal('qd766'),
      ...RULE,
      ratios: z.array(z.strictObject({ id: z.string(), title: Bilingual })),
    }),
  ])
  .refine(
    ({ valid_from, valid_to }) => valid_to === null || valid_from < valid_to,
    'valid_to must lie after valid_from',
  )

const FOLDER = new URL('rules/', import.meta.url)

/** Every version of every rule, read when the service starts: a file with a fault keeps it from starting. */
const FILES = readdirSync(FOLDER)
  .filter((name) => name.endsWith('.json'))
  .map((name) => RuleFile.parse(JSON.parse(readFileSync(new URL(name, FOLDER), 'utf8'))))

/** The rules that stood on a day. Of one that has ended the last version is given: `inForce` tells, and the report says so. */
export function scaleOn(day: Day): Scale {
  const of = <F extends RuleFile['family']>(family: F) =>
    FILES.filter((file): file is Extract<RuleFile, { family: F }> => file.family === family && file.valid_from <= day)
      .toSorted((a, b) => (a.valid_from < b.valid_from ? 1 : -1))
      .map(asRule)[0]
  const [own, sipas, tt01, qd766] = [of('hai-long'), of('sipas'), of('tt01'), of('qd766')]
  return { ...(own && { own }), ...(sipas && { sipas }), ...(tt01 && { tt01 }), ...(qd766 && { qd766 }) }
}

/** The version of the nine indicators by which something was scored, whatever has come since; null: there is no such. */
export function circularById(id: string): Tt01 | null {
  const file = FILES.find((one): one is Extract<RuleFile, { family: 'tt01' }> => one.family === 'tt01' && one.id === id)
  return file ? asRule(file) : null
}

type RuleFile = z.output<typeof RuleFile>

type Days = 'valid_from' | 'valid_to' | 'to_check'
function asRule<F extends RuleFile>({ valid_from, valid_to, to_check, ...rest }: F): Omit<F, Days> & Rule {
  return { ...rest, validFrom: valid_from, validTo: valid_to, toCheck: to_check }
}

/** As it is printed under a report: `Hài lòng 1 (Wilson 95 %, n ≥ 10)`. */
export function printRule({ name, formula }: Rule): string {
  return `${name} (${formula.vi})`
}

/** By which this very program counts. */
export const OWN_RULE: Rule = scaleOn('9999-12-31').own ?? missing()

function missing(): never {
  throw new Error('src/scales/rules has no rule of our own')
}
