import { createAdaptorServer } from '@hono/node-server'
import { Hono } from 'hono'
import supertest from 'supertest'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { signRoutes } from '../src/admin/sign-routes.ts'
import { Refusal, STATUS } from '../src/http/refusal.ts'
import { plateImageRoutes } from '../src/plates/plate-image-routes.ts'
import { newPlateCode, newPlateCodes, printPlateCode } from '../src/values/plate-code.ts'
import { fontsOf, readPdf } from './support/pdf.ts'
import { pictureOf, readQr } from './support/qr-reader.ts'
import { LAN, LONG, textOf } from './support/signs.ts'
import { type Cast, castWards } from './support/ward-a.ts'
import { type TestWorld, testWorld } from './support/world.ts'

let world: TestWorld
let cast: Cast
let http: ReturnType<typeof supertest>
const printed: number[] = []

beforeAll(async () => {
  world = await testWorld({ publicUrl: 'https://hailong.example.vn' })
  cast = await castWards(world)
  const images = plateImageRoutes(world)
  const signs = signRoutes({
    now: world.now,
    signOf: async (_, code) => [LAN, LONG].find((sign) => sign.code === code) ?? null,
    signsOfWard: async (_, ward) => ({ '99101': [LAN, LONG], '99102': [] })[ward] ?? null,
    printed: async (_, signs) => void printed.push(signs.length),
  })
  const app = new Hono().route('/q', images).route('/Q', images).route('/admin/plates', signs)
  app.get('/q/:code', (c) => c.text('the page'))
  app.onError((error, c) => c.text(error.message, error instanceof Refusal ? STATUS[error.kind] : 500))
  http = supertest(createAdaptorServer({ fetch: app.fetch }))
})
afterAll(() => world.close())

describe('the picture of a plate', () => {
  const textFor = (code: string) => `HTTPS://HAILONG.EXAMPLE.VN/Q/${code}`

  it('as PNG is read by two readers, and leads to this very plate', async () => {
    for (const code of [cast.plates.desk1, cast.plates.wardA, cast.plates.house, cast.plates.point]) {
      const { body } = await http.get(`/q/${code}.png`).expect(200).expect('Content-Type', 'image/png')
      expect(await readQr(pictureOf(body))).toEqual({ jsqr: textFor(code), zxing: [textFor(code)] })
    }
  })

  it('is found in any case and spelling, and is always the same bytes', async () => {
    const code = cast.plates.desk1
    const { body } = await http.get(`/q/${code}.svg`).expect(200).expect('Content-Type', 'image/svg+xml')
    for (const path of [`/Q/${code}.SVG`, `/q/${code.toLowerCase()}.svg`, `/q/${printPlateCode(code)}.Svg`]) {
      expect((await http.get(path).expect(200)).body.equals(body)).toBe(true)
    }
  })

  it('is made to be seen outdoors where it hangs outdoors', async () => {
    const modules = async (code: string) => pictureOf((await http.get(`/q/${code}.png`)).body).width / 12 - 8
    expect(await modules(cast.plates.desk1)).toBe(25)
    expect(await modules(cast.plates.house)).toBe(29)
  })

  it('may be kept, and is not sent twice to who has it', async () => {
    const first = await http.get(`/q/${cast.plates.desk1}.png`).expect('Cache-Control', 'public, max-age=86400')
    const again = await http.get(`/q/${cast.plates.desk1}.png`).set('If-None-Match', first.headers.etag ?? '')
    expect(again.status).toBe(304)
    expect(again.body).toEqual({})
  })

  it('is drawn for no code but those of plates in force: 404, mistyped or unknown; 410, revoked', async () => {
    await http.get(`/q/${newPlateCode()}.svg`).expect(404)
    await http.get('/q/000000000x.svg').expect(404)
    await http.get('/q/%00.png').expect(404)
    await http.get(`/q/${cast.plates.revoked}.svg`).expect(410)
    await http.get(`/q/${cast.plates.revoked}.png`).expect(410)
  })

  it('leaves every other address under /q to the pages', async () => {
    await http.get(`/q/${cast.plates.desk1}`).expect(200, 'the page')
    await http.get(`/q/${cast.plates.desk1}.gif`).expect(200, 'the page')
  })
})

describe('desk signs for printing', () => {
  it('leave the officer out unless asked, and name the desk unless asked not to', async () => {
    const textAt = async (query: string) => {
      const { body } = await http.get(`/admin/plates/${LAN.code}/sign.pdf${query}`).expect(200)
      return (await readPdf(body, 72))[0]?.text
    }
    expect(await textAt('')).toContain('Quầy 1 – Hộ tịch')
    expect(await textAt('')).not.toContain('Lan')
    expect(await textAt('?officer=1')).toContain('Trần Thị Lan')
    expect(await textAt('?officer=1&desk=0')).not.toContain('Quầy 1')
    expect(await textAt('?desk=0')).toContain('Phường An Bình')
  })

  it('are an SVG with the same words, kept nowhere', async () => {
    const { body } = await http
      .get(`/admin/plates/${printPlateCode(LAN.code).toLowerCase()}/sign.svg?officer=1`)
      .expect(200)
      .expect('Content-Type', 'image/svg+xml')
      .expect('Cache-Control', 'no-store')
    expect(body.toString()).toContain('Trần Thị Lan')
  })

  it('come by the ward, one to a page or four to a sheet, ready to be scanned', async () => {
    printed.length = 0
    const { body } = await http.get('/admin/plates/signs.pdf?ward=99101').expect('Content-Type', 'application/pdf')
    const pages = await readPdf(body, 120)
    expect(pages).toHaveLength(2)
    expect(await readQr((pages[1] as (typeof pages)[0]).picture)).toMatchObject({ zxing: [textOf(LONG)] })
    const sheet = await http.get('/admin/plates/signs.pdf?ward=99101&layout=a4').expect(200)
    expect(fontsOf(sheet.body).every(({ embedded }) => embedded)).toBe(true)
    const sheets = await readPdf(sheet.body, 150)
    expect(sheets).toHaveLength(1)
    expect((await readQr((sheets[0] as (typeof sheets)[0]).picture)).zxing.sort()).toEqual(
      [LAN, LONG].map(textOf).sort(),
    )
    expect(printed).toEqual([2, 2]) // and the audit was told of both
  })

  it('are refused for codes and wards that this person has none of, and on other paper', async () => {
    await http.get(`/admin/plates/${newPlateCodes(1)[0]}/sign.svg`).expect(404)
    await http.get('/admin/plates/nonsense/sign.pdf').expect(404)
    await http.get('/admin/plates/signs.pdf?ward=99103').expect(404)
    await http.get('/admin/plates/signs.pdf?ward=99102').expect(404)
    await http.get('/admin/plates/signs.pdf').expect(404)
    await http.get('/admin/plates/signs.pdf?ward=99101&layout=letter').expect(422)
  })
})
