import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { closeDeskNow, leaveWardNow } from '../src/desks/end.ts'
import { handOverNow } from '../src/desks/hand-over-now.ts'
import { cancelPlan, plan } from '../src/desks/plan.ts'
import { findDesk, whoSitsAt } from '../src/desks/queries.ts'
import { undo } from '../src/desks/undo.ts'
import { outlookOf, recentDeeds } from '../src/desks/undo-queries.ts'
import { findOfficer } from '../src/officers/queries.ts'
import { type Act, type Actor, perform } from '../src/world.ts'
import { type Cast, castWards } from './support/ward-a.ts'
import { type TestWorld, testWorld } from './support/world.ts'

const HANH: Actor = {
  kind: 'user',
  id: '01900000-0000-7000-8000-000000000001',
  name: 'Hạnh',
  role: 'clerk',
  wardId: 1,
  officerId: null,
}

let world: TestWorld
let cast: Cast

beforeAll(async () => {
  world = await testWorld()
  cast = await castWards(world)
})
afterAll(() => world.close())

const deed = <T>(what: (act: Act) => Promise<T>) => perform(world, HANH, what)
const rows = async () =>
  (await world.pool.query('select id, desk_id, officer_id, during::text, created_at from assignments order by id')).rows
const sitsAt = async (deskId: string) =>
  (await whoSitsAt(world.db, cast.wardA, deskId, world.now()))?.name ?? 'không có ai'
const later = (minutes: number) => {
  world.clock.at = new Date(world.clock.at.getTime() + minutes * 60_000)
}
const seen = (deskId: string) => outlookOf(world.db, cast.wardA, deskId, world.now())
const give = async (deskId: string, officerId: string | null) => {
  const wish = { wardId: cast.wardA, deskId, officerId, seen: await seen(deskId) }
  return deed((act) => handOverNow(act, wish))
}
const lastDeed = async () => (await recentDeeds(world.db, cast.wardA, world.now()))[0]?.id ?? expect.unreachable()
const undoLast = async () => {
  const id = await lastDeed()
  return (await deed((act) => undo(act, cast.wardA, id))).outcome
}

let before: unknown[]
beforeEach(async () => {
  later(60)
  await world.pool.query('delete from undoable_deeds')
  before = await rows()
})

describe('a hand-over undone', () => {
  test.each([
    ['from chị Lan to anh Minh', 'desk1', 'minh', 'Nguyễn Văn Minh', 'Trần Thị Lan'],
    ['from chị Lan to nobody', 'desk1', null, 'không có ai', 'Trần Thị Lan'],
    ['from nobody to anh Minh', 'desk2', 'minh', 'Nguyễn Văn Minh', 'không có ai'],
  ] as const)('%s leaves every assignment as it was', async (_, desk, officer, then, again) => {
    expect(await sitsAt(cast[desk])).toBe(again)
    expect(await give(cast[desk], officer && cast[officer])).toMatchObject({ outcome: 'done' })
    expect(await sitsAt(cast[desk])).toBe(then)
    later(10)
    expect(await undoLast()).toBe('undone')
    expect(await sitsAt(cast[desk])).toBe(again)
    expect(await rows()).toEqual(before)
  })

  test('is possible for ten minutes, and once', async () => {
    await give(cast.desk1, cast.minh)
    const id = await lastDeed()
    later(11)
    expect(await deed((act) => undo(act, cast.wardA, id))).toEqual({ outcome: 'too-late' })
    expect(await sitsAt(cast.desk1)).toBe('Nguyễn Văn Minh')
    await give(cast.desk1, cast.lan)
    const second = await lastDeed()
    const answers = await Promise.all([1, 2].map(() => deed((act) => undo(act, cast.wardA, second))))
    expect(answers.map(({ outcome }) => outcome).sort()).toEqual(['too-late', 'undone'])
    expect(await sitsAt(cast.desk1)).toBe('Nguyễn Văn Minh')
    await give(cast.desk1, cast.lan)
  })

  test('is refused when somebody handed the desk on meanwhile, and possible again when that is undone', async () => {
    await give(cast.desk1, cast.minh)
    const first = await lastDeed()
    later(1)
    await give(cast.desk1, null)
    const between = await rows()
    expect(await deed((act) => undo(act, cast.wardA, first))).toEqual({ outcome: 'changed' })
    expect(await rows()).toEqual(between)
    expect(await undoLast()).toBe('undone')
    expect((await deed((act) => undo(act, cast.wardA, first))).outcome).toBe('undone')
    expect(await rows()).toEqual(before)
  })

  test('is refused when who sat there has left the ward, or the desk is closed, or its hours are given away', async () => {
    await give(cast.desk1, null)
    const id = await lastDeed()
    const tryIt = async () => (await deed((act) => undo(act, cast.wardA, id))).outcome
    for (const hindrance of [
      () => deed((act) => leaveWardNow(act, cast.wardA, cast.lan)),
      () => deed((act) => closeDeskNow(act, cast.wardA, cast.desk1)),
      () => deed((act) => plan(act, wish(cast.desk1, cast.minh, 30))),
    ]) {
      await hindrance()
      expect(await tryIt()).toBe('changed')
      expect(await undoLast()).toBe('undone')
    }
    expect(await tryIt()).toBe('undone')
    expect(await rows()).toEqual(before)
  })

  test('of another ward is not found', async () => {
    await give(cast.desk1, cast.minh)
    const id = await lastDeed()
    expect(await deed((act) => undo(act, cast.wardB, id))).toEqual({ outcome: 'too-late' })
    expect(await undoLast()).toBe('undone')
  })
})

const wish = (deskId: string, officerId: string, inMinutes: number) => ({
  wardId: cast.wardA,
  deskId,
  officerId,
  from: new Date(world.now().getTime() + inMinutes * 60_000),
  to: null,
})

describe('two people at once', () => {
  test('who hand the same desk over from the same page: one wins, and the other changes nothing', async () => {
    const wish = { wardId: cast.wardA, deskId: cast.desk1, seen: await seen(cast.desk1) }
    const answers = await Promise.all(
      [cast.minh, null].map((officerId, after) => {
        const at = new Date(world.now().getTime() + after)
        return perform({ db: world.db, now: () => at }, HANH, (act) => handOverNow(act, { ...wish, officerId }))
      }),
    )
    expect(answers.map(({ outcome }) => outcome).sort()).toEqual(['changed', 'done'])
    expect(await undoLast()).toBe('undone')
    expect(await rows()).toEqual(before)
  })

  test('at an empty desk: the same', async () => {
    const wish = { wardId: cast.wardA, deskId: cast.desk2, seen: await seen(cast.desk2) }
    const answers = await Promise.all(
      [cast.minh, cast.lan].map((officerId) => deed((act) => handOverNow(act, { ...wish, officerId }))),
    )
    expect(answers.map(({ outcome }) => outcome).sort()).toEqual(['changed', 'done'])
    expect(await undoLast()).toBe('undone')
  })

  test('who close a desk, or let an officer go: the second is told that it is done', async () => {
    const closings = await Promise.all([1, 2].map(() => deed((act) => closeDeskNow(act, cast.wardA, cast.desk1))))
    expect(closings.map(({ outcome }) => outcome).sort()).toEqual(['already', 'done'])
    expect(await undoLast()).toBe('undone')
    const leavings = await Promise.all([1, 2].map(() => deed((act) => leaveWardNow(act, cast.wardA, cast.lan))))
    expect(leavings.map(({ outcome }) => outcome).sort()).toEqual(['already', 'done'])
    expect(await undoLast()).toBe('undone')
    expect(await rows()).toEqual(before)
  })
})

describe('many at once', () => {
  test('an officer leaves while their planned desk is handed to them: nobody waits for ever', async () => {
    for (let round = 0; round < 10; round += 1) {
      await deed((act) => plan(act, wish(cast.desk2, cast.minh, 60)))
      const outlook = await seen(cast.desk2)
      const hand = { wardId: cast.wardA, deskId: cast.desk2, officerId: cast.minh, seen: outlook }
      const [left, given] = await Promise.allSettled([
        deed((act) => leaveWardNow(act, cast.wardA, cast.minh)),
        deed((act) => handOverNow(act, hand)),
      ])
      expect(left).toMatchObject({ status: 'fulfilled' })
      if (given.status === 'rejected') expect(given.reason).toMatchObject({ name: 'Refusal' })
      await world.pool.query('delete from undoable_deeds')
      await world.pool.query('update officers set retired_at = null')
      await world.pool.query('delete from assignments where desk_id = $1', [cast.desk2])
    }
    expect(await rows()).toEqual(before)
  })
})

describe('other deeds undone', () => {
  test('an officer who retired is back at their desk and in their plans', async () => {
    await deed((act) => plan(act, wish(cast.desk2, cast.lan, 60)))
    const planned = await rows()
    await deed((act) => leaveWardNow(act, cast.wardA, cast.lan))
    expect((await findOfficer(world.db, cast.wardA, cast.lan))?.retiredAt).toEqual(world.now())
    expect(await sitsAt(cast.desk1)).toBe('không có ai')
    later(2)
    expect(await undoLast()).toBe('undone')
    expect((await findOfficer(world.db, cast.wardA, cast.lan))?.retiredAt).toBeNull()
    expect(await sitsAt(cast.desk1)).toBe('Trần Thị Lan')
    expect(await rows()).toEqual(planned)
    expect(await undoLast()).toBe('undone') // the plan
    expect(await rows()).toEqual(before)
  })

  test('a closed desk is open again, with who sat there', async () => {
    await deed((act) => closeDeskNow(act, cast.wardA, cast.desk1))
    expect((await findDesk(world.db, cast.wardA, cast.desk1))?.closedAt).toEqual(world.now())
    expect(await undoLast()).toBe('undone')
    expect((await findDesk(world.db, cast.wardA, cast.desk1))?.closedAt).toBeNull()
    expect(await rows()).toEqual(before)
  })

  test('a plan that was cancelled is a plan again; one that has begun is not cancelled', async () => {
    await deed((act) => plan(act, wish(cast.desk2, cast.minh, 5)))
    const [planned] = (await recentDeeds(world.db, cast.wardA, world.now()))[0]?.putThere ?? []
    const id = planned?.id ?? expect.unreachable()
    const cancel = () => deed((act) => cancelPlan(act, cast.wardA, cast.desk2, id))
    expect(await cancel()).toEqual({ outcome: 'cancelled' })
    expect(await cancel()).toEqual({ outcome: 'gone' })
    expect(await rows()).toEqual(before)
    expect(await undoLast()).toBe('undone')
    later(6)
    expect(await sitsAt(cast.desk2)).toBe('Nguyễn Văn Minh')
    expect(await cancel()).toEqual({ outcome: 'gone' })
    expect(await undoLast()).toBe('undone')
  })

  test('deeds too old to undo are dropped with the next one: the table does not grow', async () => {
    await give(cast.desk1, cast.minh)
    later(11)
    await give(cast.desk1, cast.lan)
    expect((await world.pool.query('select done_by from undoable_deeds')).rows).toEqual([{ done_by: 'Hạnh' }])
  })
})
