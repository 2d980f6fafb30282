import { makeApiToken, type NewApiToken } from '../../src/access/make-api-token.ts'
import { perform, type Scope, type World } from '../../src/world.ts'
import { staffUser } from './staff.ts'

/** A token of a ward, made by a chair of its own. */
export async function apiToken(
  world: World,
  wardId: number,
  scope: Scope,
  more: Partial<NewApiToken> = {},
): Promise<string> {
  const name = `Chủ tịch ${scope} ${wardId}`
  const signIn = `${scope}-${wardId}-${made++}`
  const id = await staffUser(world, { signIn, name, role: 'chair', wardId })
  const chair = { kind: 'user', id, name, role: 'chair', wardId, officerId: null } as const
  const wish = { name: 'Bảng theo dõi', purpose: '', scope, days: 365, ...more }
  return perform(world, chair, (act) => makeApiToken(act, wardId, wish))
}

let made = 0

export const bearer = (token: string) => ({ Authorization: `Bearer ${token}` })
