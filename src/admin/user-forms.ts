import { z } from 'zod'
import { isSignIn, plainSignIn, ROLES } from '../access/user.ts'
import type { Wrong } from '../html/staff-fields.ts'
import { lengthFaults, text } from './forms.ts'

const MOST_LETTERS = 100

export const UserForm = z.object({
  name: text,
  signIn: text.transform(plainSignIn),
  role: z.enum(ROLES).nullable().catch(null),
  /** the ward's number; nothing for an administrator */
  ward: z.coerce.number().int().min(1).max(32_767).nullable().catch(null),
  officer: text,
})
export type UserInput = z.output<typeof UserForm>

/** `before`: the name that the person saw when the form was opened. */
export const RenameForm = z.object({ name: text, before: text })

/** Which session shall end; nothing: all of them. */
export const EndForm = z.object({
  session: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .nullable()
    .catch(null),
})

export const UsersQuery = z.object({ of: z.coerce.number().int().min(1).nullable().catch(null) })

export function userFaults({ name, signIn, role, ward, officer }: UserInput): Wrong[] {
  const faults = nameFaults(name)
  if (signIn === '') faults.push({ field: 'signIn', words: 'signIn.missing' })
  else if (!isSignIn(signIn)) faults.push({ field: 'signIn', words: 'signIn.shape' })
  if (role === null) faults.push({ field: 'role', words: 'user.role.missing' })
  if (role === 'admin' && ward !== null) faults.push({ field: 'ward', words: 'user.ward.none' })
  if (role !== null && role !== 'admin' && ward === null) faults.push({ field: 'ward', words: 'user.ward.missing' })
  if (role === 'officer' && officer === '') faults.push({ field: 'officer', words: 'user.officer.missing' })
  if (role !== null && role !== 'officer' && officer !== '')
    faults.push({ field: 'officer', words: 'user.officer.none' })
  return faults
}

export function nameFaults(name: string): Wrong[] {
  return lengthFaults('user', 'name', name, MOST_LETTERS)
}
