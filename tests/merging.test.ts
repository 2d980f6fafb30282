import { randomUUID } from 'node:crypto'
import type { Server } from 'node:http'
import { type RawBuilder, sql } from 'kysely'
import supertest from 'supertest'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createApp } from '../src/app.ts'
import { addHouses } from '../src/houses/add.ts'
import { changeWards, planChange } from '../src/merging/change-wards.ts'
import { homeFinder } from '../src/merging/find-home.ts'
import { keepDecree } from '../src/merging/keep-decree.ts'
import { namesApart, tailsOfCode, tailsOfName } from '../src/merging/names-apart.ts'
import { notePhone, phonesOfWard } from '../src/officers/phone.ts'
import { addNeighbourhood } from '../src/places/add-neighbourhood.ts'
import { allWards, findWard } from '../src/places/queries.ts'
import { makeBlankPlates } from '../src/plates/make-blank.ts'
import { makePlates } from '../src/plates/make-plate.ts'
import { plateHistory } from '../src/plates/queries.ts'
import { perform } from '../src/world.ts'
import { box, DECREE, decreed, line } from './support/decree.ts'
import { newPhone, rateAs, storedBehind, verifyFaults } from './support/resident.ts'
import { listen, staffUser } from './support/staff.ts'
import { type Cast, castWards } from './support/ward-a.ts'
import { OPERATOR, type TestWorld, testWorld } from './support/world.ts'

let world: TestWorld
let cast: Cast
let server: Server
/** house numbers on Hoa Mẫu street of An Bình, each with its plate */
let plates: Map<string, string>

const HOUSES = [
  { number: '1', lon: 106.605, lat: 10.75 }, // west
  { number: '2', lon: 106.615, lat: 10.75 }, // east
  { number: '3', lon: 106.61, lat: 10.75 }, // on the border
  { number: '4', lon: null, lat: null }, // nobody knows where
  { number: '5', lon: 106.7, lat: 10.75 }, // beyond both
]

beforeEach(async () => {
  world = await testWorld()
  cast = await castWards(world)
  await world.pool.query('alter table wards alter column id restart with 100') // the cast took its numbers itself
  plates = await perform(world, OPERATOR, async (act) => {
    const neighbourhoodId = await addNeighbourhood(act, cast.wardA, { kind: 'khu phố', name: 'Khu phố 1' })
    const { added } = await addHouses(act, cast.wardA, HOUSES.map((house) => ({ ...house, street: 'Hoa Mẫu', neighbourhoodId }))) // biome-ignore format: one line
    const codes = await makePlates(act, cast.wardA, added.map(({ id }) => ({ kind: 'house', id }))) // biome-ignore format: one line
    return new Map(added.map(({ number }, at) => [number, codes[at] ?? '']))
  })
  await addWorld()
  world.clock.at = new Date('2026-03-02T10:00:00+07:00')
  server = (await listen(createApp(world).app)) as Server
})
afterEach(async () => {
  server.close()
  await world.close()
})

/** Ward B has a "12 Đường số 7" and a "Khu phố 1" of its own, as An Bình's east has. */
async function addWorld() {
  await perform(world, OPERATOR, async (act) => {
    const neighbourhoodId = await addNeighbourhood(act, cast.wardB, { kind: 'khu phố', name: 'Khu phố 1' })
    await addHouses(act, cast.wardB, [{ street: 'Đường số 7', number: '12', neighbourhoodId }])
    await addHouses(act, cast.wardA, [{ street: 'Đường số 7', number: '12', lon: 106.616, lat: 10.76 }])
    await addHouses(act, cast.wardA, [{ street: 'Đường số 7', number: '14', lon: 106.616, lat: 10.76 }])
  })
}

const ward = async (code: string) => (await findWard(world.db, code, '2026-03-02')) ?? expect.unreachable(code)
const page = async (plate: string) => (await supertest(server).get(`/q/${plate}`).expect(200)).text
const wardOf = async (plate: string) => /Phường (An Bình|Bình Yên|Hòa An|Yên Hòa)/.exec(await page(plate))?.[0]
const rows = async <T>(query: RawBuilder<T>) => (await query.execute(world.db)).rows

describe('a ward that is split, and one that is merged', () => {
  test('are told beforehand what will happen, and nothing has happened', async () => {
    const before = await allWards(world.db)
    const told = await perform(world, OPERATOR, (act) => planChange(act, DECREE))
    if (told.outcome !== 'would-change') return expect.unreachable(JSON.stringify(told))
    expect(await allWards(world.db)).toEqual(before)
    const [anBinh, binhYen] = told.report.olds
    expect(anBinh).toMatchObject({ title: 'Phường An Bình', desks: 2, officers: 2, plates: 11 })
    expect(anBinh?.targets.map(({ title, houses, points }) => [title, houses, points])).toEqual([
      ['Phường Hòa An', 2, 0],
      ['Phường Yên Hòa', 3, 1], // a support point without a position goes with the office
    ])
    expect(anBinh?.unsettled).toEqual({ noPosition: 2, outside: 1 }) // the cast's own house has no position either
    expect(binhYen).toMatchObject({ desks: 1, unsettled: { noPosition: 0, outside: 0 } })
    expect(told.report).toMatchObject({ elsewhere: 1, houses: 9, streets: expect.any(Array) })
  })

  test('put each house where it stands: a border decides for the lower code, and the unknown wait with the successor', async () => {
    await decreed(world)
    const found = Object.fromEntries(await Promise.all([...plates].map(async ([number, code]) => [number, await wardOf(code)]))) // biome-ignore format: one line
    expect(found).toEqual({ 1: 'Phường Hòa An', 2: 'Phường Yên Hòa', 3: 'Phường Hòa An', 4: 'Phường Yên Hòa', 5: 'Phường Yên Hòa' }) // biome-ignore format: one line
    const waiting = await rows(sql<{ number: string; why: string }>`
      select h.number, u.why from unsettled_houses u join houses h on h.ward_id = u.ward_id and h.id = u.house_id
      where street = 'Hoa Mẫu' order by 1`)
    expect(waiting).toEqual([
      { number: '4', why: 'no-position' },
      { number: '5', why: 'outside' },
    ])
  })

  test('keep two units of one code apart: the old one ends on the day on which the new one begins', async () => {
    await decreed(world)
    const of = async (code: string) => (await allWards(world.db)).filter((one) => one.code === code)
    expect(await of('99101')).toMatchObject([
      { name: 'An Bình', validFrom: '2025-07-01', validTo: '2026-03-02' },
      { name: 'Hòa An', validFrom: '2026-03-02', validTo: null },
    ])
    const [plate = ''] = [plates.get('1')]
    const spans = await plateHistory(world.db, plate)
    expect(spans.map(({ wardId, until }) => [wardId, until === null])).toEqual([
      [cast.wardA, false],
      [(await ward('99101')).id, true],
    ])
    expect(spans[0]?.until).toEqual(world.clock.at)
  })

  test('leave what was rated where it was, and count what is rated from now on for the new ward', async () => {
    const before = await storedBehind(world, await rateAs(server, cast.plates.desk1))
    await decreed(world)
    const after = await storedBehind(world, await rateAs(server, cast.plates.desk1))
    const heir = (await ward('99102')).id
    expect([before.ward_id, before.officer_id]).toEqual([cast.wardA, cast.lan])
    expect([after.ward_id, after.officer_id, after.desk_id]).toEqual([heir, cast.lan, cast.desk1])
    const counted = await rows(sql`select ward_id, n from daily_counters order by ward_id`)
    expect(counted).toEqual([
      { ward_id: cast.wardA, n: 1 },
      { ward_id: heir, n: 1 },
    ])
    expect(await verifyFaults(world)).toEqual([])
  })

  test('count a form that bà Hoa opened before for the ward that it named', async () => {
    const form = await page(cast.plates.desk1)
    const token = /name="token" value="([^"]+)"/.exec(form)?.[1]
    const shown = await page(plates.get('4') ?? '')
    await decreed(world)
    world.clock.at = new Date('2026-03-02T10:20:00+07:00')
    const answers = { token, service: '2', key: newPhone(), consent: '1' }
    const sent = await supertest(server).post(`/q/${cast.plates.desk1}`).type('form').send(answers).expect(303)
    const receipt = /\/r\/(\w{16})/.exec(String(sent.headers.location))?.[1] ?? ''
    expect(await storedBehind(world, receipt)).toMatchObject({
      ward_id: cast.wardA,
      officer_id: cast.lan,
      counted: true,
    })
    expect((await supertest(server).get(`/r/${receipt}`).expect(200)).text).toContain('Phường An Bình')
    expect(shown).toContain('Phường An Bình')
    expect(await verifyFaults(world)).toEqual([])
  })

  test('take desks, sittings, accounts and sealed phones to the successor, and end in the old ward', async () => {
    await perform(world, OPERATOR, (act) => notePhone(act, world.secrets, cast.wardA, cast.lan, '+84912345678'))
    await decreed(world)
    const heir = (await ward('99102')).id
    const sittings = await rows(sql`
      select ward_id, lower(during) as from, upper(during) as to from assignments where desk_id = ${cast.desk1} order by 1`)
    const [began, now] = [new Date('2026-01-01T00:00:00+07:00'), world.clock.at]
    expect(sittings).toEqual([
      { ward_id: cast.wardA, from: began, to: now },
      { ward_id: heir, from: now, to: null },
    ])
    expect(await phonesOfWard(world.db, world.secrets, heir)).toEqual(['+84912345678'])
    expect(await phonesOfWard(world.db, world.secrets, cast.wardA)).toEqual([])
    const open = await rows(sql`
      select (select count(*) from desks where ward_id = ${cast.wardA} and closed_at is null)::int as desks,
        (select count(*) from officers where ward_id = ${cast.wardA} and retired_at is null)::int as officers,
        (select count(*) from houses where ward_id = ${cast.wardA} and retired_at is null)::int as houses,
        (select count(*) from plate_targets where ward_id = ${cast.wardA} and until is null)::int as plates`)
    expect(open).toEqual([{ desks: 0, officers: 0, houses: 0, plates: 0 }])
  })

  test('keep apart what has the same name: desks, neighbourhoods, and a street along its whole length', async () => {
    await decreed(world)
    const heir = (await ward('99102')).id
    const names = (table: 'desks' | 'neighbourhoods') => sql<{ name: string }>`
      select ${sql.ref(table === 'desks' ? 'code' : 'name')} as name from ${sql.table(table)} where ward_id = ${heir} order by 1`
    const of = async (table: 'desks' | 'neighbourhoods') => (await rows(names(table))).map(({ name }) => name)
    expect((await of('desks')).sort()).toEqual(['1 (An Bình)', '1 (Bình Yên)', '2'])
    expect(await of('neighbourhoods')).toEqual(['Khu phố 1 (Phường An Bình cũ)', 'Khu phố 1 (Phường Bình Yên cũ)'])
    const streets = await rows(sql<{ line: string }>`
      select number || ' ' || street as line from houses where ward_id = ${heir} and street like 'Đường số 7%' order by 1`)
    expect(streets.map((one) => one.line)).toEqual([
      '12 Đường số 7 (Phường An Bình cũ)',
      '12 Đường số 7 (Phường Bình Yên cũ)',
      '14 Đường số 7 (Phường An Bình cũ)',
    ])
  })

  test('leave one row a ward in the audit, not one a plate', async () => {
    await decreed(world)
    const deeds = await rows(sql<{ action: string; n: number }>`
      select action, count(*)::int as n from audit where at = ${world.clock.at} group by 1 order by 1`)
    expect(deeds).toEqual([
      { action: 'plates-made', n: 1 }, // Hòa An took over nobody's office, so it has a plate of its own made
      { action: 'ward-ended', n: 2 },
      { action: 'ward-founded', n: 2 },
      { action: 'ward-took-over', n: 2 },
    ])
    expect(await verifyFaults(world)).toEqual([])
  })
})

describe('a decree', () => {
  const refused = async (decree: typeof DECREE) => {
    const before = await allWards(world.db)
    const { done } = await decreed(world, decree)
    expect(await allWards(world.db)).toEqual(before)
    return done.outcome === 'refused'
      ? done.faults.map((fault) => `${fault.line}: ${fault.reason}`)
      : expect.fail('done')
  }

  test('is carried out once', async () => {
    expect((await decreed(world)).done.outcome).toBe('changed')
    const before = await rows(sql`select code, since, until, ward_id from plate_targets order by 1, 2`)
    expect(await refused(DECREE)).toEqual([
      'null: việc này đã làm rồi: Phường An Bình, Phường Bình Yên đã kết thúc ngày 02/03/2026',
    ])
    expect(await rows(sql`select code, since, until, ward_id from plate_targets order by 1, 2`)).toEqual(before)
  })

  test('that means other units than ours is refused, with its lines', async () => {
    const other = { ...DECREE, lines: [line(2, '99101', 'Phường Khác', '99103', 'Mới')] }
    expect(await refused(other)).toEqual([
      '2: mã 99101 ở đây là Phường An Bình (từ 01/07/2025), tệp lại ghi "Phường Khác"',
    ])
    const silent = { ...DECREE, lines: [line(2, '99101', 'Phường An Bình', '99102', 'Yên Hòa')] }
    expect(await refused(silent)).toEqual([
      '2: mã 99102 vẫn là của Phường Bình Yên (từ 01/07/2025); tệp không nói đơn vị ấy về đâu',
    ])
    const nobody = { ...DECREE, lines: DECREE.lines.slice(3) }
    expect(await refused(nobody)).toEqual(['null: ở đây không có phường, xã cũ nào của tệp còn hiệu lực trước ngày 02/03/2026']) // biome-ignore format: one line
    expect(await refused({ ...DECREE, day: '2026-03-03' })).toHaveLength(1)
    expect(await refused({ ...DECREE, successors: { 99101: '99109' } })).toEqual([
      'null: mã 99109 không phải nơi tiếp nhận Phường An Bình (99101, 99102)',
    ])
  })

  test('leaves alone a ward to which nothing was added and which is called as before', async () => {
    const lines = [line(2, '99101', 'Phường An Bình', '99201', 'Hòa An'), line(3, '99102', 'Phường Bình Yên', '99102', 'Bình Yên')] // biome-ignore format: one line
    const { done } = await decreed(world, { ...DECREE, lines })
    expect(done).toMatchObject({ outcome: 'changed', report: { unchanged: ['Phường Bình Yên'] } })
    expect(await ward('99102')).toMatchObject({ id: cast.wardB, validTo: null })
    expect(await rows(sql`select 1 from unsettled_houses`)).toEqual([]) // one ward gets all: nobody need look
  })

  test('keeps nobody waiting who scans or rates meanwhile', async () => {
    const id = await perform(world, OPERATOR, (act) => keepDecree(act, DECREE))
    await perform(world, OPERATOR, async (act) => {
      await changeWards(act, world.secrets, id, DECREE) // everything is written and locked, and not committed
      // Whoever waited for it would wait for ever: it goes on when they have their receipts.
      for (const plate of [cast.plates.desk1, cast.plates.wardA])
        expect((await storedBehind(world, await rateAs(server, plate))).ward_id).toBe(cast.wardA)
    })
    expect(await verifyFaults(world)).toEqual([])
    expect(await wardOf(cast.plates.desk1)).toBe('Phường Yên Hòa')
  })
})

describe('the ward of a position', () => {
  const west = { code: '20002', boundary: box(106.6, 10.7, 106.61, 10.8) }
  const east = { code: '20001', boundary: box(106.61, 10.7, 106.62, 10.8) }
  const at = (lon: number, lat = 10.75) => ({ lon, lat })

  test('on a border is the lower code, whichever was named first; beyond it, nobody’s', () => {
    for (const order of [
      [west, east],
      [east, west],
    ]) {
      const homeOf = homeFinder(order)
      expect([106.605, 106.61, 106.615, 106.62, 106.6200001, 106.5999999].map((lon) => homeOf(at(lon)))).toEqual(['20002', '20001', '20001', '20001', null, null]) // biome-ignore format: one line
      expect([homeOf(at(106.605, 10.7)), homeOf(at(106.61, 10.8)), homeOf(at(106.605, 10.81))]).toEqual(['20002', '20001', null]) // biome-ignore format: one line
    }
  })

  test('in a hole is nobody’s, on its edge its ward’s; an island belongs to its ward', () => {
    const [outer = []] = box(106.6, 10.7, 106.62, 10.8).coordinates
    const [hole = []] = box(106.605, 10.74, 106.615, 10.76).coordinates
    const [island = []] = box(106.7, 10.7, 106.71, 10.71).coordinates
    const coordinates = [[outer, hole.toReversed()], [island]]
    const homeOf = homeFinder([{ code: '30001', boundary: { type: 'MultiPolygon', coordinates } }])
    expect([at(106.602), at(106.61), at(106.605), at(106.705, 10.705), at(106.65)].map(homeOf)).toEqual(['30001', null, '30001', '30001', null]) // biome-ignore format: one line
  })
})

test('what is known of plates and not over yet goes along: blank, lost, said to be wrong; what was seen stays mounted', async () => {
  const house = plates.get('1') ?? ''
  const by = await staffUser(world, { signIn: 'hanh', role: 'clerk', wardId: cast.wardA })
  const hanh = { kind: 'user', id: by, name: 'Hạnh', role: 'clerk', wardId: cast.wardA, officerId: null } as const
  await perform(world, hanh, async (act) => {
    await makeBlankPlates(act, cast.wardA, 2)
    const seen = { code: house, checked_by: by, checked_at: act.at, day: '2026-03-02' }
    await act.tx.insertInto('plate_checks').values({ ward_id: cast.wardA, id: randomUUID(), found: 'good', ...seen }).execute() // biome-ignore format: one line
    const lost = { id: randomUUID(), code: cast.plates.desk2, lost_at: act.at, lost_by: by }
    await act.tx.insertInto('plate_losses').values({ ward_id: cast.wardA, ...lost }).execute() // biome-ignore format: one line
  })
  await supertest(server).post(`/q/${house}/wrong`).set('Sec-Fetch-Site', 'same-origin').type('form').send({ what: 'damaged' }) // biome-ignore format: one line
  world.clock.at = new Date('2026-03-02T10:30:00+07:00')
  await decreed(world)
  const [hoaAn, yenHoa] = [(await ward('99101')).id, (await ward('99102')).id]
  const where = await rows(sql`
    select (select array_agg(distinct ward_id) from blank_plates) as blank,
      (select array_agg(ward_id) from plate_losses) as lost, (select array_agg(ward_id) from wrong_plates) as wrong,
      (select array_agg(ward_id) from plate_checks) as checks`)
  expect(where).toEqual([{ blank: [yenHoa], lost: [yenHoa], wrong: [hoaAn], checks: [cast.wardA] }])
})

test('a name that is too long for its tail gets a shorter one, and one that is taken a number', () => {
  const ward = { id: 1, code: '26746', validFrom: '2020-01-01', validTo: null, kind: 'phường', province: 'T' } as const
  const tails = tailsOfCode({ ...ward, name: 'Nguyễn Thái Bình' })
  const two = [1, 2].map((n) => ({ id: String(n), name: '10', tails }))
  expect([...namesApart(['7'], two, 16).values()]).toEqual(['10 NTB', '10 NTB 2'])
  expect(tailsOfCode({ ...ward, name: '9' })).toEqual([' (9)', ' P9'])
  const one = { id: '3', name: 'Khu phố 1', tails: tailsOfName({ ...ward, name: '9' }) }
  expect([...namesApart(['KHU PHỐ 1'], [one], 60, (name) => name.toLowerCase())]).toEqual([
    ['3', 'Khu phố 1 (Phường 9 cũ)'],
  ])
  expect(namesApart(['Khu phố 2'], [one], 60).size).toBe(0)
})

// Of whatever belongs to a ward it is known whether it goes along or stays with the ward that has ended. A new table says it here.
const GOES_ALONG = ['assignments', 'blank_plates', 'desks', 'houses', 'neighbourhoods', 'officer_phones', 'officers', 'plate_losses', 'plate_targets', 'point_exceptions', 'point_hours', 'points', 'post_wishes', 'users', 'ward_links', 'wrong_plates'] // biome-ignore format: a list reads as a list
const IS_DROPPED = ['letters', 'undoable_deeds']
const STAYS = ['api_tokens', 'assessment_drafts', 'assessments', 'audit', 'audit_checks', 'audit_heads', 'callback_numbers', 'case_counters', 'case_files', 'case_words', 'cases', 'comment_batches', 'confirmed_counters', 'daily_counters', 'flag_looks', 'followup_closings', 'followup_words', 'followups', 'former_boundaries', 'handled_cases', 'import_files', 'low_ratings_told', 'marked_counters', 'monthly_counters', 'officer_statements', 'open_data_choices', 'paper_slips', 'plate_checks', 'print_batch_plates', 'print_batches', 'programme_figures', 'programme_indicators', 'programme_saves', 'rating_exclusions', 'rating_flags', 'rating_thanks', 'ratings', 'released_comments', 'scan_counts', 'tablet_desks', 'tablets', 'told_quarters', 'unsettled_houses', 'ward_question_sets'] // biome-ignore format: a list reads as a list

test('everything that belongs to a ward is known to go along, or to stay with the one that has ended', async () => {
  const found = await rows(sql<{ name: string }>`
    select c.relname::text as name from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'ward_id'
    where c.relkind in ('r', 'p') and c.relnamespace = 'public'::regnamespace`)
  expect(found.map(({ name }) => name).sort()).toEqual([...GOES_ALONG, ...IS_DROPPED, ...STAYS].sort())
})

test('of two who carry a decree out at once, one does', async () => {
  const outcomes = (await Promise.all([decreed(world), decreed(world)])).map(({ done }) => done.outcome)
  expect(outcomes.sort()).toEqual(['changed', 'refused'])
  expect(await allWards(world.db)).toHaveLength(4)
})

test('a wish for the figures by e-mail goes along with the account', async () => {
  const by = await staffUser(world, { signIn: 'sau', role: 'chair', wardId: cast.wardA })
  const wish = { address: 'sau@phuong.example', every: 'week', low_ratings: true, asked_at: world.now() }
  await world.db
    .insertInto('post_wishes')
    .values({ ward_id: cast.wardA, user_id: by, ...wish })
    .execute()
  await decreed(world)
  const wishes = await rows(sql`select ward_id, user_id, every from post_wishes`)
  expect(wishes).toEqual([{ ward_id: (await ward('99102')).id, user_id: by, every: 'week' }])
})
