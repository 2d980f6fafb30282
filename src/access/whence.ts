import { getConnInfo } from '@hono/node-server/conninfo'
import type { Context } from 'hono'
import type { World } from '../world.ts'
import { browserName } from './browser.ts'
import { readBrowser, readSession } from './cookies.ts'
import { sourceOf } from './guesses.ts'
import type { Whence } from './let-in.ts'

/** Where an attempt comes from, and what its browser brings along. */
export function whenceOf({ config }: Pick<World, 'config'>, c: Context): Whence {
  return {
    source: sourceOf(getConnInfo(c).remote.address),
    browserToken: readBrowser(c, config),
    sessionToken: readSession(c, config),
    browser: browserName(c.req.header('User-Agent')),
  }
}
