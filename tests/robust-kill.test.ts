import { afterAll, beforeAll, expect, test } from 'vitest'
import { killRounds } from './support/kill-rounds.ts'
import { dice } from './support/seed.ts'
import { removeFolder, temporaryFolder, withDatabase } from './support/service.ts'
import { castWards } from './support/ward-a.ts'

let dataDir: string
beforeAll(async () => {
  dataDir = await temporaryFolder()
})
afterAll(() => removeFolder(dataDir))

test.skipIf(process.platform !== 'linux')(
  'service, server or backends killed 20 times under 32 writers: every acknowledged rating is there once',
  { timeout: 900_000 },
  async () => {
    const { plates } = await withDatabase(dataDir, castWards)
    const report = await killRounds(dataDir, [plates.desk1, plates.desk2, plates.wardA], 20, dice('kill -9'))
    expect(report).toMatchObject({ lost: 0, tooMany: 0, wrongCounters: 0, wrongAudit: 0, faults: [] })
    expect(report.acknowledged).toBeGreaterThan(500)
    expect(report.sentAgain).toBeGreaterThan(20)
  },
)
