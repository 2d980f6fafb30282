import { z } from 'zod'
import type { Wrong } from '../html/staff-fields.ts'
import { newPasswordFaults } from './new-password.ts'

// A browser sends every field of our forms; whoever leaves one out sent it empty. NUL can't be stored as text.
const text = z
  .string()
  .catch('')
  .transform((typed) => typed.replaceAll('\0', '').toWellFormed())

export const SignInForm = z.object({ signIn: text, password: text })
export const PasswordForm = z.object({ current: text, password: text, again: text })
export const CodeForm = z.object({ code: text })
export const EnrolForm = z.object({ deed: text, secret: text, code: text, current: text })
export const EndForm = z.object({ session: text })

export function signInFaults({ signIn, password }: z.output<typeof SignInForm>): Wrong[] {
  const faults: Wrong[] = []
  if (signIn.trim() === '') faults.push({ field: 'signIn', words: 'signIn.missing' })
  if (password === '') faults.push({ field: 'password', words: 'password.missing' })
  return faults
}

export function changeFaults(form: z.output<typeof PasswordForm>, signIn: string): Wrong[] {
  const missing = form.current === '' ? [{ field: 'current', words: 'current.missing' }] : []
  const same = form.current !== '' && form.current.normalize('NFC') === form.password.normalize('NFC')
  if (same) return [{ field: 'password', words: 'password.same' }]
  return [...missing, ...newPasswordFaults(form, signIn)]
}
