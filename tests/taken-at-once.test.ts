import { afterAll, beforeAll, expect, test } from 'vitest'
import { addHouses } from '../src/houses/add.ts'
import { changeHouse } from '../src/houses/change.ts'
import { factsOf } from '../src/houses/house.ts'
import { findHouse } from '../src/houses/queries.ts'
import { changePoint } from '../src/points/change.ts'
import { openPoint } from '../src/points/open.ts'
import { NOTHING_KNOWN, factsOf as pointFactsOf } from '../src/points/point.ts'
import { findPoint } from '../src/points/queries.ts'
import { type Act, perform } from '../src/world.ts'
import { castWards } from './support/ward-a.ts'
import { OPERATOR, type TestWorld, testWorld } from './support/world.ts'

let world: TestWorld
let ward: number
beforeAll(async () => {
  world = await testWorld()
  ward = (await castWards(world)).wardA
})
afterAll(() => world.close())

const act = <T>(deed: (act: Act) => Promise<T>) => perform(world, OPERATOR, deed)

/** Does the deeds in transactions that have all written before the first of them commits. */
async function together<T>(deeds: readonly ((act: Act) => Promise<T>)[]): Promise<T[]> {
  const [first, ...others] = deeds as [(act: Act) => Promise<T>]
  const rest: Promise<T>[] = []
  const done = await act(async (now): Promise<T> => {
    const answer = await first(now)
    for (const deed of others) rest.push(act(deed))
    await expect.poll(waiting).toBe(others.length)
    return answer
  })
  return [done, ...(await Promise.all(rest))]
}

/** How many transactions wait for another one. */
async function waiting(): Promise<number> {
  const { rows } = await world.pool.query<{ n: number }>(
    `select count(*)::integer as n from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
  )
  return rows[0]?.n ?? 0
}

test('two houses corrected to one address at once: the second is told that it is taken, and by which', async () => {
  const { added } = await act((now) =>
    addHouses(
      now,
      ward,
      ['1', '2'].map((number) => ({ street: 'Hoa Đào', number })),
    ),
  )
  const [one = '', two = ''] = added.map(({ id }) => id)
  const correct = async (id: string) => {
    const before = factsOf((await findHouse(world.db, ward, id)) ?? expect.unreachable())
    return (now: Act) => changeHouse(now, ward, id, before, { ...before, number: '3' })
  }
  const done = await together([await correct(one), await correct(two)])
  expect(done).toEqual([{ outcome: 'changed' }, { outcome: 'taken', id: one }])
  expect((await findHouse(world.db, ward, two))?.number).toBe('2')
  const rows = await world.db.selectFrom('audit').select('subject_id').where('action', '=', 'house-changed').execute()
  expect(rows).toEqual([{ subject_id: one }]) // and what was refused left no row
})

test('a house corrected to the address of one that is just being added is told so', async () => {
  const { added } = await act((now) => addHouses(now, ward, [{ street: 'Hoa Cúc', number: '1' }]))
  const id = added[0]?.id ?? ''
  const before = factsOf((await findHouse(world.db, ward, id)) ?? expect.unreachable())
  const [fresh, changed] = await together<unknown>([
    (now) => addHouses(now, ward, [{ street: 'Hoa Cúc', number: '2' }]),
    (now) => changeHouse(now, ward, id, before, { ...before, number: '2' }),
  ])
  const [other] = (fresh as Awaited<ReturnType<typeof addHouses>>).added
  expect(changed).toEqual({ outcome: 'taken', id: other?.id })
})

test('two support points renamed to one name at once: the second is told that it is taken', async () => {
  const add = async (name: string) => {
    const opened = await act((now) => openPoint(now, ward, { ...NOTHING_KNOWN, name, address: '1 Hoa Mai' }))
    return opened.outcome === 'added' ? opened.id : expect.unreachable()
  }
  const ids = [await add('Điểm A'), await add('Điểm B')] as const
  const rename = async (id: string) => {
    const before = pointFactsOf((await findPoint(world.db, ward, id)) ?? expect.unreachable())
    return (now: Act) => changePoint(now, ward, id, before, { ...before, name: 'Điểm C' })
  }
  const done = await together([await rename(ids[0]), await rename(ids[1])])
  expect(done).toEqual([{ outcome: 'changed' }, { outcome: 'taken', id: ids[0] }])
  expect((await findPoint(world.db, ward, ids[1]))?.name).toBe('Điểm B')
})

test('two houses given each other’s number at once, again and again: both are told that it is taken', async () => {
  const { added } = await act((now) =>
    addHouses(
      now,
      ward,
      ['1', '2'].map((number) => ({ street: 'Hoa Lan', number })),
    ),
  )
  const [one = '', two = ''] = added.map(({ id }) => id)
  const number = async (id: string, wished: string) => {
    const before = factsOf((await findHouse(world.db, ward, id)) ?? expect.unreachable())
    return (now: Act) => changeHouse(now, ward, id, before, { ...before, number: wished })
  }
  const both = [await number(one, '2'), await number(two, '1')]
  const told = [
    { outcome: 'taken', id: two },
    { outcome: 'taken', id: one },
  ]
  expect(await together(both)).toEqual(told) // the second waits, though the first writes nothing in the end
  for (let round = 0; round < 20; round += 1) expect(await Promise.all(both.map(act))).toEqual(told)
  const left = await Promise.all([one, two].map((id) => findHouse(world.db, ward, id)))
  expect(left.map((house) => house?.number)).toEqual(['1', '2'])
})

test('two support points given each other’s name at once: both are told that it is taken', async () => {
  const add = async (name: string) => {
    const opened = await act((now) => openPoint(now, ward, { ...NOTHING_KNOWN, name, address: '1 Hoa Mai' }))
    return opened.outcome === 'added' ? opened.id : expect.unreachable()
  }
  const ids = [await add('Điểm Đông'), await add('Điểm Tây')] as const
  const rename = async (id: string, name: string) => {
    const before = pointFactsOf((await findPoint(world.db, ward, id)) ?? expect.unreachable())
    return (now: Act) => changePoint(now, ward, id, before, { ...before, name })
  }
  const both = [await rename(ids[0], 'Điểm Tây'), await rename(ids[1], 'Điểm Đông')]
  expect(await together(both)).toEqual([
    { outcome: 'taken', id: ids[1] },
    { outcome: 'taken', id: ids[0] },
  ])
})
