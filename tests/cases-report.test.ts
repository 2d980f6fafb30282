import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { importFile } from '../src/imports/import-file.ts'
import { insertRatings } from '../src/ratings/insert.ts'
import { type Key, keyHashes } from '../src/ratings/key.ts'
import type { Score } from '../src/ratings/rating.ts'
import type { WardReport } from '../src/reports/report.ts'
import { perform } from '../src/world.ts'
import { bringCases } from './support/late.ts'
import { asRow, rate, several } from './support/rated.ts'
import { openReporting, type Reporting } from './support/reporting.ts'
import { OPERATOR } from './support/world.ts'

// The clock stands at 2 March 2026.
let it: Reporting
beforeAll(async () => {
  it = await openReporting()
})
afterAll(() => it?.close())
beforeEach(() =>
  it.world.pool.query(
    'truncate audit, audit_heads, ratings, daily_counters, confirmed_counters, cases, case_files, handled_cases cascade',
  ),
)

const ward = (span = 'from=2026-02-01&to=2026-03-01') => it.read<WardReport>('sau', `/api/reports/wards/99101?${span}`)
const idOf = (n: number) => `H29.22.5-260202-${1000 + n}`
/** Cases received on 2 February, finished on the 4th, at desk 1; `more` besides. */
const cases = (n: number, more: readonly string[] = []) =>
  bringCases(it, 'thang-2.csv', [
    ...Array.from({ length: n }, (_, at) => `${idOf(at)},02/02/2026,05/02/2026,04/02/2026,Khai sinh,1`),
    ...more,
  ])
const DECEMBER = 'H29.22.5-251201-0001,01/12/2025,05/12/2025,04/12/2025,Khai sinh,1'

/** Ratings of cases 0…n − 1 at desk 1 under chị Lan. */
async function rateCases(n: number, service: Score): Promise<void> {
  const { wardA: wardId, desk1: deskId, lan: officerId } = it.cast
  const rows = Array.from({ length: n }, (_, at) => {
    const key: Key = { kind: 'case', value: idOf(at), pattern: null }
    const day = '2026-02-10'
    return { ...asRow({ wardId, day, deskId, officerId, service }), ...keyHashes(it.world.secrets, wardId, key, day) }
  })
  await insertRatings(it.world.pool, rows)
}
const unconfirmed = (n: number) =>
  rate(
    it.world,
    several(n, { wardId: it.cast.wardA, day: '2026-02-11', deskId: it.cast.desk1, officerId: it.cast.lan }),
  )

describe('confirmed and unconfirmed ratings', () => {
  test('stand side by side, each with n, share and interval, in the report and its file', async () => {
    await cases(40)
    await rateCases(40, 5)
    await unconfirmed(12)
    const { tiers, totals } = await ward()
    expect(totals.service.n).toBe(52)
    expect(tiers?.map(({ tier, service: { n, share } }) => [tier, n, share])).toEqual([
      ['case', 40, 1],
      ['unconfirmed', 12, 8 / 12],
    ])
    expect(tiers?.[0]?.service.low?.toFixed(3)).toBe('0.912') // Wilson, 40 of 40
    const { text: csv } = await it.get('sau', '/api/reports/wards/99101.csv?from=2026-02-01&to=2026-03-01')
    expect(csv).toMatch(/"Phường, đã xác thực bằng hồ sơ",[^\n]*,40,/)
    expect(csv).toMatch(/"Phường, chưa xác thực",[^\n]*,12,/)
  })

  test('with nine of one kind neither is told: the other and the headline would tell it', async () => {
    await cases(40)
    await rateCases(40, 5)
    await unconfirmed(9)
    expect((await ward()).tiers?.map(({ service }) => service.n)).toEqual([null, null])
  })

  test('are not known without a register, and the rest of the report is as ever', async () => {
    await rateCases(20, 4)
    const { tiers, totals } = await ward()
    expect(tiers).toBeNull()
    expect(totals.service.n).toBe(20)
  })
})

describe('the share of finished cases that was rated', () => {
  test('comes from the register, where it reaches from before the month to after it, for ward and desk', async () => {
    await cases(40, [DECEMBER])
    await rateCases(20, 5)
    const { coverage, desks } = await ward()
    expect(coverage).toMatchObject({ share: 0.5, cases: 40, known: ['2026-02'], because: null })
    expect(desks.find(({ code }) => code === '1')?.coverage).toMatchObject({ share: 0.5, cases: 40 })
  })

  test('is unknown for a month that the register reaches into only', async () => {
    await cases(40) // nothing from before February
    await rateCases(20, 5)
    expect((await ward()).coverage).toMatchObject({ share: null, because: 'no-counts' })
  })

  test('is unknown for a month of which no file came after its end', async () => {
    it.world.clock.at = new Date('2026-02-27T09:00:00+07:00')
    await cases(40, [DECEMBER])
    it.world.clock.at = new Date('2026-03-02T09:00:00+07:00')
    await rateCases(20, 5)
    expect((await ward()).coverage).toMatchObject({ share: null, because: 'no-counts' })
  })

  test('is unknown where a desk was rated of which the register knows no case; the ward’s own numbers help out', async () => {
    const { wardA, desk2, minh } = it.cast
    await cases(40, [DECEMBER])
    await rateCases(20, 5)
    await rate(it.world, several(10, { wardId: wardA, day: '2026-02-10', deskId: desk2, officerId: minh }))
    expect((await ward()).coverage).toMatchObject({ share: null, because: 'no-counts' })
    const handled = Buffer.from('tháng,mã quầy,số hồ sơ\n2026-02,1,50\n2026-02,2,50\n')
    await perform(it.world, OPERATOR, (act) => importFile(act, wardA, handled, false))
    const { coverage, desks } = await ward()
    expect(coverage).toMatchObject({ share: 0.3, cases: 100 })
    expect(desks.map(({ code, coverage: { cases } }) => [code, cases])).toEqual([
      ['1', 40], // by the register
      ['2', 50], // by the ward's own number
    ])
  })

  test('without desks in the file is the ward’s alone', async () => {
    await bringCases(it, 'khong-quay.csv', [
      DECEMBER,
      ...Array.from({ length: 40 }, (_, at) => `${idOf(at)},02/02/2026,05/02/2026,04/02/2026,Khai sinh,`),
    ])
    await rateCases(20, 5)
    const { coverage, desks } = await ward()
    expect(coverage).toMatchObject({ share: 0.5, cases: 40 })
    expect(desks.find(({ code }) => code === '1')?.coverage).toMatchObject({ share: null, because: 'no-counts' })
  })
})
