import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { verifyAudit } from '../src/audit/verify.ts'
import { LANGUAGES } from '../src/html/words.ts'
import { IMPERSONAL } from '../src/privacy/columns.ts'
import { forgetDue } from '../src/privacy/forget-due.ts'
import { KEPT } from '../src/privacy/retention.ts'
import { dueBefore } from '../src/privacy/term.ts'
import { verifyCounters } from '../src/ratings/verify.ts'
import { startOf } from '../src/values/day.ts'
import { personal, rated } from './support/personal.ts'
import { type Cast, castWards } from './support/ward-a.ts'
import { type TestWorld, testWorld } from './support/world.ts'

let world: TestWorld
let cast: Cast
let things: ReturnType<typeof personal>['things']
beforeAll(async () => {
  world = await testWorld()
  cast = await castWards(world)
  const all = personal(world, cast)
  await all.meetChair()
  things = all.things
})
afterAll(() => world.close())

const NOW = new Date('2026-11-20T09:00:00+07:00')

describe('the retention table against the schema', () => {
  const ofMigrations = ['kysely_migration', 'kysely_migration_lock', 'migration_files']
  const impersonal = Object.entries(IMPERSONAL).flatMap(([table, columns]) =>
    columns.split(/\s+/).map((column) => `${table}.${column}`),
  )
  const classified = [...KEPT.flatMap(({ columns }) => columns), ...impersonal]
  const schema = async () => {
    const { rows } = await sql<{ column: string; table: string }>`
      select table_name as table, table_name || '.' || column_name as column
      from information_schema.columns where table_schema = 'public'`.execute(world.db)
    return rows.filter(({ table }) => !ofMigrations.includes(table)).map(({ column }) => column)
  }

  test('every column is in the table, or is said to hold nothing personal', async () => {
    const columns = await schema()
    expect(columns.length).toBeGreaterThan(100)
    const unknown = columns.filter((column) => !classified.includes(column))
    expect(
      unknown,
      'say in src/privacy/retention.ts how long it is kept, or in columns.ts that it is not personal',
    ).toEqual([])
  })

  test('what it names exists, and is named once', async () => {
    const columns = await schema()
    expect(classified.filter((column) => !columns.includes(column))).toEqual([])
    expect(classified.filter((column, at) => classified.indexOf(column) !== at)).toEqual([])
  })

  test('what is forgotten has a deed, and what has none says that it is kept', () => {
    expect(KEPT.filter(({ term, deed }) => (term.unit === 'kept') !== (deed === null))).toEqual([])
    expect(new Set(KEPT.map(({ id }) => id)).size).toBe(KEPT.length)
  })

  test('a rating remembers no language that would tell a people or a religion', () => {
    expect([...LANGUAGES.keys()].sort()).toEqual(['en', 'vi']) // another one: store it without the key, or not at all
  })
})

describe('where a term ends', () => {
  test.each([
    ['2026-11-20', { unit: 'quarter', days: 90 }, '2026-07-01'],
    ['2026-12-28', { unit: 'quarter', days: 90 }, '2026-07-01'], // 89 days after 30 September
    ['2026-12-29', { unit: 'quarter', days: 90 }, '2026-10-01'], // 90 days
    ['2026-11-20', { unit: 'months', many: 24 }, '2024-11-20'],
    ['2028-02-29', { unit: 'months', many: 24 }, '2026-03-01'],
    ['2026-11-20', { unit: 'today' }, '2026-11-20'],
  ] as const)('on %s, %o: before %s', (today, term, day) => {
    expect(dueBefore(term, new Date(`${today}T00:30:00+07:00`))).toEqual({ day, moment: startOf(day) })
  })
})

test('days, hours and minutes are counted from the moment', () => {
  const now = new Date('2026-11-20T09:00:00+07:00')
  expect(dueBefore({ unit: 'days', many: 30 }, now)).toEqual({
    day: '2026-10-21',
    moment: new Date('2026-10-21T09:00:00+07:00'),
  })
  expect(dueBefore({ unit: 'hours', many: 12 }, now)?.moment).toEqual(new Date('2026-11-19T21:00:00+07:00'))
})

describe('the chores do what the table says', () => {
  const forgotten = KEPT.filter(({ deed }) => deed !== null)

  test('something personal is known for every line that is forgotten', () => {
    expect(Object.keys(things).sort()).toEqual(forgotten.map(({ id }) => id).sort())
  })

  test.each(forgotten)('$id: what is a moment past its time goes, what is not stays', async ({ id, term }) => {
    const thing = things[id] ?? expect.unreachable()
    const { moment } = dueBefore(term, NOW) ?? expect.unreachable()
    world.clock.at = NOW
    await forgetDue(world)
    const before = await thing.left()
    await thing.came(new Date(moment.getTime() - 1))
    await thing.came(new Date(id === 'session' ? NOW.getTime() - 60_000 : moment.getTime()))
    expect(await thing.left()).toBe(before + 2)
    world.clock.at = NOW
    expect(await forgetDue(world)).toMatchObject({ [id]: 1 })
    expect(await thing.left()).toBe(before + 1)
    expect(await forgetDue(world)).toEqual({})
  })

  test('a session that nobody has used for half an hour goes before its twelve hours are over', async () => {
    world.clock.at = NOW
    await forgetDue(world)
    const before = await things.session?.left()
    await things.session?.came(new Date(NOW.getTime() - 31 * 60_000))
    expect(await forgetDue(world)).toEqual({ session: 1 })
    expect(await things.session?.left()).toBe(before)
  })

  test('the stars stay counted, the audit says what was destroyed and still verifies', async () => {
    world.clock.at = NOW
    await rated(world, cast, new Date('2024-05-06T10:00:00+07:00'), {
      comment: 'Chị Lan vui vẻ, gọi tôi số 0912345678.',
    })
    expect(await forgetDue(world)).toEqual({ key: 1, comment: 1 })
    const audit = await world.db
      .selectFrom('audit')
      .select(['action', 'details', 'ward_id'])
      .where('action', 'in', ['keys-destroyed', 'words-destroyed'])
      .orderBy('seq', 'desc')
      .limit(2)
      .execute()
    expect(audit).toEqual([
      { action: 'words-destroyed', ward_id: cast.wardA, details: { what: 'comment', count: 1, before: '2024-11-20' } },
      { action: 'keys-destroyed', ward_id: cast.wardA, details: { what: 'key', count: 1, before: '2026-07-01' } },
    ])
    for await (const { fault } of verifyAudit(world.db)) expect(fault).toBeNull()
    for await (const { different } of verifyCounters(world.db)) expect(different).toBe(0)
    expect(world.logged.join()).toContain('"forgot":{"key":1,"comment":1}')
    expect(world.logged.join()).not.toMatch(/0912345678|vui vẻ/)
  })

  test('two processes at once forget everything once', async () => {
    world.clock.at = NOW
    await forgetDue(world)
    const long = new Date('2026-01-06T10:00:00+07:00')
    for (let i = 0; i < 20; i++) await rated(world, cast, long)
    const both = await Promise.all([forgetDue(world), forgetDue(world)])
    expect(both.reduce((sum, { key = 0 }) => sum + key, 0)).toBe(20)
  })
})
