import { readdir, readFile } from 'node:fs/promises'
import { connect } from 'node:net'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { findPostmaster } from '../src/database/postmaster.ts'
import { compare } from './support/kill-rounds.ts'
import { dice } from './support/seed.ts'
import {
  type Running,
  removeFolder,
  startInVain,
  startService,
  temporaryFolder,
  withDatabase,
} from './support/service.ts'
import { ask, encode, openForm, receiptIn, sendForm, stayingVisitor } from './support/visitor.ts'
import { type Cast, castWards } from './support/ward-a.ts'

let dataDir: string
let cast: Cast
let phones = 0

beforeAll(async () => {
  dataDir = await temporaryFolder()
  cast = await withDatabase(dataDir, castWards)
})
afterAll(() => removeFolder(dataDir))

const answers = () => ({ service: '5', key: `09${String(++phones).padStart(8, '0')}`, consent: '1' })

async function start(): Promise<Running> {
  const service = await startService({ DATA_DIR: dataDir })
  onTestFinished(() => void service.end('SIGKILL'))
  return service
}

test('a second start on the same data folder says so and exits 3, and the first one goes on', async () => {
  const first = await start()
  const token = await openForm(first.port, cast.plates.desk1)
  const second = await startInVain({ DATA_DIR: dataDir })
  expect(second.code).toBe(3)
  expect(second.said).toContain(`The data folder ${dataDir} is in use (hailong service ${first.pid})`)
  expect(second.said).not.toMatch(/^\s+at /m)
  const receipt = receiptIn(await sendForm(first.port, cast.plates.desk1, { token, ...answers() }))
  expect((await ask(first.port, 'GET', `/r/${receipt}`)).status).toBe(200)
  expect(await first.end('SIGTERM')).toBe(0)
})

test('SIGTERM under load: whoever was let in gets an answer, what was acknowledged is stored, exit 0', async () => {
  const service = await start()
  const chance = dice('SIGTERM')
  const receipts: string[] = []
  const broken: string[] = []
  let taken = 0
  const residents = Array.from({ length: 32 }, async () => {
    const agent = stayingVisitor()
    for (;;) {
      try {
        const token = await openForm(service.port, cast.plates.desk1, agent)
        const answer = await sendForm(service.port, cast.plates.desk1, { token, ...answers() }, agent)
        const receipt = receiptIn(answer)
        if (receipt === null) broken.push(`answered ${answer.status}`)
        else receipts.push(receipt)
        taken++
      } catch (error) {
        const { code, message } = error as NodeJS.ErrnoException
        if (code !== 'ECONNREFUSED') broken.push(`${code} ${message}`)
        return agent.destroy()
      }
    }
  })
  while (taken < 200) await sleep(5)
  await sleep(chance.between(0, 50))
  expect(await service.end('SIGTERM')).toBe(0)
  await Promise.all(residents)
  expect(broken).toEqual([])
  const found = await withDatabase(dataDir, ({ db }) => compare(db, receipts))
  expect(found).toMatchObject({ lost: 0, wrongCounters: 0, wrongAudit: 0 })
})

test('a form that is still on its way when SIGTERM comes is taken', async () => {
  const service = await start()
  const token = await openForm(service.port, cast.plates.desk1)
  const body = encode({ token, ...answers() })
  const socket = connect(service.port, '127.0.0.1')
  let answer = ''
  const closed = new Promise((resolve) => socket.on('data', (chunk) => (answer += chunk)).on('close', resolve))
  const begun =
    `POST /q/${cast.plates.desk1} HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-www-form-urlencoded\r\n` +
    `Content-Length: ${body.length}\r\n\r\n${body.slice(0, 100)}`
  await new Promise((written) => socket.write(begun, written))
  // Whoever came after it was answered: it has been let in.
  for (let after = 0; after < 3; after++) expect((await ask(service.port, 'GET', '/healthz')).status).toBe(200)
  const ended = service.end('SIGTERM')
  await sleep(500)
  socket.write(body.slice(100))
  await closed
  expect(answer).toMatch(/^HTTP\/1.1 303 /)
  expect(answer).toMatch(/^Connection: close/im)
  expect(await ended).toBe(0)
})

test.skipIf(process.platform !== 'linux')(
  'a process of a killed server that hangs is ended, and the service starts',
  async () => {
    const service = await start()
    const postmaster = (await findPostmaster(join(dataDir, 'postgres'))).live?.pid as number
    const walWriter = await findProcess('postgres: walwriter', postmaster)
    process.kill(walWriter, 'SIGSTOP')
    await service.end('SIGKILL')
    process.kill(postmaster, 'SIGKILL')
    const next = await start()
    expect(next.said()).toMatch(new RegExp(`"pids":[^\\]]*\\b${walWriter}\\b.*did not end`))
    expect(await stateOf(walWriter)).toMatch(/^Z?$/)
    expect((await ask(next.port, 'GET', `/q/${cast.plates.desk1}`)).status).toBe(200)
    expect(await next.end('SIGTERM')).toBe(0)
  },
)

/** Z: dead, not yet buried; nothing: gone. */
async function stateOf(pid: number): Promise<string> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '')
  return /\) (\S)/.exec(stat)?.[1] ?? ''
}

async function findProcess(title: string, parent: number): Promise<number> {
  for (const pid of (await readdir('/proc')).filter((name) => /^\d+$/.test(name))) {
    const [command, stat] = await Promise.all(
      ['cmdline', 'stat'].map((file) => readFile(`/proc/${pid}/${file}`, 'utf8').catch(() => '')),
    )
    if (command?.startsWith(title) && stat?.split(') ')[1]?.split(' ')[1] === `${parent}`) return Number(pid)
  }
  throw new Error(`no process ${title} of ${parent}`)
}
