import { z } from 'zod'
import { newPasswordFaults } from '../access/new-password.ts'
import { isSignIn, plainSignIn } from '../access/user.ts'
import type { Wrong } from '../html/staff-fields.ts'
import { bareName, WARD_KINDS } from '../places/ward.ts'
import { type Day, dayAsTyped, isDay } from '../values/day.ts'
import { plainLine } from '../values/line.ts'

const LONGEST_NAME = 100 // characters

const asTyped = z
  .string()
  .catch('')
  .transform((typed) => typed.replaceAll('\0', '').toWellFormed())
const text = asTyped.transform(plainLine)

export const SetupForm = z.object({
  token: asTyped,
  name: text,
  signIn: text,
  password: asTyped,
  again: asTyped,
  kind: z.enum(WARD_KINDS).catch('phường'),
  ward: text,
  code: text,
  province: text,
  validFrom: text.transform(dayAsTyped),
})

/** What to look for in the state's list, and what was picked from it: a ward's key, or 'typed'. */
export const PickQuery = z.object({ q: text.transform((typed) => typed.slice(0, 100)), unit: asTyped })

export type SetupInput = z.output<typeof SetupForm>

/** Everything that is wrong at once, in the order of the page. */
export function setupFaults(form: SetupInput, today: Day): Wrong[] {
  return [
    ...nameFaults('name', form.name),
    ...(isSignIn(plainSignIn(form.signIn))
      ? []
      : [{ field: 'signIn', words: form.signIn === '' ? 'signIn.missing' : 'signIn.shape' }]),
    ...newPasswordFaults(form, plainSignIn(form.signIn)),
    ...nameFaults('ward', bareName(form.kind, form.ward)),
    ...(/^[0-9]{5}$/.test(form.code) ? [] : [{ field: 'code', words: 'code.shape' }]),
    ...nameFaults('province', form.province),
    ...dayFaults('validFrom', form.validFrom, today),
  ]
}

function nameFaults(field: string, name: string): Wrong[] {
  if (name === '') return [{ field, words: `${field}.missing` }]
  return [...name].length > LONGEST_NAME ? [{ field, words: `${field}.long` }] : []
}

function dayFaults(field: string, day: string, today: Day): Wrong[] {
  if (!isDay(day)) return [{ field, words: `${field}.shape` }]
  return day > today ? [{ field, words: `${field}.future` }] : []
}
