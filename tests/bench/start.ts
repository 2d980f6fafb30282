import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { migrate } from '../../src/database/migrate.ts'
import { newNonce, sealToken } from '../../src/ratings/token.ts'
import { loadSecrets } from '../../src/secrets.ts'
import { startService, withDatabase } from '../support/service.ts'
import { ask } from '../support/visitor.ts'
import { castWards } from '../support/ward-a.ts'
import type { Ground } from './ground.ts'
import { load, post } from './load.ts'
import { median, say } from './say.ts'
import type { Finding } from './summary.ts'

const RATINGS = 20_000

/** From the start command to the first page on a data folder that holds ratings, and the memory that the service takes. */
export async function benchStart(ground: Ground): Promise<Finding[]> {
  const dataDir = join(ground.folder, 'start')
  const cast = await withDatabase(dataDir, async (database) => {
    await migrate(database.pool)
    return castWards(database)
  })
  const settings = { DATA_DIR: dataDir, LOG_LEVEL: 'warn' }
  const times: number[] = []
  const atRest: number[] = []
  let loaded: number | null = null
  for (let start = 0; start < 5; start++) {
    const begin = performance.now()
    const service = await startService(settings)
    const page = await ask(service.port, 'GET', `/q/${cast.plates.desk1}`)
    if (page.status !== 200) throw new Error(`the page was answered ${page.status}`)
    times.push((performance.now() - begin) / 1000)
    atRest.push((await memory(service.pid)) ?? Number.NaN)
    if (start === 0) {
      const secrets = await loadSecrets(join(dataDir, 'secrets.json'))
      let sent = 0
      const { byStatus } = await load(service.port, 64, () => (sent++ < RATINGS ? form(secrets, cast, sent) : null))
      if (byStatus[303] !== RATINGS) throw new Error(`not all were accepted: ${JSON.stringify(byStatus)}`)
      loaded = await memory(service.pid)
    }
    await service.end('SIGTERM')
  }
  const [, ...onExisting] = times
  say(`Start to first page: ${times.map((one) => one.toFixed(2)).join(', ')} s, the first without ratings`)
  return [
    { what: `start to first page, ${RATINGS} ratings stored, s`, figure: median(onExisting).toFixed(2) },
    { what: 'memory of the service after its first page, MB', figure: megabytes(median(atRest)) },
    { what: `memory of the service after ${RATINGS} ratings, MB`, figure: megabytes(loaded) },
  ]
}

function form(
  secrets: Awaited<ReturnType<typeof loadSecrets>>,
  cast: Awaited<ReturnType<typeof castWards>>,
  n: number,
) {
  const opened = {
    plate: cast.plates.desk1,
    wardId: cast.wardA,
    deskId: cast.desk1,
    pointId: null,
    officerId: cast.lan,
  }
  const token = sealToken(secrets, { ...opened, openedAt: new Date(), nonce: newNonce() })
  return post(`/q/${cast.plates.desk1}`, { token, service: '4', key: `09${String(n).padStart(8, '0')}`, consent: '1' })
}

/** Resident bytes; null where the system doesn't tell. */
async function memory(pid: number): Promise<number | null> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '')
  const kilobytes = /^VmRSS:\s+(\d+) kB/m.exec(status)?.[1]
  return kilobytes === undefined ? null : Number(kilobytes) * 1024
}

const megabytes = (bytes: number | null) => (bytes ? (bytes / 1024 / 1024).toFixed(0) : '–')
