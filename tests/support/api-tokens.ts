import { SCOPES } from '../../src/access/api-token.ts'
import { makeApiToken, type NewApiToken } from '../../src/access/make-api-token.ts'
import { plainLine } from '../../src/values/line.ts'
import { perform, type Scope, type World } from '../../src/world.ts'
import type { Screens } from './screens.ts'
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

/** A token of each scope with these names, made on the screen; answers the ids of two. */
export async function fillTokens(it: Screens, lines: readonly string[]): Promise<string[]> {
  for (const [at, line] of lines.entries()) {
    const name = [...plainLine(line)].slice(0, 100).join('')
    const scope = SCOPES[at % SCOPES.length] ?? 'figures'
    await it.send('quan.tri', '/admin/tokens/new?ward=99101', { name, purpose: plainLine(line), scope, days: '365' })
  }
  const rows = await it.world.db.selectFrom('api_tokens').select('id').orderBy('id').limit(2).execute()
  return rows.map(({ id }) => id)
}
