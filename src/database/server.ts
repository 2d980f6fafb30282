import { type ChildProcess, spawn } from 'node:child_process'
import type { Account } from './account.ts'
import type { Binaries } from './binaries.ts'

/**
 * The server must not outlive us, however we die: a shell waits on a pipe that only we hold, and the pipe's end stops
 * the server. Signals to our process group (Ctrl-C) reach neither, so that requests under way can be answered first.
 */
const GUARD = `
trap '' INT TERM HUP QUIT
exec 3<&0 </dev/null
"$@" 3<&- &
server=$!
(read -r _ <&3; kill -INT $server) &
watch=$!
exec 3<&-
wait $server
code=$?
kill -KILL $watch
exit $code
`

export type Server = Readonly<{ exited: Promise<string>; stop(): Promise<void> }>

export function startServer(folder: string, socketDir: string, binaries: Binaries, account: Account): Server {
  const settings = {
    listen_addresses: '', // never on TCP
    unix_socket_directories: socketDir,
    fsync: 'on',
  }
  const child = spawn('/bin/sh', ['-c', GUARD, 'sh', binaries.postgres, '-D', folder, ...flags(settings)], {
    cwd: '/',
    env: environment(binaries),
    detached: true,
    stdio: ['pipe', 'ignore', 'pipe'],
    ...account,
  })
  const exited = ending(child)
  return {
    exited,
    stop: async () => {
      child.stdin?.destroy()
      await exited
    },
  }
}

/** Nothing of our own environment: PGDATA, PGPORT and the like would change what the server does. */
export function environment(binaries: Binaries): NodeJS.ProcessEnv {
  const path = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin'
  const libraries = binaries.libraryPath === null ? {} : { LD_LIBRARY_PATH: binaries.libraryPath }
  return { PATH: path, LC_ALL: 'C', ...libraries }
}

function flags(settings: Record<string, string>): string[] {
  return Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
}

function ending(child: ChildProcess): Promise<string> {
  let said = ''
  child.stderr?.on('data', (chunk) => {
    said = (said + chunk).slice(-4000)
  })
  return new Promise((done) => {
    child.on('error', (error) => done(error.message))
    child.on('exit', () => {
      child.stdin?.destroy()
      done(said)
    })
  })
}
