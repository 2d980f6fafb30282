import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import type { Logger } from 'pino'
import { resetPassword } from './cluster.ts'
import { DatabaseFault } from './faults.ts'
import type { Home } from './home.ts'
import { endLeftovers, findPostmaster } from './postmaster.ts'
import { spawnAs } from './runner.ts'

/**
 * The server must not outlive us, however we die: `read` waits on a pipe that only we hold, and the pipe's end stops the
 * server. Signals to our process group (Ctrl-C) reach neither, so that requests under way can be answered first.
 */
const GUARD = `
trap '' INT TERM HUP QUIT
exec 3<&0 </dev/null
"$@" >&2 3<&- &
server=$!
echo $server
(read -r _ <&3; kill -INT $server) &
watch=$!
exec 3<&-
wait $server
kill -KILL $watch`

// What a killed server left behind is gone within a second, if it goes by itself.
const LEFTOVERS_MS = 3_000

/** `exited` gives what the server said before its log began. */
export type Server = Readonly<{ pid: number; exited: Promise<string>; stop(): Promise<void> }>

/**
 * Starts the server and waits until it answers, recovery after a crash included. Null: another process was quicker, or
 * what a killed server left behind is still going. Throws `DatabaseFault` when the server can't start.
 */
export async function startServer(home: Home, log: Logger): Promise<Server | null> {
  const { live, stale } = await findPostmaster(home.folder)
  if (live !== null) return null
  const server = await launch(home, stale)
  let ended = false
  server.exited.then(() => {
    ended = true
  })
  for (let pause = 10; !ended; pause = Math.min(pause * 2, 250)) {
    const answer = await ask(home, server.pid)
    if (answer === 'ready') return server
    if (answer === 'wrong password') return heal(home, server, log)
    await sleep(pause)
  }
  const said = await server.exited
  if (/lock file ".*" (already exists|is empty)/.test(said)) return null
  if (said.includes('pre-existing shared memory block')) {
    const killed = await endLeftovers(home.folder, LEFTOVERS_MS)
    if (killed.length > 0) log.warn({ pids: killed }, 'processes of a killed server did not end: killed them')
    return null
  }
  throw new DatabaseFault(`The embedded PostgreSQL doesn't start. Its log is in ${home.folder}/log. ${said}`)
}

async function launch(home: Home, stale: number | null): Promise<Server> {
  const settings = {
    listen_addresses: '',
    unix_socket_directories: home.socketDir,
    fsync: 'on',
    full_page_writes: 'on',
  }
  const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const child = spawnAs(
    home.runner,
    '/bin/sh',
    ['-c', GUARD, 'sh', home.binaries.postgres, '-D', home.folder, ...flags],
    {
      detached: true,
      stdio: ['pipe', 'pipe', 'pipe'],
      // PostgreSQL takes a number that another program has by now for a live server. It never takes its own grandparent
      // for one: so, and without removing the file, which could be a newer server's by then, it learns the number is stale.
      ...(stale === null ? {} : { also: { PG_GRANDPARENT_PID: `${stale}` } }),
    },
  )
  let said = ''
  child.stderr?.on('data', (chunk) => {
    said = (said + chunk).slice(-4000)
  })
  child.stdin?.on('error', () => {})
  const exited = new Promise<string>((done) => {
    child.on('error', (error) => done(error.message))
    child.on('exit', () => {
      child.stdin?.destroy()
      setImmediate(() => done(said.trim()))
    })
  })
  const pid = await new Promise<number>((done) => {
    child.stdout?.once('data', (chunk) => done(Number(chunk)))
    exited.then(() => done(0))
  })
  const stop = async () => {
    child.stdin?.destroy()
    await exited
  }
  return { pid, exited, stop }
}

type Answer = 'ready' | 'wrong password' | 'not yet'

async function ask(home: Home, pid: number): Promise<Answer> {
  if ((await findPostmaster(home.folder)).live?.pid !== pid) return 'not yet' // or it is another's, and ours is ending
  const client = new pg.Client({ ...home.where, connectionTimeoutMillis: 5_000 })
  client.on('error', () => {})
  try {
    await client.connect()
    return 'ready'
  } catch (error) {
    return (error as { code?: string }).code === '28P01' ? 'wrong password' : 'not yet'
  } finally {
    await client.end().catch(() => {})
  }
}

/** The password file was lost or is another one. The folder is ours, so the role takes the one that is there now. */
async function heal(home: Home, server: Server, log: Logger): Promise<Server | null> {
  await server.stop()
  await resetPassword(home.folder, home.where.password, home.binaries, home.runner)
  return startServer(home, log)
}
