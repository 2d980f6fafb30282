import { addUser } from '../../src/access/add-user.ts'
import { hashPassword } from '../../src/access/passwords.ts'
import { perform, type Role } from '../../src/world.ts'
import { ask, encode } from '../support/visitor.ts'
import type { Place } from './ground.ts'

/** Makes an account, signs it in, and answers its cookies. An administrator's has no ward. */
export async function signInAs(port: number, { db }: Place, role: Role, wardId: number | null): Promise<string> {
  const password = 'mưa rào trên mái tôn'
  const user = { signIn: 'ong.sau', name: 'Sáu', role, wardId, officerId: null }
  const passwordHash = await hashPassword(password)
  await perform({ db, now: () => new Date() }, { kind: 'operator' }, (act) => addUser(act, { ...user, passwordHash }))
  const headers = { 'Content-Type': 'application/x-www-form-urlencoded', 'Sec-Fetch-Site': 'same-origin' }
  const answer = await ask(port, 'POST', '/sign-in', { headers, body: encode({ signIn: user.signIn, password }) })
  const cookies = answer.headers['set-cookie'] ?? []
  if (cookies.length === 0) throw new Error(`the sign-in was answered ${answer.status}`)
  return cookies.map((cookie) => cookie.split(';', 1)[0]).join('; ')
}
