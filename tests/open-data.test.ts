import { parse } from 'csv-parse/sync'
import supertest from 'supertest'
import { afterAll, beforeAll, beforeEach, describe, expect, onTestFinished, test } from 'vitest'
import { decide, propose } from '../src/flags/exclude.ts'
import { addIndicator } from '../src/programme/indicators.ts'
import { saveFigures } from '../src/programme/save.ts'
import { insertRatings } from '../src/ratings/insert.ts'
import { keepCounters } from '../src/ratings/keep-counters.ts'
import type { RatingRow } from '../src/ratings/rating.ts'
import type { OpenLine } from '../src/reports/open-data.ts'
import type { Figure, WardReport } from '../src/reports/report.ts'
import { tellAgain } from '../src/reports/tell-quarters.ts'
import { printNumber, printPercent } from '../src/values/number.ts'
import { type Actor, perform } from '../src/world.ts'
import { asRow, type Rated, rate, several } from './support/rated.ts'
import { openReporting, type Person, type Reporting } from './support/reporting.ts'
import { staffUser } from './support/staff.ts'
import { OPERATOR } from './support/world.ts'

// The clock stands at Monday 2 March 2026: the last quarter that is told is October to December 2025.
const ADMIN = '/admin/open-data'
const PAGE = '/w/99101/open-data'
const QUARTER = '2025-10-01'
const EVERYTHING = { parts: ['headline', 'months', 'points', 'reasons', 'criteria', 'coverage', 'programme'] }

let it: Reporting
beforeAll(async () => {
  it = await openReporting()
  const { wardA: wardId, desk1: deskId, lan: officerId, desk2, minh } = it.cast
  const { id: pointId } = await it.world.db.selectFrom('points').select('id').executeTakeFirstOrThrow()
  const at = (day: string, n: number, more: Partial<Rated> = {}) =>
    several(n, { wardId, day, deskId, officerId, handling: 4, ward: 5, ...more })
  const elsewhere = { deskId: null, officerId: null }
  await rate(it.world, [
    ...at('2025-10-06', 40),
    ...at('2025-11-10', 25),
    ...at('2025-11-11', 13, { deskId: desk2, officerId: minh }),
    ...at('2025-12-08', 31),
    ...at('2025-12-09', 12, { ...elsewhere, pointId }),
    ...at('2025-08-04', 50),
  ])
  const named = several(14, { wardId, day: '2025-10-07', deskId, officerId })
  await insertRatings(
    it.world.pool,
    named.map((one, at) => ({ ...asRow(one), reasons: at < 11 ? ['slow', 'rude'] : ['slow'], criteria: { '23': 4 } })),
  )
  await perform(it.world, OPERATOR, async (act) => {
    const facts = { unit: 'hộ', better: 'more', usualTarget: null } as const
    const added = await addIndicator(act, wardId, { name: 'Hộ có người biết nộp hồ sơ', kind: 'share', ...facts })
    const after = { target: 0.8, result: 1204, whole: 1500 }
    const indicatorId = 'id' in added ? added.id : expect.unreachable()
    const spot = { indicatorId, neighbourhoodId: null, period: '2025-Q4' }
    await saveFigures(act, wardId, [{ ...spot, before: null, after }], { indicator: () => '', place: () => '' })
  })
})
afterAll(() => it?.close())
beforeEach(() => it.world.pool.query('delete from open_data_choices; delete from told_quarters'))

const send = (who: Person, path: string, form: object) => it.send(who, path, form)
const choice = (more: object = {}) => ({
  ...{ deed: 'publish', parts: ['headline'], firstQuarter: QUARTER, licence: 'CC-BY-4.0', contact: '', seen: '0' },
  ...more,
})
const publish = async (more: object = {}) => {
  const answer = await send('sau', ADMIN, choice(more))
  expect(answer.headers.location, answer.text).toBe(`${ADMIN}?done=published`)
}
const open = (path: string) => supertest(it.server).get(path)
const linesNow = async (): Promise<OpenLine[]> => {
  const answer = await open(`${PAGE}.json`)
  expect(answer.status).toBe(200)
  return answer.body.lines
}
/** Ratings that a rule found odd, without which nobody may leave them out. */
async function flagged(rows: readonly RatingRow[]): Promise<{ flags: number }> {
  await insertRatings(it.world.pool, rows)
  const ids = rows.map(({ id }) => id)
  await perform(it.world, OPERATOR, (act) =>
    keepCounters(act, it.cast.wardA, ids, async () => {
      const flag = { ward_id: it.cast.wardA, flag: 'burst', rules_version: 1, found_at: act.at }
      await act.tx.insertInto('rating_flags').values(ids.map((rating_id) => ({ ...flag, rating_id }))).execute() // biome-ignore format: short
    }),
  )
  const { rows: found } = await it.world.pool.query('select from rating_flags where rating_id = any($1)', [ids])
  return { flags: found.length }
}

/** Bà Tư proposes it and ông Năm agrees. */
async function leaveOut(ids: readonly string[]): Promise<void> {
  const chairs: Actor[] = []
  for (const name of ['Bà Tư', 'Ông Năm']) {
    const signIn = `chair-${name.length}-${ids.length}`
    const id = await staffUser(it.world, { signIn, name, role: 'chair', wardId: it.cast.wardA })
    chairs.push({ kind: 'user', id, name, role: 'chair', wardId: it.cast.wardA, officerId: null })
  }
  const [tu, nam] = chairs as [Actor, Actor]
  const proposed = await perform(it.world, tu, (act) => propose(act, it.cast.wardA, ids, 'exclude', 'gửi bằng máy'))
  const id = proposed.outcome === 'proposed' ? proposed.proposalId : expect.unreachable(proposed.outcome)
  await perform(it.world, nam, (act) => decide(act, it.cast.wardA, id, 'agreed'))
}

const ofPart = (lines: readonly OpenLine[], part: string) => lines.filter((line) => line.part === part)

describe('a ward’s open data', () => {
  test('is off until the ward chooses, and says so kindly', async () => {
    const answer = await open(PAGE)
    expect(answer.status).toBe(404)
    expect(answer.text).toContain('Phường An Bình chưa công bố dữ liệu mở')
    for (const file of ['json', 'csv']) expect((await open(`${PAGE}.${file}`)).status).toBe(404)
    expect((await open('/w/99101')).text).not.toContain('open-data')
    expect((await open('/w/00000/open-data')).text).toContain('Không tìm thấy phường, xã này')
  })

  test('holds what was chosen and nothing else, officers and desks never', async () => {
    await publish()
    expect((await open('/w/99101')).text).toContain(`href="${PAGE}"`)
    const lines = await linesNow()
    expect(new Set(lines.map(({ part }) => part))).toEqual(new Set(['headline']))
    const page = (await open(PAGE)).text
    expect(page).toContain('Kết quả chung')
    expect(page).not.toContain('Lý do người dân nêu')
    await publish({ ...EVERYTHING, seen: '1' })
    const all = await open(`${PAGE}.json`)
    expect(new Set(all.body.lines.map(({ part }: OpenLine) => part))).toEqual(new Set(EVERYTHING.parts))
    const names = (await it.world.pool.query('select name from officers union select name from desks')).rows
    expect(names.length).toBeGreaterThan(3)
    const whole = `${all.text}${(await open(`${PAGE}.csv`)).text}${(await open(PAGE)).text}`
    for (const { name } of names) expect(whole).not.toContain(name)
  })

  test('says the figures of the chair’s report over the quarter', async () => {
    await publish(EVERYTHING)
    const lines = await linesNow()
    const path = `/api/reports/wards/99101?from=${QUARTER}&to=2026-01-01&by=month`
    const { totals, trend, points } = await it.read<WardReport>('sau', path)
    const same = (line: OpenLine | undefined, figure: Figure) => {
      expect(figure.n).toBeGreaterThanOrEqual(10)
      const { n, share, low, high, score_1, score_2, score_3, score_4, score_5 } = line ?? expect.unreachable()
      expect({ n, share, low, high }).toEqual({ n: figure.n, share: figure.share, low: figure.low, high: figure.high })
      expect([score_1, score_2, score_3, score_4, score_5]).toEqual(figure.bars)
    }
    const headline = ofPart(lines, 'headline')
    for (const question of ['service', 'handling', 'ward'] as const) {
      same(headline.find((line) => line.question === question), totals[question]) // biome-ignore format: one line
    }
    const months = ofPart(lines, 'months')
    expect(months.map(({ item }) => item)).toEqual(['2025-10', '2025-11', '2025-12'])
    for (const [at, { service }] of trend.entries()) same(months[at], service)
    same(ofPart(lines, 'points')[0], (points[0] ?? expect.unreachable()).service)
    const reasons = ofPart(lines, 'reasons')
    expect(reasons.map(({ item, n }) => [item, n])).toEqual([['slow', 14], ['rude', 11]]) // biome-ignore format: a list
    const [criterion] = ofPart(lines, 'criteria')
    expect(criterion).toMatchObject({ item: '23', question: 'criterion', n: 14, share: 1 })
    const page = (await open(PAGE)).text.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ')
    const n = printNumber(totals.service.n ?? 0)
    expect(page).toContain(
      `Cách phục vụ tại quầy ${printPercent(totals.service.share ?? 0, 1)} khoảng`.replace(/\s/g, ' '),
    )
    expect(page).toContain(` % ${n} `)
    const share = { item: 'Hộ có người biết nộp hồ sơ', kind: 'share', period: '2025-Q4', told_on: null }
    expect(ofPart(lines, 'programme')).toMatchObject([{ ...share, target: 0.8, result: 1204, whole: 1500, n: null }])
    expect(page).toContain('Hộ có người biết nộp hồ sơ, quý IV/2025 80,27 % 1.204/1.500 hộ 80 %')
    expect(page).toContain('Chờ lâu 14 ')
  })

  test('JSON and CSV hold the same lines, with what a catalogue asks and leave to reuse them anywhere', async () => {
    await publish({ ...EVERYTHING, licence: 'CC0-1.0', contact: 'Văn phòng phường, 028 3836 1234' })
    const [json, csv] = [await open(`${PAGE}.json`), await open(`${PAGE}.csv`)]
    for (const { headers } of [json, csv]) {
      expect(headers['access-control-allow-origin']).toBe('*')
      expect(headers['cross-origin-resource-policy']).toBe('cross-origin')
      expect(headers['cache-control']).toBe('public, max-age=3600')
      expect(headers['set-cookie']).toBeUndefined()
    }
    expect((await open(PAGE)).headers['access-control-allow-origin']).toBeUndefined()
    const inCsv = parse(csv.text, { bom: true, columns: true }) as Record<string, string>[]
    const lines = json.body.lines as OpenLine[]
    expect(lines.length).toBeGreaterThan(9)
    expect(inCsv).toEqual(
      lines.map((line) => Object.fromEntries(Object.entries(line).map(([key, value]) => [key, String(value ?? '')]))),
    )
    expect(json.body).toMatchObject({
      '@context': 'https://schema.org/',
      '@type': 'Dataset',
      license: 'https://creativecommons.org/publicdomain/zero/1.0/',
      temporalCoverage: '2025-10-01/2025-12-31',
      datePublished: '2026-03-02',
      contactPoint: { description: 'Văn phòng phường, 028 3836 1234' },
    })
    expect(json.body.distribution.map(({ contentUrl }: { contentUrl: string }) => contentUrl)).toEqual(
      ['csv', 'json'].map((file) => `http://localhost:8080/w/${json.body['@id'].split('/w/')[1]}.${file}`),
    )
    const described = json.body.variableMeasured.map(({ name }: { name: string }) => name)
    expect(described).toEqual(Object.keys(lines[0] ?? {}))
    const page = (await open(PAGE)).text
    expect(page).toContain('Văn phòng phường, 028 3836 1234')
    expect(page).toContain('rel="license noreferrer"')
  })

  test('tells a quarter once: what is excluded or typed in later changes nothing', async () => {
    await publish(EVERYTHING)
    const [before, score] = [(await open(`${PAGE}.csv`)).text, (await open('/w/99101')).text]
    const { wardA: wardId, desk1: deskId, lan: officerId } = it.cast
    await rate(it.world, [{ wardId, day: '2025-12-30', deskId, officerId, service: 1, handling: 1, ward: 1 }])
    const report = `/api/reports/wards/99101?from=${QUARTER}&to=2026-01-01&by=month`
    const [told] = await linesNow()
    expect((await it.read<WardReport>('sau', report)).totals.service.n).toBe((told?.n ?? 0) + 1) // the report knows it
    expect((await open(`${PAGE}.csv`)).text).toBe(before)
    expect((await open('/w/99101')).text).toBe(score)
    await publish({ parts: ['headline', 'months'], seen: '1' }) // nor do parts that are chosen later
    const lines = await linesNow()
    const sum = ofPart(lines, 'months').reduce((n, line) => n + (line.n ?? 0), 0)
    expect(sum).toBe(ofPart(lines, 'headline')[0]?.n)
  })

  test('tells a quarter once more where ten and more were left out by two people, and keeps what it told first', async () => {
    const { wardA: wardId, desk1: deskId, lan: officerId } = it.cast
    const odd = several(14, { wardId, day: '2025-10-08', deskId, officerId, handling: 1, ward: 1 }, [1]).map(asRow)
    const now = it.world.clock.at
    onTestFinished(() => {
      it.world.clock.at = now
    })
    const { flags: before } = await flagged(odd)
    expect(before).toBe(14)
    await publish(EVERYTHING)
    const first = await linesNow()
    const ids = odd.map(({ id }) => id)
    await leaveOut(ids.slice(0, 9))
    await tellAgain(it.world)
    expect(await linesNow()).toEqual(first) // nine could be had by subtraction
    it.world.clock.at = new Date('2026-03-05T09:00:00+07:00')
    await leaveOut(ids.slice(9))
    await tellAgain(it.world)
    await tellAgain(it.world)
    const lines = (await linesNow()).filter(({ part }) => part !== 'programme')
    const told = (revision: number, question: string, part = 'headline') =>
      lines.find((line) => line.revision === revision && line.part === part && line.question === question)
    const n = first[0]?.n ?? 0
    expect(told(1, 'service')).toEqual({ ...first[0], replaced_on: '2026-03-05' })
    expect(told(2, 'service')).toMatchObject({ n: n - 14, told_on: '2026-03-05', replaced_on: null })
    expect(told(2, 'service', 'months')).toMatchObject({ item: '2025-10', n: (told(1, 'service', 'months')?.n ?? 0) - 14 })
    expect(told(2, 'service', 'points')).toMatchObject({ ...told(1, 'service', 'points'), revision: 2, told_on: '2026-03-05', replaced_on: null })
    expect(new Set(lines.map(({ revision }) => revision))).toEqual(new Set([1, 2]))
    expect(parse((await open(`${PAGE}.csv`)).text, { bom: true, columns: true })).toHaveLength((await linesNow()).length)
    const page = (await open(PAGE)).text
    expect(page).toContain('Quý 4/2025 được chốt lại ngày 05/03/2026: đã loại 14 lượt đánh giá tại quầy sau khi xem xét.')
    expect(page).toContain('Số chốt ngày 02/03/2026 vẫn còn trong tệp tải về.')
    expect((await open(`${PAGE}?lang=en`)).text).toContain('after a review 14 ratings at desks were left out')
    expect((await open('/w/99101')).text).toContain(printNumber(n - 14))
    const { rows } = await it.world.pool.query(`select details from audit where action = 'quarter-told-again'`)
    expect(rows).toMatchObject([{ details: { quarter: '2025-Q4', revision: 2 } }])
  }) // biome-ignore format: what is told, a line each

  test('a quarter comes two weeks after its end, and the one before stays', async () => {
    await publish({ firstQuarter: '2026-01-01' })
    expect(await linesNow()).toEqual([])
    expect((await open(PAGE)).text).toContain('Chưa có quý nào đủ đánh giá để công bố.')
    const { wardA: wardId, desk1: deskId, lan: officerId } = it.cast
    await rate(it.world, several(30, { wardId, day: '2026-02-10', deskId, officerId }))
    const now = it.world.clock.at
    it.world.clock.at = new Date('2026-04-14T09:00:00+07:00')
    expect(await linesNow()).toEqual([])
    it.world.clock.at = new Date('2026-04-15T09:00:00+07:00')
    expect((await linesNow())[0]).toMatchObject({ quarter: '2026-Q1', from: '2026-01-01', until: '2026-03-31', n: 30 })
    it.world.clock.at = now
  })
})

describe('choosing it', () => {
  test('shows exactly what everybody will read, and publishes nothing by looking', async () => {
    const preview = await send('sau', ADMIN, choice({ ...EVERYTHING, deed: 'preview' }))
    expect(preview.status).toBe(200)
    expect((await open(PAGE)).status).toBe(404)
    const { rowCount } = await it.world.pool.query('select from told_quarters')
    expect(rowCount).toBe(0)
    await publish(EVERYTHING)
    const sections = (text: string) =>
      text.match(/<section><h2 id="(headline|months|points|reasons|criteria|coverage|programme)"[\s\S]*?<\/section>/g)
    expect(sections(preview.text)?.length).toBe(7)
    expect(sections((await open(PAGE)).text)).toEqual(sections(preview.text))
    const edit = await send('sau', ADMIN, choice({ deed: 'edit', contact: 'Văn phòng', parts: ['reasons', 'points'] }))
    expect(edit.text).toMatch(/value="points" checked[\s\S]*value="reasons" checked[\s\S]*value="Văn phòng"/)
  })

  test('tells what is wrong beside the field, and keeps what was typed', async () => {
    const long = 'x'.repeat(121)
    const wrong = { parts: [], firstQuarter: '2025-10-02', contact: long }
    const answer = await send('sau', ADMIN, choice(wrong))
    expect(answer.status).toBe(422)
    for (const words of ['Chọn ít nhất một phần', 'Chọn một quý trong danh sách.', 'nhiều nhất 120 ký tự'])
      expect(answer.text.split(words).length).toBe(3) // in the summary and beside the field
    expect(answer.text).toContain(long)
  })

  test('of two who choose at once, the second is asked again', async () => {
    await publish()
    const second = await send('quan.tri', `${ADMIN}?ward=99101`, choice(EVERYTHING))
    expect(second.status).toBe(409)
    expect(second.text).toContain('Có người vừa đổi.')
    expect(new Set((await linesNow()).map(({ part }) => part))).toEqual(new Set(['headline']))
  })

  test('can be stopped and begun again; each is in the audit', async () => {
    await publish(EVERYTHING)
    expect((await send('sau', `${ADMIN}/stop`, {})).headers.location).toBe(`${ADMIN}?done=stopped`)
    for (const path of [PAGE, `${PAGE}.json`, `${PAGE}.csv`]) expect((await open(path)).status).toBe(404)
    const again = await it.get('sau', `${ADMIN}?done=stopped`)
    expect(again.text).toContain('Hiện không công bố gì.')
    expect(again.text.match(/name="parts" value="\w+"[^>]* checked/g)).toHaveLength(7)
    await publish({ seen: '2' })
    expect((await open(PAGE)).status).toBe(200)
    const { rows } = await it.world.pool.query(
      `select action from audit where action like 'open-data%' order by seq desc`,
    )
    expect(rows.slice(0, 3).map(({ action }) => action)).toEqual([
      'open-data-published', 'open-data-stopped', 'open-data-published',
    ]) // biome-ignore format: a list
  })

  test('is for the chair and the administrator, each in their own ward', async () => {
    for (const [who, status] of [['sau', 200], ['quan.tri', 200], ['tu', 403], ['lan', 404], ['nobody', 303]] as const) {
      expect([who, (await it.get(who, `${ADMIN}${who === 'quan.tri' ? '?ward=99101' : ''}`)).status]).toEqual([who, status])
    } // biome-ignore format: one list
    const foreign = await send('thu', `${ADMIN}?ward=99101`, choice())
    expect(foreign.status).toBe(404)
    expect((await open(PAGE)).status).toBe(404)
    await send('thu', ADMIN, choice({ firstQuarter: '2026-01-01' }))
    expect((await open('/w/99102/open-data')).status).toBe(200) // there was something to forbid
    expect((await open(PAGE)).status).toBe(404)
  })
})
