import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addException } from '../src/points/except.ts'
import { perform } from '../src/world.ts'
import { bytes, EVIL, hidden, openScreens, type Screens } from './support/screens.ts'
import { OPERATOR } from './support/world.ts'

const MISSING = '01900000-0000-7000-8000-000000000000'

let it: Screens
let path: string
beforeAll(async () => {
  it = await openScreens() // Monday 2 March 2026, 9:00
  const week = { day1: '7:30-11:30', day2: '17:30-20:30', day6: '8-11' }
  const added = await it.send('hanh', '/admin/points/new', { name: 'Điểm Khu phố 2', address: '9 Hoa Mai', ...week })
  path = String(added.headers.location).split('?')[0] ?? ''
})
afterAll(() => it.close())

const look = async (path: string, name: 'hanh' | 'thu' | 'sau' = 'hanh') => (await it.as(name).get(path)).text
const add = (form: Record<string, string>) => it.send('hanh', `${path}/days/new`, form)
const scan = async () => {
  const code = /href="\/q\/(\w{9})"/.exec(await look(path))?.[1] ?? expect.unreachable()
  return (await it.as('hanh').get(`/q/${code}`)).text
}
const takeBack = (text: string) => /\/days\/([0-9a-f-]{36})\/take-back/.exec(text)?.[1] ?? expect.unreachable()

describe('a day off', () => {
  test('is added, and residents read it at once, until it is taken back; and that can be undone', async () => {
    expect(await scan()).toContain('Đang mở, đến 11:30')
    expect(await look(path)).toContain('Chưa có ngày riêng nào sắp tới.')
    const added = await add({ from: '2026-03-02', to: '2026-03-03', reason: ' họp tổ  dân phố ' })
    expect(added.headers.location).toBe(`${path}?done=days`)
    const page = await look(`${path}?done=days`)
    expect(page).toMatch(/Đã thêm ngày riêng[\s\S]*Từ 02\/03\/2026 đến hết 03\/03\/2026: nghỉ \(họp tổ dân phố\)/)
    expect(await scan()).toContain('Hôm nay nghỉ: họp tổ dân phố. Mở lúc 08:00 thứ bảy.')
    expect(await look('/admin/points')).toContain('Hôm nay nghỉ: họp tổ dân phố.')

    const back = await it.send('hanh', `${path}/days/${takeBack(page)}/take-back`, {})
    expect(back.headers.location).toBe(`${path}?done=days-back&days=${takeBack(page)}`)
    const undo = await look(back.headers.location ?? '')
    expect(undo).toContain('lại mở cửa theo giờ trong tuần')
    expect(undo).not.toContain('đến hết 03/03/2026')
    expect(await scan()).toContain('Đang mở, đến 11:30')
    const again = await it.send('hanh', `${path}/days/${takeBack(page)}/restore`, {})
    expect(again.headers.location).toBe(`${path}?done=days`)
    expect(await scan()).toContain('Hôm nay nghỉ: họp tổ dân phố.')
  })

  test('clashes with another in words; one in its place keeps the old from coming back', async () => {
    const clash = await add({ from: '3/3/2026', hours: '8-10', reason: 'trực' })
    expect(clash.status).toBe(422)
    expect(clash.text.split('Trùng với ngày riêng đã có: Từ 02/03/2026 đến hết 03/03/2026: nghỉ')).toHaveLength(3)
    expect(clash.text).toMatch(/name="hours"[^>]* value="8-10"/)
    expect(clash.text).toMatch(/name="reason"[^>]* value="trực"/)
    const old = takeBack(await look(path))
    await it.send('ha', `${path}/days/${old}/take-back`, {})
    expect((await add({ from: '3/3/2026', hours: '8-10' })).headers.location).toBe(`${path}?done=days`)
    expect(await look(path)).toContain('Ngày 03/03/2026: mở 08:00–10:00')
    const late = await it.send('ha', `${path}/days/${old}/restore`, {})
    expect(late.headers.location).toBe(`${path}?done=days-taken`)
    expect(await look(late.headers.location ?? '')).toContain('nay đã có ngày riêng khác')
    expect(await scan()).toContain('Đang mở, đến 11:30')
  })

  test.each([
    [{ from: '' }, 'Nhập ngày đầu'],
    [{ from: '2026-02-30' }, 'Nhập ngày đầu'],
    [{ from: '2026-03-01' }, 'Những ngày này đã qua.'],
    [{ from: '2026-03-09', to: '2026-03-08' }, 'Ngày cuối phải từ ngày đầu trở đi.'],
    [{ from: '2026-03-09', to: 'mai' }, 'Nhập ngày cuối'],
    [{ from: '2026-03-09', to: '2027-03-11' }, 'Dài nhất là một năm.'],
    [{ from: '2026-03-09', hours: '11-8' }, 'Nhập giờ như'],
    [{ from: '2026-03-09', reason: 'ư'.repeat(101) }, 'Lý do dài quá 100 ký tự.'],
  ])('typed as %j is refused, told twice, the words kept', async (form: Record<string, string>, words) => {
    const before = (await it.world.pool.query('select * from point_exceptions')).rows
    const answer = await add(form)
    expect(answer.status).toBe(422)
    expect(answer.text.split(words)).toHaveLength(3)
    for (const name of ['from', 'to', 'hours', 'reason'])
      expect(answer.text).toMatch(new RegExp(`name="${name}"[^>]* value="${form[name] ?? ''}"`))
    expect((await it.world.pool.query('select * from point_exceptions')).rows).toEqual(before)
  })

  test('two clerks at once: one day has one rule', async () => {
    const id = path.split('/').at(-1) ?? ''
    const off = { from: '2026-06-01', to: '2026-06-02', hours: [], reason: '' }
    const answers = await Promise.all(
      Array.from({ length: 4 }, () => perform(it.world, OPERATOR, (act) => addException(act, it.cast.wardA, id, off))),
    )
    expect(answers.map(({ outcome }) => outcome).sort()).toEqual(['added', 'taken', 'taken', 'taken'])
  })

  test('is in the audit, with who did it', async () => {
    const audit = (await it.as('sau').get('/admin/audit')).text
    expect(audit).toContain('Điểm Khu phố 2: từ 02/03/2026 đến hết 03/03/2026 nghỉ.')
    expect(audit).toContain('Điểm Khu phố 2: từ 03/03/2026 đến hết 03/03/2026 mở 08:00–10:00.')
    expect(audit).toContain('lại mở cửa theo giờ trong tuần')
  })

  test('of another ward is answered like one that is not there; the chair is told that it is not theirs', async () => {
    const days = takeBack(await look(path))
    const deeds = (point: string, days: string) => [
      `/admin/points/${point}/days/new`,
      `/admin/points/${point}/days/${days}/take-back`,
      `/admin/points/${point}/days/${days}/restore`,
    ]
    const own = deeds(path.split('/').at(-1) ?? '', days)
    const missing = deeds(MISSING, MISSING)
    const form = { from: '2026-05-04' }
    for (const [at, one] of own.entries()) {
      const answer = await it.send('thu', one, form)
      expect(answer.status).toBe(404)
      expect(bytes(answer)).toBe(bytes(await it.send('thu', missing[at] ?? '', form)))
      expect((await it.send('sau', one, form)).status).toBe(403)
    }
    const other = own[1]?.replace(days, MISSING) ?? ''
    expect((await it.send('hanh', other, {})).status).toBe(404)
    expect(await look(path, 'sau')).not.toContain('/days/')
  })

  test('shows markup as text', async () => {
    await add({ from: '2026-04-06', reason: EVIL })
    for (const page of [await look(path), (await add({ from: '2026-04-06', reason: EVIL })).text]) {
      expect(page).toContain('&lt;script&gt;')
      expect(page).not.toMatch(/<script>|<img/)
    }
  })
})

describe('what else is kept about a support point', () => {
  const more = {
    ...{ onDuty: 'Anh Bình, chị Hà', contactName: 'Lê Văn Tư', contactOffice: 'Phó Chủ tịch phường' },
    ...{ contactPhone: '(028) 3836.1234', computers: '2', scanners: '1', printers: '0' },
    ...{ procedures: 'Đăng ký khai sinh', policeProcedures: 'Đăng ký tạm trú', openOnHolidays: '1' },
  }
  const form = { name: 'Điểm Khu phố 2', address: '9 Hoa Mai', day1: '7:30-11:30', day2: '17:30-20:30' }
  const edit = async (form: Record<string, string>) =>
    it.send('hanh', `${path}/edit`, { ...form, seen: hidden(await look(`${path}/edit`), 'seen') })

  test('is written down, shown, and comes back into the form', async () => {
    expect((await edit({ ...form, ...more })).headers.location).toBe(`${path}?done=saved`)
    const page = await look(path)
    for (const said of ['2 máy tính, 1 máy quét', 'Anh Bình, chị Hà', 'Lê Văn Tư, Phó Chủ tịch phường, 028 3836 1234'])
      expect(page).toContain(said)
    expect(page).toMatch(/Việc của phường, xã \(1\)[\s\S]*khai sinh[\s\S]*Việc của công an \(1\)[\s\S]*tạm trú/)
    expect(page).toContain('Ngày lễ, Tết: mở theo giờ này.')
    const shown = await look(`${path}/edit`)
    for (const value of ['028 3836 1234', 'Lê Văn Tư', '2', '0']) expect(shown).toContain(` value="${value}"`)
    expect(shown).toMatch(/name="openOnHolidays" value="1" checked/)
    expect((await edit({ ...form, ...more })).headers.location).toBe(`${path}?done=same`)
    expect((await edit({ ...form, ...more, computers: '3' })).headers.location).toBe(`${path}?done=saved`)
    expect((await edit(form)).headers.location).toBe(`${path}?done=saved`)
    expect(await look(path)).toContain('Ngày lễ, Tết: nghỉ.')
  })

  test.each([
    [{ contactPhone: 'số nhà tôi' }, 'Số điện thoại chưa đúng. Ví dụ 028 3836 1234.'],
    [{ computers: 'hai' }, 'Nhập một số từ 0 đến 99, hoặc để trống.'],
    [{ onDuty: 'ư'.repeat(201) }, 'Dài quá 200 ký tự.'],
    [{ contactName: 'ư'.repeat(101) }, 'Họ tên dài quá 100 ký tự.'],
    [{ contactOffice: 'ư'.repeat(121) }, 'Chức danh, cơ quan dài quá 120 ký tự.'],
    [{ policeProcedures: 'ư'.repeat(121) }, 'Có dòng dài quá 120 ký tự.'],
  ])('typed as %j is refused, told twice, the words kept', async (wrong: Record<string, string>, words) => {
    const answer = await edit({ ...form, ...more, ...wrong })
    expect(answer.status).toBe(422)
    expect(answer.text.split(words)).toHaveLength(3)
    for (const text of Object.values({ ...more, ...wrong })) expect(answer.text).toContain(text)
  })

  test('on a holiday it is closed, unless it says otherwise', async () => {
    await edit({ ...form, day4: '8-11' })
    it.world.clock.at = new Date('2026-04-30T09:00:00+07:00') // a Thursday
    await it.later(0)
    expect(await scan()).toContain('Nghỉ lễ 30/4 và 1/5. Mở lúc 07:30 thứ hai.')
    await edit({ ...form, day4: '8-11', openOnHolidays: '1' })
    expect(await scan()).toContain('Đang mở, đến 11:00')
    expect((await it.as('hanh').get(`${path}?lang=en`)).text).toContain('Open now, until 11:00')
  })
})
