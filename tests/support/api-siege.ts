import type { AddressInfo } from 'node:net'
import type { ServerType } from '@hono/node-server'
import { apiToken } from './api-tokens.ts'
import { describedRequests } from './described-requests.ts'
import { dice } from './seed.ts'
import { cookieOf, staffUser } from './staff.ts'
import { askStrangely } from './strangers.ts'
import { openForm } from './visitor.ts'
import type { Cast } from './ward-a.ts'
import type { TestWorld } from './world.ts'

/**
 * Sends `count` requests made of the description, half of them an administrator's, most with a token; answers how often
 * each status came. Throws where one was answered badly.
 */
export async function besiege(world: TestWorld, cast: Cast, server: ServerType, count: number) {
  const { port } = server.address() as AddressInfo
  await staffUser(world, { signIn: 'nguoi.thu' })
  const cookie = await cookieOf(server, 'nguoi.thu')
  const tokens = await Promise.all(
    (['figures', 'officers', 'cases', 'cases'] as const).map((scope) => apiToken(world, cast.wardA, scope)),
  )
  const formToken = await openForm(port, cast.plates.desk1)
  const there = { ward: ['99101', '99101', '99102'], officer: [cast.lan, cast.thu], code: Object.values(cast.plates) }
  const requests = describedRequests({ there, tokens, formToken: () => formToken })
  const { seed } = dice('described requests')
  return askStrangely({ port, requests, count, seed, cookie })
}
