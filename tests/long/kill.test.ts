import { afterAll, beforeAll, expect, test } from 'vitest'
import { killRounds } from '../support/kill-rounds.ts'
import { dice } from '../support/seed.ts'
import { removeFolder, temporaryFolder, withDatabase } from '../support/service.ts'
import { castWards } from '../support/ward-a.ts'

const ROUNDS = Number(process.env.ROUNDS ?? 1000)

let dataDir: string
beforeAll(async () => {
  dataDir = await temporaryFolder()
})
afterAll(() => removeFolder(dataDir))

test.skipIf(process.platform !== 'linux')(`killed ${ROUNDS} times under 32 writers: 0 lost, 0 doubled`, async () => {
  const { plates } = await withDatabase(dataDir, castWards)
  const report = await killRounds(dataDir, [plates.desk1, plates.desk2, plates.wardA], ROUNDS, dice('kill -9'))
  console.info(report)
  expect(report).toMatchObject({ lost: 0, tooMany: 0, wrongCounters: 0, faults: [] })
})
