import { getConnInfo } from '@hono/node-server/conninfo'
import type { Context } from 'hono'
import { clientAddress } from '../http/forwarded.ts'
import type { World } from '../world.ts'
import { browserName } from './browser.ts'
import { readBrowser, readSession } from './cookies.ts'
import { sourceOf } from './guesses.ts'
import type { Whence } from './let-in.ts'

/** What guesses from here are counted for; null: not to be told apart. */
export function sourceAt({ config }: Pick<World, 'config'>, c: Context): string | null {
  const forwarded = c.req.header('X-Forwarded-For')
  return sourceOf(clientAddress(getConnInfo(c).remote.address, forwarded, config.trustedProxies))
}

/** Where an attempt comes from, and what its browser brings along. */
export function whenceOf(world: Pick<World, 'config'>, c: Context): Whence {
  const { config } = world
  return {
    source: sourceAt(world, c),
    browserToken: readBrowser(c, config),
    sessionToken: readSession(c, config),
    browser: browserName(c.req.header('User-Agent')),
  }
}
