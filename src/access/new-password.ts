import type { Wrong } from '../html/staff-fields.ts'
import { passwordFault } from './password-rules.ts'

/** What is wrong with a new password and its repetition: the field, and the name of the words for it. */
export function newPasswordFaults(form: { password: string; again: string }, signIn: string): Wrong[] {
  const fault = passwordFault(form.password, signIn)
  if (fault) return [{ field: 'password', words: `password.${fault}` }]
  const same = form.password.normalize('NFC') === form.again.normalize('NFC')
  return same ? [] : [{ field: 'again', words: 'again.differs' }]
}
