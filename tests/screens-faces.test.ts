import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { plateQrText } from '../src/drawing/plate-link.ts'
import { makeBlankPlates } from '../src/plates/make-blank.ts'
import { newPlateCode, printPlateCode } from '../src/values/plate-code.ts'
import { perform } from '../src/world.ts'
import { readPdf } from './support/pdf.ts'
import { readQr } from './support/qr-reader.ts'
import { bytes, openScreens, type Screens } from './support/screens.ts'
import { OPERATOR } from './support/world.ts'

let it: Screens
beforeAll(async () => {
  it = await openScreens()
})
afterAll(() => it.close())

const file = (code: string, name: string) => `/admin/plates/${code}/${name}`
const pdfOf = async (path: string) => {
  const { body } = await it
    .as('hanh')
    .get(path)
    .responseType('blob')
    .expect(200)
    .expect('Content-Type', 'application/pdf')
  return readPdf(body, 100)
}
const printedRows = async () =>
  (await it.world.pool.query(`select count(*)::int as n from audit where action = 'signs-printed'`)).rows[0].n

describe('what can be printed for a plate', () => {
  test('is shown as it will look: a desk has two signs, a house three plates, a point one poster, the ward three', async () => {
    const { desk1, house, point, wardA } = it.cast.plates
    const shown = [
      [desk1, ['tent', 'sign']],
      [house, ['150x100', '200x150', '70x70']],
      [point, ['poster']],
      [wardA, ['sign', 'entrance', 'leaflet']],
    ] as const
    for (const [code, faces] of shown) {
      const { text } = await it.as('hanh').get(`/admin/plates/${code}/faces`).expect(200)
      const pictures = [...text.matchAll(/<img src="([^"?]+)\.svg/g)].map(([, path]) => path)
      expect(new Set(pictures)).toEqual(new Set(faces.map((face) => file(code, face))))
      expect(text).toMatch(/Mỗi ô vuông của mã \d,\d\d mm/)
      for (const [path] of text.matchAll(/(?<=(?:src|href)=")\/admin\/plates\/[^"]+\.(?:svg|pdf)[^"]*/g))
        await it.as('hanh').get(path.replaceAll('&amp;', '&')).expect(200)
    }
  })

  test('says what the house is called, with its ward or without', async () => {
    const { house } = it.cast.plates
    const svg = async (query: string) => (await it.as('hanh').get(file(house, `150x100.svg${query}`))).body.toString()
    expect(await svg('')).toMatch(/<title>[^<]*Phường [^<]*<\/title>/)
    expect(await svg('?bare=1')).not.toMatch(/<title>[^<]*Phường/)
    const { rows } = await it.world.pool.query('select number, street from houses where ward_id = $1', [it.cast.wardA])
    expect(await svg('?bare=1')).toContain(`<title>${rows[0].number} · ${rows[0].street}`)
  })

  test('has names or has none, as the clerk chooses, in pictures and files alike', async () => {
    const { house, desk1, wardA } = it.cast.plates
    const look = async (code: string, query = '') =>
      (await it.as('hanh').get(`/admin/plates/${code}/faces${query}`)).text
    for (const [code, query, on, off] of [
      [house, 'bare=1', 'Không ghi tên phường, xã', 'Ghi tên phường, xã'],
      [desk1, 'officer=1', 'Ghi tên cán bộ', 'Không ghi tên cán bộ'],
    ] as const) {
      const usual = await look(code)
      expect(usual).toContain(`href="/admin/plates/${code}/faces?${query}">${on}<`)
      expect(usual).not.toContain(`&amp;${query}"`)
      const other = await look(code, `?${query}`)
      expect(other).toContain(`href="/admin/plates/${code}/faces">${off}<`)
      const files = [...other.matchAll(/(?:src|href)="[^"]+\.(?:svg|pdf)([^"]*)"/g)].map(([, asked]) => asked)
      expect(files.length).toBeGreaterThan(4)
      for (const asked of files) expect(asked).toContain(`&amp;${query}`)
    }
    expect(await look(desk1)).not.toContain('Trần Thị Lan')
    expect(await look(desk1, '?officer=1')).toContain('Trần Thị Lan')
    expect(await look(wardA)).not.toContain('Ghi tên')
  })

  test('leads from the printed page to this very plate, on each of its pages', async () => {
    const { desk1, house, point, wardA } = it.cast.plates
    for (const [code, name, sheets] of [
      [desk1, 'tent.pdf?officer=1', 1],
      [house, '70x70.pdf', 1],
      [point, 'poster.pdf?cut=1', 1],
      [wardA, 'entrance.pdf', 1],
      [wardA, 'leaflet.pdf', 2],
    ] as const) {
      const pages = await pdfOf(file(code, name))
      expect(pages).toHaveLength(sheets)
      for (const { picture } of pages) {
        const { zxing } = await readQr(picture)
        expect(new Set(zxing)).toEqual(new Set([plateQrText(it.world.config.publicUrl, code)]))
      }
    }
  })

  test('names the officer only where that is wished', async () => {
    const { desk1 } = it.cast.plates
    const [plain] = await pdfOf(file(desk1, 'tent.pdf'))
    const [named] = await pdfOf(file(desk1, 'tent.pdf?officer=1'))
    expect(named?.text).toContain('Trần Thị Lan')
    expect(plain?.text).toContain('Hộ tịch')
    expect(plain?.text).not.toContain('Lan')
  })

  test('tells the printer of the ward’s hotline in both languages', async () => {
    await it.world.pool.query(`update wards set hotline = '02838441234' where id = $1`, [it.cast.wardA])
    const [vi, en] = await pdfOf(file(it.cast.plates.wardA, 'leaflet.pdf'))
    expect(vi?.text.replace(/\s+/g, ' ')).toMatch(/Đường dây nóng: [\d ]*1234/)
    expect(en?.text.replace(/\s+/g, ' ')).toMatch(/Hotline: [\d ]*1234/)
  })

  test('counts on a point’s poster what finds no room there, the ward’s procedures before those of the police', async () => {
    const named = (of: string, n: number) => Array.from({ length: n }, (_, at) => `Thủ tục ${of} thứ ${at + 1}`)
    await it.world.pool.query('update points set procedures = $1, police_procedures = $2 where ward_id = $3', [
      named('phường', 5),
      named('công an', 28),
      it.cast.wardA,
    ])
    const [sheet] = await pdfOf(file(it.cast.plates.point, 'poster.pdf'))
    const flat = sheet?.text.replace(/\s+/g, ' ') ?? ''
    const told = flat.match(/Thủ tục (phường|công an) thứ \d+/g) ?? []
    expect(told.slice(0, 6)).toEqual([...named('phường', 5), 'Thủ tục công an thứ 1'])
    expect(flat).toContain(`và ${33 - told.length} việc khác`)
  })

  test('is bare of names on a plate that hangs nowhere yet', async () => {
    const [code = ''] = await perform(it.world, OPERATOR, (act) => makeBlankPlates(act, it.cast.wardA, 1))
    const { text } = await it.as('hanh').get(`/admin/plates/${code}/faces`).expect(200)
    expect(text).toContain('Chưa gắn vào chỗ nào')
    const [sheet] = await pdfOf(file(code, '200x150.pdf'))
    expect(sheet?.text).toContain(printPlateCode(code))
    expect(sheet?.text.replace(/\s+/g, ' ')).toContain('Xem địa chỉ này trên bản đồ')
  })

  test('goes into the audit when it goes out, and not when it is looked at', async () => {
    const { house } = it.cast.plates
    const before = await printedRows()
    await it.as('hanh').get(`/admin/plates/${house}/faces`).expect(200)
    await it.as('hanh').get(file(house, '150x100.svg')).expect(200)
    expect(await printedRows()).toBe(before)
    await it.as('hanh').get(file(house, '150x100.pdf')).expect(200)
    expect(await printedRows()).toBe(before + 1)
  })

  test('is not there for a face that does not fit, for a plate out of force, nor for another ward', async () => {
    const { desk1, house, revoked, deskB } = it.cast.plates
    await it.as('hanh').get(file(house, '150x100.svg')).expect(200)
    const refused = [
      file(house, 'tent.svg'),
      file(desk1, '150x100.pdf'),
      file(desk1, 'poster.pdf'),
      file(revoked, 'tent.svg'),
    ]
    for (const path of refused) await it.as('hanh').get(path).expect(404)
    const missing = await it.as('hanh').get(`/admin/plates/${newPlateCode()}/faces`).expect(404)
    const foreign = await it.as('hanh').get(`/admin/plates/${deskB}/faces`).expect(404)
    expect(bytes(foreign)).toEqual(bytes(missing))
    await it.as('thu').get(file(deskB, 'tent.svg')).expect(200)
  })

  test('is a link away from the house, the desk and the point', async () => {
    const { rows } = await it.world.pool.query(
      `select 'houses/' || h.id as path, t.code from houses h join plate_targets t on t.house_id = h.id where h.ward_id = $1
       union select 'points/' || p.id, t.code from points p join plate_targets t on t.point_id = p.id where p.ward_id = $1
       union select 'desks/' || d.id, t.code from desks d join plate_targets t on t.desk_id = d.id where d.ward_id = $1 and t.code = $2`,
      [it.cast.wardA, it.cast.plates.desk1],
    )
    expect(rows).toHaveLength(3)
    for (const { path, code } of rows)
      expect((await it.as('hanh').get(`/admin/${path}`)).text).toContain(`href="/admin/plates/${code}/faces`)
  })
})
