import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createAdaptorServer } from '@hono/node-server'
import { createApp } from './app.ts'
import { ConfigFault } from './config.ts'
import { drainable } from './http/drain.ts'
import type { World } from './world.ts'

export type Service = Readonly<{ url: string; close(): Promise<void> }>

// Node's own limits kept 500 slow connections open; a phone on slow 3G needs a second or two for a form of 16 KB.
const SLOW_HEADERS_MS = 10_000
const SLOW_REQUEST_MS = 15_000
const LONGEST_DRAIN_MS = 8_000

/** Listens. `close` lets what was accepted finish (at most 8 s), then stops; nobody's rating is dropped half-way. */
export async function serve(world: World): Promise<Service> {
  const { app, drained } = createApp(world)
  const server = createAdaptorServer({
    fetch: app.fetch,
    serverOptions: {
      headersTimeout: SLOW_HEADERS_MS,
      requestTimeout: SLOW_REQUEST_MS,
      connectionsCheckingInterval: 2_000,
      keepAliveTimeout: 30_000,
    },
  }) as Server
  const drain = drainable(server, LONGEST_DRAIN_MS)
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error) => reject(inWords(error, world.config.port)))
    server.listen(world.config.port, world.config.host, resolve)
  })
  const { port } = server.address() as AddressInfo

  return {
    url: `http://localhost:${port}`,
    close: async () => {
      await drain()
      await drained()
    },
  }
}

/** The first thing that goes wrong for a newcomer: something else listens on 8080 already. */
function inWords(error: NodeJS.ErrnoException, port: number): Error {
  if (error.code !== 'EADDRINUSE') return error
  return new ConfigFault([
    `PORT ${port}: another program listens there already. Choose another, such as PORT=${port + 1}`,
  ])
}
