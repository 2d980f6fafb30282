import { expect, test } from 'vitest'
import { compare } from '../support/kill-rounds.ts'
import { dice } from '../support/seed.ts'
import { removeFolder, startInVain, startService, temporaryFolder, withDatabase } from '../support/service.ts'
import { castWards } from '../support/ward-a.ts'
import { startWriters } from '../support/writers.ts'

const STOPS = Number(process.env.STOPS ?? 100)
const STARTS = Number(process.env.STARTS ?? 50)

test(`SIGTERM ${STOPS} times under 32 writers: exit 0, nothing lost`, async () => {
  const dataDir = await temporaryFolder()
  const { plates } = await withDatabase(dataDir, castWards)
  const settings = { DATA_DIR: dataDir, LOG_LEVEL: 'warn' }
  const chance = dice('SIGTERM')
  let service = await startService(settings)
  const writers = startWriters(() => service.port, [plates.desk1, plates.wardA], 32, chance)
  for (let stop = 0; stop < STOPS; stop++) {
    const enough = writers.receipts.length + chance.between(1, 200)
    while (writers.receipts.length < enough) await new Promise(setImmediate)
    expect(await service.end('SIGTERM')).toBe(0)
    service = await startService(settings)
  }
  await writers.finish()
  expect(await service.end('SIGTERM')).toBe(0)
  expect(writers.faults).toEqual([])
  const found = await withDatabase(dataDir, ({ db }) => compare(db, writers.receipts))
  expect(found).toEqual({ lost: 0, wrongCounters: 0, wrongAudit: 0, ratings: new Set(writers.receipts).size })
  await removeFolder(dataDir)
})

test(`${STARTS} second starts on one data folder: each exits 3, nothing harmed`, async () => {
  const dataDir = await temporaryFolder()
  await withDatabase(dataDir, castWards)
  const first = await startService({ DATA_DIR: dataDir })
  for (let done = 0; done < STARTS; done += 5) {
    const seconds = await Promise.all(Array.from({ length: 5 }, () => startInVain({ DATA_DIR: dataDir })))
    expect(seconds.map(({ code }) => code)).toEqual([3, 3, 3, 3, 3])
  }
  expect(await first.end('SIGTERM')).toBe(0)
  await removeFolder(dataDir)
})
