import { openFinder } from '../../src/finder/find.ts'
import type { FinderWard } from '../../src/finder/ward-names.ts'
import { LARGE_WARD, largeWard, storeHouses } from '../support/large-ward.ts'
import { type Messy, messyAddresses } from '../support/messy-addresses.ts'
import { startService } from '../support/service.ts'
import { ask } from '../support/visitor.ts'
import { type Ground, type Place, settingsFor } from './ground.ts'
import { median, say } from './say.ts'
import type { Finding } from './summary.ts'

const HOUSES = 100_000
const ASKED = 500
// Not looked at while the finder was written: it was tried on seeds 1 to 9 only.
const SEED = Number(process.env.SEED ?? 20_261_121)

/** The address finder in a ward of 100,000 houses: is the right house first, and how long does it take next to a plain look-up. */
export async function benchFinder(ground: Ground): Promise<Finding[]> {
  const place = await ground.database('bench_finder')
  const houses = largeWard(HOUSES, 1)
  await storeHouses(place.pool, place.cast.wardA, houses)
  const ward: FinderWard = { id: place.cast.wardA, name: LARGE_WARD.name, province: LARGE_WARD.province }
  await place.pool.query(
    `insert into neighbourhoods (ward_id, id, kind, name, created_at)
     select $1, gen_random_uuid(), 'khu phố', 'Khu phố ' || n, '2026-01-01' from generate_series(1, 30) as n`,
    [ward.id],
  )
  const messy = messyAddresses(houses, ASKED, SEED)
  await findAll(place, ward, messy.slice(0, 100)) // V8 and the server's cache learn the way
  const before = process.cpuUsage()
  const { right, times } = await findAll(place, ward, messy)
  const { user, system } = process.cpuUsage(before)
  tell(messy, right)
  const plain = await lookUp(place, messy)
  const pages = await askPages(ground, place, messy)
  return [
    {
      what: `${HOUSES} houses: right house first, of ${ASKED} messy lines (seed ${SEED})`,
      ratio: right.filter(Boolean).length / ASKED,
      atLeast: 0.95,
    },
    { what: 'to find an address, p50, ms', figure: percentile(times, 50).toFixed(1) },
    { what: 'to find an address, p99, ms', ratio: percentile(times, 99), atMost: 50 },
    { what: '… processor time of the service, ms', figure: ((user + system) / 1_000 / ASKED).toFixed(1) },
    { what: '… p50 ÷ a keyed SELECT of the same house', ratio: median(times) / median(plain) },
    { what: '… p99 ÷ its p99', ratio: percentile(times, 99) / percentile(plain, 99) },
    { what: 'the whole page, p50, ms', figure: percentile(pages, 50).toFixed(1) },
    { what: 'the whole page, p99, ms', ratio: percentile(pages, 99), atMost: 50 },
  ]
}

async function findAll({ db }: Place, ward: FinderWard, messy: readonly Messy[]) {
  const finder = openFinder(db)
  const times: number[] = []
  const right: boolean[] = []
  for (const { typed, meant } of messy) {
    const start = performance.now()
    const finding = await finder.find(ward, typed)
    times.push(performance.now() - start)
    const first = finding.outcome === 'houses' ? finding.houses[0] : undefined
    right.push(first?.street === meant.street && first.number === meant.number)
  }
  return { right, times }
}

async function lookUp({ pool, cast }: Place, messy: readonly Messy[]): Promise<number[]> {
  const times: number[] = []
  for (const { meant } of messy) {
    const start = performance.now()
    await pool.query('select * from houses where ward_id = $1 and street = $2 and number = $3', [
      cast.wardA,
      meant.street,
      meant.number,
    ])
    times.push(performance.now() - start)
  }
  return times
}

async function askPages(ground: Ground, place: Place, messy: readonly Messy[]): Promise<number[]> {
  const service = await startService(settingsFor(ground, place))
  const times: number[] = []
  for (const { typed } of [...messy.slice(0, 100), ...messy]) {
    const start = performance.now()
    const answer = await ask(service.port, 'GET', `/w/99101/find?q=${encodeURIComponent(typed)}`)
    times.push(performance.now() - start)
    if (answer.status !== 200) throw new Error(`the finder answered ${answer.status}`)
  }
  await service.end('SIGTERM')
  return times.slice(100)
}

/** The rate of every kind of mess, and what went wrong. */
function tell(messy: readonly Messy[], right: readonly boolean[]): void {
  for (const kind of new Set(messy.map((one) => one.kind))) {
    const these = right.filter((_, at) => messy[at]?.kind === kind)
    say(`${String(these.filter(Boolean).length).padStart(4)} of ${these.length}  ${kind}`)
  }
  for (const [at, { kind, typed, meant }] of messy.entries()) {
    if (!right[at]) say(`missed (${kind}): ${JSON.stringify(typed)}, meant ${meant.number} ${meant.street}`)
  }
}

function percentile(figures: readonly number[], percent: number): number {
  const sorted = figures.toSorted((one, other) => one - other)
  return sorted[Math.min(sorted.length - 1, Math.floor((sorted.length * percent) / 100))] as number
}
