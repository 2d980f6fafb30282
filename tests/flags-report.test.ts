import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { decide, propose } from '../src/flags/exclude.ts'
import { lookForFlags } from '../src/flags/look.ts'
import { insertRatings } from '../src/ratings/insert.ts'
import type { RatingRow } from '../src/ratings/rating.ts'
import { verifyMarks } from '../src/ratings/verify.ts'
import type { OfficerReport, WardReport } from '../src/reports/report.ts'
import { type Actor, perform } from '../src/world.ts'
import { asRow, rate, several } from './support/rated.ts'
import { openReporting, type Reporting } from './support/reporting.ts'
import { staffUser } from './support/staff.ts'

let it: Reporting
const people: Actor[] = []
const DAY = '2026-02-10'

const TEN_DAYS = ['02', '03', '04', '05', '06', '09', '10', '11', '12', '13'] // of February: all worked

/** Two honest ratings a day, each sent by somebody with a phone in their hand. */
const honest = (at: number, of: ReturnType<typeof asRow>, minute = '00'): RatingRow => {
  const day = `2026-02-${TEN_DAYS[at % 10]}`
  const receivedAt = new Date(`${day}T${at < 10 ? '09' : '14'}:${minute}:00+07:00`)
  return { ...of, receivedAt, openedAt: new Date(receivedAt.getTime() - 40_000), day }
}
const inTwoSeconds = (row: RatingRow): RatingRow => ({ ...row, openedAt: new Date(row.receivedAt.getTime() - 2000) })

beforeAll(async () => {
  it = await openReporting()
  const { wardA, desk1, lan } = it.cast
  for (const [at, name] of ['Bà Tư', 'Ông Năm'].entries()) {
    const id = await staffUser(it.world, { signIn: `chair${at}`, name, role: 'chair', wardId: wardA })
    people.push({ kind: 'user', id, name, role: 'chair', wardId: wardA, officerId: null })
  }
  const of = { wardId: wardA, day: DAY, deskId: desk1, officerId: lan }
  const rows = several(20, of, [3, 4, 2, 5]).map((one, at) => honest(at, asRow(one)))
  await insertRatings(it.world.pool, rows)
})
afterAll(() => it?.close())

const SPAN = 'from=2026-01-26&to=2026-03-02'
const ward = () => it.read<WardReport>('sau', `/api/reports/wards/99101?${SPAN}`)
const csv = async () => (await it.get('sau', `/api/reports/wards/99101.csv?${SPAN}`).expect(200)).text
const officer = (who: 'sau' | 'lan') => it.read<OfficerReport>(who, `/api/reports/officers/${it.cast.lan}?${SPAN}`)
async function script(n: number, service: 1 | 5): Promise<string[]> {
  const { wardA, desk1, lan } = it.cast
  const one = { wardId: wardA, day: DAY, deskId: desk1, officerId: lan, service }
  const rows = Array.from({ length: n }, (_, at) => inTwoSeconds(honest(at, asRow({ ...one, handling: 4 }), '30')))
  for (const row of rows) await insertRatings(it.world.pool, [row])
  await lookForFlags(it.world)
  return rows.map(({ id }) => id)
}
async function agreed(ids: readonly string[], wish: 'exclude' | 'restore'): Promise<void> {
  const [tu, nam] = people as [Actor, Actor]
  const { wardA } = it.cast
  const proposed = await perform(it.world, tu, (act) => propose(act, wardA, ids, wish, 'gửi bằng máy'))
  if (proposed.outcome !== 'proposed') throw new Error(proposed.outcome)
  await perform(it.world, nam, (act) => decide(act, wardA, proposed.proposalId, 'agreed'))
}
const figures = ({ totals, marks }: WardReport | OfficerReport) => ({
  headline: totals.service.n,
  flagged: marks?.flagged,
  excluded: marks?.excluded,
  without: marks?.without?.service.n ?? null,
  everything: marks?.everything?.service.n ?? null,
})

describe('the report', () => {
  test('says so when nothing is marked', async () => {
    expect(figures(await ward())).toEqual({ headline: 20, flagged: 0, excluded: 0, without: null, everything: null })
  })

  test('prints only the number of four flagged ones: the difference would be their stars', async () => {
    await script(4, 5)
    expect(figures(await ward())).toEqual({ headline: 24, flagged: 4, excluded: 0, without: null, everything: null })
    expect(await csv()).toContain('"Phường, bị đánh dấu",Phường An Bình,,Cách phục vụ,26/01/2026,01/03/2026,4,,')
    expect(await csv()).not.toContain('bỏ phiếu bị đánh dấu')
  })

  test('shows with and without, of the ward, of the officer, to the chair and to herself', async () => {
    await script(2, 5)
    const told = { headline: 26, flagged: 6, excluded: 0, without: 20, everything: null }
    expect(figures(await ward())).toEqual(told)
    expect(figures(await officer('sau'))).toEqual(told)
    expect(figures(await officer('lan'))).toEqual(told)
    const { totals, marks } = await ward()
    expect(totals.service.bars).toEqual([0, 5, 5, 5, 11])
    expect(marks?.without?.service.bars).toEqual([0, 5, 5, 5, 5])
    expect(await csv()).toContain('bỏ phiếu bị đánh dấu')
  })

  test('leaves out of the headline what two people left out, and keeps everything beside it', async () => {
    const ids = await script(5, 1)
    expect(figures(await ward()).headline).toBe(31)
    await agreed(ids, 'exclude')
    expect(figures(await ward())).toEqual({ headline: 26, flagged: 6, excluded: 5, without: 20, everything: 31 })
    const report = await ward()
    expect(report.totals.service.bars).toEqual([0, 5, 5, 5, 11])
    expect(report.officers.find(({ id }) => id === it.cast.lan)?.service.n).toBe(26)
    expect(report.desks.find(({ id }) => id === it.cast.desk1)?.service.n).toBe(26)
    expect(figures(await officer('lan'))).toMatchObject({ headline: 26, excluded: 5, everything: 31 })
    expect(await csv()).toContain('kể cả phiếu không tính')
    await agreed(ids, 'restore')
    expect(figures(await ward())).toEqual({ headline: 31, flagged: 11, excluded: 0, without: 20, everything: null })
    for await (const { different } of verifyMarks(it.world.db)) expect(different).toBe(0)
  })

  test('says nothing of marks where the headline is hidden', async () => {
    const { wardA, desk1, lan } = it.cast
    await rate(it.world, several(6, { wardId: wardA, day: '2024-02-05', deskId: desk1, officerId: lan }))
    const few = await it.read<WardReport>('sau', '/api/reports/wards/99101?from=2024-02-05&to=2024-02-06')
    expect([few.totals.service, few.marks]).toMatchObject([{ because: 'few' }, null])
  })
})
