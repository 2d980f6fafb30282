import type { Fault } from '../html/error-summary.ts'
import type { Words } from '../html/words.ts'
import type { QuestionSets } from '../scales/questions.ts'
import {
  type Field,
  type ParsedRating,
  parseRating,
  type RatingInput,
  readFormBody,
  type TypedValues,
  typedValues,
} from './forms.ts'
import { type Key, type KeyFault, readKey } from './key.ts'

export type Checked = Readonly<{ parsed: ParsedRating; key: Key | { fault: KeyFault }; faults: Fault[] }>

/** A form as it was sent, and all that is wrong with it, in the words that stand beside its fields. */
export function checkRating(
  words: Words,
  sets: QuestionSets,
  body: unknown,
  values: TypedValues,
  now: Date,
  signed: boolean,
): Checked {
  const parsed = parseRating(body, sets)
  const key = readKey(String(values.key ?? '').slice(0, 200), now)
  const consented = values.consent === '1' || values.consent === 'on'
  return { parsed, key, faults: collectFaults(words, parsed.ok ? [] : parsed.faults, key, consented, signed) }
}

/** A slip of paper as it was typed into a form of the staff's: the same rules and words, only no token. */
export function readSlipBody(words: Words, sets: QuestionSets, text: string, now: Date) {
  const body = readFormBody(text)
  const values = typedValues(body)
  const { parsed, key, faults } = checkRating(words, sets, { ...body, token: '' }, values, now, true)
  const slip = parsed.ok && !('fault' in key) && faults.length === 0 ? slipOf(parsed.data, key) : null
  // A citizen's number is not shown again: it should not have been typed at all.
  const shown = 'fault' in key && key.fault === 'citizen-id' ? { ...values, key: undefined } : values
  return { body, values: shown, faults, slip }
}

function slipOf({ token: _, key: __, ...answers }: RatingInput, key: Key) {
  return { answers, key }
}

function collectFaults(
  words: Words,
  fields: readonly Field[],
  key: Checked['key'],
  consented: boolean,
  signed: boolean,
): Fault[] {
  const say = (field: Field, message: string = field): Fault => ({
    field,
    message: words.rating.faults[message] ?? message,
  })
  const faults = fields.filter((field) => field !== 'token' && field !== 'key').map((field) => say(field))
  if ('fault' in key) faults.push(say('key', key.fault === 'missing' ? 'key' : `key.${key.fault}`))
  else if (fields.includes('key')) faults.push(say('key'))
  else if (key.kind === 'phone' && !consented) faults.push(say('consent'))
  if (!signed) faults.push(say('token'))
  return faults
}
