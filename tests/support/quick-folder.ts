import { statfsSync } from 'node:fs'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { isAlive } from '../../src/database/postmaster.ts'

// What a small disk is slow at is what tests do most: a database of 400 files is made and dropped for many a test, and
// what is written to it is synced. In memory that is 40 ms of work, on a disk 400 ms. SIGKILL loses no page of either.
const MEMORY = '/dev/shm'
const ROOM = 2 * 2 ** 30 // bytes; a run stays below 1.5 GB
const TO_SPARE = 6 * 2 ** 30 // bytes of memory, browsers and all

const place = hasRoom() ? MEMORY : tmpdir()

/**
 * A new folder for databases under test, which its owner removes: in memory where that has room, else in the temporary
 * folder. Its name holds the process, so that a later run clears it away where its owner was killed.
 */
export const quickFolder = (kind: string): Promise<string> => newFolder(place, kind)

/** The same on a disk, for what is measured: in memory a commit costs nothing. */
export const diskFolder = (kind: string): Promise<string> => newFolder(tmpdir(), kind)

const newFolder = (where: string, kind: string) => mkdtemp(join(where, `hailong-${kind}-${process.pid}-`))

/** Removes the folders of runs that were killed; their servers have ended with them. */
export async function clearKilledRuns(): Promise<void> {
  for (const folder of new Set([MEMORY, tmpdir()])) {
    for (const name of await readdir(folder).catch(() => [])) {
      const owner = /^hailong-[a-z]+-(\d+)-\w+$/.exec(name)?.[1]
      if (owner !== undefined && !isAlive(Number(owner))) await rm(join(folder, name), { recursive: true, force: true })
    }
  }
}

function hasRoom(): boolean {
  if (process.availableMemory() < TO_SPARE) return false
  try {
    const { bavail, bsize } = statfsSync(MEMORY)
    return bavail * bsize >= ROOM
  } catch {
    return false
  }
}
