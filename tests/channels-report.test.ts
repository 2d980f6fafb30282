import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Channel } from '../src/ratings/rating.ts'
import { channelsOfOfficer, channelsOfWard } from '../src/reports/channels.ts'
import { figure } from '../src/reports/honest.ts'
import type { ChannelLine, OfficerReport, WardReport } from '../src/reports/report.ts'
import type { Bars } from '../src/values/score.ts'
import { rate, several } from './support/rated.ts'
import { openReporting, type Reporting } from './support/reporting.ts'

let it: Reporting
beforeAll(async () => {
  it = await openReporting()
})
afterAll(() => it?.close())
beforeEach(() => sql`truncate audit, audit_heads, ratings, daily_counters cascade`.execute(it.world.db))

const SPAN = 'from=2026-01-26&to=2026-03-02'
const ward = () => it.read<WardReport>('sau', `/api/reports/wards/99101?${SPAN}`)
const officer = (who: 'sau' | 'lan', id = it.cast.lan) =>
  it.read<OfficerReport>(who, `/api/reports/officers/${id}?${SPAN}`)
const ns = (channels: readonly ChannelLine[]) =>
  Object.fromEntries(
    channels.map(({ channel, service: { n, standing, ...of } }) => [
      channel,
      n ?? ('because' in of && of.because) ?? standing,
    ]),
  )

/** At desk 1 under chị Lan, or at desk 2 under anh Minh. */
async function came(who: 'lan' | 'minh', channel: Channel, n: number): Promise<void> {
  const { wardA: wardId, desk1, desk2, lan, minh } = it.cast
  const at = who === 'lan' ? { deskId: desk1, officerId: lan } : { deskId: desk2, officerId: minh }
  await rate(it.world, several(n, { wardId, day: '2026-02-10', channel, ...at }))
}

describe('how ratings came', () => {
  test('is told apart in the ward’s report, each with n, bars, share and interval', async () => {
    await came('lan', 'self', 40)
    await came('lan', 'tablet', 30)
    await came('lan', 'assisted', 12)
    const { channels, totals } = await ward()
    expect(totals.service.n).toBe(82)
    expect(ns(channels)).toEqual({ self: 40, assisted: 12, tablet: 30, paper: 0 })
    expect(channels[1]?.service).toMatchObject({ standing: 'preliminary', bars: [0, 2, 2, 4, 4], share: 8 / 12 })
    const { low, high } = channels[1]?.service ?? {}
    expect([low?.toFixed(3), high?.toFixed(3)]).toEqual(['0.391', '0.862']) // Wilson, 8 of 12
  })

  test('a way with one to four ratings is hidden, and so is the next smallest, from which it could be had', async () => {
    await came('lan', 'self', 40)
    await came('lan', 'tablet', 30)
    await came('lan', 'paper', 3)
    expect(ns((await ward()).channels)).toEqual({ self: 40, assisted: 0, tablet: 'withheld', paper: 'few' })
    expect(ns((await officer('lan')).channels)).toEqual({ self: 40, assisted: 0, tablet: 'withheld', paper: 'few' })
    expect(ns((await officer('sau')).channels)).toEqual({ self: 40, assisted: 0, tablet: 'withheld', paper: 'few' })
  })

  test('the ward’s figure less one officer’s never tells another’s few', async () => {
    await came('lan', 'self', 40)
    await came('lan', 'tablet', 20)
    await came('lan', 'paper', 30)
    await came('minh', 'self', 20)
    await came('minh', 'tablet', 4)
    expect(ns((await ward()).channels)).toEqual({ self: 60, assisted: 0, tablet: 24, paper: 30 })
    const told = ns((await officer('sau')).channels)
    expect(told.tablet).toBe('withheld')
    expect(Object.values(told).filter((n) => n === 'withheld').length).toBeGreaterThan(1) // or her total would tell it
  })

  test('is in the spreadsheet as on the page, under names that no sum of “Phường” takes in', async () => {
    await came('lan', 'self', 40)
    const csv = async () => (await it.get('sau', `/api/reports/wards/99101.csv?${SPAN}`).expect(200)).text
    expect(await csv()).not.toContain('tự gửi') // all came alike: nothing to tell apart
    await came('lan', 'paper', 15)
    await came('lan', 'assisted', 2)
    const lines = (await csv()).split('\r\n').filter((line) => /^"Phường, /.test(line))
    expect(lines.find((line) => line.startsWith('"Phường, có người bấm giúp'))).toContain(',< 10,,,,,,,,,')
    expect(lines.find((line) => line.startsWith('"Phường, phiếu giấy'))).toContain(',≥ 10,,,,,,,,,')
    expect(lines.find((line) => line.startsWith('"Phường, tự gửi'))).toContain(',40,')
  })
})

test('whatever came in whichever way: nobody’s few can be had by subtracting within a report', () => {
  let seed = 7
  const draw = (most: number) => {
    seed = (seed * 48271) % 2147483647
    return seed % (most + 1)
  }
  const WAYS: Channel[] = ['self', 'assisted', 'tablet', 'paper']
  let hidden = 0
  for (let round = 0; round < 3000; round++) {
    const channels = ['a', 'b', 'c'].flatMap((officer) =>
      WAYS.map((channel) => ({
        officer,
        channel,
        service: [draw(1) * draw(12), 0, 0, 0, draw(3) * draw(15)] as unknown as Bars,
      })),
    )
    const n = (one: { service: Bars }) => one.service.reduce((sum, of) => sum + of, 0)
    const check = (lines: ChannelLine[], of: typeof channels) => {
      const left = WAYS.filter((way) =>
        lines.some(({ channel, service }) => channel === way && service.standing === 'hidden'),
      )
      const cells = left
        .map((way) => of.filter(({ channel }) => channel === way).reduce((sum, one) => sum + n(one), 0))
        .filter((n) => n > 0)
      hidden += cells.length
      if (cells.length === 0) return
      expect(cells.length).toBeGreaterThan(1)
      expect(cells.reduce((sum, n) => sum + n, 0)).toBeGreaterThanOrEqual(10)
    }
    const overAll = () => true
    const total = figure([200, 0, 0, 0, 0])
    if (channels.some((one) => n(one) >= 10)) check(channelsOfWard({ channels }, overAll), channels)
    for (const officer of ['a', 'b', 'c']) {
      const mine = channels.filter((one) => one.officer === officer)
      if (mine.reduce((sum, one) => sum + n(one), 0) < 10) continue
      if (mine.filter((one) => n(one) > 0).length < 2) continue // all in one way: the total is that way's
      check(channelsOfOfficer({ channels }, officer, false, total, overAll), mine)
    }
  }
  expect(hidden).toBeGreaterThan(1000)
})
