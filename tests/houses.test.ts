import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addHouses } from '../src/houses/add.ts'
import { addressLine, compareHouses, houseNumber } from '../src/houses/house.ts'
import { findHouse, findHouseAt, housesOfWard } from '../src/houses/queries.ts'
import { addNeighbourhood } from '../src/places/add-neighbourhood.ts'
import { foundWard } from '../src/places/found-ward.ts'
import { addPoint } from '../src/points/add.ts'
import { NOTHING_KNOWN } from '../src/points/point.ts'
import { findPoint } from '../src/points/queries.ts'
import { opening } from '../src/values/opening.ts'
import type { Hours } from '../src/values/weekly-hours.ts'
import { type Act, perform } from '../src/world.ts'
import { type FreshDatabase, freshDatabase } from './support/database.ts'

let database: FreshDatabase
let wardA: number
let wardB: number
let khuPho3: string
const now = () => new Date('2026-11-20T08:00:00+07:00')
const deed = <T>(what: (act: Act) => Promise<T>) => perform({ ...database, now }, { kind: 'operator' }, what)

beforeAll(async () => {
  database = await freshDatabase()
  const ward = { kind: 'phường', province: 'Thành phố Mẫu' } as const
  wardA = await deed((act) => foundWard(act, { ...ward, code: '99101', name: 'A' }))
  wardB = await deed((act) => foundWard(act, { ...ward, code: '99102', name: 'B' }))
  khuPho3 = await deed((act) => addNeighbourhood(act, wardA, { kind: 'khu phố', name: 'Khu phố 3' }))
})
afterAll(() => database.close())

describe('a house', () => {
  test('is an address once, however it is spelled, and keeps its place', async () => {
    const house = { street: 'Hoa Mẫu', number: '43/12/5A', neighbourhoodId: khuPho3, lon: 106.69, lat: 10.77 }
    const { added, known } = await deed((act) =>
      addHouses(act, wardA, [
        house,
        { street: ' Hoa   Mẫu ', number: '43 / 12/5a' },
        { street: 'Hoa Mẫu', number: '9' },
      ]),
    )
    expect(known).toBe(1)
    expect(added.map(({ number }) => number).sort()).toEqual(['43/12/5A', '9'])
    const id = added.find(({ number }) => number === '43/12/5A')?.id ?? ''
    const found = await findHouse(database.db, wardA, id)
    expect(found).toMatchObject({ neighbourhood: 'Khu phố 3', position: { lon: 106.69, lat: 10.77 } })
    expect(found && addressLine(found)).toBe('43/12/5A Hoa Mẫu')
    expect(await findHouseAt(database.db, wardA, 'hoa mẫu', '9')).toBeUndefined() // a street's capitals are its name
    expect(await findHouseAt(database.db, wardA, 'Hoa Mẫu', '43/12/5a')).toEqual(found)
    expect(await findHouse(database.db, wardB, id)).toBeUndefined()
    expect(await deed((act) => addHouses(act, wardA, [house]))).toEqual({ added: [], known: 1 })
  })

  test('stands in ten thousands: one statement takes them all', async () => {
    const houses = Array.from({ length: 10_000 }, (_, i) => ({ street: 'Đường số 7', number: `${i + 1}` }))
    expect((await deed((act) => addHouses(act, wardB, houses))).added).toHaveLength(10_000)
    const listed = await housesOfWard(database.db, wardB)
    expect(listed.slice(0, 10).map(({ number }) => number)).toEqual(['1', '2', '3', '4', '5', '6', '7', '8', '9', '10'])
  })

  test('is walked past in the order of its parts', () => {
    const numbers = ['43/12', '43/2/10', '20A', '9', '43', '20', '43/2', '43/2/9', '120 BIS']
    const sorted = numbers.map((number) => ({ street: 'X', number })).sort(compareHouses)
    expect(sorted.map(({ number }) => number)).toEqual(
      ['9', '20', '20A', '43', '43/2', '43/2/9', '43/2/10', '43/12', '120 BIS'], // biome-ignore format: one walk
    )
    expect(houseNumber(' 120  bis ')).toBe('120 BIS')
  })

  test("in another ward's neighbourhood is refused by the database", async () => {
    const houses = [{ street: 'X', number: '1', neighbourhoodId: khuPho3 }]
    await expect(deed((act) => addHouses(act, wardB, houses))).rejects.toMatchObject({ code: '23503' })
  })
})

describe('a support point', () => {
  const hours: Hours[] = [
    ...[2, 3, 4].map((weekday) => ({ weekday, opens: '17:30', closes: '20:30' })),
    { weekday: 6, opens: '08:00', closes: '11:00' },
  ]
  const point = { name: 'Điểm 1', address: '9 Hoa Mẫu', procedures: ['Đăng ký khai sinh'], hours }

  test('is kept with its weekly hours, and its name once', async () => {
    const added = await deed((act) => addPoint(act, wardA, { ...point, neighbourhoodId: khuPho3 }))
    const id = added.outcome === 'added' ? added.id : expect.fail('taken')
    expect(await findPoint(database.db, wardA, id)).toEqual({
      ...NOTHING_KNOWN,
      ...point,
      exceptions: [],
      id,
      neighbourhoodId: khuPho3,
      neighbourhood: 'Khu phố 3',
      position: null,
      closedAt: null,
    })
    expect(await findPoint(database.db, wardB, id)).toBeUndefined()
    expect(await deed((act) => addPoint(act, wardA, point))).toEqual({ outcome: 'name-taken' })
  })

  test.each([
    ['Tuesday evening', '2026-11-17T17:30:00+07:00', true],
    ['a minute before', '2026-11-17T17:29:59+07:00', false],
    ['the minute it closes', '2026-11-17T20:30:00+07:00', false],
    ['Saturday morning, which is Saturday 01:00 in Greenwich', '2026-11-21T08:00:00+07:00', true],
    ['Monday evening', '2026-11-16T18:00:00+07:00', false],
    ['Sunday', '2026-11-22T09:00:00+07:00', false],
  ])('on %s is open or not by the clock of Viet Nam', (_, moment, open) => {
    expect(opening({ ...NOTHING_KNOWN, hours, exceptions: [] }, new Date(moment)).open).toBe(open)
  })

  test.each([
    [{ weekday: 8, opens: '08:00', closes: '09:00' }, 'Thứ trong tuần'],
    [{ weekday: 1, opens: '8:00', closes: '09:00' }, 'Giờ viết như'],
    [{ weekday: 1, opens: '09:00', closes: '09:00' }, 'sau giờ mở cửa'],
    [{ weekday: 2, opens: '20:00', closes: '21:00' }, 'chồng lên nhau: 17:30–20:30 và 20:00–21:00'],
  ])('with hours such as %j is refused in words', async (wrong, words) => {
    const wish = { ...point, name: 'Điểm khác', hours: [...hours, wrong] }
    await expect(deed((act) => addPoint(act, wardA, wish))).rejects.toThrow(words)
  })
})
