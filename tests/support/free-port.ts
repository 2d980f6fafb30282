import { createServer } from 'node:net'

/**
 * A port of this machine on which nobody listens. Below those that systems give to whoever asks for any (32,768 and up),
 * so that nobody is given it before it is used.
 */
export async function freePort(): Promise<number> {
  for (let port = 20_000 + (process.pid % 10_000); ; port++) {
    const server = createServer()
    const free = await new Promise<boolean>((tried) => {
      server.once('error', () => tried(false)).listen(port, '127.0.0.1', () => tried(true))
    })
    if (!free) continue
    await new Promise((closed) => server.close(closed))
    return port
  }
}
