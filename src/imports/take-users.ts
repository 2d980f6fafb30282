import { addUser } from '../access/add-user.ts'
import { hashPassword, newPassword } from '../access/passwords.ts'
import type { Act, Role } from '../world.ts'
import type { UsersPlan } from './plan.ts'

/** An account that was just made, with the password that opens it for 72 hours; nothing keeps it but who is told now. */
export type GivenAccount = Readonly<{ name: string; signIn: string; role: Role; password: string }>

/** Is told the accounts of a file. They hold only if the file's transaction is kept. */
export type Give = (accounts: readonly GivenAccount[]) => void

export async function takeUsers(act: Act, wardId: number, { added }: UsersPlan, give: Give): Promise<void> {
  const given: GivenAccount[] = []
  for (const { name, signIn, role, officerId } of added) {
    const password = newPassword() // one after the other: people who sign in meanwhile wait for one, not for all
    const passwordHash = await hashPassword(password)
    await addUser(act, { signIn, name, role, wardId, officerId, passwordHash, firstPassword: true })
    given.push({ name, signIn, role, password })
  }
  give(given)
}
