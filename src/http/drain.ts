import type { Server, ServerResponse } from 'node:http'
import { Server as NetServer } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'

// A request may be on its way on a connection that we believe idle; a phone's takes up to this long to arrive.
const GRACE_MS = 500

/**
 * Prepares `server` for being stopped without dropping a request that has reached it, and returns the stop. At once
 * nobody new is let in and every answer says `Connection: close`; half a second later idle connections are closed;
 * what is being answered has `patience` milliseconds. (`server.close()` alone closes idle connections under requests that
 * are on their way, keeps the others open for their next request, and leaves them to be cut off at the end.)
 */
export function drainable(server: Server, patience: number): () => Promise<void> {
  const answering = new Set<ServerResponse>()
  let closing = false
  server.prependListener('request', (_request, response) => {
    if (closing) response.setHeader('Connection', 'close')
    answering.add(response)
    response.once('close', () => answering.delete(response))
  })

  return async () => {
    closing = true
    const closed = new Promise((resolve) => NetServer.prototype.close.call(server, resolve))
    for (const response of answering) if (!response.headersSent) response.setHeader('Connection', 'close')
    const until = performance.now() + patience
    await Promise.race([closed, sleep(GRACE_MS)])
    server.closeIdleConnections()
    while (answering.size > 0 && performance.now() < until) await sleep(20)
    server.closeAllConnections() // those that said nothing yet, or say it too slowly
    await closed
  }
}
