import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addNeighbourhood } from '../src/places/add-neighbourhood.ts'
import { foundWard, type NewWard } from '../src/places/found-ward.ts'
import { boundaryOf, findWard, neighbourhoodsOf, wardById, wardsOn } from '../src/places/queries.ts'
import { bareName, wardKey, wardTitle } from '../src/places/ward.ts'
import { perform } from '../src/world.ts'
import { type FreshDatabase, freshDatabase } from './support/database.ts'

const now = () => new Date('2026-11-20T01:00:00Z')
const mau: NewWard = { code: '26740', kind: 'phường', name: 'Phường Mẫu', province: 'Thành phố Hồ Chí Minh' }
// biome-ignore format: one ring, one line
const square = {
  type: 'Polygon' as const,
  coordinates: [[[106.7, 10.7], [106.71, 10.7], [106.71, 10.71], [106.7, 10.71], [106.7, 10.7]]],
}

let database: FreshDatabase
const found = (ward: NewWard) => perform({ ...database, now }, { kind: 'operator' }, (act) => foundWard(act, ward))

beforeAll(async () => {
  database = await freshDatabase()
})
afterAll(() => database.close())

describe('a ward', () => {
  test('is found by its code on a day it is in force, and by its lasting key on any day', async () => {
    const before = await found({ ...mau, name: 'Cũ', validFrom: '2005-01-01', validTo: '2025-07-01' })
    const id = await found({ ...mau, boundary: square })
    expect(await findWard(database.db, '26740', '2026-11-20')).toMatchObject({ id, name: 'Mẫu', validTo: null })
    expect(await findWard(database.db, '26740', '2025-06-30')).toMatchObject({ id: before, name: 'Cũ' })
    expect(await findWard(database.db, '26740', '2025-07-01')).toMatchObject({ id })
    expect(await findWard(database.db, '26740-20050101', '2026-11-20')).toMatchObject({ id: before })
    expect(await findWard(database.db, '26740-20250701', '1999-01-01')).toMatchObject({ id })
    expect(await wardById(database.db, id)).toEqual(await findWard(database.db, '26740-20250701', '2026-11-20'))
    expect((await wardsOn(database.db, '2026-11-20')).map((ward) => ward.id)).toEqual([id])
    expect(await boundaryOf(database.db, id)).toEqual(square)
    expect(await boundaryOf(database.db, before)).toBeNull()
  })

  test.each(['', '2674', '26741', '26740-20250702', '26740-20259999', '26740-', "26740' or '1'='1", '２６７４０'])(
    'is not found by %j',
    async (key) => {
      expect(await findWard(database.db, '26740', '2026-11-20')).not.toBeNull()
      expect(await findWard(database.db, key, '2026-11-20')).toBeNull()
    },
  )

  test('is refused where its code is taken on one of its days', async () => {
    await expect(found({ ...mau, name: 'Khác' })).rejects.toThrow('Mã 26740 đã có đơn vị')
    await expect(found({ ...mau, validFrom: '2024-01-01', validTo: '2025-01-01' })).rejects.toThrow('đã có đơn vị')
  })

  test.each([
    [{ code: '2674' }, '5 chữ số'],
    [{ name: ' phường ' }, 'Thiếu tên phường'],
    [{ province: ' ' }, 'Thiếu tên tỉnh'],
    [{ validFrom: '2026-02-29' }, 'không có thật'],
    [{ validTo: '2025-07-01' }, 'không có thật'],
    [{ kind: 'quận' as 'xã' }, 'Loại đơn vị'],
  ])('with %j is refused in words', async (wrong, words) => {
    await expect(found({ ...mau, code: '99999', ...wrong })).rejects.toThrow(words)
  })

  test('is called by kind and name, and keyed by code and first day', () => {
    expect(wardTitle({ kind: 'đặc khu', name: 'Côn Đảo' })).toBe('Đặc khu Côn Đảo')
    expect(wardKey({ code: '26740', validFrom: '2025-07-01' })).toBe('26740-20250701')
    expect(bareName('phường', '  PHƯỜNG   9 ')).toBe('9')
    expect(bareName('xã', 'Xã Mẫu'.normalize('NFD'))).toBe('Mẫu')
    expect(bareName('phường', 'Phường')).toBe('') // a kind alone is no name
  })
})

test('neighbourhoods are listed in reading order, and a name is taken once', async () => {
  const id = await found({ ...mau, code: '26743', name: 'Thu' })
  const add = (name: string) =>
    perform({ ...database, now }, { kind: 'operator' }, (act) => addNeighbourhood(act, id, { kind: 'khu phố', name }))
  for (const name of ['Khu phố 10', 'Khu phố  2', 'Khu phố 1']) await add(name)
  const names = (await neighbourhoodsOf(database.db, id)).map((neighbourhood) => neighbourhood.name)
  expect(names).toEqual(['Khu phố 1', 'Khu phố 2', 'Khu phố 10'])
  await expect(add('Khu phố 2')).rejects.toThrow('Đã có khu phố')
})
