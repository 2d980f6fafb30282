import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makePlate, makePlates } from '../src/plates/make-plate.ts'
import type { PlateTarget } from '../src/plates/plate.ts'
import { findPlate, plateHistory, platesOfWard } from '../src/plates/queries.ts'
import { retargetPlate } from '../src/plates/retarget-plate.ts'
import { revokePlate } from '../src/plates/revoke-plate.ts'
import { newPlateCode, newPlateCodes, readPlateCode } from '../src/values/plate-code.ts'
import { type Act, perform } from '../src/world.ts'
import { type Cast, castWards } from './support/ward-a.ts'
import { workOf } from './support/work.ts'
import { OPERATOR, type TestWorld, testWorld } from './support/world.ts'

let world: TestWorld
let cast: Cast
const desk = (id: string): PlateTarget => ({ kind: 'desk', id })
const act = <T>(deed: (act: Act) => Promise<T>) => perform(world, OPERATOR, deed)
const later = (minutes: number) => {
  world.clock.at = new Date(world.clock.at.getTime() + minutes * 60_000)
  return world.clock.at
}

beforeAll(async () => {
  world = await testWorld({ publicUrl: 'https://hailong.example.vn' })
  cast = await castWards(world)
})
afterAll(() => world.close())

describe('a new plate', () => {
  it.each<[string, () => PlateTarget]>([
    ['a desk', () => desk(cast.desk1)],
    ['the ward as a body', () => ({ kind: 'ward' })],
  ])('stands on %s, with a whole code, made now', async (_, target) => {
    const code = await act((now) => makePlate(now, cast.wardA, target()))
    expect(readPlateCode(code)).toEqual({ ok: true, code })
    expect(await findPlate(world.db, code)).toEqual({
      code,
      madeAt: world.clock.at,
      revokedAt: null,
      revokedBecause: null,
      wardId: cast.wardA,
      target: target(),
    })
  })

  it('takes another code when some plate has the first already, and keeps the order of its targets', async () => {
    const taken = cast.plates.desk1
    const fresh = newPlateCodes(3) as [string, string, string]
    const source = [[taken, fresh[0]], [fresh[1]]]
    const targets = [desk(cast.desk2), { kind: 'ward' } as const]
    const codes = await act((now) => makePlates(now, cast.wardA, targets, () => source.shift() ?? [fresh[2]]))
    expect([...codes].sort()).toEqual([fresh[0], fresh[1]].sort())
    for (const [index, code] of codes.entries())
      expect((await findPlate(world.db, code))?.target).toEqual(targets[index])
    expect((await findPlate(world.db, taken))?.target).toEqual(desk(cast.desk1))
  })

  it('is never made for a desk of another ward, nor for none at all, and then no code is used up', async () => {
    const plates = async () => (await world.db.selectFrom('plates').select('code').execute()).length
    const before = await plates()
    const ofWardB = (await findPlate(world.db, cast.plates.deskB))?.target as PlateTarget
    for (const target of [ofWardB, desk(randomUUID())]) {
      await expect(act((now) => makePlates(now, cast.wardA, [{ kind: 'ward' }, target]))).rejects.toMatchObject({
        kind: 'invalid',
      })
    }
    expect(await plates()).toBe(before)
  })

  it('is made 10,000 at a time in seconds, each with a code of its own', async () => {
    const many = Array.from({ length: 10_000 }, () => ({ kind: 'ward' as const }))
    let codes: string[] = []
    const work = await workOf(async () => {
      codes = await act((now) => makePlates(now, cast.wardB, many))
    })
    expect(new Set(codes).size).toBe(10_000)
    expect(work).toBeLessThan(10)
    const ofWardB = await platesOfWard(world.db, cast.wardB)
    expect(ofWardB.map(({ code }) => code).sort()).toEqual([...codes, cast.plates.deskB].sort())
    expect((await platesOfWard(world.db, cast.wardB, 'desk')).map(({ code }) => code)).toEqual([cast.plates.deskB])
  })
})

describe('the database itself', () => {
  it('refuses a code that is not nine Crockford characters', async () => {
    for (const code of ['abcdefghj', 'U00000000', '12345678', 'ILO000000']) {
      const insert = world.db.insertInto('plates').values({ code, made_at: world.clock.at }).execute()
      await expect(insert).rejects.toMatchObject({ constraint: 'plate_code_is_nine_crockford_characters' })
    }
  })

  it('refuses two plates with one code, and two targets of one plate at one time', async () => {
    const code = await act((now) => makePlate(now, cast.wardA, desk(cast.desk1)))
    const again = world.db.insertInto('plates').values({ code, made_at: world.clock.at }).execute()
    await expect(again).rejects.toMatchObject({ constraint: 'plates_pkey' })
    const second = { code, since: later(1), ward_id: cast.wardA, desk_id: cast.desk2 }
    await expect(world.db.insertInto('plate_targets').values(second).execute()).rejects.toMatchObject({
      constraint: 'plate_targets_one_at_a_time',
    })
    expect(await plateHistory(world.db, code)).toHaveLength(1)
  })
})

describe('a plate whose desk moves', () => {
  it('stands on something else from then on; what was before is kept with its span', async () => {
    const made = later(1)
    const code = await act((now) => makePlate(now, cast.wardA, desk(cast.desk1)))
    const moved = later(60)
    expect(await act((now) => retargetPlate(now, code, cast.wardA, desk(cast.desk2)))).toEqual({ outcome: 'moved' })
    const merged = later(60)
    expect(await act((now) => retargetPlate(now, code, cast.wardB, { kind: 'ward' }))).toEqual({ outcome: 'moved' })
    expect(await findPlate(world.db, code)).toMatchObject({
      wardId: cast.wardB,
      target: { kind: 'ward' },
      madeAt: made,
    })
    expect(await plateHistory(world.db, code)).toEqual([
      { since: made, until: moved, wardId: cast.wardA, target: desk(cast.desk1) },
      { since: moved, until: merged, wardId: cast.wardA, target: desk(cast.desk2) },
      { since: merged, until: null, wardId: cast.wardB, target: { kind: 'ward' } },
    ])
    expect((await platesOfWard(world.db, cast.wardA)).map((plate) => plate.code)).not.toContain(code)
  })

  it('stays as it is when it is to stand where it stands', async () => {
    const before = await plateHistory(world.db, cast.plates.desk2)
    later(1)
    expect(
      await act((now) => retargetPlate(now, cast.plates.desk2, cast.wardA, desk(cast.desk2.toUpperCase()))),
    ).toEqual({ outcome: 'unchanged' })
    expect(await plateHistory(world.db, cast.plates.desk2)).toEqual(before)
  })

  it('made and moved at one moment has stood on one thing only', async () => {
    const at = later(1)
    const code = await act(async (now) => {
      const made = await makePlate(now, cast.wardA, desk(cast.desk1))
      await retargetPlate(now, made, cast.wardA, desk(cast.desk2))
      return made
    })
    expect(await plateHistory(world.db, code)).toEqual([
      { since: at, until: null, wardId: cast.wardA, target: desk(cast.desk2) },
    ])
  })

  it('moved by twenty at once ends with one target and no gap in its history', async () => {
    const code = await act((now) => makePlate(now, cast.wardA, { kind: 'ward' }))
    await Promise.all(
      Array.from({ length: 20 }, (_, turn) => {
        const at = new Date(world.clock.at.getTime() + (turn + 1) * 1_000)
        const target = desk(turn % 2 ? cast.desk1 : cast.desk2)
        return perform({ db: world.db, now: () => at }, OPERATOR, (now) => retargetPlate(now, code, cast.wardA, target))
      }),
    )
    const spans = await plateHistory(world.db, code)
    expect(spans.filter(({ until }) => until === null)).toHaveLength(1)
    for (const [index, { since }] of spans.entries()) if (index > 0) expect(spans[index - 1]?.until).toEqual(since)
  })

  it('is refused a desk that the ward does not have, and keeps its old one', async () => {
    const code = await act((now) => makePlate(now, cast.wardA, desk(cast.desk1)))
    later(1)
    const toNowhere = act((now) => retargetPlate(now, code, cast.wardB, desk(cast.desk2)))
    await expect(toNowhere).rejects.toMatchObject({ kind: 'invalid' })
    expect(await findPlate(world.db, code)).toMatchObject({ wardId: cast.wardA, target: desk(cast.desk1) })
  })
})

describe('a revoked plate', () => {
  it('keeps its reason, the first one, and can stand on nothing else any more', async () => {
    const code = await act((now) => makePlate(now, cast.wardA, desk(cast.desk1)))
    const at = later(5)
    expect(await act((now) => revokePlate(now, code, ' bị dán đè '))).toEqual({ outcome: 'revoked' })
    later(5)
    expect(await act((now) => revokePlate(now, code, 'mất'))).toEqual({
      outcome: 'revoked-already',
      at,
      because: 'bị dán đè',
    })
    expect(await findPlate(world.db, code)).toMatchObject({
      revokedAt: at,
      revokedBecause: 'bị dán đè',
      target: desk(cast.desk1),
    })
    await expect(act((now) => retargetPlate(now, code, cast.wardA, { kind: 'ward' }))).rejects.toMatchObject({
      kind: 'gone',
    })
  })

  it('needs a reason', async () => {
    await expect(act((now) => revokePlate(now, cast.plates.desk1, '  '))).rejects.toMatchObject({ kind: 'invalid' })
    expect(await findPlate(world.db, cast.plates.desk1)).toMatchObject({ revokedAt: null })
  })
})

describe('a code that no plate bears', () => {
  it('is found nowhere, and can be neither moved nor revoked', async () => {
    const code = newPlateCode()
    expect(await findPlate(world.db, code)).toBeNull()
    expect(await plateHistory(world.db, code)).toEqual([])
    await expect(act((now) => revokePlate(now, code, 'mất'))).rejects.toMatchObject({ kind: 'not-found' })
    await expect(act((now) => retargetPlate(now, code, cast.wardA, { kind: 'ward' }))).rejects.toMatchObject({
      kind: 'not-found',
    })
  })
})
