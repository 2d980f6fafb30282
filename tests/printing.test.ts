import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addHouses } from '../src/houses/add.ts'
import { retireHouse } from '../src/houses/retire.ts'
import { makePlate } from '../src/plates/make-plate.ts'
import { revokePlate } from '../src/plates/revoke-plate.ts'
import type { Choice, HouseChoice, Wish } from '../src/printing/batch.ts'
import { lookAt, streetsOf } from '../src/printing/choose-queries.ts'
import { makeBatch } from '../src/printing/make-batch.ts'
import { type BatchPlate, batchesOfWard, findBatch, platesOfBatch, printingsOf } from '../src/printing/queries.ts'
import { perform } from '../src/world.ts'
import { type Cast, castWards } from './support/ward-a.ts'
import { workOf } from './support/work.ts'
import { OPERATOR, type TestWorld, testWorld } from './support/world.ts'

let world: TestWorld
let cast: Cast
let khuPho2 = ''
const ids = new Map<string, string>()

const NUMBERS = ['2', '10', '9', '20A', '43', '43/2', '43/12', '44', '101']

beforeAll(async () => {
  world = await testWorld()
  cast = await castWards(world)
  khuPho2 = randomUUID()
  const [wardA, wardB] = [cast.wardA, cast.wardB]
  const created_at = world.now()
  await world.db
    .insertInto('neighbourhoods')
    .values({ ward_id: wardA, id: khuPho2, kind: 'khu phố', name: 'Khu phố 2', created_at })
    .execute()
  const sen = NUMBERS.map((number) => ({ street: 'Sen Trắng', number, neighbourhoodId: khuPho2 }))
  await perform(world, OPERATOR, async (act) => {
    for (const { id, number } of (await addHouses(act, wardA, sen)).added) ids.set(number, id)
    await addHouses(act, wardB, [{ street: 'Sen Trắng', number: '7' }])
    await retireHouse(act, wardA, ids.get('44') ?? '')
  })
})
afterAll(() => world.close())

const ALL: HouseChoice = { neighbourhood: null, street: null, from: null, to: null, side: null, fresh: false }
const houses = (some: Partial<HouseChoice> = {}): Choice => ({ of: 'houses', ...ALL, ...some })
const SHEET: Wish['sheet'] = { paper: 'a4', roll: null, bleed: false, marks: true, ward: true }
const wish = (choice: Choice, face: Wish['face'] = 'house-150x100'): Wish => ({ choice, face, sheet: SHEET })
const make = (choice: Choice, face?: Wish['face'], id: string = randomUUID()) =>
  perform(world, OPERATOR, async (act) => ({ id, ...(await makeBatch(act, cast.wardA, id, wish(choice, face))) }))
const platesOf = async (id: string, from = 1, to = 99_999): Promise<BatchPlate[]> => {
  const batch = (await findBatch(world.db, cast.wardA, id)) ?? expect.unreachable()
  return Array.fromAsync(platesOfBatch(world.db, cast.wardA, batch, from, Math.min(to, batch.n)))
}
const numbers = (plates: readonly BatchPlate[]) => plates.map(({ number }) => number)
const looked = async (choice: Choice) => {
  const { n, bare, first } = await lookAt(world.db, cast.wardA, choice)
  return { n, bare, first: first && `${first.number} ${first.street}` }
}

describe('Hạnh chooses what to print', () => {
  test('the whole ward in the order of a walk; a number no longer in use is left out, and so is ward B', async () => {
    expect(await looked(houses())).toEqual({ n: 9, bare: 8, first: '43/12/5A Hoa Mai' })
    expect(await streetsOf(world.db, cast.wardA)).toEqual([
      { street: 'Hoa Mai', n: 1 },
      { street: 'Sen Trắng', n: 8 },
    ])
  })

  test('a street, a stretch of it with its alleys, one side of it, a neighbourhood, houses in none', async () => {
    expect((await looked(houses({ street: 'Sen Trắng' }))).n).toBe(8)
    expect(await looked(houses({ street: 'Sen Trắng', from: 10, to: 43 }))).toMatchObject({
      n: 5,
      first: '10 Sen Trắng',
    })
    expect(await looked(houses({ street: 'Sen Trắng', side: 'even' }))).toMatchObject({ n: 3, first: '2 Sen Trắng' })
    expect(await looked(houses({ street: 'Sen Trắng', side: 'odd', from: 40 }))).toMatchObject({ n: 4 })
    expect(await looked(houses({ neighbourhood: khuPho2 }))).toMatchObject({ n: 8 })
    expect(await looked(houses({ neighbourhood: 'none' }))).toMatchObject({ n: 1, first: '43/12/5A Hoa Mai' })
    expect(await looked(houses({ street: 'Không Có' }))).toEqual({ n: 0, bare: 0, first: null })
  })

  test('desks, the ward itself, support points, and blank plates', async () => {
    expect(await lookAt(world.db, cast.wardA, { of: 'desks' })).toMatchObject({
      n: 2,
      bare: 0,
      first: { code: cast.plates.desk1, desk: 'Quầy 1 – Hộ tịch' },
    })
    expect(await lookAt(world.db, cast.wardA, { of: 'ward' })).toMatchObject({
      n: 1,
      first: { code: cast.plates.wardA },
    })
    expect(await lookAt(world.db, cast.wardA, { of: 'points' })).toMatchObject({
      n: 1,
      first: { code: cast.plates.point },
    })
    expect(await lookAt(world.db, cast.wardA, { of: 'blank', n: 500 })).toMatchObject({ n: 500, bare: 500 })
  })
})

describe('a batch', () => {
  test('holds its plates in the order of a walk, and gives one to a house that had none; the others keep theirs', async () => {
    const { id, ...made } = await make(houses())
    expect(made).toEqual({ outcome: 'made', n: 9 })
    const plates = await platesOf(id)
    expect(numbers(plates)).toEqual(['43/12/5A', '2', '9', '10', '20A', '43', '43/2', '43/12', '101'])
    expect(plates.map(({ place }) => place)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9])
    expect(plates[0]?.code).toBe(cast.plates.house)
    expect(new Set(plates.map(({ code }) => code)).size).toBe(9)
    expect(plates.every(({ left }) => left === null)).toBe(true)
    expect(await looked(houses())).toMatchObject({ n: 9, bare: 0 })
  })

  test('is the same list for ever, whatever becomes of its houses; printed again it has the same codes', async () => {
    const { id } = await make(houses({ street: 'Sen Trắng' }))
    const before = await platesOf(id)
    await perform(world, OPERATOR, (act) => addHouses(act, cast.wardA, [{ street: 'Sen Trắng', number: '1' }]))
    expect(await platesOf(id)).toEqual(before)
    const again = await make(houses({ street: 'Sen Trắng', from: 9 }))
    const codes = before.filter(({ number }) => number !== '2').map(({ code }) => code)
    expect((await platesOf(again.id)).map(({ code }) => code)).toEqual(codes)
  })

  test('goes on from any place, in pieces, as far as is asked', async () => {
    const { id } = await make(houses({ street: 'Sen Trắng' }))
    expect(numbers(await platesOf(id, 3, 5))).toEqual(['9', '10', '20A'])
  })

  test('leaves a place empty for what must not be printed any more, and says why; the others stay where they are', async () => {
    const { id } = await make(houses({ street: 'Sen Trắng', from: 9, to: 20 }))
    const [nine, ten] = await platesOf(id)
    await perform(world, OPERATOR, async (act) => {
      await revokePlate(act, nine?.code ?? '', 'bị dán đè')
      await retireHouse(act, cast.wardA, ids.get('10') ?? '')
    })
    const after = await platesOf(id)
    expect(after.map(({ place, left }) => [place, left])).toEqual([
      [1, 'revoked'],
      [2, 'retired'],
      [3, null],
    ])
    expect(after[1]?.code).toBe(ten?.code)
    await sql`update houses set retired_at = null where id = ${ids.get('10')}`.execute(world.db)
  })

  test('"not yet printed" means in no batch; a house whose plate was revoked wants a new one', async () => {
    const bare = await looked(houses({ fresh: true }))
    expect(bare).toEqual({ n: 1, bare: 1, first: '9 Sen Trắng' })
    const { id } = await make(houses({ fresh: true }))
    expect(numbers(await platesOf(id))).toEqual(['9'])
    expect((await looked(houses({ fresh: true }))).n).toBe(0)
    expect((await make(houses({ fresh: true }))).outcome).toBe('nothing')
    expect(await findBatch(world.db, cast.wardA, (await make(houses({ fresh: true }))).id)).toBeNull()
  })

  test('a plate tells in which batches it was printed, the latest first', async () => {
    world.clock.at = new Date('2026-03-03T09:00:00+07:00')
    const { id } = await make(houses({ street: 'Hoa Mai' }))
    const printings = await printingsOf(world.db, cast.plates.house)
    expect(printings[0]).toEqual({ id, wardId: cast.wardA, madeAt: world.now() })
    expect(printings.length).toBeGreaterThan(1)
  })

  test('a form that was sent twice makes one batch, also when both arrive at once', async () => {
    const id = randomUUID()
    const both = await Promise.all([make(houses(), undefined, id), make(houses(), undefined, id)])
    expect(both.map(({ outcome }) => outcome).sort()).toEqual(['made', 'made-already'])
  })

  test('two clerks at once give no house two plates', async () => {
    await perform(world, OPERATOR, (act) =>
      addHouses(
        act,
        cast.wardA,
        ['301', '302', '303'].map((number) => ({ street: 'Mới', number })),
      ),
    )
    await Promise.all([make(houses({ street: 'Mới' })), make(houses({ street: 'Mới' }))])
    const { rows } = await sql<{ n: number }>`select count(*)::integer as n from plate_targets t
      join houses h on h.id = t.house_id where h.street = 'Mới'`.execute(world.db)
    expect(rows).toEqual([{ n: 3 }])
  })

  test('blank plates are made with it, and stand on nothing yet', async () => {
    const { id } = await make({ of: 'blank', n: 30 }, 'house-70x70')
    const plates = await platesOf(id)
    expect(plates).toHaveLength(30)
    expect(plates.every(({ number, left }) => number === null && left === null)).toBe(true)
  })

  test('of desks in their order, without the revoked plate; a desk sign is no house plate', async () => {
    const { id } = await make({ of: 'desks' }, 'desk-a6')
    expect((await platesOf(id)).map(({ code, desk }) => [code, desk])).toEqual([
      [cast.plates.desk1, 'Quầy 1 – Hộ tịch'],
      [cast.plates.desk2, 'Quầy 2 – Chứng thực'],
    ])
    await expect(make({ of: 'desks' }, 'house-70x70')).rejects.toThrow('không dùng cho nơi đã chọn')
  })

  test('a plate that was moved to another thing is left out of the batch it was in', async () => {
    const { id } = await make(houses({ street: 'Mới' }))
    const [first] = await platesOf(id)
    const { rows } = await sql<{
      id: string
    }>`select id from houses where street = 'Sen Trắng' and number = '7'`.execute(world.db)
    await sql`update plate_targets set ward_id = ${cast.wardB}, house_id = ${rows[0]?.id} where code = ${first?.code}`.execute(
      world.db,
    )
    expect((await platesOf(id))[0]).toMatchObject({ left: 'moved', number: null, street: null })
  })

  test('leaves one row in the audit, with who, how many and of what; and the list shows the latest first', async () => {
    const before = await world.db.selectFrom('audit').selectAll().execute()
    const { id } = await make({ of: 'ward' }, 'ward-a4')
    const rows = (await world.db.selectFrom('audit').selectAll().orderBy('seq').execute()).slice(before.length)
    expect(rows).toEqual([
      expect.objectContaining({
        action: 'print-batch-made',
        subject_kind: 'print',
        subject_id: id,
        details: { of: 'ward', face: 'ward-a4', n: 1 },
      }),
    ])
    const { lines, n } = await batchesOfWard(world.db, cast.wardA, 1)
    expect(lines.map(({ madeAt }) => madeAt.getTime())).toEqual(
      lines.map(({ madeAt }) => madeAt.getTime()).sort((a, b) => b - a),
    )
    expect(lines.length).toBe(n)
    expect(await batchesOfWard(world.db, cast.wardB, 1)).toMatchObject({ n: 0, lines: [] })
    expect(await findBatch(world.db, cast.wardB, id)).toBeNull()
  })

  test('a ward that has no plate of its own gets one', async () => {
    await perform(world, OPERATOR, async (act) => {
      const { outcome } = await makeBatch(act, cast.wardB, randomUUID(), wish({ of: 'ward' }, 'leaflet-vi'))
      expect(outcome).toBe('made')
    })
    const { first } = await lookAt(world.db, cast.wardB, { of: 'ward' })
    expect(first?.code).toMatch(/^[0-9A-Z]{9}$/)
  })

  test('of 10,000 houses without plates is made in seconds', async () => {
    const many = Array.from({ length: 10_000 }, (_, at) => ({ street: `Đường số ${at % 50}`, number: String(at) }))
    const { id: wardId } = { id: cast.wardB }
    await perform(world, OPERATOR, (act) => addHouses(act, wardId, many))
    const work = await workOf(async () => {
      const made = await perform(world, OPERATOR, (act) => makeBatch(act, wardId, randomUUID(), wish(houses())))
      expect(made).toEqual({ outcome: 'made', n: 10_001 })
    })
    expect(work).toBeLessThan(10)
    await perform(world, OPERATOR, (act) => makePlate(act, wardId, { kind: 'ward' }))
  })
})
