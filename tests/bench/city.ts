import { verifyCases, verifyMonths } from '../../src/ratings/verify.ts'
import { type Running, startService } from '../support/service.ts'
import { ask } from '../support/visitor.ts'
import { foundCity, rateCity } from './city-ground.ts'
import { type Ground, settingsFor } from './ground.ts'
import { median, say } from './say.ts'
import { signInAs } from './sign-in.ts'
import type { Finding } from './summary.ts'

const ASKED = 40
const FEW = 10_000
const PATHS = { month: 'from=2026-10&to=2026-10', year: 'from=2025-11&to=2026-10' }

type City = Readonly<{ ratings: number; service: Running; cookie: string; times: Record<string, number[]> }>

/** An administrator asks for a month and a year of 168 wards, with few and with many ratings stored; CITY_MOST=10000000 for ten million. */
export async function benchCity(ground: Ground): Promise<Finding[]> {
  const most = Number(process.env.CITY_MOST ?? 1_000_000)
  const cities: City[] = []
  for (const ratings of [FEW, 100_000, 1_000_000, 10_000_000].filter((n) => n <= most)) {
    cities.push(await openCity(ground, ratings))
  }
  for (let turn = 0; turn < ASKED; turn++)
    for (const city of cities) for (const name of Object.keys(PATHS)) await timed(city, name)
  const findings: Finding[] = []
  for (const name of Object.keys(PATHS)) {
    const [few = 0, ...others] = cities.map(({ times }) => median(times[name] ?? []))
    findings.push({ what: `a city's ${name}, 168 wards, ms, ${FEW} ratings`, figure: few.toFixed(1) })
    for (const [at, one] of others.entries()) {
      const { ratings } = cities[at + 1] as City
      say(`City by ${name}: ${few.toFixed(1)} ms with ${FEW} ratings, ${one.toFixed(1)} ms with ${ratings}`)
      findings.push({ what: `… with ${ratings} ÷ the same with ${FEW}`, ratio: one / few, atMost: 1.5 })
    }
  }
  await Promise.all(cities.map(({ service }) => service.end('SIGTERM')))
  return findings
}

async function openCity(ground: Ground, ratings: number): Promise<City> {
  say(`City: storing ${ratings} ratings of a year in 168 wards`)
  const place = await ground.database(`bench_city_${ratings}`)
  await foundCity(place)
  await rateCity(place, ratings)
  for (const verify of [verifyMonths, verifyCases]) {
    for await (const ward of verify(place.db)) {
      if (ward.different > 0) throw new Error('the counters are not the sum of the ratings')
    }
  }
  const secrets = { SECRETS_FILE: `${ground.folder}/city-${ratings}.json` }
  const service = await startService({ ...settingsFor(ground, place), ...secrets })
  return {
    ratings,
    service,
    cookie: await signInAs(service.port, place, 'admin', null),
    times: { month: [], year: [] },
  }
}

async function timed({ service, cookie, times }: City, name: string): Promise<void> {
  const start = performance.now()
  const path = `/api/reports/city?${PATHS[name as keyof typeof PATHS]}`
  const answer = await ask(service.port, 'GET', path, { headers: { Cookie: cookie } })
  times[name]?.push(performance.now() - start)
  if (answer.status !== 200) throw new Error(`the city was answered ${answer.status}: ${answer.text.slice(0, 200)}`)
}
