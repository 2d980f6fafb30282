import { afterAll, beforeAll, expect, test } from 'vitest'
import { MEASURES } from '../src/ratings/counters.ts'
import { recompute } from '../src/ratings/recompute.ts'
import { verifyCases, verifyConfirmed, verifyCounters, verifyMarks, verifyMonths } from '../src/ratings/verify.ts'
import { perform } from '../src/world.ts'
import { bringCases } from './support/late.ts'
import { rate, several } from './support/rated.ts'
import { type Cast, castWards } from './support/ward-a.ts'
import { OPERATOR, type TestWorld, testWorld } from './support/world.ts'

let world: TestWorld
let cast: Cast
beforeAll(async () => {
  world = await testWorld()
  cast = await castWards(world)
  const { wardA, wardB, desk1, desk2, lan, minh } = cast
  await rate(world, several(60, { wardId: wardA, day: '2026-02-03', deskId: desk1, officerId: lan, handling: 4 }))
  await rate(
    world,
    several(30, { wardId: wardA, day: '2026-02-04', deskId: desk2, officerId: minh, channel: 'tablet' }),
  )
  await rate(world, several(20, { wardId: wardB, day: '2026-02-04', ward: 5 }))
  // As if two rules had found ten of them odd, and the register knew twenty.
  await world.pool.query(`insert into rating_flags (ward_id, rating_id, flag, rules_version, found_at)
    select ward_id, id, 'burst', 1, now() from (select * from ratings where ward_id = 1 order by id limit 10) as those`)
  await world.pool.query(
    `update ratings set tier = 'case' where id in (select id from ratings where ward_id = 1 order by id limit 20)`,
  )
  await perform(world, OPERATOR, (act) => recompute(act, wardA))
  const rows = ['1,2026-02-02,2026-02-05,2026-02-09,Khai sinh,1', '2,2026-02-03,2026-02-20,,Chứng thực,']
  await bringCases(
    { world, cast },
    'so.csv',
    rows.map((row) => `H29.22.5-260202-000${row}`),
  )
})
afterAll(() => world.close())

const tables = ['daily_counters', 'marked_counters', 'confirmed_counters', 'monthly_counters', 'case_counters']

async function differences(): Promise<number> {
  let n = 0
  for (const verify of [verifyCounters, verifyMarks, verifyConfirmed, verifyMonths, verifyCases]) {
    for await (const { different } of verify(world.db)) n += different
  }
  return n
}

/** Every cell that holds anything, as text. */
async function cells(): Promise<string[]> {
  const all: string[] = []
  for (const table of tables) {
    const { rows } = await world.pool.query(`select to_jsonb(c) as cell from ${table} as c where n <> 0`)
    all.push(...rows.map(({ cell }) => `${table} ${JSON.stringify(cell)}`))
  }
  return all.sort()
}

test('where all is right nothing is written, and nothing recorded', async () => {
  expect(await differences()).toBe(0)
  const before = await world.pool.query('select count(*)::integer as n from audit')
  expect(await perform(world, OPERATOR, (act) => recompute(act, cast.wardA))).toEqual({ mended: 0 })
  expect((await world.pool.query('select count(*)::integer as n from audit')).rows).toEqual(before.rows)
})

test('counters that were changed, invented or lost are the sums of the ratings again, and of that ward alone', async () => {
  const right = await cells()
  expect(right.length).toBeGreaterThan(4)
  await world.pool.query(
    'update daily_counters set service_5 = service_5 + 7, n = n + 7 where ward_id = 1 and desk_id = $1',
    [cast.desk1],
  )
  await world.pool.query('delete from daily_counters where ward_id = 1 and desk_id = $1', [cast.desk2])
  await world.pool.query(`insert into daily_counters (ward_id, day, channel, ${MEASURES.join()})
    values (1, '2025-12-31', 'paper', ${MEASURES.map(() => 3).join()})`)
  await world.pool.query('delete from marked_counters where ward_id = 1')
  await world.pool.query('update confirmed_counters set handling_4 = 0 where ward_id = 1')
  await world.pool.query(`delete from monthly_counters where ward_id = 1 and about = 'handling'`)
  await world.pool.query(
    `insert into monthly_counters values (1, '2025-12-01', 'desk', 'reason', 'slow', null, 3, 3, 0, 0, 0, 0)`,
  )
  await world.pool.query(`delete from monthly_counters where ward_id = 1 and about = 'desk'`)
  await world.pool.query(`update case_counters set n = n + 4 where ward_id = 1 and what = 'late'`)
  await world.pool.query(`insert into case_counters values (1, '2025-12-01', 'finished', null, 9)`)
  await world.pool.query('update daily_counters set n = n + 1 where ward_id = 2')
  expect(await differences()).toBeGreaterThan(5)

  const { mended } = await perform(world, OPERATOR, (act) => recompute(act, cast.wardA))
  expect(mended).toBeGreaterThan(4)
  expect(await differences()).toBe(1) // ward B's own
  await perform(world, OPERATOR, (act) => recompute(act, cast.wardB))
  expect(await differences()).toBe(0)
  expect(await cells()).toEqual(right)
  const audit = await world.pool.query(
    `select ward_id, details->>'cells' as cells from audit where action = 'counters-recomputed' order by seq desc limit 2`,
  )
  expect(audit.rows).toContainEqual({ ward_id: cast.wardA, cells: String(mended) })
})

test('ratings that come in meanwhile lose nothing', async () => {
  const { wardA, desk1, lan } = cast
  await world.pool.query(
    'update daily_counters set service_4 = service_4 + 5, n = n + 5 where ward_id = 1 and desk_id = $1',
    [desk1],
  )
  const coming = Array.from({ length: 20 }, () =>
    rate(world, several(5, { wardId: wardA, day: '2026-02-03', deskId: desk1, officerId: lan })),
  )
  const again = Array.from({ length: 3 }, () => perform(world, OPERATOR, (act) => recompute(act, wardA)))
  await Promise.all([...coming, ...again])
  await perform(world, OPERATOR, (act) => recompute(act, wardA))
  expect(await differences()).toBe(0)
})
