import { execFile } from 'node:child_process'
import { promisify } from 'node:util'

const run = promisify(execFile)

/** Who runs the server: null is ourselves. */
export type Account = Readonly<{ uid: number; gid: number }> | null

const CANDIDATES = ['hailong', 'postgres', 'nobody']

/** PostgreSQL refuses to run as root; then an account of its own does, and owns the data. */
export async function chooseAccount(): Promise<Account> {
  if (process.getuid?.() !== 0) return null
  for (const name of CANDIDATES) {
    const account = await look(name)
    if (account !== null) return account
  }
  return { uid: 65534, gid: 65534 }
}

async function look(name: string): Promise<Account> {
  try {
    const [uid, gid] = await Promise.all([run('id', ['-u', name]), run('id', ['-g', name])])
    return { uid: Number(uid.stdout), gid: Number(gid.stdout) }
  } catch {
    return null
  }
}
