import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { get, type IncomingMessage } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { parse } from 'csv-parse/sync'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { plateQrText } from '../src/drawing/plate-link.ts'
import { addHouses } from '../src/houses/add.ts'
import { perform } from '../src/world.ts'
import { readPdf } from './support/pdf.ts'
import { readQr } from './support/qr-reader.ts'
import { bytes, EVIL, hidden, openScreens, type Screens } from './support/screens.ts'
import { cookieOf } from './support/staff.ts'
import { OPERATOR } from './support/world.ts'

let screens: Screens
beforeAll(async () => {
  screens = await openScreens()
  const { world, cast } = screens
  const houses = Array.from({ length: 60 }, (_, at) => ({ street: 'Sen Trắng', number: String(at + 1) }))
  const long = Array.from({ length: 4_000 }, (_, at) => ({ street: 'Đường số 7', number: String(at + 1) }))
  await perform(world, OPERATOR, async (act) => {
    await addHouses(act, cast.wardA, [...houses, ...long])
    await addHouses(act, cast.wardA, [{ street: `Hẻm ${EVIL}`, number: '1' }])
    await addHouses(act, cast.wardB, [{ street: 'Sen Trắng', number: '7' }])
  })
})
afterAll(() => screens.close())

const page = async (name: Parameters<Screens['as']>[0], path: string, status = 200) =>
  (await screens.as(name).get(path).expect(status)).text
const SEN = 'of=houses&asked=1&street=Sen+Tr%E1%BA%AFng&face=house-150x100&paper=a4&marks=1&named=1'
const look = (query: string) => page('hanh', `/admin/print/new?${query}`)
/** Looks, presses the button, and answers the path of the batch. */
const make = async (query: string) => {
  const text = await look(query)
  const form = Object.fromEntries(new URLSearchParams(query))
  const { headers } = await screens.send('hanh', '/admin/print/new', { ...form, id: hidden(text, 'id') }).expect(303)
  return String(headers.location).replace(/\?.*/, '')
}
const file = async (path: string) => {
  const answer = await screens
    .as('hanh')
    .get(path)
    .buffer(true)
    .parse((response, done) => {
      const pieces: Buffer[] = []
      response.on('data', (piece: Buffer) => pieces.push(piece))
      response.on('end', () => done(null, Buffer.concat(pieces)))
    })
    .expect(200)
  return { body: answer.body as Buffer, headers: answer.headers as Record<string, string> }
}

describe('Hạnh chooses and looks before she prints', () => {
  test('what there is to print, and an empty list at first', async () => {
    const text = await page('hanh', '/admin/print')
    for (const of of ['houses', 'desks', 'points', 'ward', 'blank']) expect(text).toContain(`/admin/print/new?of=${of}`)
    expect(text).toContain('Chưa in đợt nào.')
  })

  test('streets with how many houses; then how many plates, how many sheets, how large a module, and the first plate', async () => {
    const empty = await page('hanh', '/admin/print/new?of=houses')
    expect(empty).toContain('<option value="Sen Trắng">Sen Trắng (60)</option>')
    expect(empty).toContain('name="marks" value="1" checked')
    expect(empty).not.toContain('Tạo đợt in')
    const text = await look(`${SEN}&from=10&to=29&side=even`)
    expect(text).toContain('<b>10 biển</b> · 5 tờ, mỗi tờ 2 biển')
    expect(text).toContain('10 nơi chưa có mã')
    expect(text).toContain('Biển đầu tiên: 10 Sen Trắng')
    expect(text).toMatch(/Ô vuông nhỏ nhất của mã rộng 1,\d+ mm/)
    const [, source = ''] = /<img src="([^"]+)"/.exec(text) ?? []
    const { body, headers } = await file(source.replaceAll('&amp;', '&'))
    expect(headers['content-type']).toBe('image/svg+xml')
    expect(body.toString()).toContain('10 · Sen Trắng')
  })

  test('what is typed wrong is told beside its field and in a summary, and what was typed stays', async () => {
    const text = await page('hanh', `/admin/print/new?${SEN.replace('a4', 'roll')}&from=năm&to=9&roll=12`, 422)
    expect(text).toContain('Nhập một số, ví dụ 43, hoặc để trống.')
    expect(text).toContain('Nhập khổ cuộn từ 200 đến 1.600 mm.')
    expect(text).toContain('id="from-fault"')
    expect(text).toContain('value="năm"')
    expect(text).not.toContain('Tạo đợt in')
    expect(await page('hanh', `/admin/print/new?${SEN}&from=20&to=9`, 422)).toContain('lớn hơn hoặc bằng số đầu')
    const large = 'of=points&asked=1&face=point-a4&paper=a4'
    expect(await page('hanh', `/admin/print/new?${large}&bleed=1`, 422)).toContain('Biển lớn hơn giấy này')
    expect(await page('hanh', '/admin/print/new?of=blank&asked=1&n=10001', 422)).toContain('từ 1 đến 10.000')
  })

  test('a choice that means nothing says so, and has no button', async () => {
    const text = await look(`${SEN}&from=900`)
    expect(text).toContain('Không có biển nào để in')
    expect(text).not.toContain('Tạo đợt in')
  })

  test('a street may be called anything', async () => {
    const text = await look(`of=houses&asked=1&street=${encodeURIComponent(`Hẻm ${EVIL}`)}`)
    expect(text).toContain('<b>1 biển</b>')
    expect(text).not.toContain('<script>alert')
    const path = await make(`of=houses&asked=1&marks=1&street=${encodeURIComponent(`Hẻm ${EVIL}`)}`)
    expect(await page('hanh', path)).not.toContain('<script>alert')
    const { body } = await file(`${path}/list.csv`)
    expect(body.toString()).toContain('<script>alert')
  })
})

describe('a batch on paper', () => {
  test('is one PDF of all its sheets, each plate read, in the order of the street; or from any sheet to another', async () => {
    const path = await make(`${SEN}&from=1&to=9`)
    const text = await page('hanh', `${path}?done=made`)
    expect(text).toContain('Đã tạo đợt in.')
    for (const words of ['Sen Trắng', 'số 1–9', 'Biển số nhà 150 × 100 mm', 'Tờ A4', '<dd>5</dd>', 'Hạnh']) {
      expect(text).toContain(words)
    }
    const { body, headers } = await file(`${path}/plates.pdf`)
    expect(headers['content-disposition']).toBe('attachment; filename="so-nha-2026-03-02.pdf"')
    const sheets = await readPdf(body, 150)
    expect(sheets).toHaveLength(5)
    expect(sheets[3]?.text).toContain('Tờ 4/5')
    const codes = await codesOf(path)
    const read = await Promise.all(sheets.map(async ({ picture }) => (await readQr(picture)).zxing))
    const url = screens.world.config.publicUrl
    expect(read.flat().sort()).toEqual(codes.map((code) => plateQrText(url, code)).sort())

    const part = await file(`${path}/plates.pdf?from=4&to=5`)
    expect(part.headers['content-disposition']).toContain('so-nha-2026-03-02-to-4-5.pdf')
    const again = await readPdf(part.body, 36)
    expect(again.map(({ text }) => /Tờ \d\/5/.exec(text)?.[0])).toEqual(['Tờ 4/5', 'Tờ 5/5'])
    expect(again[0]?.text).toBe(sheets[3]?.text)
  })

  test('is the same bytes when it is fetched again', async () => {
    const path = await make(`${SEN}&from=1&to=9`)
    expect((await file(`${path}/plates.pdf`)).body.equals((await file(`${path}/plates.pdf`)).body)).toBe(true)
  })

  test('a sheet that it does not have is a fault, not an empty file', async () => {
    const path = await make(`${SEN}&from=1&to=9`)
    for (const query of ['from=6&to=9', 'from=3&to=2', 'from=x']) {
      expect(await page('hanh', `${path}/plates.pdf?${query}`, 422)).toContain('Nhập số tờ trong đợt này.')
    }
  })

  test('has a list for who cuts: sheet, row, column, code, number, street', async () => {
    const path = await make(`${SEN}&from=1&to=3`)
    const { body, headers } = await file(`${path}/list.csv`)
    expect(headers['content-type']).toBe('text/csv; charset=utf-8')
    const [heads, ...lines] = parse(body, { bom: true }) as string[][]
    expect(heads?.slice(0, 7)).toEqual(['Tờ', 'Hàng', 'Cột', 'Thứ tự', 'Mã', 'Số nhà', 'Đường'])
    expect(lines.map(([sheet, row, column, place, , number]) => [sheet, row, column, place, number])).toEqual([
      ['1', '1', '1', '1', '1'],
      ['1', '2', '1', '2', '2'],
      ['2', '1', '1', '3', '3'],
    ])
  })

  test('is a ZIP of SVGs for sign makers, which other programs unpack', async () => {
    const path = await make(`${SEN}&from=1&to=5`)
    const { body } = await file(`${path}/plates.zip`)
    const folder = await mkdtemp(join(tmpdir(), 'hailong-zip-'))
    try {
      await writeFile(join(folder, 'plates.zip'), body)
      const python =
        'import sys,zipfile; z=zipfile.ZipFile(sys.argv[1]); assert z.testzip() is None; [print(n, z.read(n)[:4]) for n in z.namelist()]'
      const { stdout } = await promisify(execFile)('python3', ['-c', python, join(folder, 'plates.zip')])
      const codes = await codesOf(path)
      expect(stdout.trim().split('\n')).toEqual(codes.map((code, at) => `0000${at + 1}-${code}.svg b'<svg'`))
    } finally {
      await rm(folder, { recursive: true })
    }
  })

  test('of desks, of the ward, of support points, and of blank plates', async () => {
    const sheets = async (path: string) =>
      (await readPdf((await file(`${path}/plates.pdf`)).body, 36)).map(({ text }) => text)
    const [desks] = await sheets(await make('of=desks&asked=1&face=desk-a6&paper=a4&marks=1&named=1'))
    expect(desks).toContain('Quầy 1 – Hộ tịch')
    expect(desks).toContain('Quầy 2 – Chứng thực')
    const [poster] = await sheets(await make('of=ward&asked=1&face=ward-a4&paper=a4&named=1'))
    expect(poster?.toLocaleLowerCase('vi')).toContain('an bình')
    const [point] = await sheets(await make('of=points&asked=1&face=point-a4&paper=single&named=1'))
    expect(point).toContain('Điểm hỗ trợ Khu phố 1')
    const blanks = await sheets(await make('of=blank&asked=1&n=25&face=house-70x70&paper=a3&marks=1&bleed=1'))
    expect(blanks.length).toBe(2)
  })

  test('every fetch is a row in the audit, with the sheets', async () => {
    const path = await make(`${SEN}&from=1&to=9`)
    await file(`${path}/plates.pdf?from=2`)
    const row = await screens.world.db.selectFrom('audit').selectAll().orderBy('seq', 'desc').executeTakeFirstOrThrow()
    expect(row).toMatchObject({
      action: 'plates-printed',
      actor_name: 'Hạnh',
      details: { as: 'PDF', from: 2, to: 5, n: 9 },
    })
    expect(row.subject_id).toBe(path.split('/').at(-1))
    expect(await page('sau', '/admin/audit')).toContain('Tải tờ 2–5 của đợt in 9 biển (PDF).')
  })

  test('a button pressed twice makes one batch', async () => {
    const text = await look(`${SEN}&from=11&to=12`)
    const form = { ...Object.fromEntries(new URLSearchParams(`${SEN}&from=11&to=12`)), id: hidden(text, 'id') }
    const [one, two] = await Promise.all([1, 2].map(() => screens.send('hanh', '/admin/print/new', form)))
    expect([one?.headers.location, two?.headers.location].map((path) => String(path).split('?')[0])).toEqual([
      `/admin/print/${form.id}`,
      `/admin/print/${form.id}`,
    ])
  })
})

/** The codes of a batch, as its list prints them, without dashes. */
async function codesOf(path: string): Promise<string[]> {
  const { body } = await file(`${path}/list.csv`)
  const [, ...lines] = parse(body, { bom: true }) as string[][]
  return lines.map((line) => (line[4] ?? '').replaceAll('-', ''))
}

describe('4,000 plates', () => {
  test('begin at once, and a reader who leaves stops the work: the log says at which sheet', async () => {
    const path = await make(
      'of=houses&asked=1&street=%C4%90%C6%B0%E1%BB%9Dng+s%E1%BB%91+7&face=house-150x100&paper=a4&marks=1&named=1',
    )
    const { world, server } = screens
    const cookie = await cookieOf(server, 'hanh')
    const response = await new Promise<IncomingMessage>((resolve, reject) =>
      get(`${screens.origin}${path}/plates.pdf`, { headers: { cookie } }, resolve).on('error', reject),
    )
    expect(response.statusCode).toBe(200)
    await new Promise<void>((resolve) => response.once('readable', () => resolve()))
    response.read()
    response.destroy()
    const stopped = () => world.logged.find((line) => line.includes('print stopped'))
    await expect.poll(stopped).toBeDefined()
    const { sheet } = JSON.parse(stopped() ?? '{}') // one of the first: so it began before it had drawn the others
    expect(sheet).toBeGreaterThanOrEqual(1)
    expect(sheet).toBeLessThan(1_000)
  })
})

describe('who may', () => {
  test('ward B has the same bytes for a batch of ward A as for one that is not there', async () => {
    const path = await make(`${SEN}&from=1&to=2`)
    const missing = '/admin/print/0190b2c6-0000-7000-8000-000000000000'
    for (const end of ['', '/plates.pdf', '/plates.zip', '/list.csv']) {
      await screens.as('hanh').get(`${path}${end}`).expect(200)
      const [there, not] = await Promise.all([path, missing].map((one) => screens.as('thu').get(`${one}${end}`)))
      expect(there?.status).toBe(404)
      expect(bytes(there as never).replaceAll(path, '')).toBe(bytes(not as never).replaceAll(missing, ''))
    }
    await screens.as('lan').get(path).expect(404)
    await screens.as('sau').get(path).expect(200)
  })
})
