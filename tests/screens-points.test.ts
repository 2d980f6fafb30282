import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { closeNeighbourhood } from '../src/houses/close-neighbourhood.ts'
import { addNeighbourhood } from '../src/places/add-neighbourhood.ts'
import { perform } from '../src/world.ts'
import { bytes, EVIL, hidden, openScreens, type Screens } from './support/screens.ts'
import { OPERATOR } from './support/world.ts'

const MISSING = '01900000-0000-7000-8000-000000000000'

let it: Screens
let three: string
let gone: string
beforeAll(async () => {
  it = await openScreens() // Monday, 9:00
  const add = (name: string) =>
    perform(it.world, OPERATOR, (act) => addNeighbourhood(act, it.cast.wardA, { kind: 'khu phố', name }))
  three = await add('Khu phố 3')
  gone = await add('Khu phố 4')
  await perform(it.world, OPERATOR, (act) => closeNeighbourhood(act, it.cast.wardA, gone, null))
})
afterAll(() => it.close())

const WEEK = { day1: '7:30-11:30; 13g-17g', day6: '8h00 đến 11h' }

const look = async (path: string, name: 'hanh' | 'thu' | 'sau' = 'hanh') => (await it.as(name).get(path)).text
const add = (form: Record<string, string>) => it.send('hanh', '/admin/points/new', form)
const pathOf = (location: string | undefined) => (location ?? '').split('?')[0] ?? ''
const listed = (text: string) => [...text.matchAll(/<th scope="row"><a[^>]*>([^<]+)/g)].map(([, name]) => name)
const codeOn = (text: string) => /href="\/q\/(\w{9})"/.exec(text)?.[1] ?? expect.unreachable()
const opened = async (name: string, form: Record<string, string> = {}) =>
  pathOf((await add({ name, address: '9 Hoa Mai', ...form })).headers.location)
const seenAt = async (path: string) => hidden(await look(`${path}/edit`), 'seen')

describe('the list of support points', () => {
  test('says what to do where there is none', async () => {
    const text = await look('/admin/points', 'thu')
    expect(text).toContain('Chưa có điểm hỗ trợ nào.')
    expect(text).toContain('href="/admin/points/new"')
    expect(text).not.toContain('all=1')
  })

  test('is in Vietnamese order, and tells which are open now and where their plates lead', async () => {
    for (const name of ['Điểm 10', 'Điểm 2', 'Ấp Chánh', 'Dốc Đá']) await opened(name, name === 'Điểm 2' ? WEEK : {})
    await opened('Điểm 3', { day1: '17:30-20:30' })
    await opened('Điểm 4', { day7: '8-11' })
    const text = await look('/admin/points')
    expect(listed(text)).toEqual(
      ['Ấp Chánh', 'Dốc Đá', 'Điểm 2', 'Điểm 3', 'Điểm 4', 'Điểm 10', 'Điểm hỗ trợ Khu phố 1'], // biome-ignore format: one list
    )
    const row = (name: string) => text.split('<tr>').find((part) => part.includes(`>${name}<`)) ?? ''
    expect(row('Điểm 2')).toMatch(/Đang mở, đến 11:30[\s\S]*Hôm nay 07:30–11:30, 13:00–17:00[\s\S]*href="\/q\/\w{9}"/)
    expect(row('Điểm 3')).toMatch(/Hiện đang đóng cửa\. Mở lúc 17:30 hôm nay\.[\s\S]*Hôm nay 17:30–20:30/)
    expect(row('Điểm 4')).toContain('Hiện đang đóng cửa. Mở lúc 08:00 chủ nhật.')
    expect(row('Điểm 10')).toContain('Chưa có giờ mở cửa')
    expect(text).toMatch(/<a href="\/admin\/points" aria-current="page">Điểm hỗ trợ/)
  })
})

describe('a support point', () => {
  test('is added with its week and a plate that opens its page at once', async () => {
    const form = { name: ' Điểm  Khu phố 3', address: '43/12 Hoa Mai', neighbourhood: three, position: '10.77, 106.69' }
    const added = await add({ ...form, procedures: 'Đăng ký khai sinh\r\n\r\n Chứng thực \nChứng thực', ...WEEK })
    expect(added.headers.location).toMatch(/^\/admin\/points\/[0-9a-f-]{36}\?done=added$/)
    const page = await look(added.headers.location ?? '')
    for (const said of ['<h1>Điểm Khu phố 3</h1>', 'Khu phố 3</dd>', '10.77, 106.69', '07:30–11:30, 13:00–17:00'])
      expect(page).toContain(said)
    expect(page.split('<li>Chứng thực</li>')).toHaveLength(2)
    expect(page).toContain('Đã thêm điểm hỗ trợ và tạo mã QR.')
    const scanned = await it.as('hanh').get(`/q/${codeOn(page)}`)
    expect(scanned.status).toBe(200)
    expect(scanned.text).toMatch(/Điểm Khu phố 3[\s\S]*Đang mở, đến 11:30[\s\S]*08:00 – 11:00[\s\S]*Đăng ký khai sinh/)
  })

  test('has its name once, which is told in words that lead to the other', async () => {
    const path = await opened('Điểm Một Tên')
    const twice = await add({ name: 'Điểm Một Tên', address: '1 Hoa Mai' })
    expect([twice.status, twice.text.split('Đã có điểm hỗ trợ tên Điểm Một Tên.').length]).toEqual([422, 3])
    expect(twice.text).toContain(`href="${path}"`)
    expect(twice.text).toContain('value="1 Hoa Mai"')
    await it.send('hanh', `${path}/close`, {})
    expect((await add({ name: 'Điểm Một Tên', address: '1 Hoa Mai' })).text).toContain('đã đóng cửa. Mở điểm đó')
  })

  test.each([
    [{}, 'Nhập tên điểm hỗ trợ.'],
    [{ name: 'ư'.repeat(121) }, 'Tên dài quá 120 ký tự.'],
    [{ name: 'X' }, 'Nhập địa chỉ.'],
    [{ name: 'X', address: 'ư'.repeat(201) }, 'Địa chỉ dài quá 200 ký tự.'],
    [{ name: 'X', address: 'Y', position: '48.85, 2.35' }, 'Nhập vĩ độ và kinh độ ở Việt Nam'],
    [{ name: 'X', address: 'Y', neighbourhood: MISSING }, 'Chọn lại khu phố, ấp'],
    [{ name: 'X', address: 'Y', procedures: 'ư'.repeat(121) }, 'Có dòng dài quá 120 ký tự.'],
    [
      { name: 'X', address: 'Y', procedures: Array.from({ length: 81 }, (_, n) => `Việc ${n}`).join('\n') },
      'Ghi nhiều nhất 80 việc.',
    ],
    [{ name: 'X', address: 'Y', day3: '17:00-7:00', day1: '7-11' }, 'Nhập giờ như'],
  ])('typed as %j is refused, told twice, the words kept', async (form: Record<string, string>, words) => {
    const before = listed(await look('/admin/points?all=1'))
    const answer = await add(form)
    expect(answer.status).toBe(422)
    expect(answer.text.split(words)).toHaveLength(3)
    for (const name of ['name', 'address', 'position', 'day1', 'day3'])
      expect(answer.text).toMatch(new RegExp(`name="${name}"[^>]* value="${form[name] ?? ''}"`))
    expect(answer.text).toContain(`>${form.procedures ?? ''}</textarea>`)
    expect(listed(await look('/admin/points?all=1'))).toEqual(before)
  })

  test('goes into a neighbourhood that is open, of this ward', async () => {
    const form = await look('/admin/points/new')
    expect(form).toContain(`<option value="${three}">`)
    expect(form).not.toContain(gone)
    const foreign = await perform(it.world, OPERATOR, (act) =>
      addNeighbourhood(act, it.cast.wardB, { kind: 'ấp', name: 'Ấp Chánh' }),
    )
    for (const neighbourhood of [gone, foreign])
      expect((await add({ name: 'Điểm lạ', address: 'Y', neighbourhood })).status).toBe(422)
  })

  test('is corrected, once when two do it from the same page; the plate stays', async () => {
    const path = await opened('Điểm Sáu', { ...WEEK, neighbourhood: three, procedures: 'Một' })
    const code = codeOn(await look(path))
    const seen = await seenAt(path)
    const wish = {
      name: 'Điểm Bảy',
      address: '7 Hoa Mai',
      procedures: 'Hai\nBa',
      position: '10.7,106.7',
      day2: '18-20:30',
    }
    const saved = await it.send('hanh', `${path}/edit`, { ...wish, seen })
    expect(saved.headers.location).toBe(`${path}?done=name`)
    const page = await look(saved.headers.location ?? '')
    expect(page).toMatch(/nên in lại[\s\S]*7 Hoa Mai[\s\S]*18:00–20:30/)
    expect(page).not.toContain('07:30')
    expect(codeOn(page)).toBe(code)
    const scanned = (await it.as('hanh').get(`/q/${code}`)).text
    expect(scanned).toMatch(/Điểm Bảy[\s\S]*Hiện đang đóng cửa[\s\S]*18:00 – 20:30/)
    const second = await it.send('ha', `${path}/edit`, { ...wish, name: 'Điểm Tám', seen })
    expect(second.status).toBe(409)
    expect(second.text).toContain('nay là: Điểm Bảy, 7 Hoa Mai')
    expect(second.text).toContain('value="Điểm Tám"')
    const fresh = hidden(second.text, 'seen')
    expect((await it.send('ha', `${path}/edit`, { ...wish, seen: fresh })).headers.location).toBe(`${path}?done=same`)
    const hours = await it.send('ha', `${path}/edit`, { ...wish, day2: '18-21', seen: fresh })
    expect(hours.headers.location).toBe(`${path}?done=saved`)
    const taken = await it.send('ha', `${path}/edit`, { ...wish, name: 'Điểm 10', seen: await seenAt(path) })
    expect([taken.status, taken.text.split('Đã có điểm hỗ trợ tên Điểm 10.').length]).toEqual([422, 3])
    expect((await it.send('ha', `${path}/edit`, { ...wish, seen: 'x' })).status).toBe(409)
  })

  test('is closed after words of what happens; its plate says so, until it is reopened', async () => {
    const path = await opened('Điểm Chín', WEEK)
    const code = codeOn(await look(path))
    expect(await look(`${path}/close`)).toContain('sẽ đọc thấy điểm đã đóng')
    expect((await it.send('hanh', `${path}/close`, {})).headers.location).toBe(`${path}?done=closed`)
    expect(await look(`${path}?done=closed`)).toMatch(/đã đóng cửa từ 02\/03\/2026[\s\S]*Hoàn tác: mở lại điểm này/)
    expect((await it.send('ha', `${path}/close`, {})).status).toBe(303) // a second press changes nothing
    expect((await it.as('ha').get(`${path}/close`)).status).toBe(303)
    const scanned = await it.as('hanh').get(`/q/${code}`)
    expect([scanned.status, scanned.text.includes('Chỗ này không còn phục vụ')]).toEqual([410, true])
    expect(listed(await look('/admin/points'))).not.toContain('Điểm Chín')
    expect(await look('/admin/points?all=1')).toMatch(/Điểm Chín[\s\S]*đóng cửa từ 02\/03\/2026/)
    await it.send('hanh', `${path}/reopen`, {})
    expect(await look(`${path}?done=reopened`)).toContain('đã mở lại, với mã QR cũ')
    expect(listed(await look('/admin/points'))).toContain('Điểm Chín')
    const again = await it.as('hanh').get(`/q/${code}`)
    expect([again.status, again.text.includes('Đang mở, đến 11:30')]).toEqual([200, true])
  })

  test('of which every deed is in the audit, with who did it', async () => {
    const { rows } = await it.world.pool.query(
      `select actor_name || ': ' || action as told from audit where ward_id = 1 and action like 'point%'`,
    )
    const told = rows.map((row: { told: string }) => row.told)
    for (const deed of ['added', 'changed', 'closed', 'reopened']) expect(told).toContain(`Hạnh: point-${deed}`)
    expect(told).not.toContain('Hà: point-closed')
    const audit = (await it.as('sau').get('/admin/audit')).text
    expect(audit).toContain('Đóng điểm hỗ trợ Điểm Chín.')
    expect(audit).toContain('Mở lại điểm hỗ trợ Điểm Chín.')
    expect(audit).toContain('Sửa điểm hỗ trợ Điểm Sáu thành Điểm Bảy.')
  })
})

describe('what must not be', () => {
  const pages = (id: string) => ['', '/edit', '/close'].map((deed) => `/admin/points/${id}${deed}`)
  const deeds = (id: string) => ['/edit', '/close', '/reopen'].map((deed) => `/admin/points/${id}${deed}`)
  const form = { name: 'Lạ', address: 'x', seen: 'x' }
  const stored = async () => (await it.world.pool.query('select * from points order by id')).rows
  const own = async () => (await it.world.pool.query(`select id from points where name = 'Điểm 2'`)).rows[0].id

  test('another ward’s point is answered in the same bytes as one that is not there; the chair is told', async () => {
    const point = await own()
    const before = await stored()
    for (const [index, path] of pages(point).entries()) {
      expect((await it.as('hanh').get(path)).status).toBe(200)
      const answer = await it.as('thu').get(path)
      expect(answer.status).toBe(404)
      expect(bytes(answer)).toBe(bytes(await it.as('thu').get(pages(MISSING)[index] ?? '')))
      expect((await it.as('lan').get(path)).status).toBe(404)
      expect((await it.as('sau').get(path)).status).toBe(index === 0 ? 200 : 403)
    }
    for (const [index, path] of deeds(point).entries()) {
      const answer = await it.send('thu', path, form)
      expect(answer.status).toBe(404)
      expect(bytes(answer)).toBe(bytes(await it.send('thu', deeds(MISSING)[index] ?? '', form)))
      expect((await it.send('sau', path, form)).status).toBe(403)
    }
    expect(await look('/admin/points', 'sau')).not.toContain('/admin/points/new')
    expect((await it.send('sau', '/admin/points/new', form)).status).toBe(403)
    expect(await stored()).toEqual(before)
  })

  test('a form from elsewhere, or in another shape, is refused', async () => {
    for (const path of [...deeds(await own()), '/admin/points/new']) {
      const foreign = it.as('hanh').post(path).set('Sec-Fetch-Site', 'cross-site').set('Origin', 'https://evil.example')
      expect((await foreign.type('form').send(form)).status).toBe(403)
      expect((await it.as('hanh').post(path).type('json').send(form)).status).toBe(415)
    }
  })

  test('a name full of markup is shown as text wherever it stands', async () => {
    const path = await opened(EVIL, { procedures: EVIL, address: EVIL })
    const seen = await Promise.all(['', '/edit', '/close'].map((deed) => look(path + deed)))
    seen.push(await look('/admin/points'), (await add({ name: EVIL, address: EVIL, procedures: EVIL })).text)
    for (const text of seen) {
      expect(text).toContain('&lt;script&gt;')
      expect(text).not.toMatch(/<script>|<img/)
    }
  })
})
