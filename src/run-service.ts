import { startChores } from './chores.ts'
import { ConfigFault } from './config.ts'
import { DatabaseBusy, DatabaseFault } from './database/faults.ts'
import type { OpenWorld } from './open-world.ts'
import { type Service, serve } from './serve.ts'

// Longer than the service's own drain; what still hangs then is not worth keeping an operator waiting.
const LONGEST_STOP_MS = 9_500

/** Serves until SIGTERM or SIGINT, then lets what was accepted finish and closes the database. Exit code 0 within 10 s. */
export async function runService({ world, close }: OpenWorld): Promise<Service> {
  const service = await serve(world).catch(async (error) => {
    await close()
    throw error
  })
  const stopChores = startChores(world)
  let stopping = false
  const stop = async (signal: string) => {
    if (stopping) return
    stopping = true
    world.log.info({ signal }, 'stopping: finishing what was accepted')
    setTimeout(() => process.exit(1), LONGEST_STOP_MS).unref()
    stopChores()
    await service.close()
    await close()
    process.exit(0)
  }
  process.on('SIGTERM', stop)
  process.on('SIGINT', stop)
  return service
}

/** Ends the process with words for the operator: 2 for settings, 3 for a data folder in use, 1 for the rest. */
export function exitWithWords(error: unknown): never {
  const known = error instanceof ConfigFault || error instanceof DatabaseFault
  const text = error instanceof Error ? (known ? error.message : (error.stack ?? error.message)) : String(error)
  process.stderr.write(`${text}\n`)
  process.exit(error instanceof ConfigFault ? 2 : error instanceof DatabaseBusy ? 3 : 1)
}
