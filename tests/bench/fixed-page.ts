import type { AddressInfo } from 'node:net'
import { createAdaptorServer } from '@hono/node-server'
import { Hono } from 'hono'
import { RESIDENT_STYLE_SOURCE } from '../../src/html/resident-layout.ts'
import { limitBody } from '../../src/http/body-limit.ts'
import { securityHeaders } from '../../src/http/headers.ts'

// The ceilings for our page, the same bytes and headers with nothing to think about: /bare/ on Hono and Node alone,
// /same/ behind what stands before every page of the service.
process.once('message', (reply: string) => {
  const [head, body] = reply.split('\r\n\r\n', 2) as [string, string]
  const lines = head.split('\r\n').slice(1)
  const kept = lines.filter((line) => !/^(date|connection|keep-alive|content-length|transfer-encoding):/i.test(line))
  const headers = Object.fromEntries(kept.map((line) => line.split(/: (.*)/s).slice(0, 2) as [string, string]))
  const page = Buffer.from(body, 'latin1')

  const app = new Hono()
  app.get('/bare/q/:code', (c) => c.body(page, 200, headers))
  const own = Object.fromEntries(
    Object.entries(headers).filter(([name]) => /^(content-type|cache-control)$/i.test(name)),
  )
  app.use('/same/*', securityHeaders(RESIDENT_STYLE_SOURCE, false))
  app.use(
    '/same/*',
    limitBody(16 * 1024, (c) => c.text('too large', 413)),
  )
  app.get('/same/q/:code', (c) => c.body(page, 200, own))
  const server = createAdaptorServer({ fetch: app.fetch })
  server.listen(0, '127.0.0.1', () => process.send?.((server.address() as AddressInfo).port))
  process.once('disconnect', () => process.exit(0))
})
