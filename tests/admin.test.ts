import type { ServerType } from '@hono/node-server'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { adminRoutes } from '../src/admin/routes.ts'
import { createApp } from '../src/app.ts'
import { readHeader } from '../src/imports/columns.ts'
import { readSheet } from '../src/imports/sheet.ts'
import { foundWard } from '../src/places/found-ward.ts'
import { makePlate } from '../src/plates/make-plate.ts'
import { printPlateCode } from '../src/values/plate-code.ts'
import { perform } from '../src/world.ts'
import { browserOf, listen, signIn, staffUser } from './support/staff.ts'
import { type Cast, castWards } from './support/ward-a.ts'
import { OPERATOR, type TestWorld, testWorld } from './support/world.ts'

let world: TestWorld
let cast: Cast
let server: ServerType
const browsers: Record<string, ReturnType<typeof browserOf>> = {}

beforeAll(async () => {
  world = await testWorld()
  cast = await castWards(world)
  server = await listen(createApp(world).app.route('/', adminRoutes(world)))
  await staffUser(world, { signIn: 'sau', name: 'Ông Sáu', role: 'chair', wardId: cast.wardA })
  await staffUser(world, { signIn: 'hanh', name: 'Hạnh', role: 'clerk', wardId: cast.wardA })
  await staffUser(world, { signIn: 'thu', name: 'Cô Thu', role: 'clerk', wardId: cast.wardB })
  await staffUser(world, { signIn: 'lan', role: 'officer', wardId: cast.wardA, officerId: cast.lan })
  await staffUser(world, { signIn: 'quan.tri' })
  for (const name of ['sau', 'hanh', 'thu', 'lan', 'quan.tri']) {
    browsers[name] = browserOf(server)
    await signIn(browsers[name], name)
  }
})
afterAll(async () => {
  server.close()
  await world.close()
})

const as = (name: string) => browsers[name] ?? expect.unreachable()
const bytes = (answer: { status: number; text: string }) => `${answer.status} ${answer.text}`

describe('the plates page', () => {
  test.each(['hanh', 'sau'])('shows %s the ward’s desks, who sits there now, and what to print', async (name) => {
    const { status, text } = await as(name).get('/admin/plates')
    expect(status).toBe(200)
    for (const shown of [
      'Phường An Bình',
      'Quầy 1 – Hộ tịch',
      'Trần Thị Lan',
      'Quầy 2 – Chứng thực',
      'Chưa phân công',
    ]) {
      expect(text).toContain(shown)
    }
    expect(text).toContain('2 quầy, 1 quầy đang có người phụ trách.')
    expect(text).toContain(printPlateCode(cast.plates.desk1))
    expect(text).toContain(printPlateCode(cast.plates.wardA))
    expect(text).toContain(`/admin/plates/${cast.plates.desk1}/sign.pdf?officer=1`)
    expect(text).not.toContain(`/admin/plates/${cast.plates.desk2}/sign.pdf?officer=1`) // nobody to name there
    expect(text).not.toContain(printPlateCode(cast.plates.house))
    expect(text).not.toContain('Bình Yên')
  })

  test('leads to nothing that is not there', async () => {
    const { text } = await as('hanh').get('/admin/plates')
    const links = [...text.matchAll(/href="([^"#]+)"/g)].map(([, link]) => link?.replaceAll('&amp;', '&') ?? '')
    expect(links.length).toBeGreaterThan(20)
    for (const link of links.filter((one) => one.startsWith('/admin') || one.startsWith('/q/'))) {
      expect(`${(await as('hanh').get(link)).status} ${link}`).toBe(`200 ${link}`)
    }
  })

  test('shows a revoked plate with its reason and nothing to print', async () => {
    const { revoked } = cast.plates
    const { text } = await as('hanh').get('/admin/plates')
    expect(text).toContain(`<s class="code">${printPlateCode(revoked)}</s> thu hồi 01/01/2026: bị dán đè`)
    expect(text).not.toContain(`/admin/plates/${revoked}/`)
    expect((await as('hanh').get(`/admin/plates/${revoked}/sign.svg`)).status).toBe(404)
  })

  test('of another ward is answered in the same bytes as one that is not there, on every path', async () => {
    const { deskB } = cast.plates
    const [foreign, missing] = [deskB, '000000000'] // the second is a well-formed code that no plate bears
    const paths = (code: string, ward: string) => [
      `/admin/?ward=${ward}`,
      `/admin/plates?ward=${ward}`,
      `/admin/?ward=${ward}-20250701`,
      `/admin/plates/${code}/sign.svg`,
      `/admin/plates/${code}/sign.pdf?officer=1`,
      `/admin/plates/signs.pdf?ward=${ward}&layout=a4`,
    ]
    for (const [index, path] of paths(foreign, '99102').entries()) {
      expect((await as('thu').get(path)).status).toBe(200)
      for (const name of ['hanh', 'sau', 'lan']) {
        const answer = await as(name).get(path)
        expect(answer.status).toBe(404)
        expect(bytes(answer)).toBe(bytes(await as(name).get(paths(missing, '99999')[index] ?? '')))
      }
    }
  })

  test('is not for officers, and for strangers begins at the sign-in', async () => {
    for (const path of ['/admin/', '/admin/plates', '/admin/plates/signs.pdf', '/admin/templates/quay.csv']) {
      expect((await as('lan').get(path)).status).toBe(404)
      const stranger = await browserOf(server).get(path)
      expect(stranger.headers.location).toBe(`/sign-in?next=${encodeURIComponent(path)}`)
    }
  })

  test('lets an administrator choose among wards', async () => {
    const list = await as('quan.tri').get('/admin/?lang=en')
    expect(list.text).toContain('href="/admin/?ward=99101-20250701&amp;lang=en"')
    expect(list.text).toContain('Phường Bình Yên')
    const chosen = await as('quan.tri').get('/admin/plates?ward=99102')
    expect(chosen.text).toContain('Lê Thị Thu')
    expect(chosen.text).toContain('Chọn phường, xã khác')
    expect((await as('quan.tri').get('/admin/plates/signs.pdf')).status).toBe(404) // of which ward?
    expect((await as('quan.tri').get('/admin/plates/signs.pdf?ward=99102')).status).toBe(200)
  })

  test('tells what to do next in a ward without desks', async () => {
    await sql`select setval(pg_get_serial_sequence('wards', 'id'), max(id)) from wards`.execute(world.db)
    await perform(world, OPERATOR, async (act) => {
      const id = await foundWard(act, { code: '99103', kind: 'xã', name: 'Mới', province: 'Thành phố Mẫu' })
      await makePlate(act, id, { kind: 'ward' })
    })
    const { text } = await as('quan.tri').get('/admin/plates?ward=99103')
    expect(text).toContain('npm run hailong -- import can-bo.csv --ward 99103-20250701')
    for (const [file, kind] of Object.entries({ 'can-bo': 'officers', quay: 'desks', 'phan-cong': 'assignments' })) {
      expect(text).toContain(`/admin/templates/${file}.csv`)
      const template = await as('quan.tri').get(`/admin/templates/${file}.csv`).buffer(true)
      const [header] = await Array.fromAsync(readSheet(Buffer.from(template.text)))
      expect(readHeader(header)).toMatchObject({ ok: true, kind })
    }
    expect((await as('quan.tri').get('/admin/templates/x.csv')).status).toBe(404)
  })
})

describe('a desk’s sign', () => {
  async function file(path: string): Promise<Buffer> {
    const answer = await as('hanh').get(path).responseType('blob')
    expect(answer.status).toBe(200)
    return answer.body
  }
  const pages = (body: Buffer) => body.toString('latin1').match(/\/Type \/Page\b/g)?.length

  test('names the officer who sits there now, if that is wished', async () => {
    const plain = String(await file(`/admin/plates/${cast.plates.desk1}/sign.svg`))
    const named = String(await file(`/admin/plates/${cast.plates.desk1}/sign.svg?officer=1`))
    expect(plain).toContain('Quầy 1 – Hộ tịch')
    expect(plain).not.toContain('Trần Thị Lan')
    expect(named).toContain('Trần Thị Lan')
  })

  test('is printed with all others in one file, in the order of the desks; revoked plates are left out', async () => {
    expect(pages(await file('/admin/plates/signs.pdf?layout=a6'))).toBe(2)
    expect(pages(await file('/admin/plates/signs.pdf?layout=a4'))).toBe(1)
  })
})
