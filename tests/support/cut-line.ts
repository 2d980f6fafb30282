import { createConnection, createServer, type NetConnectOpts, type Server, type Socket } from 'node:net'

export type CutLine = Readonly<{
  /** the database behind the line, as DATABASE_URL */
  url: string
  /** nobody answers any more, those who are talking included */
  cut(): Promise<void>
  mend(): Promise<void>
}>

/** A line to a PostgreSQL server that can be cut and mended: what a service sees when its database goes away. */
export async function lineTo(databaseUrl: string): Promise<CutLine> {
  const far = farEnd(databaseUrl)
  const open = new Set<Socket>()
  let server = await listen(0)
  const { port } = server.address() as { port: number }

  async function listen(at: number): Promise<Server> {
    const line = createServer((near) => {
      const there = createConnection(far)
      for (const end of [near, there]) {
        open.add(end)
        end.on('error', () => {}) // seen by whoever holds the other end
        end.on('close', () => {
          open.delete(end)
          near.destroy()
          there.destroy()
        })
      }
      near.pipe(there).pipe(near)
    })
    await new Promise<void>((ready) => line.listen(at, '127.0.0.1', ready))
    return line
  }

  const near = new URL(databaseUrl)
  near.host = `127.0.0.1:${port}`
  near.searchParams.delete('host')
  return {
    url: near.href,
    cut: async () => {
      const closed = new Promise((done) => server.close(done))
      for (const end of open) end.destroy()
      await closed
    },
    mend: async () => {
      server = await listen(port)
    },
  }
}

/** A URL's server: a socket's folder in `?host=`, or a machine. */
function farEnd(databaseUrl: string): NetConnectOpts {
  const url = new URL(databaseUrl)
  const port = Number(url.port || 5432)
  const folder = url.searchParams.get('host')
  return folder?.startsWith('/') ? { path: `${folder}/.s.PGSQL.${port}` } : { host: folder ?? url.hostname, port }
}
