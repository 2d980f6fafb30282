import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Finder, openFinder } from '../src/finder/find.ts'
import type { FinderWard } from '../src/finder/ward-names.ts'
import { addHouses } from '../src/houses/add.ts'
import { addNeighbourhood } from '../src/places/add-neighbourhood.ts'
import { foundWard } from '../src/places/found-ward.ts'
import { type Act, perform } from '../src/world.ts'
import { type FreshDatabase, freshDatabase } from './support/database.ts'
import { LARGE_WARD, largeWard, storeHouses } from './support/large-ward.ts'
import { messyAddresses } from './support/messy-addresses.ts'
import { dice } from './support/seed.ts'

let database: FreshDatabase
let ward: FinderWard
let finder: Finder
const now = () => new Date('2026-11-20T08:00:00+07:00')
const deed = <T>(what: (act: Act) => Promise<T>) => perform({ ...database, now }, { kind: 'operator' }, what)

// Invented streets of every kind that makes trouble, and houses of every kind on each.
const STREETS = [
  'Hoa Mai',
  'Hoà Mai',
  'Mai Vàng',
  'Nguyễn Thị Minh Khai',
  'Hồ Văn Huê',
  'Cách Mạng Tháng Tám',
  '3 Tháng 2',
  'Đường 30/4',
  'Đường số 7',
  'Đường số 17',
  'Đường D2',
  'Quan Nhân',
  'Chung cư Hoa Sen',
]
const NUMBERS = ['7', '9', '12', '12A', '12 BIS', '20', '20-1', '43', '43/2', '43/12', '43/12/5A', '120']

beforeAll(async () => {
  database = await freshDatabase()
  const id = await deed((act) =>
    foundWard(act, { kind: 'phường', code: '99101', name: 'An Bình', province: 'Thành phố Mẫu' }),
  )
  const neighbourhoodId = await deed((act) => addNeighbourhood(act, id, { kind: 'khu phố', name: 'Khu phố 3' }))
  const houses = STREETS.flatMap((street) => NUMBERS.map((number) => ({ street, number, neighbourhoodId })))
  const only = [
    { street: 'Hoa Mai', number: '88' },
    { street: 'Hoà Mai', number: '89' },
    { street: 'Mai Vàng', number: '3/2' },
    { street: 'Chung cư Hoa Sen', number: 'A2-05.12' },
    { street: 'Hẻm 61 Hồ Văn Huê', number: '12/4' },
  ]
  await deed((act) => addHouses(act, id, [...houses, ...only]))
  finder = openFinder(database.db)
  ward = { id, name: 'An Bình', province: 'Thành phố Mẫu' }
})
afterAll(() => database.close())

/** The houses that a line leads to, as their addresses; or what else is answered. */
async function ask(typed: string): Promise<string[] | string> {
  const finding = await finder.find(ward, typed)
  if (finding.outcome === 'houses') return finding.houses.map(({ number, street }) => `${number} ${street}`)
  return finding.outcome
}

describe('bà Hoa finds a house, however she writes its address', () => {
  test.each([
    ['43/12/5A Hồ Văn Huê', '43/12/5A Hồ Văn Huê'],
    ['43/12/5a ho van hue', '43/12/5A Hồ Văn Huê'],
    ['Hồ Văn Huê số 43/12/5A', '43/12/5A Hồ Văn Huê'],
    ['hẻm 43 Hồ Văn Huê nhà số 12/5A', '43/12/5A Hồ Văn Huê'],
    ['số 12/5A hẻm 43 Hồ Văn Huê', '43/12/5A Hồ Văn Huê'],
    ['5A ngách 12 ngõ 43 Hồ Văn Huê', '43/12/5A Hồ Văn Huê'],
    ['43 sẹc 12 xuyệt 5 A đ. Hồ Văn Huê', '43/12/5A Hồ Văn Huê'],
    ['43-12-5A hovanhue', '43/12/5A Hồ Văn Huê'],
    ['43/12/5A Hồ Văn Huê, Khu phố 4, Phường 9, Q. Phú Nhuận, TP.HCM', '43/12/5A Hồ Văn Huê'],
    ['43/12/5A Ho Van Hue P9 QPN', '43/12/5A Hồ Văn Huê'],
    ['43/12/5A hồ văn huê phường an bình thành phố mẫu', '43/12/5A Hồ Văn Huê'],
    ['20-1 nguyen thi minh khai', '20-1 Nguyễn Thị Minh Khai'],
    ['12bis NTMK', '12 BIS Nguyễn Thị Minh Khai'],
    ['12A N.T.M.Khai, p.5', '12A Nguyễn Thị Minh Khai'],
    ['12 Minh Khai', '12 Nguyễn Thị Minh Khai'],
    ['9 cmt8', '9 Cách Mạng Tháng Tám'],
    ['9 cach mang thang 8', '9 Cách Mạng Tháng Tám'],
    ['12 3/2', '12 3 Tháng 2'],
    ['43/2 đường 3-2', '43/2 3 Tháng 2'],
    ['12 ba tháng hai', '12 3 Tháng 2'],
    ['120 30 tháng 4', '120 Đường 30/4'],
    ['120 Ba mươi tháng Tư', '120 Đường 30/4'],
    ['12 đường số 7', '12 Đường số 7'],
    ['số 12 đường 17', '12 Đường số 17'],
    ['12 đs 7', '12 Đường số 7'],
    ['9 D2', '9 Đường D2'],
    ['12 quan nhân', '12 Quan Nhân'],
    ['A2.05.12 cc Hoa Sen', 'A2-05.12 Chung cư Hoa Sen'],
    ['61/12/4 ho van hue', '12/4 Hẻm 61 Hồ Văn Huê'],
    ['120 Nguyeenx Thij Minh Khai', '120 Nguyễn Thị Minh Khai'],
    ['120 Nguye64n Thi5 Minh Khai', '120 Nguyễn Thị Minh Khai'],
    ['120 nguyne thi mnih kahi', '120 Nguyễn Thị Minh Khai'],
    ['89 hoa mai', '89 Hoà Mai'],
    ['12 hòa mai', '12 Hoà Mai'],
  ])('%s', async (typed, meant) => {
    const found = await ask(typed)
    expect(found[0]).toBe(meant)
  })
})

describe('the finder says what it does not know', () => {
  test('a number alone is every house that has it, those of the neighbourhood named first', async () => {
    await database.pool.query(`update houses set neighbourhood_id = null where street <> 'Quan Nhân'`)
    const all = await ask('43/12/5A')
    expect(all).toHaveLength(10) // of 13: the first ones
    expect((await ask('43/12/5A, KP 3'))[0]).toBe('43/12/5A Quan Nhân')
    expect(await ask('số 4711')).toBe('no-such-number-anywhere')
  })

  test.each([
    ['Hoa Mai', 'street'],
    ['hẻm 43 Hoa Mai', 'street'],
    ['4711 Hoa Mai', 'no-such-number'],
    ['12 Xô Viết Kpă Klơng', 'no-such-street'],
    ['xin chào', 'no-such-street'],
    ['', 'nothing-typed'],
    ['  ,. ', 'nothing-typed'],
  ])('%s: %s', async (typed, outcome) => {
    expect(await ask(typed)).toBe(outcome)
  })

  test('it is sure of a house with two letters wrong, and asks where half the name is another', async () => {
    const sure = async (typed: string) => {
      const finding = await finder.find(ward, typed)
      return finding.outcome === 'houses' && finding.sure
    }
    expect(await sure('12 nguyne thi mnih khai')).toBe(true)
    expect(await sure('12 Nguyễn Thị Minh Thư')).toBe(false)
  })

  test('a street that was just entered is found, and one that lost its last house is not', async () => {
    expect(await ask('5 Bằng Lăng')).toBe('no-such-street')
    const { added } = await deed((act) => addHouses(act, ward.id, [{ street: 'Bằng Lăng', number: '5' }]))
    expect(await ask('5 bang lang')).toEqual(['5 Bằng Lăng'])
    await database.pool.query('delete from houses where id = $1', [added[0]?.id])
    expect(await ask('5 bang lang')).toBe('no-such-street')
  })

  test('the nearest numbers stand right and left of the one that is missing, in the same alley', async () => {
    const near = async (typed: string) => {
      const finding = await finder.find(ward, typed)
      return finding.outcome === 'no-such-number' ? finding.near.map(({ number }) => number) : finding.outcome
    }
    expect(await near('15 Hồ Văn Huê')).toEqual(['12', '12 BIS', '12A', '20', '20-1', '43'])
    expect(await near('43/9 Hồ Văn Huê')).toEqual(['43/2', '43/12'])
    expect(await near('9999 Hồ Văn Huê')).toEqual(['20-1', '43', '120'])
  })
})

test('240 lines that people mistype lead to the right house, in a ward of 5,000', async () => {
  const own = await freshDatabase()
  try {
    const { name, province } = LARGE_WARD
    const act = { ...own, now }
    const id = await perform(act, { kind: 'operator' }, (deed) =>
      foundWard(deed, { kind: 'phường', code: '99103', name, province }),
    )
    const houses = largeWard(5_000, 2)
    await storeHouses(own.pool, id, houses)
    const { find } = openFinder(own.db)
    const chance = dice('messy addresses')
    const missed: string[] = []
    for (const { kind, typed, meant } of messyAddresses(houses, 240, chance.seed)) {
      const finding = await find({ id, name, province }, typed)
      const first = finding.outcome === 'houses' ? finding.houses[0] : undefined
      if (first?.street !== meant.street || first.number !== meant.number) missed.push(`${kind}: ${typed}`)
    }
    console.info(`missed ${missed.length} of 240`, missed)
    expect(missed.length).toBeLessThanOrEqual(12) // 5 in 100
  } finally {
    await own.close()
  }
})
