import { writeXlsx } from 'hucre/xlsx'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { housesOfWard } from '../src/houses/queries.ts'
import { readSheet } from '../src/imports/sheet.ts'
import { officersOfWard } from '../src/officers/queries.ts'
import { forgetDue } from '../src/privacy/forget-due.ts'
import { bytes, EVIL, openScreens, type Screens } from './support/screens.ts'

let it: Screens
beforeAll(async () => {
  it = await openScreens()
})
afterAll(() => it.close())
afterEach(() => it.world.pool.query('delete from import_files'))

const OFFICERS = Buffer.from('mã cán bộ,họ tên\nL1,Trần Thị Lan\nX9,Phạm Thị Mới\n')
const FAULTY = Buffer.from('mã cán bộ,họ tên\nL1,Trần Thị Lan\nX9,\n')
type Who = Parameters<Screens['as']>[0]
const upload = (who: Who, file: Uint8Array, name = 'can-bo.csv', path = '/admin/imports') =>
  it.as(who).post(path).attach('file', Buffer.from(file), name)
const look = async (who: Who, path: string) => (await it.as(who).get(path)).text
const sent = async (who: Who, file: Uint8Array, name?: string) => {
  const answer = await upload(who, file, name)
  expect(answer.status).toBe(303)
  return answer.headers.location ?? expect.unreachable()
}
const rows = async () => (await it.world.pool.query('select stage, bytes is null as gone from import_files')).rows
const imports = async () =>
  (await it.world.pool.query(`select from audit where ward_id = 1 and action = 'imported'`)).rowCount ?? 0
const codes = async () => (await officersOfWard(it.world.db, it.cast.wardA)).map(({ code }) => code)

describe('a file', () => {
  test('is looked at first, and taken in whole when its number of rows is pressed', async () => {
    const before = await codes()
    const path = await sent('hanh', OFFICERS)
    const page = await look('hanh', path)
    expect(page).toContain('thêm X9: Phạm Thị Mới')
    expect(page).toContain('Nhập 1 dòng')
    expect(await codes()).toEqual(before)
    const taken = await it.send('hanh', `${path}/take`, {})
    expect(taken.headers.location).toBe(path)
    expect(await look('hanh', path)).toContain('Đã nhập xong 1 dòng.')
    expect(await codes()).toEqual([...before, 'X9'])
    expect(await rows()).toEqual([{ stage: 'taken', gone: true }])
    const { rows: audit } = await it.world.pool.query(
      `select actor_name, details from audit where ward_id = 1 and action = 'imported' order by seq desc limit 1`,
    )
    expect(audit).toEqual([{ actor_name: 'Hạnh', details: { kind: 'officers', added: 1, changed: 0, unchanged: 1 } }])
    // Pressed once more, and sent once more: nothing.
    expect((await it.send('hanh', `${path}/take`, {})).headers.location).toBe(path)
    expect(await look('hanh', await sent('hanh', OFFICERS))).toContain('Không có gì để nhập.')
    expect(await codes()).toEqual([...before, 'X9'])
  })

  test('with faults shows each with row, column and reason, keeps nothing, and can’t be taken', async () => {
    const path = await sent('hanh', FAULTY)
    const page = await look('hanh', path)
    expect(page).toContain('Tệp có 1 lỗi. Chưa có gì được nhập.')
    expect(page).toMatch(/Dòng 3<\/th><td[^>]*>họ tên<\/td><td[^>]*>chưa ghi/)
    expect(page).not.toContain('/take')
    expect(await rows()).toEqual([{ stage: 'refused', gone: true }])
    await it.send('hanh', `${path}/take`, {})
    expect(await rows()).toEqual([{ stage: 'refused', gone: true }])
  })

  test('may be a sheet of houses; the templates are taken as they are', async () => {
    const houses = await writeXlsx({
      sheets: [
        {
          name: 'a',
          rows: [
            ['số nhà', 'đường'],
            [12, 'Hoa Cúc'],
          ],
        },
      ],
    })
    const path = await sent('hanh', houses, 'Số nhà.xlsx')
    expect(await look('hanh', path)).toContain('Số nhà.xlsx')
    await it.send('hanh', `${path}/take`, {})
    expect(await housesOfWard(it.world.db, it.cast.wardA)).toContainEqual(
      expect.objectContaining({ number: '12', street: 'Hoa Cúc' }),
    )
    for (const name of ['can-bo', 'quay', 'phan-cong', 'so-nha']) {
      const file = await it.as('hanh').get(`/admin/templates/${name}.xlsx`).responseType('blob')
      expect(file.headers['content-disposition']).toBe(`attachment; filename="${name}.xlsx"`)
      expect((await Array.fromAsync(readSheet(file.body))).length).toBe(3)
    }
  })

  test('pressed by two at once is taken once', async () => {
    const path = await sent('hanh', Buffer.from('mã cán bộ,họ tên\nX10,Võ Mười\n'))
    const before = await imports()
    const answers = await Promise.all([it.send('hanh', `${path}/take`, {}), it.send('ha', `${path}/take`, {})])
    expect(answers.map(({ status }) => status)).toEqual([303, 303])
    expect((await imports()) - before).toBe(1)
    expect((await codes()).filter((code) => code === 'X10')).toHaveLength(1)
  })

  test('that takes long goes on while its page is watched', async () => {
    const holder = await it.world.pool.connect()
    await holder.query('begin')
    await holder.query('select from wards where id = 1 for no key update') // as another file of this ward would
    const path = await sent('hanh', OFFICERS)
    const page = await it.as('hanh').get(path)
    expect(page.headers.refresh).toBe('3')
    expect(page.text).toContain('Đang kiểm tra tệp…')
    await it.send('hanh', `${path}/drop`, {}) // not from under the hands of whoever works on it
    await holder.query('rollback')
    holder.release()
    await expect.poll(() => look('hanh', path)).toContain('Bỏ tệp này')
  })

  test('is told to be at work while somebody works on it, and given up after five minutes of silence', async () => {
    const path = await sent('hanh', OFFICERS)
    await it.world.pool.query(`update import_files set stage = 'taking', rows_read = 4000, rows_written = 2000`)
    const page = await it.as('hanh').get(path)
    expect(page.headers.refresh).toBe('3')
    expect(page.text).toContain('Đã đọc 4.000 dòng, đã ghi 2.000 dòng.')
    await it.world.pool.query(`update import_files set beat_at = beat_at - interval '6 minutes'`)
    const later = await it.as('hanh').get(path)
    expect(later.headers.refresh).toBeUndefined()
    expect(later.text).toContain('Chưa có gì được nhập; xin gửi lại tệp.')
  })

  test('is dropped when asked', async () => {
    const path = await sent('hanh', OFFICERS)
    expect(await look('hanh', '/admin/imports')).toContain('can-bo.csv')
    expect((await it.send('hanh', `${path}/drop`, {})).headers.location).toBe('/admin/imports')
    expect(await rows()).toEqual([])
  })

  test('with a name or words that are a script shows them as text', async () => {
    const path = await sent(
      'hanh',
      Buffer.from(`mã cán bộ,họ tên\nX11,"${EVIL.replaceAll('"', '""')}"\n`),
      `${EVIL}.csv`,
    )
    for (const page of [await look('hanh', path), await look('hanh', '/admin/imports')]) {
      expect(page).toContain('&lt;')
      expect(page).not.toMatch(/<script|<img/)
    }
  })
})

describe('what is refused', () => {
  test('no file, an empty one, and one above 20 MB are told beside the field; nothing is kept', async () => {
    const none = await it.as('hanh').post('/admin/imports').field('x', 'y')
    expect(none.status).toBe(422)
    expect(none.text.split('Hãy chọn một tệp.')).toHaveLength(3)
    expect((await upload('hanh', Buffer.alloc(0), 'x.csv')).text).toContain('Tệp này trống.')
    const large = await upload('hanh', Buffer.alloc(20_100_000, 'a'), 'x.csv')
    expect(large.status).toBe(413)
    expect(large.text).toContain('Tệp lớn hơn 20 MB')
    expect(await rows()).toEqual([])
  })

  test('no other door takes more than 16 KB', async () => {
    const much = Buffer.from(`mã cán bộ,họ tên\n${'X12,Trần Thị Dài\n'.repeat(2_000)}`)
    expect((await upload('hanh', much)).status).toBe(303)
    for (const path of ['/admin/imports/', '/admin/officers/new', '/sign-in'])
      expect(`${path} ${(await upload('hanh', much, 'x.csv', path)).status}`).toBe(`${path} 413`)
  })

  test('a form from elsewhere, or one that is no upload, is refused in all its shapes', async () => {
    expect((await upload('hanh', OFFICERS)).status).toBe(303) // what the others are like
    await it.world.pool.query('delete from import_files')
    const foreign = [
      { 'Sec-Fetch-Site': 'cross-site', Origin: 'https://evil.example' },
      { 'Sec-Fetch-Site': 'same-site', Origin: 'https://evil.example' },
      { 'Sec-Fetch-Site': 'none' },
      { 'Sec-Fetch-Site': '', Origin: 'null' },
      { 'Sec-Fetch-Site': '', Origin: 'https://evil.example' },
    ]
    for (const headers of foreign) expect((await upload('hanh', OFFICERS).set(headers)).status).toBe(403)
    const shapes = ['text/plain', 'application/json', 'application/x-www-form-urlencoded', 'multipart/form-data', '']
    for (const type of shapes) {
      const answer = await it.as('hanh').post('/admin/imports').set('Content-Type', type).send('x')
      expect(`${type} ${answer.status}`).toBe(`${type} 415`)
    }
    const path = await sent('hanh', OFFICERS)
    expect((await upload('hanh', OFFICERS, 'x.csv', `${path}/take`)).status).toBe(415)
    expect((await it.send('hanh', `${path}/take`, {}).set('Sec-Fetch-Site', 'cross-site')).status).toBe(403)
    expect(await rows()).toEqual([{ stage: 'found', gone: false }])
  })

  test('a body that is no multipart at all is no fault of ours', async () => {
    const answer = await it
      .as('hanh')
      .post('/admin/imports')
      .set('Content-Type', 'multipart/form-data; boundary=x')
      .send('junk')
    expect(answer.status).toBe(400)
  })

  test('cô Thu of ward B sees nothing of ward A’s file, in the bytes of what isn’t there; the chair may not import', async () => {
    const path = await sent('hanh', OFFICERS)
    const nowhere = path.replace(/[0-9a-f]{12}$/, '000000000000')
    expect((await it.as('hanh').get(path)).status).toBe(200)
    expect(bytes(await it.as('thu').get(path))).toBe(bytes(await it.as('thu').get(nowhere)))
    for (const deed of ['take', 'drop']) {
      const [one, other] = [await it.send('thu', `${path}/${deed}`, {}), await it.send('thu', `${nowhere}/${deed}`, {})]
      expect(bytes(one)).toBe(bytes(other))
      expect(one.status).toBe(404)
    }
    expect((await it.as('sau').get('/admin/imports')).status).toBe(403)
    expect((await upload('sau', OFFICERS)).status).toBe(403)
    expect((await upload('lan', OFFICERS)).status).toBe(404)
    expect(await rows()).toEqual([{ stage: 'found', gone: false }])
  })
})

// The last one: every session is over by then too.
test('a file that nobody came back for is forgotten after a day', async () => {
  await sent('hanh', OFFICERS)
  expect(await rows()).toHaveLength(1)
  await forgetDue({ ...it.world, now: () => new Date(it.world.now().getTime() + 25 * 3_600_000) })
  expect(await rows()).toEqual([])
})
