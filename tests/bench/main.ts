import { parseArgs } from 'node:util'
import { benchCity } from './city.ts'
import { benchFinder } from './finder.ts'
import { type Ground, openGround } from './ground.ts'
import { benchPage } from './page.ts'
import { benchPlates } from './plates.ts'
import { benchReport } from './report.ts'
import { say } from './say.ts'
import { benchStart } from './start.ts'
import { type Finding, printSummary } from './summary.ts'
import { benchWrite } from './write.ts'

// Figures of a shared machine say little; ratios of two things measured in turns on it say more.
const BENCHES: Record<string, (ground: Ground) => Promise<Finding[]>> = {
  write: benchWrite,
  page: benchPage,
  report: benchReport,
  city: benchCity,
  start: benchStart,
  plates: benchPlates,
  finder: benchFinder,
}

const { values } = parseArgs({ options: { only: { type: 'string' } } })
const chosen = values.only?.split(',') ?? Object.keys(BENCHES)
const unknown = chosen.filter((name) => !(name in BENCHES))
if (unknown.length > 0) {
  process.stderr.write(`--only takes ${Object.keys(BENCHES).join(', ')}; not ${unknown.join(', ')}\n`)
  process.exit(2)
}

const ground = await openGround()
const findings: Finding[] = []
try {
  for (const name of chosen) findings.push(...((await BENCHES[name]?.(ground)) ?? []))
} finally {
  await ground.close()
}
process.stdout.write(`${printSummary(findings)}\n`)
say(`(${process.version}, ${process.platform} ${process.arch})`)
