import type { ServerType } from '@hono/node-server'
import type { Polygon, Position } from 'geojson'
import { Client } from 'pg'
import request from 'supertest'
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi as vitest } from 'vitest'
import { createApp } from '../src/app.ts'
import { BOUNDARY } from '../src/demo/ward.ts'
import { wardMapSvg } from '../src/drawing/ward-map.ts'
import { alleysInWords, nextDoors } from '../src/guide/way.ts'
import { addHouses } from '../src/houses/add.ts'
import { housesAround, housesBeside } from '../src/houses/around-queries.ts'
import { findHouseAt } from '../src/houses/queries.ts'
import { retireHouse } from '../src/houses/retire.ts'
import { wordsFor } from '../src/html/words.ts'
import { setContact, setWardLinks } from '../src/places/set-contact.ts'
import { compassFrom, metresBetween } from '../src/values/distance.ts'
import { perform } from '../src/world.ts'
import { listen } from './support/staff.ts'
import { type Cast, castWards } from './support/ward-a.ts'
import { OPERATOR, type TestWorld, testWorld } from './support/world.ts'

const HERE = { lon: 106.69, lat: 10.77 }
const vi = wordsFor('vi')

describe('the way, in words', () => {
  test('counts metres as the crow flies, as the length of a degree says', () => {
    expect(metresBetween(HERE, { ...HERE, lat: 10.78 })).toBeCloseTo(1111.95, 1)
    expect(metresBetween(HERE, { ...HERE, lon: 106.7 })).toBeCloseTo(1092.36, 1)
    expect(metresBetween(HERE, HERE)).toBe(0)
  })

  test.each([
    [0, 1, 0],
    [1, 1, 1],
    [1, 0, 2],
    [1, -1, 3],
    [0, -1, 4],
    [-1, -1, 5],
    [-1, 0, 6],
    [-1, 1, 7],
  ])('%i east and %i north lies in eighth %i of the compass', (east, north, eighth) => {
    expect(compassFrom(HERE, { lon: HERE.lon + east / 1000, lat: HERE.lat + north / 1000 })).toBe(eighth)
  })

  test.each([
    ['43/12/5A', '27043', ['hẻm 43', 'hẻm 43/12']],
    ['43/12/5A', '20194', ['kiệt 43', 'kiệt 43/12']],
    ['43/12/5A', '00004', ['ngõ 43', 'ngách 43/12']],
    ['20-1', '27043', []],
  ])('%s in ward %s is reached through %j', (number, ward, alleys) => {
    expect(alleysInWords(vi, ward, number)).toEqual(alleys)
  })

  test('the house next door is on the same side, and the other side speaks only where there is none', () => {
    expect(nextDoors('43', { before: ['42', '41A', '40'], after: ['44', '45'] })).toEqual({
      before: '41A',
      after: '45',
    })
    expect(nextDoors('43', { before: ['42'], after: ['44'] })).toEqual({ before: '42', after: '44' })
    expect(nextDoors('1', { before: [], after: ['2', '3'] })).toEqual({ after: '3' })
    expect(nextDoors('1', { before: [], after: [] })).toEqual({})
  })
})

describe('a drawn ward', () => {
  const clockwise: Polygon = { type: 'Polygon', coordinates: BOUNDARY.coordinates.map((ring) => ring.toReversed()) }

  test('is the ward and never the rest of the globe, whichever way its ring was drawn', () => {
    const [one, other] = [BOUNDARY, clockwise].map((boundary) => wardMapSvg(boundary, [], 'x'))
    const numbers = (svg = '') => new Set(/class="ward"[^>]* d="([^"]+)"/.exec(svg)?.[1]?.match(/M[^l]+/g))
    expect(one?.length).toBe(other?.length)
    expect(numbers(one)).toHaveLength(1)
    for (const svg of [one, other]) expect(svg).toMatch(/viewBox="0 0 640 \d{3}"/)
  })

  test('of 200 points takes less than 3 KB', () => {
    expect(wardMapSvg(manyPoints(200), [{ ...HERE, kind: 'house' }], 'x').length).toBeLessThan(3_000)
  })
})

/** A ward with a ragged edge, a kilometre across. */
function manyPoints(n: number): Polygon {
  const ring: Position[] = Array.from({ length: n }, (_, at) => {
    const [turn, far] = [(2 * Math.PI * at) / n, 0.005 + 0.0004 * Math.sin(at * 7)]
    return [HERE.lon + far * Math.cos(turn), HERE.lat + far * Math.sin(turn)]
  })
  return { type: 'Polygon', coordinates: [[...ring, ring[0] as Position]] }
}

describe('a house’s page', () => {
  let world: TestWorld
  let cast: Cast
  let server: ServerType
  beforeAll(async () => {
    world = await testWorld()
    cast = await castWards(world)
    server = await listen(createApp(world).app)
    await furnish()
  })
  afterAll(async () => {
    server.close()
    await world.close()
  })
  beforeEach(() => {
    world.clock.at = new Date('2026-03-02T09:00:00+07:00')
  })

  /** Hoa Mai from west to east, 20 m a house; alley 43 goes north from it, alley 43/12 east from that. */
  async function furnish(): Promise<void> {
    const east = (metres: number) => HERE.lon + metres / 109_236
    const north = (metres: number) => HERE.lat + metres / 111_195
    const street = Array.from({ length: 16 }, (_, at) => {
      const number = 35 + at
      return { street: 'Hoa Mai', number: `${number}`, lon: east((number - 43) * 10), lat: north(number % 2 ? 5 : -5) }
    })
    const alley = [2, 4, 6, 8, 10, 12].map((n) => ({
      ...{ street: 'Hoa Mai', number: `43/${n}`, lon: east(0), lat: north(10 + n * 4) },
    }))
    const inner = ['1', '3', '5', '7'].map((n) => ({
      ...{ street: 'Hoa Mai', number: `43/12/${n}`, lon: east(Number(n) * 10), lat: north(60) },
    }))
    await perform(world, OPERATOR, (act) => addHouses(act, cast.wardA, [...street, ...alley, ...inner]))
    await world.pool.query(`update houses set lon = $1, lat = $2 where number = '43/12/5A'`, [east(60), north(62)])
    await world.pool.query('update wards set boundary = $1, boundary_source = $2 where id = $3', [
      JSON.stringify(manyPoints(200)),
      'Sở Nông nghiệp và Môi trường',
      cast.wardA,
    ])
    await world.pool.query('update points set lon = $1, lat = $2', [east(60), north(562)])
    await world.pool.query(
      `insert into point_hours (ward_id, point_id, weekday, opens, closes)
       select ward_id, id, 2, '17:30', '20:30' from points`,
    )
    await perform(world, OPERATOR, async (act) => {
      const office = { officeAddress: '1 Hoa Mai', officePosition: { lon: east(-940), lat: north(62) } }
      await setContact(act, cast.wardA, null, { ...office, hotline: '02838361234', cityLine: '1022' })
      const portal = { kind: 'services', title: 'Cổng', titleEn: 'Portal', url: 'https://dichvucong.gov.vn/' } as const
      await setWardLinks(act, cast.wardA, null, [portal])
    })
  }

  const page = async (query = '') => {
    const answer = await request(server).get(`/q/${cast.plates.house}${query}`)
    expect(answer.status).toBe(200)
    return answer.text
  }
  const words = (text: string) => text.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ')
  const withRow = async (sql: string, back: string, look: () => Promise<void>) => {
    await world.pool.query(sql)
    await look().finally(() => world.pool.query(back))
  }

  test('tells the way through the alleys and the doors beside, without a map', async () => {
    const text = words(await page())
    expect(text).toContain('43/12/5A Hoa Mai')
    expect(text).toContain('Từ đường Hoa Mai, vào hẻm 43, rẽ tiếp vào hẻm 43/12.')
    expect(text).toContain('Nằm giữa số 43/12/5 và số 43/12/7.')
    expect(text).toContain('Nhà ở khoảng giữa Phường An Bình.')
    const english = words(await page('?lang=en'))
    expect(english).toContain('From Hoa Mai street into alley 43, then into alley 43/12.')
    expect(english).toContain('Between numbers 43/12/5 and 43/12/7.')
  })

  test('finds the doors beside by the walk, without those of other alleys and those out of use', async () => {
    const beside = async (number: string) => {
      const house = (await findHouseAt(world.db, cast.wardA, 'Hoa Mai', number)) ?? expect.unreachable()
      return nextDoors(number, await housesBeside(world.db, cast.wardA, house))
    }
    expect(await beside('43')).toEqual({ before: '41', after: '45' })
    expect(await beside('43/12')).toEqual({ before: '43/10' })
    expect(await beside('35')).toEqual({ after: '37' })
    const { id } = (await findHouseAt(world.db, cast.wardA, 'Hoa Mai', '45')) ?? expect.unreachable()
    await perform(world, OPERATOR, (act) => retireHouse(act, cast.wardA, id))
    expect(await beside('43')).toEqual({ before: '41', after: '47' })
    await world.pool.query('update houses set retired_at = null where id = $1', [id])
  })

  test('draws the houses around with their numbers, this one named, and those of no other ward', async () => {
    await perform(world, OPERATOR, (act) =>
      addHouses(act, cast.wardB, [{ street: 'Lạ', number: '999', lon: HERE.lon, lat: HERE.lat }]),
    )
    const svg = /<svg class="map"[\s\S]*?<\/svg>/.exec(await page())?.[0] ?? expect.unreachable()
    expect(svg).toMatch(/aria-label="Xung quanh 43\/12\/5A Hoa Mai: gần nhất là số 43\/12\/7, 43\/12\/5, /)
    expect(svg).toMatch(/class="here-text"[^>]*>43\/12\/5A</)
    for (const text of ['/5', '/7', 'hẻm 43']) expect(svg).toContain(`>${text}</text>`)
    expect(svg).not.toContain('>999<')
    expect(await housesAround(world.db, cast.wardA, HERE, 30, 3)).toHaveLength(3)
  })

  test('tells how far the office and the nearest open point are, and where', async () => {
    const text = words(await page())
    expect(text).toMatch(/Trụ sở Phường An Bình 1 Hoa Mai Đang mở, đến 17:30 Cách 1,0 km về hướng tây,/)
    expect(text).toMatch(
      /Điểm hỗ trợ mở cửa sớm nhất 1 Điểm hỗ trợ Khu phố 1 12 Hoa Mai .*17:30.* Cách 500 m về hướng bắc/,
    )
    world.clock.at = new Date('2026-03-03T18:00:00+07:00')
    expect(words(await page())).toMatch(/gần nhất đang mở cửa 1 Điểm hỗ trợ Khu phố 1 12 Hoa Mai Đang mở, đến 20:30/)
    expect(words(await page('?lang=en'))).toMatch(/Nearest support point open now .* 500 m to the north/)
  })

  test('knows the office’s holidays, and the Saturdays that make up for days moved', async () => {
    const office = async (moment: string, query = '') => {
      world.clock.at = new Date(`${moment}+07:00`)
      return words(await page(query))
    }
    expect(await office('2026-02-16T09:00:00')).toContain(
      'Trụ sở Phường An Bình 1 Hoa Mai Nghỉ Tết Nguyên đán. Mở lúc 07:00 thứ hai, ngày 23/02/2026.',
    )
    expect(await office('2026-02-16T09:00:00')).not.toContain('Đang mở')
    expect(await office('2026-01-10T15:00:00')).toContain('Trụ sở Phường An Bình 1 Hoa Mai Đang mở, đến 17:30')
    expect(await office('2026-01-17T15:00:00')).not.toContain('Đang mở')
  })

  test('reads its ward’s row once', async () => {
    const asked = vitest.spyOn(Client.prototype, 'query')
    expect(await page()).toContain('<h1>')
    const texts = asked.mock.calls.map(([query]) =>
      typeof query === 'string' ? query : (query as { text: string }).text,
    )
    asked.mockRestore()
    expect(texts.length).toBeGreaterThan(5)
    expect(texts.filter((text) => /from "wards"/.test(text))).toHaveLength(1)
  })

  test('leads to links, numbers, map programs and the rating, and says what the boundary is worth', async () => {
    const text = await page()
    for (const href of [
      'https://dichvucong.gov.vn/',
      'tel:02838361234',
      'tel:1022',
      'tel:113',
      'tel:114',
      'tel:115',
      `/q/${cast.plates.house}?rate`,
      '/w/99101',
    ])
      expect(text).toContain(`href="${href}"`)
    expect(text).toMatch(/href="geo:10\.77\d*,106\.69\d*\?q=[^"]*\(43%2F12%2F5A%20Hoa%20Mai\)"/)
    expect(text).toContain('Ranh giới tham khảo, không có giá trị pháp lý. Nguồn: Sở Nông nghiệp và Môi trường.')
    expect(words(text)).toContain('Khi gọi, đọc địa chỉ: 43/12/5A Hoa Mai, Phường An Bình, Thành phố Mẫu')
    expect(await page('?lang=en')).toContain('<b>Portal</b>')
  })

  test('is one reply of at most 60 KB with a boundary of 200 points, and asks for nothing of anybody else', async () => {
    const text = await page()
    expect(Buffer.byteLength(text)).toBeLessThan(60_000)
    expect(text).not.toMatch(/<(img|iframe|link[^>]+stylesheet|script[^>]+src="(?!\/))/)
  })

  test('of a house that nobody has marked says so, and still tells the way', async () => {
    await withRow(
      `update houses set lon = null, lat = null where number = '43/12/5A'`,
      `update houses set lon = ${HERE.lon + 60 / 109_236}, lat = ${HERE.lat + 62 / 111_195} where number = '43/12/5A'`,
      async () => {
        const text = await page()
        expect(words(text)).toContain('Phường chưa đánh dấu vị trí số nhà này trên bản đồ.')
        expect(words(text)).toContain('vào hẻm 43, rẽ tiếp vào hẻm 43/12.')
        expect(text.match(/<svg class="map"/g)).toHaveLength(1)
        expect(text).not.toContain('class="pin"')
        expect(words(text)).not.toContain('đường chim bay')
      },
    )
  })

  test('in a ward without a boundary draws what is around', async () => {
    await withRow(
      'update wards set boundary = null where id = 1',
      `update wards set boundary = '${JSON.stringify(manyPoints(200))}' where id = 1`,
      async () => {
        const text = await page()
        expect(text.match(/<svg class="map"/g)).toHaveLength(1)
        expect(words(text)).toContain('Phường chưa đưa bản đồ lên đây.')
      },
    )
  })

  test('of a number out of use says so first', async () => {
    await withRow(
      `update houses set retired_at = now() where number = '43/12/5A'`,
      `update houses set retired_at = null where number = '43/12/5A'`,
      async () => expect(words(await page())).toMatch(/43\/12\/5A Hoa Mai .*Số nhà này không còn dùng/),
    )
  })

  test('names nobody who lives there', async () => {
    const columns = await world.pool.query(
      `select column_name from information_schema.columns where table_name = 'houses' order by 1`,
    )
    const known = ['created_at', 'id', 'lat', 'lon', 'neighbourhood_id', 'number', 'retired_at', 'sought', 'street', 'walk', 'ward_id'] // biome-ignore format: a list reads as a list
    expect(columns.rows.map(({ column_name }) => column_name)).toEqual(expect.arrayContaining(known))
    expect(columns.rows.filter(({ column_name }) => /name|owner|person|phone|birth/.test(column_name))).toEqual([])
  })
})
