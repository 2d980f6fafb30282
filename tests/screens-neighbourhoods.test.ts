import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { addHouses } from '../src/houses/add.ts'
import { addNeighbourhoods } from '../src/places/add-neighbourhoods.ts'
import { perform } from '../src/world.ts'
import { bytes, EVIL, hidden, openScreens, type Screens } from './support/screens.ts'
import { OPERATOR } from './support/world.ts'

const LIST = '/admin/neighbourhoods'
const MISSING = '01900000-0000-7000-8000-000000000000'

let it: Screens
const id: Record<string, string> = {}
beforeAll(async () => {
  it = await openScreens()
})
afterAll(() => it.close())
beforeEach(async () => {
  await it.world.pool.query('update houses set neighbourhood_id = null')
  await it.world.pool.query('delete from houses where number <> $1', ['43/12/5A'])
  await it.world.pool.query('update points set neighbourhood_id = null')
  await it.world.pool.query('delete from neighbourhoods')
  await perform(it.world, OPERATOR, (act) =>
    addNeighbourhoods(act, it.cast.wardA, ['Khu phố 1', 'Khu phố 2', 'Ấp Chánh']),
  )
  const { rows } = await it.world.pool.query('select id, name from neighbourhoods')
  for (const row of rows) id[row.name] = row.id
  const stand = { street: 'Hoa Mai', neighbourhoodId: id['Khu phố 2'] as string }
  await perform(it.world, OPERATOR, (act) =>
    addHouses(act, it.cast.wardA, [
      { ...stand, number: '1' },
      { ...stand, number: '2' },
      { ...stand, number: '3' },
    ]),
  )
  await it.world.pool.query(`update houses set retired_at = now() where number = '3'`)
})

const look = async (path: string, name: 'hanh' | 'ha' | 'sau' = 'hanh') => (await it.as(name).get(path)).text
const rows = async () =>
  (
    await it.world.pool.query(
      `select name, kind, closed_at is null as open from neighbourhoods where ward_id = 1 order by created_at, name`,
    )
  ).rows
const housesIn = async (name: string) =>
  (
    await it.world.pool.query('select number from houses where neighbourhood_id = $1 order by number', [id[name]])
  ).rows.map(({ number }) => number)
const listed = (text: string) => [...text.matchAll(/<th scope="row">([^<]+)/g)].map(([, name]) => name?.trim())

describe('the list', () => {
  test('is in reading order, with the houses in use of each, which lead to them', async () => {
    await it.send('hanh', `${LIST}/new`, { names: 'Khu phố 10' })
    const text = await look(LIST)
    expect(listed(text)).toEqual(['Ấp Chánh', 'Khu phố 1', 'Khu phố 2', 'Khu phố 10'])
    expect(text).toContain(`href="/admin/houses?in=${id['Khu phố 2']}" aria-label="Số nhà đang dùng, Khu phố 2: 2"`)
    expect((await it.as('hanh').get(`/admin/houses?in=${id['Khu phố 2']}`)).text).toContain('2 số nhà')
  })

  test('of a ward without any says what they are for', async () => {
    expect((await it.as('thu').get(LIST)).text).toContain('Chưa có khu phố, ấp nào.')
  })

  test('is read by the chair, who changes nothing', async () => {
    const text = await look(LIST, 'sau')
    expect(text).toContain('Khu phố 2')
    expect(text).not.toMatch(/neighbourhoods\/new|\/edit|\/close/)
  })
})

describe('neighbourhoods', () => {
  test('are added many at once, a line each; what is there already is left alone', async () => {
    const names = '  Khu phố   3 \r\n\r\nKHU PHỐ 1\nẤp Hoà Bình\nẤp Hòa Bình'
    const added = await it.send('hanh', `${LIST}/new`, { names })
    expect(added.headers.location).toBe(`${LIST}?done=added&n=2&known=2`)
    expect(await look(added.headers.location ?? '')).toContain('Đã thêm 2 khu phố, ấp; 2 tên đã có từ trước.')
    expect(await rows()).toHaveLength(5)
    expect(await rows()).toContainEqual({ name: 'Khu phố 3', kind: 'khu phố', open: true })
    expect(await rows()).toContainEqual({ name: 'Ấp Hòa Bình', kind: 'ấp', open: true })
  })

  test('are made as a numbered series, without those there are', async () => {
    const made = await it.send('hanh', `${LIST}/new`, { names: '', kind: 'khu phố', upTo: '12' })
    expect(made.headers.location).toBe(`${LIST}?done=added&n=10&known=2`)
    expect(await rows()).toHaveLength(13)
    await it.send('hanh', `${LIST}/new`, { names: '', kind: 'ấp', upTo: '1' })
    expect(await rows()).toContainEqual({ name: 'Ấp 1', kind: 'ấp', open: true })
  })

  test.each([
    [{}, 'Nhập ít nhất một tên'],
    [{ names: 'x'.repeat(61) }, 'Có tên dài quá 60 ký tự.'],
    [{ names: 'Khu phố A', upTo: '0' }, 'Nhập một số từ 1 đến 200'],
    [{ upTo: '201' }, 'Nhập một số từ 1 đến 200'],
    [{ names: 'Khu phố A', upTo: '200' }, 'Mỗi lần thêm nhiều nhất 200 tên.'],
  ])('typed as %j are refused, told twice, the words kept', async (form: Record<string, string>, words) => {
    const before = await rows()
    const answer = await it.send('hanh', `${LIST}/new`, form)
    expect([answer.status, answer.text.split(words).length]).toEqual([422, 3])
    expect(answer.text).toContain(`>${form.names ?? ''}</textarea>`)
    expect(answer.text).toContain(`value="${form.upTo ?? ''}"`)
    expect(await rows()).toEqual(before)
  })

  test('are renamed once when two do it from the same page, and to no name of another', async () => {
    const path = `${LIST}/${id['Khu phố 1']}/edit`
    const before = hidden(await look(path), 'before')
    expect((await it.send('hanh', path, { before, name: 'Ấp Một' })).headers.location).toBe(`${LIST}?done=saved`)
    const second = await it.send('ha', path, { before, name: 'Ấp Hai' })
    expect(second.status).toBe(409)
    expect(second.text).toContain('nay là: Ấp Một')
    expect(second.text).toContain('value="Ấp Hai"')
    const taken = await it.send('ha', path, { before: 'Ấp Một', name: 'khu phố 2' })
    expect([taken.status, taken.text.split('Tên này đã có ở phường').length]).toEqual([422, 3])
    expect(
      (await it.send('ha', path, { before: 'Ấp Một', name: ' ' })).text.split('Nhập tên khu phố, ấp.'),
    ).toHaveLength(3)
    expect((await it.send('ha', path, { before: 'Ấp Một', name: 'ẤP MỘT' })).status).toBe(303) // its own, in capitals
    expect(await rows()).toContainEqual({ name: 'ẤP MỘT', kind: 'ấp', open: true })
  })

  test('get the same name at the same moment only once', async () => {
    const answers = await Promise.all(
      ['Khu phố 1', 'Khu phố 2'].map((before) =>
        it.send('hanh', `${LIST}/${id[before]}/edit`, { before, name: 'Khu phố Mới' }),
      ),
    )
    expect(answers.map(({ status }) => status).sort()).toEqual([303, 422])
  })
})

describe('closing a neighbourhood', () => {
  const path = () => `${LIST}/${id['Khu phố 2']}/close`

  test('without houses takes one press, and one more undoes it', async () => {
    const empty = `${LIST}/${id['Ấp Chánh']}`
    expect(await look(`${empty}/close`)).toContain('Không có số nhà nào đang dùng ở đây.')
    const closed = await it.send('hanh', `${empty}/close`, {})
    const page = await look(closed.headers.location ?? '')
    expect(page).toContain('Hoàn tác: mở lại Ấp Chánh')
    expect(listed(page)).toEqual(['Khu phố 1', 'Khu phố 2'])
    expect(listed(await look(`${LIST}?all=1`))).toContain('Ấp Chánh')
    expect((await it.send('ha', `${empty}/close`, {})).headers.location).toBe(`${LIST}?done=already`)
    expect((await it.send('hanh', `${empty}/reopen`, {})).headers.location).toBe(`${LIST}?done=reopened`)
    expect(listed(await look(LIST))).toContain('Ấp Chánh')
  })

  test('with houses asks where they go, and takes them all there at once', async () => {
    await it.world.pool.query('update points set neighbourhood_id = $1', [id['Khu phố 2']])
    expect(await look(path())).toContain('2 số nhà đang dùng ở đây.')
    const nowhere = await it.send('hanh', path(), { to: '' })
    expect([nowhere.status, nowhere.text.split('Chọn nơi chuyển số nhà đến.').length]).toEqual([422, 3])
    expect(await housesIn('Khu phố 2')).toEqual(['1', '2', '3'])
    const closed = await it.send('hanh', path(), { to: id['Khu phố 1'] as string })
    expect(await look(closed.headers.location ?? '')).toContain('Đã đóng. 2 số nhà đã chuyển.')
    expect(await housesIn('Khu phố 2')).toEqual([])
    expect(await housesIn('Khu phố 1')).toEqual(['1', '2', '3']) // the retired one too
    const { rows } = await it.world.pool.query('select neighbourhood_id from points')
    expect(rows).toEqual([{ neighbourhood_id: id['Khu phố 1'] }])
  })

  test('sends houses to no closed one, to no other ward’s and not to itself', async () => {
    await it.send('hanh', `${LIST}/${id['Ấp Chánh']}/close`, {})
    await perform(it.world, OPERATOR, (act) => addNeighbourhoods(act, it.cast.wardB, ['Khu phố 9']))
    const { rows: foreign } = await it.world.pool.query(`select id from neighbourhoods where ward_id = 2`)
    for (const to of [id['Ấp Chánh'], foreign[0].id, id['Khu phố 2'], MISSING]) {
      expect((await it.send('hanh', path(), { to })).status).toBe(422)
    }
    expect((await it.send('hanh', path(), { to: 'x' })).status).toBe(422)
    expect(await housesIn('Khu phố 2')).toEqual(['1', '2', '3'])
  })

  test('takes it out of the choices for a house, where it does not stand', async () => {
    await it.send('hanh', `${LIST}/${id['Ấp Chánh']}/close`, {})
    expect(await look('/admin/houses/new')).not.toContain('Ấp Chánh')
    const form = { number: '77', street: 'Hoa Mai', neighbourhood: id['Ấp Chánh'] as string }
    expect((await it.send('hanh', '/admin/houses/new', form)).text).toContain('Chọn lại khu phố, ấp trong danh sách.')
    expect(await look('/admin/houses')).toContain('Ấp Chánh (đã đóng)')
  })
})

test('every deed of these pages is in the audit, in words', async () => {
  await it.send('hanh', `${LIST}/${id['Khu phố 2']}/close`, { to: id['Khu phố 1'] as string })
  await it.send('ha', `${LIST}/${id['Khu phố 2']}/reopen`, {})
  await it.send('ha', `${LIST}/${id['Khu phố 2']}/reopen`, {})
  await it.send('ha', `${LIST}/${id['Khu phố 2']}/edit`, { before: 'Khu phố 2', name: 'Khu phố Hai' })
  const text = (await it.as('sau').get('/admin/audit')).text
  expect(text).toContain('Đóng Khu phố 2, chuyển 2 số nhà đến Khu phố 1.')
  expect(text.split('Mở lại Khu phố 2.')).toHaveLength(2)
  expect(text).toContain('Đổi tên Khu phố 2 thành Khu phố Hai.')
})

describe('what must not be', () => {
  const form = { names: 'x', name: 'x', before: 'x' }
  const deeds = (which: string) => ['edit', 'close', 'reopen'].map((deed) => `${LIST}/${which}/${deed}`)

  test('another ward’s neighbourhood is answered in the same bytes as one that is not there', async () => {
    const [here, nowhere] = [deeds(id['Khu phố 1'] ?? ''), deeds(MISSING)]
    const before = await rows()
    for (const [index, path] of here.entries()) {
      if (!path.endsWith('reopen')) {
        expect((await it.as('hanh').get(path)).status).toBe(200)
        expect((await it.as('sau').get(path)).status).toBe(403)
        const answer = await it.as('thu').get(path)
        expect([answer.status, bytes(answer)]).toEqual([404, bytes(await it.as('thu').get(nowhere[index] ?? ''))])
      }
      const answer = await it.send('thu', path, form)
      expect([answer.status, bytes(answer)]).toEqual([404, bytes(await it.send('thu', nowhere[index] ?? '', form))])
      expect((await it.send('sau', path, form)).status).toBe(403)
      expect((await it.send('lan', path, form)).status).toBe(404)
    }
    expect((await it.send('sau', `${LIST}/new`, form)).status).toBe(403)
    expect(await rows()).toEqual(before)
  })

  test('a form from elsewhere, or in another shape, is refused', async () => {
    for (const path of [...deeds(id['Khu phố 1'] ?? ''), `${LIST}/new`]) {
      const foreign = it.as('hanh').post(path).set('Sec-Fetch-Site', 'cross-site').set('Origin', 'https://evil.example')
      expect((await foreign.type('form').send(form)).status).toBe(403)
      expect((await it.as('hanh').post(path).type('json').send(form)).status).toBe(415)
    }
  })

  test('a name full of markup is shown as text wherever it stands', async () => {
    const name = EVIL.slice(0, 60)
    await it.send('hanh', `${LIST}/${id['Khu phố 1']}/edit`, { before: 'Khu phố 1', name })
    const seen = await Promise.all([
      look(LIST),
      look(`${LIST}/${id['Khu phố 1']}/edit`),
      look(`${LIST}/${id['Khu phố 1']}/close`),
      look(`${LIST}/${id['Khu phố 2']}/close`),
      look('/admin/houses'),
      look('/admin/houses/new'),
    ])
    for (const text of seen) {
      expect(text).toContain('&lt;script&gt;')
      expect(text).not.toMatch(/<script>|<img/)
    }
  })
})
