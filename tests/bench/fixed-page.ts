import type { AddressInfo } from 'node:net'
import { createAdaptorServer } from '@hono/node-server'
import { Hono } from 'hono'

// The ceiling for our page: the same library and server, the same bytes and headers, nothing to think about.
process.once('message', (reply: string) => {
  const [head, body] = reply.split('\r\n\r\n', 2) as [string, string]
  const lines = head.split('\r\n').slice(1)
  const kept = lines.filter((line) => !/^(date|connection|keep-alive|content-length|transfer-encoding):/i.test(line))
  const headers = Object.fromEntries(kept.map((line) => line.split(/: (.*)/s).slice(0, 2) as [string, string]))
  const page = Buffer.from(body, 'latin1')

  const app = new Hono()
  app.get('/q/:code', (c) => c.body(page, 200, headers))
  const server = createAdaptorServer({ fetch: app.fetch })
  server.listen(0, '127.0.0.1', () => process.send?.((server.address() as AddressInfo).port))
  process.once('disconnect', () => process.exit(0))
})
