import { readConfig } from '../config.ts'
import { type OpenWorld, openWorld } from '../open-world.ts'

/** What a command says of itself, and what it does; answers the exit code. */
export type Command = Readonly<{ run(args: string[]): Promise<number> }>

/** The command line was not understood. */
export class UsageFault extends Error {
  override name = 'UsageFault'
}

export function say(...lines: readonly string[]): void {
  for (const line of lines) process.stdout.write(`${line}\n`)
}

/** The world for one deed of the command line; a running service goes on beside it. Closed again whatever happens. */
export async function withWorld<T>(deed: (opened: OpenWorld) => Promise<T>): Promise<T> {
  const config = readConfig()
  const opened = await openWorld({ ...config, logLevel: quieter(config.logLevel) }, 'tool')
  try {
    return await deed(opened)
  } finally {
    await opened.close()
  }
}

/** People read what a command prints; what it logs must be worth their attention. */
export function quieter(logLevel: string): string {
  return logLevel === 'info' ? 'warn' : logLevel
}
