import { setTimeout as sleep } from 'node:timers/promises'
import type { Logger } from 'pino'
import type { Home } from './home.ts'
import { type Server, startServer } from './server.ts'

/** Starts the server again whenever it ends by itself, sooner at first (0.1 s), then every 5 s. `stop` ends both. */
export function keepRunning(home: Home, first: Server, log: Logger): { stop(): Promise<void> } {
  let server = first
  let stopping = false

  const startAgain = async (): Promise<void> => {
    for (let pause = 100; !stopping; pause = Math.min(pause * 2, 5_000)) {
      const next = await startServer(home, log).catch((error: Error) => {
        log.error({ reason: error.message }, 'the embedded PostgreSQL can not be started again yet')
        return null
      })
      if (next === null) {
        await sleep(pause)
        continue
      }
      server = next
      log.warn({ pid: next.pid }, 'the embedded PostgreSQL runs again')
      return
    }
  }
  const keep = async (): Promise<void> => {
    while (!stopping) {
      await server.exited
      if (stopping) return
      log.error('the embedded PostgreSQL ended by itself; starting it again')
      await startAgain()
    }
  }
  const kept = keep()

  return {
    stop: async () => {
      stopping = true
      await server.stop()
      await kept
      await server.stop() // one that was just being started again
    },
  }
}
