import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { addHouses } from '../src/houses/add.ts'
import { readWardMapping } from '../src/imports/ward-mapping.ts'
import { makePlates } from '../src/plates/make-plate.ts'
import { perform } from '../src/world.ts'
import { BOUNDARIES_JSON, MAPPING_CSV } from './support/decree.ts'
import { verifyFaults } from './support/resident.ts'
import { openScreens, type Screens } from './support/screens.ts'
import { OPERATOR } from './support/world.ts'

let it: Screens
const codes = new Map<string, string>()

beforeAll(async () => {
  it = await openScreens()
  await it.world.pool.query('alter table wards alter column id restart with 100') // the cast took its numbers itself
  await perform(it.world, OPERATOR, async (act) => {
    const houses = ['1', '3', '5', '7'].map((number) => ({ street: 'Hoa Mẫu', number }))
    const { added } = await addHouses(act, it.cast.wardA, [...houses, { street: 'Hoa Mẫu', number: '2', lon: 106.605, lat: 10.75 }]) // biome-ignore format: one line
    const made = await makePlates(act, it.cast.wardA, added.map(({ id }) => ({ kind: 'house', id }))) // biome-ignore format: one line
    for (const [at, { number }] of added.entries()) codes.set(number, made[at] ?? '')
  })
  await it.later(60)
})
afterAll(() => it.close())

const admin = () => it.as('quan.tri')
const bring = (mapping: string, day = '2/3/2026', boundaries = BOUNDARIES_JSON) =>
  admin()
    .post('/admin/wards/change')
    .field('day', day)
    .field('province', '')
    .field('source', 'Sở Nội vụ')
    .attach('mapping', Buffer.from(mapping), 'doi-chieu.csv')
    .attach('boundaries', Buffer.from(boundaries), 'ranh-gioi.geojson')
const standsIn = async (number: string) =>
  /Phường (An Bình|Hòa An|Yên Hòa)/.exec(
    (
      await admin()
        .get(`/q/${codes.get(number)}`)
        .expect(200)
    ).text,
  )?.[0]

describe('a mapping', () => {
  const faults = async (text: string) => {
    const read = await readWardMapping(Buffer.from(text))
    return read.ok ? expect.fail('was taken') : read.faults.map(({ line, column, reason }) => `${line} ${column}: ${reason}`) // biome-ignore format: one line
  }

  test('is read in our words and in others, zeros in front put back', async () => {
    const ours = await readWardMapping(Buffer.from('Mã cũ;Tên cũ;Mã mới;Tên mới\n1234;Xã Cũ;99101;Xã  Mới\n'))
    expect(ours).toMatchObject({ ok: true, lines: [{ line: 2, oldCode: '01234', newKind: 'xã', newName: 'Mới' }] })
    expect(await readWardMapping(Buffer.from(MAPPING_CSV))).toMatchObject({ ok: true, lines: { length: 4 } })
  })

  test('that is wrong or was cut is refused whole, every fault with its line', async () => {
    expect(await faults('old_code,new_code\n1,2\n')).toEqual(['1 null: hàng đầu thiếu cột "tên cũ", "tên mới"'])
    const head = 'old_code,old_name,new_code,new_name,n_targets\n'
    expect(await faults(`${head}x,Phường A,99201,Quận B,1\n99102,,99202,Phường C,2\n`)).toEqual([
      '2 mã cũ: mã "x" phải gồm 5 chữ số',
      '2 tên mới: phải bắt đầu bằng Phường, Xã hoặc Đặc khu',
      '3 tên cũ: chưa ghi',
    ])
    expect(await faults(`${head}99101,Phường A,99201,Phường B,3\n99101,Phường A2,99201,Phường C,3\n`)).toEqual([
      '2 số nơi mới: ghi 99101 về 3 nơi, tệp có 2 dòng',
      '3 null: 99101 → 99201 đã có ở dòng 2',
      '3 tên cũ: mã 99101 ở dòng 2 là "Phường A"',
      '3 tên mới: mã 99201 ở dòng 2 là "B"',
    ])
  })
})

describe('an administrator', () => {
  test('is told what is wrong with what was sent, and keeps what was typed', async () => {
    const none = await admin().post('/admin/wards/change').field('day', '30/2/2026').field('source', 'Sở Nội vụ')
    expect(none.status).toBe(422)
    expect(none.text).toContain('Chọn tệp đối chiếu.')
    expect(none.text).toContain('value="Sở Nội vụ"')
    const day = await bring(MAPPING_CSV, '30/2/2026')
    expect([day.status, day.text.includes('Nhập một ngày có thật')]).toEqual([422, true])
    const torn = await bring(MAPPING_CSV, '2/3/2026', '{"type":')
    expect(torn.text).toContain('Tệp ranh giới không phải GeoJSON')
    const swapped = BOUNDARIES_JSON.replaceAll(/\[(106[^,]*),(10[^\]]*)\]/g, '[$2,$1]')
    expect((await bring(MAPPING_CSV, '2/3/2026', swapped)).text).toContain('Kinh độ và vĩ độ bị đổi chỗ')
    expect((await it.world.pool.query('select 1 from ward_changes')).rowCount).toBe(0)
  })

  test('alone brings decrees: to a clerk, a chair and an officer the page is not there', async () => {
    for (const name of ['hanh', 'sau', 'lan', 'thu'] as const) await it.as(name).get('/admin/wards/change').expect(404)
  })

  test('sees beforehand what will happen, chooses the office, and must say that it was seen', async () => {
    const { path } = await brought()
    const plan = (await admin().get(path).expect(200)).text
    for (const words of ['Phường Hòa An (99101)', 'Phường Yên Hòa (99102)', 'Chờ xếp bằng tay', 'Trụ sở của Phường An Bình về', '1 dòng của tệp nói về phường, xã không có ở đây']) expect(plan).toContain(words) // biome-ignore format: one line
    await it.send('quan.tri', `${path}/take`, { 'office-99101': '99101', look: '1', sure: '1' }).expect(303)
    expect((await admin().get(path)).text).toContain('2 cán bộ, 4 tài khoản về Phường Hòa An')
    const unsure = await it.send('quan.tri', `${path}/take`, { 'office-99101': '99102' })
    expect([unsure.status, unsure.text.includes('Đánh dấu vào ô này')]).toEqual([422, true])
    expect(unsure.text).toContain('4 tài khoản về Phường Yên Hòa')
    expect(await standsIn('2')).toBe('Phường An Bình')
    await it.send('quan.tri', `${path}/drop`, {}).expect(303)
    await admin().get(path).expect(404)
  })

  test('carries it out once, and clerks find themselves in the new ward', async () => {
    const { path } = await brought()
    await it.send('quan.tri', `${path}/take`, { 'office-99101': '99102', sure: '1' }).expect(303)
    // On a slow machine the page is there before it is done, and says how far it is.
    const done = await vi.waitFor(
      async () => {
        const { text } = await admin().get(path)
        expect(text).toContain('Đã chuyển xong.')
        return text
      },
      { timeout: 120_000, interval: 250 },
    )
    expect(done).toContain('Xếp 5 số nhà đang chờ')
    expect(await standsIn('2')).toBe('Phường Hòa An')
    const again = await brought()
    expect((await admin().get(again.path)).text).toContain('việc này đã làm rồi: Phường An Bình, Phường Bình Yên')
    expect((await it.as('hanh').get('/admin/').expect(200)).text).toContain('Phường Yên Hòa')
    expect(await verifyFaults(it.world)).toEqual([])
  })

  test('settles a street at once, houses one by one, and takes a slip back', async () => {
    const path = `${await taken()}/houses`
    const list = (await admin().get(path).expect(200)).text
    expect(list).toContain('Hoa Mẫu (4 số nhà)')
    const missing = await it.send('quan.tri', path, { by: 'street', street: 'Hoa Mẫu', to: '' })
    expect([missing.status, missing.text.includes('Chọn phường, xã.')]).toEqual([422, true])
    const hoaAn = '99101-20260302'
    const street = await it.send('quan.tri', path, { by: 'street', street: 'Hoa Mẫu', to: hoaAn })
    expect(street.headers.location).toContain('settled=4')
    expect(await standsIn('5')).toBe('Phường Hòa An')
    const after = (await admin().get(street.headers.location ?? '')).text
    expect(after).toContain('Đã xếp 4 số nhà.')
    const settling = /name="settling" value="([^"]+)"/.exec(after)?.[1] ?? ''
    await it.later(1)
    await it.send('quan.tri', `${path}/undo`, { settling }).expect(303)
    expect(await standsIn('5')).toBe('Phường Yên Hòa')

    await it.later(1)
    const found = (await admin().get(`${path}?q=5+hoa+mau`)).text
    const houses = [...found.matchAll(/name="houses" value="([^"]+)"/g)].map(([, id]) => id ?? '')
    expect(houses).toHaveLength(1)
    const one = await it.send('quan.tri', path, { by: 'house', houses: houses[0] ?? '', to: hoaAn })
    expect(one.headers.location).toContain('settled=1')
    expect([await standsIn('5'), await standsIn('7')]).toEqual(['Phường Hòa An', 'Phường Yên Hòa'])
    const twice = await it.send('quan.tri', path, { by: 'house', houses: houses[0] ?? '', to: hoaAn })
    expect(twice.headers.location).toContain('settled=0')
    await it.send('quan.tri', path, { by: 'street', street: 'Hoa Mẫu', to: '99102-20260302' }).expect(303)
    expect(await standsIn('7')).toBe('Phường Yên Hòa')
    expect((await admin().get(`${path}`)).text).not.toContain('Hoa Mẫu (')
    expect(await verifyFaults(it.world)).toEqual([])
  })

  test('moves a house whose position was wrong into the ward where it stands, with its plate; a clerk can’t', async () => {
    await it.later(1)
    const { rows } = await it.world.pool.query(
      "select id, ward_id from houses where number = '2' and street = 'Hoa Mẫu' and retired_at is null",
    )
    const [path, hoaAn] = [`/admin/houses/${rows[0]?.id}`, '?ward=99101-20260302']
    expect(await standsIn('2')).toBe('Phường Hòa An')
    expect(
      (
        await admin()
          .get(path + hoaAn)
          .expect(200)
      ).text,
    ).toContain(`${path}/ward`)
    const missing = await it.send('quan.tri', `${path}/ward${hoaAn}`, { to: '' })
    expect([missing.status, missing.text.includes('Chọn phường, xã.')]).toEqual([422, true])
    const moved = await it.send('quan.tri', `${path}/ward${hoaAn}`, { to: '99102-20260302' }).expect(303)
    expect(
      (
        await admin()
          .get(moved.headers.location ?? '')
          .expect(200)
      ).text,
    ).toContain('2 Hoa Mẫu')
    expect(await standsIn('2')).toBe('Phường Yên Hòa')
    await it.as('hanh').get(`${path}/ward`).expect(404)
    await it.later(1)
    await it.send('quan.tri', `${path}/ward?ward=99102-20260302`, { to: '99101-20260302' }).expect(303)
    expect(await standsIn('2')).toBe('Phường Hòa An')
    expect(await verifyFaults(it.world)).toEqual([])
  })

  test('has every plate stand on one thing at every moment, whatever was settled and undone', async () => {
    const { rows } = await sql<{ code: string; holes: number; open: number }>`
      select code, count(*) filter (where next is not null and until is distinct from next)::int as holes,
        count(*) filter (where until is null)::int as open
      from (select code, until, lead(since) over (partition by code order by since) as next from plate_targets) as spans
      group by code having count(*) filter (where next is not null and until is distinct from next) > 0
        or count(*) filter (where until is null) <> 1`.execute(it.world.db)
    expect(rows).toEqual([])
  })
})

async function brought() {
  const sent = await bring(MAPPING_CSV).expect(303)
  return { path: sent.headers.location ?? expect.unreachable('not taken') }
}

async function taken(): Promise<string> {
  const { rows } = await it.world.pool.query("select id from ward_changes where stage = 'taken'")
  return `/admin/wards/change/${rows[0]?.id}`
}
