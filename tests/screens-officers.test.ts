import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { byGivenName } from '../src/values/person-name.ts'
import { finds } from '../src/values/vietnamese.ts'
import { bytes, EVIL, hidden, openScreens, type Screens } from './support/screens.ts'

let it: Screens
beforeAll(async () => {
  it = await openScreens()
})
afterAll(() => it.close())

const look = async (path: string) => (await it.as('hanh').get(path)).text
const officers = async () =>
  (await it.world.pool.query('select code, name, title, retired_at from officers where ward_id = 1 order by code')).rows
const add = (form: Record<string, string>) => it.send('hanh', '/admin/officers/new', form)

describe('searching and ordering the Vietnamese way', () => {
  test.each([
    ['nguyen', 'Nguyễn Văn Minh', true],
    ['minh ngu', 'Nguyễn Văn Minh', true],
    ['Hòa', 'Đặng Thị Hoà', true],
    ['Hoà', 'Đỗ Văn Hòa', true],
    ['Hò', 'Đặng Thị Hoà', true], // half typed
    ['hoá', 'Đặng Thị Hoà', false],
    ['thuý', 'Lê Thị Thúy', true],
    ['dang', 'Đặng Thị Hoà', true],
    ['đang', 'Dang Văn A', false],
    ['nguyên', 'Nguyễn', true],
    ['uyen', 'Nguyễn', false], // a word is found by its beginning
    ['cb 01', 'Lê Thị Thu CB-01', true],
    ['NGUYỄN', 'Nguyễn', true],
    ['', 'bất kỳ', true],
  ])('%j among %j: %j', (typed, text, found) => {
    expect(finds(typed, text)).toBe(found)
    expect(finds(typed.normalize('NFD'), text.normalize('NFD'))).toBe(found)
  })

  test('puts people in the order of their given names, in either spelling', () => {
    const names = ['Trần Văn Ý', 'Bùi Đức', 'Lê Thị Hoà', 'An Văn Hỏa', 'Lê Thị Hòa', 'Vũ Dũng', 'Hồ Ân', 'Võ An']
    const order = ['Võ An', 'Hồ Ân', 'Vũ Dũng', 'Bùi Đức', 'Lê Thị Hoà', 'Lê Thị Hòa', 'An Văn Hỏa', 'Trần Văn Ý']
    expect(names.toSorted(byGivenName)).toEqual(order)
    expect(byGivenName('Lê Thị Hoà', 'Lê Thị Hòa')).toBe(0)
  })
})

describe('the officers’ list', () => {
  test('finds by name, number or title, keeps its query in the links, and says when nobody is found', async () => {
    const found = await look('/admin/officers?q=ho+tich')
    expect(found).toContain('Trần Thị Lan')
    expect(found).not.toContain('Nguyễn Văn Minh')
    expect(found).toContain('href="/admin/officers?q=ho+tich&amp;sort=code"')
    expect(await look('/admin/officers?q=xyz')).toContain('Không thấy ai.')
    expect(await look('/admin/officers?q=l1')).toContain('Trần Thị Lan')
    expect(await look('/admin/officers')).toContain('Quầy 1 – Hộ tịch') // where she sits
  })

  test('has pages, and an order by name, number or title', async () => {
    await it.world.pool.query(
      `insert into officers (ward_id, id, code, name, title, created_at)
       select 2, gen_random_uuid(), 'N' || n, 'Trần ' || chr(64 + n) || 'a', '', now() from generate_series(1, 26) n`,
    )
    const page = async (query: string) => {
      const { text } = await it.as('thu').get(`/admin/officers${query}`)
      return [...text.matchAll(/<th scope="row"><a[^>]*>([^<]+)/g)].map(([, name]) => name)
    }
    const [first, second] = [await page(''), await page('?page=2')]
    expect([first.length, second.length]).toEqual([25, 2])
    expect(first.slice(0, 2)).toEqual(['Trần Aa', 'Trần Ba'])
    expect(await page('?page=77')).toEqual(second)
    expect((await page('?sort=code')).slice(0, 3)).toEqual(['Trần Aa', 'Trần Ba', 'Trần Ca'])
    expect((await page('?sort=code&page=2')).at(-1)).toBe('Lê Thị Thu') // T1, after N26
    expect(await page('?sort=evil&page=-1')).toEqual(first)
  })
})

describe('an officer', () => {
  test('is added, once per staff number; faults are told twice and the words kept', async () => {
    const added = await add({ name: '  Phạm   Thị Hoa ', title: '', code: 'H3' })
    expect(added.headers.location).toMatch(/^\/admin\/officers\/[0-9a-f-]{36}\?done=added$/)
    expect(await look(added.headers.location ?? '')).toContain('Đã thêm cán bộ.')
    expect(await officers()).toContainEqual({ code: 'H3', name: 'Phạm Thị Hoa', title: '', retired_at: null })
    const twice = await add({ name: 'Người khác', title: 'x', code: 'H3' })
    expect(twice.status).toBe(422)
    expect(twice.text.split('Mã này đã là của Phạm Thị Hoa.')).toHaveLength(3)
    expect(twice.text).toContain('value="Người khác"')
    const empty = await add({})
    expect(empty.text.split('Nhập họ và tên.')).toHaveLength(3)
    expect((await add({ name: 'ă'.repeat(121), code: 'x' })).text).toContain('dài quá 120 ký tự')
  })

  test('is corrected, once when two do it from the same page', async () => {
    const path = `/admin/officers/${it.cast.minh}/edit`
    const page = await look(path)
    const seen = {
      beforeName: hidden(page, 'beforeName'),
      beforeTitle: hidden(page, 'beforeTitle'),
      beforeCode: hidden(page, 'beforeCode'),
    }
    const saved = await it.send('hanh', path, { ...seen, name: 'Nguyễn Văn Mình', title: 'Phó phòng', code: 'M22' })
    expect(saved.headers.location).toBe(`/admin/officers/${it.cast.minh}?done=saved`)
    expect(await officers()).toContainEqual({
      code: 'M22',
      name: 'Nguyễn Văn Mình',
      title: 'Phó phòng',
      retired_at: null,
    })
    const second = await it.send('ha', path, { ...seen, name: 'Nguyễn Văn Minh', title: 'Trưởng phòng', code: 'M2' })
    expect(second.status).toBe(409)
    expect(second.text).toContain('nay là: Nguyễn Văn Mình · Phó phòng · M22')
    expect(second.text).toContain('value="Trưởng phòng"')
    const fresh = { beforeName: 'Nguyễn Văn Mình', beforeTitle: 'Phó phòng', beforeCode: 'M22' }
    expect(hidden(second.text, 'beforeName')).toBe(fresh.beforeName)
    const taken = await it.send('ha', path, { ...fresh, name: 'x', title: '', code: 'L1' })
    expect(taken.text.split('Mã này đã là của Trần Thị Lan.')).toHaveLength(3)
    const back = { name: seen.beforeName, title: seen.beforeTitle, code: seen.beforeCode }
    expect((await it.send('ha', path, { ...fresh, ...back })).status).toBe(303)
  })

  test('gets a staff number that another one is given at the same moment only once', async () => {
    const numbers = async () => (await officers()).map(({ code }) => code)
    const people = await Promise.all(['1', '2'].map((n) => add({ name: `Người ${n}`, title: '', code: `R${n}` })))
    const answers = await Promise.all(
      people.map(({ headers }, n) => {
        const before = { beforeName: `Người ${n + 1}`, beforeTitle: '', beforeCode: `R${n + 1}` }
        const path = (headers.location ?? '').replace('?done=added', '/edit')
        return it.send('hanh', path, { ...before, name: before.beforeName, title: '', code: 'R9' })
      }),
    )
    expect(answers.map(({ status }) => status).sort()).toEqual([303, 422])
    expect((await numbers()).filter((code) => code === 'R9')).toHaveLength(1)
  })

  test('retires after words of what happens to the desk; the undo brings everything back', async () => {
    const path = `/admin/officers/${it.cast.lan}`
    const before = (await it.world.pool.query('select id, during::text from assignments order by id')).rows
    const words = await look(`${path}/retire`)
    expect(words).toContain('Quầy 1 – Hộ tịch sẽ không có ai ngồi từ lúc này')
    expect((await it.send('hanh', `${path}/retire`, {})).headers.location).toBe(path)
    expect((await it.send('ha', `${path}/retire`, {})).headers.location).toBe(`${path}?already`)
    const page = await look(path)
    expect(page).toContain('Đã thôi làm từ 02/03/2026.')
    expect(page).toContain('Không ngồi quầy nào.')
    expect(await look('/admin/officers')).not.toContain('Trần Thị Lan')
    expect(await look('/admin/officers?all=1')).toContain('thôi làm 02/03/2026')
    expect(await look(`/admin/desks/${it.cast.desk2}/hand-over`)).not.toContain('Trần Thị Lan')
    const deed = hidden(page, 'deed')
    expect((await it.send('hanh', '/admin/undo', { deed })).headers.location).toBe('/admin/?undone')
    expect((await it.world.pool.query('select id, during::text from assignments order by id')).rows).toEqual(before)
    expect(await look(path)).toContain('từ 00:00, 01/01/2026')
  })

  test('who retired works here again, without a desk', async () => {
    const path = `/admin/officers/${it.cast.minh}`
    await it.send('hanh', `${path}/retire`, {})
    expect((await it.send('hanh', `${path}/reinstate`, {})).headers.location).toBe(`${path}?done=reinstated`)
    expect(await look('/admin/officers')).toContain('Nguyễn Văn Minh')
  })

  test('leads to their report for those who may read it', async () => {
    const path = `/admin/officers/${it.cast.lan}`
    expect((await it.as('sau').get(path)).text).toContain(`href="/report/?officer=${it.cast.lan}"`)
    const ward = '&amp;ward=99101-20250701'
    expect((await it.as('quan.tri').get(`${path}?ward=99101`)).text).toContain(`/report/?officer=${it.cast.lan}${ward}`)
    expect(await look(path)).not.toContain('/report/?officer')
  })
})

test('every deed of these pages is in the audit, with who did it', async () => {
  const { rows } = await it.world.pool.query('select action, actor_name from audit where ward_id = 1')
  const told = rows.map((row: { action: string; actor_name: string }) => `${row.actor_name}: ${row.action}`)
  for (const action of ['added', 'renamed', 'retired', 'reinstated']) expect(told).toContain(`Hạnh: officer-${action}`)
  expect(told).toContain('Hà: officer-renamed')
})

describe('what must not be', () => {
  const MISSING = '01900000-0000-7000-8000-000000000000'
  const pages = (id: string) => ['', '/edit', '/retire'].map((deed) => `/admin/officers/${id}${deed}`)
  const deeds = (id: string) => ['/edit', '/retire', '/reinstate'].map((deed) => `/admin/officers/${id}${deed}`)
  const form = { name: 'x', title: 'x', code: 'x', beforeName: 'x', beforeTitle: 'x', beforeCode: 'x' }

  test('another ward’s officer is answered in the same bytes as one who is not there', async () => {
    const before = await officers()
    for (const [index, path] of pages(it.cast.lan).entries()) {
      expect((await it.as('hanh').get(path)).status).toBe(200)
      const answer = await it.as('thu').get(path)
      expect(answer.status).toBe(404)
      expect(bytes(answer)).toBe(bytes(await it.as('thu').get(pages(MISSING)[index] ?? '')))
      expect((await it.as('lan').get(path)).status).toBe(404)
    }
    for (const [index, path] of deeds(it.cast.lan).entries()) {
      const answer = await it.send('thu', path, form)
      expect(answer.status).toBe(404)
      expect(bytes(answer)).toBe(bytes(await it.send('thu', deeds(MISSING)[index] ?? '', form)))
      expect((await it.send('lan', path, form)).status).toBe(404)
      expect((await it.send('sau', path, form)).status).toBe(403)
    }
    expect((await it.as('sau').get('/admin/officers')).status).toBe(200)
    expect((await it.as('sau').get('/admin/officers/new')).status).toBe(403)
    expect((await it.as('lan').get('/admin/officers')).status).toBe(404)
    expect(await officers()).toEqual(before)
  })

  test('a form from elsewhere, or in another shape, is refused', async () => {
    const before = await officers()
    for (const path of [...deeds(it.cast.lan), '/admin/officers/new']) {
      const foreign = it.as('hanh').post(path).set('Sec-Fetch-Site', 'cross-site').set('Origin', 'https://evil.example')
      expect((await foreign.type('form').send(form)).status).toBe(403)
      expect((await it.as('hanh').post(path).type('json').send(form)).status).toBe(415)
    }
    expect(await officers()).toEqual(before)
  })

  test('a name full of markup is shown as text wherever it stands', async () => {
    const added = await add({ name: EVIL, title: EVIL, code: 'E9' })
    const path = (added.headers.location ?? '').split('?')[0] ?? ''
    const seen = [
      await look('/admin/officers'),
      ...(await Promise.all(['', '/edit', '/retire'].map((deed) => look(path + deed)))),
      await look(`/admin/desks/${it.cast.desk2}/hand-over`),
      await look(`/admin/desks/${it.cast.desk2}/plan`),
      (await add({ name: EVIL, title: EVIL, code: 'E9' })).text,
      (await it.send('hanh', `${path}/edit`, form)).text,
    ]
    await it.send('hanh', `${path}/retire`, {})
    seen.push(await look('/admin/'))
    for (const text of seen) {
      expect(text).toContain('&lt;script&gt;')
      expect(text).not.toMatch(/<script>|<img/)
    }
  })
})
