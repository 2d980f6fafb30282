import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Finder, openFinder } from '../src/finder/find.ts'
import type { FinderWard } from '../src/finder/finding.ts'
import { addHouses } from '../src/houses/add.ts'
import { addNeighbourhood } from '../src/places/add-neighbourhood.ts'
import { foundWard } from '../src/places/found-ward.ts'
import { type Act, perform } from '../src/world.ts'
import { type FreshDatabase, freshDatabase } from './support/database.ts'

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
  ward = { id, names: ['An Bình', 'Thành phố Mẫu'], neighbourhoods: ['Khu phố 3'] }
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
