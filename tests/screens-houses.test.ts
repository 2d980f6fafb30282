import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { addHouses } from '../src/houses/add.ts'
import { compareHouses } from '../src/houses/house.ts'
import { listHouses } from '../src/houses/list-queries.ts'
import { addNeighbourhood } from '../src/places/add-neighbourhood.ts'
import { printPosition, readPosition } from '../src/values/position.ts'
import { finds } from '../src/values/vietnamese.ts'
import { keyPatterns } from '../src/values/vietnamese-key.ts'
import { perform } from '../src/world.ts'
import { bytes, EVIL, hidden, openScreens, type Screens } from './support/screens.ts'
import { timesACount } from './support/work.ts'
import { OPERATOR } from './support/world.ts'

const MISSING = '01900000-0000-7000-8000-000000000000'

let it: Screens
let one: string
let three: string
beforeAll(async () => {
  it = await openScreens()
  const add = (name: string) =>
    perform(it.world, OPERATOR, (act) => addNeighbourhood(act, it.cast.wardA, { kind: 'khu phố', name }))
  one = await add('Khu phố 1')
  three = await add('Khu phố 3')
})
afterAll(() => it.close())

const look = async (path: string, name: 'hanh' | 'thu' = 'hanh') => (await it.as(name).get(path)).text
const listed = (text: string) => [...text.matchAll(/<th scope="row"><a[^>]*>([^<]+)/g)].map(([, name]) => name)
const add = (form: Record<string, string>) => it.send('hanh', '/admin/houses/new', form)
const stand = (ward: number, houses: readonly (readonly [number: string, street: string])[]) =>
  perform(it.world, OPERATOR, (act) =>
    addHouses(
      act,
      ward,
      houses.map(([number, street]) => ({ number, street })),
    ),
  )
const pathOf = (location: string | undefined) => (location ?? '').split('?')[0] ?? ''

describe('what the database puts in order and finds', () => {
  test.each([
    ['nguyen', 'Nguyễn Văn Minh', true],
    ['Hòa', 'Đặng Thị Hoà', true],
    ['Hoà', 'Đỗ Văn Hòa', true],
    ['Hò', 'Đặng Thị Hoà', true],
    ['hoá', 'Đặng Thị Hoà', false],
    ['đang', 'Dang Văn A', false],
    ['dang', 'ĐẶNG', true],
    ['nguyên', 'Nguyễn', true],
    ['uyen', 'Nguyễn', false],
    ['ly thuong kiet', 'Lý Thường Kiệt', true],
    ['lý thương', 'Lý Thường Kiệt', true],
    ['lý thướng', 'Lý Thường Kiệt', false],
    ['đuong', 'Đường số 7', true],
    ['', 'bất kỳ', true],
  ])('%j among %j: %j, as everywhere else', async (typed, text, found) => {
    const { rows } = await it.world.pool.query(
      'select coalesce(bool_and(vietnamese_key($1) ~ pattern), true) as found from unnest($2::text[]) as pattern',
      [text, keyPatterns(typed)],
    )
    expect([rows[0].found, finds(typed, text)]).toEqual([found, found])
  })

  test('is a walk through the streets: the Vietnamese alphabet, numbers as numbers, part by part', async () => {
    const streets = [
      'Ăn',
      'An',
      'Ân',
      'Dừa',
      'Đa',
      'Đường số 10',
      'Đường số 7',
      'Hoà An',
      'Hòa Bình',
      'Hoa Mai',
      'Hoan',
    ]
    const numbers = ['43/12', '43/2/10', '20A', '9', '43', '20', '43/2', '43/2/9', '120 BIS', '20/1', '20-1', '43A/1']
    const houses = [
      ...streets.map((street) => ['1', street] as const),
      ...numbers.map((n) => [n, 'Ông Ích Khiêm'] as const),
    ]
    await stand(it.cast.wardB, houses)
    const { lines } = await listHouses(
      it.world.db,
      it.cast.wardB,
      { typed: '', neighbourhood: null, retired: false },
      1,
    )
    expect(lines.map(({ street }) => street).slice(0, streets.length)).toEqual(
      ['An', 'Ăn', 'Ân', 'Dừa', 'Đa', 'Đường số 7', 'Đường số 10', 'Hoa Mai', 'Hoà An', 'Hòa Bình', 'Hoan'], // biome-ignore format: one walk
    )
    const walked = lines.slice(streets.length).map(({ number }) => number)
    expect(walked).toEqual(
      numbers.map((number) => ({ number, street: 'X' })).sort(compareHouses).map(({ number }) => number), // biome-ignore format: one walk
    )
  })

  test.each([
    ['10.7705, 106.6895', '10.7705, 106.6895'],
    ['106.6895 10.7705', '10.7705, 106.6895'],
    ['10,7705; 106,6895', '10.7705, 106.6895'],
    ['10', null],
    ['10.7, 10.8', null],
    ['48.85, 2.35', null],
    ['x', null],
  ])('a position typed as %j is %j', (typed, read) => {
    const position = readPosition(typed)
    expect(position && printPosition(position)).toBe(read)
  })
})

describe('the list of houses', () => {
  beforeEach(async () => {
    await it.world.pool.query(`delete from houses where ward_id = 2`)
  })

  test('finds by number and street without diacritics, the very number first', async () => {
    await stand(it.cast.wardB, [
      ['12', 'Lý Thường Kiệt'], ['120', 'Lý Thường Kiệt'], ['1/12', 'Lý Thường Kiệt'], ['12', 'Lê Lợi'],
      ['43/12/5A', 'Hồ Văn Huê'], ['5', 'Đường 3/2'], ['10', 'Lý Tự Trọng'],
    ]) // biome-ignore format: a street map
    const found = async (q: string) => listed(await look(`/admin/houses?q=${encodeURIComponent(q)}`, 'thu'))
    expect(await found('12 ly thuong kiet')).toEqual(['12 Lý Thường Kiệt', '120 Lý Thường Kiệt'])
    expect(await found('120 lý')).toEqual(['120 Lý Thường Kiệt'])
    expect(await found('43/12/5a')).toEqual(['43/12/5A Hồ Văn Huê'])
    expect(await found('43/1 hue')).toEqual(['43/12/5A Hồ Văn Huê'])
    expect(await found('hồ')).toEqual(['43/12/5A Hồ Văn Huê'])
    expect(await found('hổ')).toEqual([])
    expect(await found('3/2')).toEqual(['5 Đường 3/2'])
    expect(await found("x'; drop table houses --")).toEqual([])
    expect(await look('/admin/houses?q=xyz', 'thu')).toContain('Không thấy số nhà nào.')
    expect(await look('/admin/houses?q=.*(', 'thu')).toContain('7 số nhà')
  })

  test('says what to do where there is none, and leads to the import', async () => {
    const text = await look('/admin/houses', 'thu')
    expect(text).toContain('Chưa có số nhà nào.')
    expect(text).toContain('href="/admin/imports"')
    expect(text).not.toContain('type="search"')
  })

  test('has pages that keep the query, and stays quick among 50,000', async () => {
    await it.world.pool.query(
      `insert into houses (ward_id, id, street, number, created_at, retired_at)
       select 2, gen_random_uuid(), 'Đường số ' || (n % 100 + 1), (n / 100 + 1)::text, now(), case when n % 1000 = 999 then now() end
       from generate_series(0, 49999) n`,
    )
    await it.world.pool.query('analyze houses')
    const text = await look('/admin/houses?q=duong+so+7', 'thu')
    expect(text).toContain('6.478 số nhà') // on streets 7 and 70 to 79, and numbers 7 and 70 to 79 of every street
    expect(listed(text)[0]).toBe('7 Đường số 1')
    expect(text).toContain('href="/admin/houses?q=duong+so+7&amp;page=2"')
    const all = await look('/admin/houses?page=99999', 'thu')
    expect(all).toContain('49.950 số nhà')
    expect(all).toContain('Trang 1998 / 1998')
    expect(listed(all).at(-1)).toBe('499 Đường số 100') // the 500th is retired
    expect(listed(await look('/admin/houses?page=99999&all=1', 'thu')).at(-1)).toBe('500 Đường số 100')
    const filter = { typed: 'đường 7', neighbourhood: null, retired: false }
    const pages = (turn: number) => listHouses(it.world.db, it.cast.wardB, filter, turn * 30 + 1)
    const times = await timesACount(it.world.pool, pages)
    expect(times).toBeLessThan(200)
  })

  test('is narrowed to a neighbourhood, or to those in none, in the address', async () => {
    await it.world.pool.query('update houses set neighbourhood_id = $1 where ward_id = 1', [three])
    expect(listed(await look(`/admin/houses?in=${three}`))).toEqual(['43/12/5A Hoa Mai'])
    expect(listed(await look(`/admin/houses?in=${one}`))).toEqual([])
    expect(listed(await look('/admin/houses?in=none'))).toEqual([])
    expect(await look(`/admin/houses?in=${three}`)).toContain(`value="${three}" selected`)
    expect(listed(await look('/admin/houses?in=evil'))).toEqual(['43/12/5A Hoa Mai'])
  })
})

describe('a house', () => {
  test('is added with a plate that opens its page at once; an address is a house once', async () => {
    const added = await add({ number: ' 43 / 15b', street: 'Hoa  Mai', neighbourhood: one, position: '10.77, 106.69' })
    expect(added.headers.location).toMatch(/^\/admin\/houses\/[0-9a-f-]{36}\?done=added$/)
    const page = await look(added.headers.location ?? '')
    expect(page).toContain('<h1>43/15B Hoa Mai</h1>')
    expect(page).toContain('10.77, 106.69')
    const code = /href="\/q\/(\w{9})"/.exec(page)?.[1] ?? expect.unreachable()
    expect((await it.as('hanh').get(`/q/${code}`)).text).toContain('43/15B Hoa Mai')
    const twice = await add({ number: '43/15B', street: 'Hoa Mai', neighbourhood: '', position: '' })
    expect([twice.status, twice.text.split('Đã có số nhà 43/15B Hoa Mai.').length]).toEqual([422, 3])
    expect(twice.text).toContain(`href="${pathOf(added.headers.location)}"`)
    const small = await add({ number: '43/15C', street: 'hoa mai' }) // the street is written as its other houses have it
    expect(await look(small.headers.location ?? '')).toContain('<h1>43/15C Hoa Mai</h1>')
    const other = await add({ number: '43/15C', street: 'Hoà Mai' })
    expect(await look(other.headers.location ?? '')).toContain('<h1>43/15C Hoà Mai</h1>')
  })

  test.each([
    [{}, 'Nhập số nhà.'],
    [{ number: '1' }, 'Nhập tên đường.'],
    [{ number: '1'.repeat(41), street: 'x' }, 'Số nhà dài quá 40 ký tự.'],
    [{ number: '1', street: 'ư'.repeat(121) }, 'Tên đường dài quá 120 ký tự.'],
    [{ number: '1', street: 'x', position: '48.85, 2.35' }, 'Nhập vĩ độ và kinh độ ở Việt Nam'],
    [{ number: '1', street: 'x', neighbourhood: MISSING }, 'Chọn lại khu phố, ấp'],
  ])('typed as %j is refused, told twice, the words kept', async (form: Record<string, string>, words) => {
    const answer = await add(form)
    expect(answer.status).toBe(422)
    expect(answer.text.split(words)).toHaveLength(3)
    for (const name of ['number', 'street', 'position']) expect(answer.text).toContain(`value="${form[name] ?? ''}"`)
  })

  test('is corrected, once when two do it from the same page; the plate stays', async () => {
    const path = pathOf((await add({ number: '7', street: 'Hoa Mai' })).headers.location)
    const seen = hidden(await look(`${path}/edit`), 'seen').replaceAll('&quot;', '"')
    const wish = { number: '7A', street: 'Hoa Mai', neighbourhood: three, position: '10.7,106.7' }
    const saved = await it.send('hanh', `${path}/edit`, { ...wish, seen })
    expect(saved.headers.location).toBe(`${path}?done=number`)
    expect(await look(saved.headers.location ?? '')).toMatch(/nên in lại[\s\S]*Khu phố 3[\s\S]*href="\/q\/\w{9}"/)
    const second = await it.send('ha', `${path}/edit`, { ...wish, number: '7B', seen })
    expect(second.status).toBe(409)
    expect(second.text).toContain('nay là: 7A Hoa Mai, Khu phố 3')
    expect(second.text).toContain('value="7B"')
    const fresh = hidden(second.text, 'seen').replaceAll('&quot;', '"')
    expect((await it.send('ha', `${path}/edit`, { ...wish, seen: fresh })).headers.location).toBe(`${path}?done=same`)
    const taken = await it.send('ha', `${path}/edit`, { ...wish, number: '43/12/5a', seen: fresh })
    expect([taken.status, taken.text.split('Đã có số nhà 43/12/5A Hoa Mai.').length]).toEqual([422, 3])
    expect((await it.send('ha', `${path}/edit`, { ...wish, seen: 'x' })).status).toBe(409)
  })

  test('goes out of use after words of what happens, and comes back with its plate', async () => {
    const path = pathOf((await add({ number: '9', street: 'Hoa Mai' })).headers.location)
    const code = /href="\/q\/(\w{9})"/.exec(await look(path))?.[1] ?? expect.unreachable()
    expect(await look(`${path}/retire`)).toContain('Biển đã gắn vẫn quét được.')
    const retired = await it.send('hanh', `${path}/retire`, {})
    expect(retired.headers.location).toBe(`${path}?done=retired`)
    expect(await look(`${path}?done=retired`)).toMatch(/không còn dùng từ 02\/03\/2026[\s\S]*Hoàn tác: dùng lại số này/)
    expect((await it.send('ha', `${path}/retire`, {})).status).toBe(303) // a second press changes nothing
    expect(listed(await look('/admin/houses'))).not.toContain('9 Hoa Mai')
    expect(await look('/admin/houses?all=1')).toContain('không dùng từ 02/03/2026')
    expect((await it.as('hanh').get(`/q/${code}`)).text).toContain('Số nhà này không còn dùng.')
    const again = await add({ number: '9', street: 'Hoa Mai' })
    expect(again.text).toContain('nhưng không còn dùng')
    await it.send('hanh', `${path}/reinstate`, {})
    expect(listed(await look('/admin/houses'))).toContain('9 Hoa Mai')
    expect(await look(`${path}?done=reinstated`)).toContain('với mã QR cũ')
    expect((await it.as('hanh').get(`/q/${code}`)).text).not.toContain('không còn dùng')
  })

  test('of which every deed is in the audit, with who did it', async () => {
    const { rows } = await it.world.pool.query(
      `select actor_name || ': ' || action as told from audit where ward_id = 1 and action like 'house%'`,
    )
    const told = rows.map((row: { told: string }) => row.told)
    for (const deed of ['houses-added', 'house-changed', 'house-retired', 'house-reinstated']) {
      expect(told).toContain(`Hạnh: ${deed}`)
    }
    expect(told).not.toContain('Hà: house-retired')
    const audit = (await it.as('sau').get('/admin/audit')).text
    expect(audit).toContain('Không còn dùng số nhà 9 Hoa Mai.')
    expect(audit).toContain('Sửa số nhà 7 Hoa Mai thành 7A Hoa Mai.')
  })
})

describe('what must not be', () => {
  const pages = (id: string) => ['', '/edit', '/retire'].map((deed) => `/admin/houses/${id}${deed}`)
  const deeds = (id: string) => ['/edit', '/retire', '/reinstate'].map((deed) => `/admin/houses/${id}${deed}`)
  const form = { number: '1', street: 'x', seen: 'x' }
  const houses = async () => (await it.world.pool.query('select * from houses where ward_id = 1 order by id')).rows
  const own = async () => (await it.world.pool.query(`select id from houses where number = '43/12/5A'`)).rows[0].id

  test('another ward’s house is answered in the same bytes as one that is not there', async () => {
    const house = await own()
    const before = await houses()
    for (const [index, path] of pages(house).entries()) {
      expect((await it.as('hanh').get(path)).status).toBe(200)
      const answer = await it.as('thu').get(path)
      expect(answer.status).toBe(404)
      expect(bytes(answer)).toBe(bytes(await it.as('thu').get(pages(MISSING)[index] ?? '')))
      expect((await it.as('lan').get(path)).status).toBe(404)
    }
    for (const [index, path] of deeds(house).entries()) {
      const answer = await it.send('thu', path, form)
      expect(answer.status).toBe(404)
      expect(bytes(answer)).toBe(bytes(await it.send('thu', deeds(MISSING)[index] ?? '', form)))
      expect((await it.send('sau', path, form)).status).toBe(403)
    }
    expect((await it.as('sau').get('/admin/houses')).status).toBe(200)
    expect((await it.as('sau').get('/admin/houses')).text).not.toContain('/admin/houses/new')
    expect((await it.as('sau').get('/admin/houses/new')).status).toBe(403)
    expect(await houses()).toEqual(before)
  })

  test('a neighbourhood of another ward is no choice', async () => {
    const foreign = await perform(it.world, OPERATOR, (act) =>
      addNeighbourhood(act, it.cast.wardB, { kind: 'ấp', name: 'Ấp Chánh' }),
    )
    const before = await houses()
    expect((await add({ number: '1', street: 'x', neighbourhood: foreign })).status).toBe(422)
    expect(listed(await look(`/admin/houses?in=${foreign}`))).toEqual([])
    expect(await houses()).toEqual(before)
  })

  test('a form from elsewhere, or in another shape, is refused', async () => {
    for (const path of [...deeds(await own()), '/admin/houses/new']) {
      const foreign = it.as('hanh').post(path).set('Sec-Fetch-Site', 'cross-site').set('Origin', 'https://evil.example')
      expect((await foreign.type('form').send(form)).status).toBe(403)
      expect((await it.as('hanh').post(path).type('json').send(form)).status).toBe(415)
    }
  })

  test('an address full of markup is shown as text wherever it stands', async () => {
    const path = pathOf((await add({ number: '<b>', street: EVIL })).headers.location)
    const seen = await Promise.all([
      look('/admin/houses'),
      ...['', '/edit', '/retire'].map((deed) => look(path + deed)),
    ])
    seen.push(
      (await add({ number: '<b>', street: EVIL })).text,
      await look(`/admin/houses?q=${encodeURIComponent(EVIL)}`),
    )
    for (const text of seen) {
      expect(text).toContain('&lt;script&gt;')
      expect(text).not.toMatch(/<script>|<img/)
    }
  })
})
