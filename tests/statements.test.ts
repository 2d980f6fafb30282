import { parse } from 'csv-parse/sync'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readPdf } from './support/pdf.ts'
import { rate, several } from './support/rated.ts'
import { bytes, EVIL, hidden, openScreens, type Screens } from './support/screens.ts'

let it: Screens
let path = ''
beforeAll(async () => {
  it = await openScreens()
  path = `/admin/statements/${it.cast.lan}`
  const { wardA, desk1, lan } = it.cast
  await rate(it.world, several(40, { wardId: wardA, day: '2025-11-12', deskId: desk1, officerId: lan }))
})
afterAll(() => it?.close())

const Q4 = '?quarter=2025-10-01'
const read = async (who: 'lan' | 'sau') => (await it.as(who).get(path + Q4)).text
const say = (words: string, quarter = Q4) => it.send('lan', path + quarter, { words })
const standing = async () => hidden(await read('sau'), 'statement')
const deeds = async () => {
  const rows = await it.world.db
    .selectFrom('audit')
    .select('action')
    .where('action', 'like', 'statement%')
    .orderBy('seq')
    .execute()
  return rows.map(({ action }) => action.slice('statement-'.length))
}

describe('what chị Lan says about her figures', () => {
  test('stands beside them for ông Sáu, is changed and taken back, and every version stays', async () => {
    expect((await it.as('lan').get('/admin/statements')).headers.location).toBe(path)
    expect(await read('lan')).toContain('67,5\u00a0% hài lòng, khoảng 52–80, n = 40') // of 40: the words are about something
    expect((await say('Tháng 11 quầy chỉ có một mình tôi.')).headers.location).toBe(`${path}${Q4}&done=written`)
    expect(await read('sau')).toContain('Tháng 11 quầy chỉ có một mình tôi.')
    await say(`Quầy chỉ có một mình tôi ${EVIL}`)
    const changed = await read('sau')
    expect(changed).toContain('&lt;script&gt;alert(1)&lt;/script&gt;')
    expect(changed).not.toContain('Tháng 11')
    expect(await read('lan')).toContain('Tháng 11 quầy chỉ có một mình tôi.') // her own earlier version
    const back = await it.send('lan', `${path}/take-back${Q4}`, { statement: await standing() })
    expect(back.headers.location).toContain('done=taken-back')
    expect(await read('sau')).toContain('Tháng 11 quầy chỉ có một mình tôi.')
    expect(await it.world.db.selectFrom('officer_statements').select('id').execute()).toHaveLength(2)
    expect(await deeds()).toEqual(['written', 'changed', 'taken-back'])
  })

  test('stays as it is once ông Sáu took note of it, and moves again when he takes the note back within a day', async () => {
    const note = await it.send('sau', `${path}/note${Q4}`, { statement: await standing() })
    expect(note.headers.location).toContain('done=noted')
    expect(await read('lan')).toContain('Ông Sáu đã đọc và ghi nhận')
    const late = await say('Tôi xin nói lại.')
    expect(late.status).toBe(409)
    expect(late.text).toContain('>Tôi xin nói lại.</textarea>')
    const id = await standing()
    expect((await it.send('lan', `${path}/take-back${Q4}`, { statement: id })).status).toBe(409)
    expect(await read('sau')).toContain('Tháng 11')

    expect((await it.send('sau', `${path}/undo-note${Q4}`, { statement: id })).headers.location).toContain(
      'note-undone',
    )
    expect((await say('Tôi xin nói lại.')).status).toBe(303)
    expect((await it.send('sau', `${path}/note${Q4}`, { statement: id })).status).toBe(409) // of words that he hasn't read
    await it.send('sau', `${path}/note${Q4}`, { statement: await standing() })
    const noted = await standing()
    await it.later(24 * 60 + 1)
    expect((await it.send('sau', `${path}/undo-note${Q4}`, { statement: noted })).status).toBe(409)
    expect((await say('Lần nữa.')).status).toBe(409)
  })

  test('is in the reports of those who may see her figures, for the quarters that their span touches', async () => {
    const said = {
      officerId: it.cast.lan,
      officer: 'Trần Thị Lan',
      quarter: '2025-10-01',
      words: 'Tôi xin nói lại.',
      noted: true,
    }
    const of = async (who: 'sau' | 'lan' | 'hanh', what: string) =>
      (await it.as(who).get(`/api/reports/${what}`)).body.statements
    const span = '?from=2025-12-31&to=2026-02-01'
    expect(await of('sau', `wards/99101${span}`)).toEqual([said])
    expect(await of('sau', `officers/${it.cast.lan}${span}`)).toEqual([said])
    expect(await of('lan', `officers/${it.cast.lan}${span}`)).toEqual([said])
    expect(await of('hanh', `wards/99101${span}`)).toEqual([]) // a clerk sees no single officer
    expect(await of('sau', `officers/${it.cast.minh}${span}`)).toEqual([])
    expect(await of('sau', 'wards/99101?from=2026-02-01&to=2026-03-01')).toEqual([])
  })

  test('goes with the figures into every file', async () => {
    const get = (path: string) => it.as('sau').get(`/api/reports/${path}?from=2025-10-01&to=2026-01-01`)
    for (const path of ['wards/99101.csv', `officers/${it.cast.lan}.csv`]) {
      const lines = parse((await get(path)).text, { columns: true, bom: true }) as Record<string, string>[]
      const said = lines.find((line) => line.Về === 'Ý kiến của cán bộ, quý 4/2025') ?? expect.unreachable(path)
      expect(said).toMatchObject({ Tên: 'Trần Thị Lan', 'Từ ngày': '01/10/2025', 'Đến hết ngày': '31/12/2025' })
      expect(said['Về tỷ lệ này']).toBe('Tôi xin nói lại. (lãnh đạo đã ghi nhận)')
    }
    const pdf = await get('wards/99101.pdf').buffer(true)
    const text = (await readPdf(pdf.body, 20)).map((page) => page.text).join(' ')
    expect(text.replaceAll(/\s+/g, ' ')).toContain('Trần Thị Lan, quý 4/2025 (đã ghi nhận): Tôi xin nói lại.')
  })

  test('is hers alone to write, and not about a quarter that still runs', async () => {
    for (const who of ['sau', 'quan.tri', 'hanh'] as const)
      expect((await it.send(who, path + Q4 + (who === 'quan.tri' ? '&ward=99101' : ''), { words: 'Giả' })).status).toBe(
        404,
      )
    const missing = bytes(await it.as('lan').get('/admin/statements/00000000-0000-4000-8000-000000000000'))
    expect(missing).toMatch(/^404/)
    expect(bytes(await it.as('lan').get(`/admin/statements/${it.cast.minh}`))).toBe(missing)
    expect(bytes(await it.as('hanh').get(path))).toMatch(/^404/)
    await say('Quý này đang chạy.', '?quarter=2026-01-01')
    const quarters = await it.world.db.selectFrom('officer_statements').select('quarter').distinct().execute()
    expect(quarters.map(({ quarter }) => String(quarter))).toEqual(['2025-10-01'])
    for (const words of ['', '  ', 'a'.repeat(1501)]) expect((await say(words, '?quarter=2025-07-01')).status).toBe(422)
    expect((await say('a'.repeat(1501), '?quarter=2025-07-01')).text).toContain(`>${'a'.repeat(1501)}</textarea>`)
  })
})
