import { recompute } from '../../src/ratings/recompute.ts'
import { verifyCounters } from '../../src/ratings/verify.ts'
import { perform } from '../../src/world.ts'
import { type Running, startService } from '../support/service.ts'
import { ask } from '../support/visitor.ts'
import { type Ground, type Place, settingsFor } from './ground.ts'
import { median, say } from './say.ts'
import { signInAs } from './sign-in.ts'
import type { Finding } from './summary.ts'

const FEW = 10_000
const MANY = 1_000_000
const ASKED = 60
const YEAR = 'from=2025-11-01&to=2026-11-01'

type Office = Readonly<{ service: Running; cookie: string; path: string }>

/** A chair asks for the report of a year, day by day and month by month, with many and with few ratings stored. */
export async function benchReport(ground: Ground): Promise<Finding[]> {
  const few = await openOffice(ground, await ground.database('bench_few'), FEW)
  const many = await openOffice(ground, await ground.database('bench_many'), MANY)
  const findings: Finding[] = []
  for (const by of ['month', 'day']) {
    const times: [few: number[], many: number[]] = [[], []]
    for (let turn = 0; turn < ASKED; turn++) {
      for (const [index, office] of [few, many].entries()) times[index as 0 | 1].push(await timeReport(office, by))
    }
    const [short, long] = times.map(median) as [number, number]
    say(`Report by ${by}: ${short.toFixed(1)} ms with ${FEW} ratings, ${long.toFixed(1)} ms with ${MANY}`)
    findings.push({ what: `a year's report by ${by}, ms, ${MANY} ratings`, figure: long.toFixed(1) })
    findings.push({ what: `… ÷ the same with ${FEW} ratings`, ratio: long / short, atMost: 1.5 })
  }
  await Promise.all([few.service.end('SIGTERM'), many.service.end('SIGTERM')])
  return findings
}

async function openOffice(ground: Ground, place: Place, ratings: number): Promise<Office> {
  say(`Report: storing ${ratings} ratings of a year`)
  await store(place, ratings)
  for await (const ward of verifyCounters(place.db)) {
    if (ward.different > 0) throw new Error('the counters are not the sum of the ratings')
  }
  const service = await startService({
    ...settingsFor(ground, place),
    SECRETS_FILE: `${ground.folder}/${ratings}.json`,
  })
  return {
    service,
    cookie: await signInAs(service.port, place, 'chair', place.cast.wardA),
    path: `/api/reports/wards/99101?${YEAR}`,
  }
}

async function timeReport({ service, cookie, path }: Office, by: string): Promise<number> {
  const start = performance.now()
  const answer = await ask(service.port, 'GET', `${path}&by=${by}`, { headers: { Cookie: cookie } })
  const took = performance.now() - start
  if (answer.status !== 200) throw new Error(`the report was answered ${answer.status}: ${answer.text.slice(0, 200)}`)
  return took
}

/** Ratings spread evenly over a year, ten desks and their officers, with reasons and further questions; and their counters. */
async function store({ pool, db, cast, desks }: Place, ratings: number): Promise<void> {
  const places = [...desks.map(({ id }) => id), cast.desk1, cast.desk2]
  const { rows } = await pool.query(
    `insert into officers (ward_id, id, code, name, title, created_at)
      select $1, gen_random_uuid(), 'B' || i, 'Cán bộ ' || i, '', now() from generate_series(1, 10) as i returning id`,
    [cast.wardA],
  )
  await pool.query({
    text: `insert into ratings (ward_id, id, receipt_hash, desk_id, officer_id, day, opened_at, received_at, service, handling,
        ward, reasons, criteria, key_kind, key_hash, key_epoch, counted, lang, consent_version)
      select $1, gen_random_uuid(), uuid_send(gen_random_uuid()), ($2::uuid[])[1 + i % 10], ($3::uuid[])[1 + i % 10], day, at,
        at, 1 + (i / 10) % 5, 1 + (i / 50) % 5, 1 + (i / 250) % 5,
        array[(array['quick', 'polite', 'clear', 'slow', 'late'])[1 + (i / 10) % 5]],
        case when i % 3 = 0 then jsonb_build_object('23', 1 + (i / 10) % 5, '25', 1 + (i / 30) % 5) end, 'phone',
        uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid()), 1, true, 'vi', 1
      from (select i, date '2025-11-01' + (i::bigint * 365 / $4)::integer as day from generate_series(0, $4 - 1) as i) as one
        cross join lateral (select day + make_interval(hours => (i / 7) % 9) as at) as moment`,
    values: [cast.wardA, places, rows.map(({ id }) => id), ratings],
    query_timeout: 600_000,
  } as never)
  await perform({ db, now: () => new Date() }, { kind: 'operator' }, (act) => recompute(act, cast.wardA))
  await pool.query('analyze')
}
