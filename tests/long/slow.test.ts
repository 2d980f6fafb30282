import { connect, type Socket } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type FreshDatabase, freshDatabase } from '../support/database.ts'
import { type Running, removeFolder, startService, temporaryFolder } from '../support/service.ts'
import { openForm, sendForm } from '../support/visitor.ts'
import { type Cast, castWards } from '../support/ward-a.ts'

const CONNECTIONS = 1000

let folder: string
let database: FreshDatabase
let cast: Cast
let service: Running

beforeAll(async () => {
  folder = await temporaryFolder()
  database = await freshDatabase()
  cast = await castWards(database)
  service = await startService({ DATABASE_URL: database.url, DATA_DIR: folder, LOG_LEVEL: 'warn' })
})
afterAll(async () => {
  await service.end('SIGTERM')
  await database.close()
  await removeFolder(folder)
})

const form = () =>
  `POST /q/${cast.plates.desk1} HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-www-form-urlencoded\r\n`
const KINDS: Record<string, [opening: () => string, drop: string]> = {
  'say nothing': [() => '', ''],
  'send one header after the other': [form, 'X-A: b\r\n'],
  'send a form letter by letter': [() => `${form()}Content-Length: 900\r\n\r\nservice=`, '5'],
  'send chunk after chunk': [() => `${form()}Transfer-Encoding: chunked\r\n\r\n`, '1\r\na\r\n'],
}

// The service gives a request 15 s and looks every 2 s; three more are for a busy machine.
test.for(Object.keys(KINDS))(
  `${CONNECTIONS} connections that %s are gone in 20 s, and residents rate meanwhile`,
  async (kind) => {
    const [opening, drop] = KINDS[kind] as [() => string, string]
    const open = new Set<Socket>()
    for (let count = 0; count < CONNECTIONS; count++) {
      const socket = connect(service.port, '127.0.0.1', () => socket.write(opening()))
      open.add(socket)
      socket
        .on('error', () => {})
        .on('data', () => {})
        .on('close', () => open.delete(socket))
    }
    const drip = setInterval(() => {
      for (const socket of open) if (drop && socket.writable) socket.write(drop)
    }, 1_000)
    await sleep(1_000)
    expect(open.size).toBe(CONNECTIONS)

    const statuses: number[] = []
    for (let second = 0; second < 19; second++) {
      const token = await openForm(service.port, cast.plates.desk1)
      const key = `08${String(Math.floor(Math.random() * 1e8)).padStart(8, '0')}`
      statuses.push(
        (await sendForm(service.port, cast.plates.desk1, { token, key, consent: '1', service: '4' })).status,
      )
      await sleep(1_000)
    }
    clearInterval(drip)
    expect(new Set(statuses)).toEqual(new Set([303]))
    expect(open.size).toBe(0)
    expect(service.said()).not.toMatch(/"level":[56]0/)
  },
)
