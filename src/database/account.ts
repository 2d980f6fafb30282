import { execFile } from 'node:child_process'
import { stat } from 'node:fs/promises'
import { promisify } from 'node:util'
import { DatabaseFault } from './faults.ts'

const run = promisify(execFile)

export type Account = Readonly<{ uid: number; gid: number }>

// Shared accounts come last: whatever else runs under them could read the data.
const CANDIDATES = ['hailong', 'postgres', 'nobody']
const NOBODY = 65534

/**
 * Who is to run the server whose data is in `folder`: null is ourselves. PostgreSQL refuses to run as root; then the
 * owner of the data does, or on the first start an account of its own. Refuses a folder that belongs to somebody else.
 */
export async function chooseAccount(folder: string): Promise<Account | null> {
  const owner = await ownerOf(folder)
  const me = process.getuid?.()
  if (me !== 0) {
    if (owner === null || owner.uid === me) return null
    throw new DatabaseFault(
      `The data in ${folder} belongs to another user (uid ${owner.uid}). Start the service as that user or as root, or give DATA_DIR another folder.`,
    )
  }
  if (owner?.uid === 0) {
    throw new DatabaseFault(
      `The data in ${folder} belongs to root, and PostgreSQL refuses to run as root. Give it to an ordinary account: chown -R nobody "${folder}"`,
    )
  }
  return owner ?? (await firstOf(CANDIDATES)) ?? { uid: NOBODY, gid: NOBODY }
}

async function ownerOf(folder: string): Promise<Account | null> {
  return stat(folder).then(
    ({ uid, gid }) => ({ uid, gid }),
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return null
      throw error
    },
  )
}

async function firstOf(names: string[]): Promise<Account | null> {
  for (const name of names) {
    const ids = await Promise.all([run('id', ['-u', name]), run('id', ['-g', name])]).catch(() => null)
    if (ids !== null) return { uid: Number(ids[0].stdout), gid: Number(ids[1].stdout) }
  }
  return null
}
