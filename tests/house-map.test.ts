import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ServerType } from '@hono/node-server'
import request from 'supertest'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createApp } from '../src/app.ts'
import { BOUNDARY } from '../src/demo/ward.ts'
import { readRange } from '../src/guide/streets.ts'
import { addHouses } from '../src/houses/add.ts'
import { addNeighbourhood } from '../src/places/add-neighbourhood.ts'
import { setContact } from '../src/places/set-contact.ts'
import { perform } from '../src/world.ts'
import { listen } from './support/staff.ts'
import { type Cast, castWards } from './support/ward-a.ts'
import { OPERATOR, type TestWorld, testWorld } from './support/world.ts'

const BOX = '106.6890,10.7690,106.6910,10.7710'

let world: TestWorld
let cast: Cast
let server: ServerType
let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hailong-maps-'))
  world = await testWorld({ dataDir: folder })
  cast = await castWards(world)
  server = await listen(createApp(world).app)
  await perform(world, OPERATOR, async (act) => {
    const here = { lon: 106.69, lat: 10.77 }
    const neighbourhoodId = await addNeighbourhood(act, cast.wardA, { kind: 'khu phố', name: 'Khu phố 1' })
    const many = Array.from({ length: 600 }, (_, at) => {
      return {
        street: 'Hoa Mai',
        number: `${at + 1}`,
        lon: here.lon + (at - 300) / 1e6,
        lat: here.lat,
        neighbourhoodId,
      }
    })
    await addHouses(act, cast.wardA, [...many, { street: 'Xa', number: '1', lon: 106.72, lat: 10.79 }])
    await addHouses(act, cast.wardB, [{ street: 'Lạ', number: '999', ...here }])
    await setContact(act, cast.wardA, null, {
      ...{ officeAddress: '1 Hoa Mai', officePosition: here, hotline: null, cityLine: null },
    })
  })
  await world.pool.query('update wards set boundary = $1 where id = $2', [JSON.stringify(BOUNDARY), cast.wardA])
  await world.pool.query('update points set lon = 106.69, lat = 10.771')
})
afterAll(async () => {
  server.close()
  await world.close()
  await rm(folder, { recursive: true, force: true })
})

const get = (path: string) => request(server).get(path)
const numbers = async (path: string) =>
  (await get(path)).body.features.map((one: { properties: { number: string } }) => one.properties.number) as string[]

describe('what the moving map asks for', () => {
  test('is a ward with its office, its points as they are open, and where its neighbourhoods are', async () => {
    const { body, headers } = await get('/w/99101/map.json')
    expect(headers['content-type']).toContain('application/json')
    expect(body.boundary).toEqual(BOUNDARY)
    expect(body.office).toEqual({ lon: 106.69, lat: 10.77, name: 'Trụ sở Phường An Bình', address: '1 Hoa Mai' })
    expect(body.points).toEqual([
      expect.objectContaining({ name: 'Điểm hỗ trợ Khu phố 1', address: '12 Hoa Mai', open: false }),
    ])
    expect(body.neighbourhoods).toEqual([expect.objectContaining({ name: 'Khu phố 1', houses: '600 số nhà' })])
    expect(body.streets).toBe(false)
    expect((await get('/w/99101/map.json?lang=en')).body.office.name).toBe('Office of Phường An Bình')
    expect((await get('/w/00000/map.json')).status).toBe(404)
  })

  test('are the numbers of a piece, 500 at most, those in its middle, and nothing but addresses', async () => {
    const answer = await get(`/w/99101/houses.json?box=${BOX}`)
    const found = await numbers(`/w/99101/houses.json?box=${BOX}`)
    expect(found).toHaveLength(500)
    const first = Number(found[0])
    expect(found.map(Number)).toEqual(Array.from({ length: 500 }, (_, at) => first + at))
    expect([first < 301, first + 499 > 301]).toEqual([true, true])
    const [one] = answer.body.features
    expect(Object.keys(one.properties).sort()).toEqual(['number', 'street'])
    expect(answer.text).not.toContain(cast.plates.house)
    expect(await numbers('/w/99101/houses.json?box=106.719,10.789,106.721,10.791')).toEqual(['1'])
    expect(await numbers(`/w/99102/houses.json?box=${BOX}`)).toEqual(['999'])
  })

  test.each([
    '',
    'x',
    '1,2,3',
    '106.6,10.7,106.9,10.8',
    '106.69,10.77,106.68,10.78',
    '0,0,0.01,0.01',
    "106.69,10.77,106.7,10.78'--",
  ])('is refused for the piece %j', async (box) =>
    expect((await get(`/w/99101/houses.json?box=${encodeURIComponent(box)}`)).status).toBe(422),
  )
})

describe('the page of the map', () => {
  test('stands behind a tap, drawn until its script has come, and leads back', async () => {
    const house = await get(`/q/${cast.plates.house}`)
    expect(house.text).toContain(`href="/q/${cast.plates.house}?map"`)
    expect(house.text).not.toMatch(/map\.js|map-style\.css/)
    const { text, status } = await get(`/q/${cast.plates.house}?map`)
    expect(status).toBe(200)
    expect(text).toContain('<svg class="map"')
    expect(text).toContain('không có giá trị pháp lý')
    expect(text).toContain(`href="/q/${cast.plates.house}"`)
    expect(text).toMatch(/<script type="module" src="\/scripts\/map\.js"><\/script>/)
    expect((await get('/w/99101/map?lang=en')).text).toContain('Map of Phường An Bình')
    expect((await get('/w/00000/map')).status).toBe(404)
  })
})

describe('a base map of streets', () => {
  test('is handed out in parts where the operator laid one down for this ward, never as a whole', async () => {
    expect((await get('/w/99101/streets.pmtiles').set('Range', 'bytes=0-9')).status).toBe(404)
    await mkdir(join(folder, 'maps'))
    await writeFile(
      join(folder, 'maps', '99101-20250701.pmtiles'),
      Buffer.from(Array.from({ length: 100 }, (_, n) => n)),
    )
    const part = await get('/w/99101/streets.pmtiles').set('Range', 'bytes=10-19').responseType('blob')
    expect(part.status).toBe(206)
    expect(part.headers['content-range']).toBe('bytes 10-19/100')
    expect([...part.body]).toEqual([10, 11, 12, 13, 14, 15, 16, 17, 18, 19])
    expect((await get('/w/99101/streets.pmtiles')).status).toBe(416)
    expect((await get('/w/99102/streets.pmtiles').set('Range', 'bytes=0-9')).status).toBe(404)
    expect((await get('/w/99101/map.json')).body.streets).toBe(true)
  })

  test.each([
    ['bytes=0-9', { from: 0, to: 9 }],
    ['bytes=90-200', { from: 90, to: 99 }],
    ['bytes=100-120', null],
    ['bytes=9-0', null],
    ['bytes=-5', null],
    ['bytes=0-', null],
    ['bytes=0-1,5-6', null],
    [undefined, null],
  ])('of %j is the part %j', (range, part) => expect(readRange(range, 100)).toEqual(part))
})
