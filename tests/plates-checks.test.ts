import supertest from 'supertest'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openDesk } from '../src/desks/open.ts'
import { dailyChecks, workingDayBefore } from '../src/plates/check-queries.ts'
import { revokePlate } from '../src/plates/revoke-plate.ts'
import { perform } from '../src/world.ts'
import { openScreens, type Screens } from './support/screens.ts'
import { OPERATOR } from './support/world.ts'

let it: Screens
beforeAll(async () => {
  it = await openScreens() // Monday 2 March 2026, 9:00
})
afterAll(() => it.close())

const look = async (path: string) => (await it.as('hanh').get(path)).text
const check = (code: string, found: string) => it.send('hanh', `/admin/plates/${code}/check`, { found })
/** Nine in the morning of a day. */
const morning = async (day: string) => {
  it.world.clock.at = new Date(`${day}T09:00:00+07:00`)
  await it.later(0)
}

describe('the daily round of the desks', () => {
  test.each([
    ['2026-03-03', '2026-03-02'],
    ['2026-03-02', '2026-02-27'], // Monday: Friday
    ['2026-03-01', '2026-02-27'], // Sunday
    ['2026-05-04', '2026-04-29'], // over Reunification Day and the First of May
  ])('on %s asks about %s', (today, before) => {
    expect(workingDayBefore(today)).toBe(before)
  })

  test('lists each open desk with its plate, and says who looked at it today and what they found', async () => {
    const { desk1, desk2 } = it.cast.plates
    expect(await look('/admin/checks')).toContain('Còn 2 biển chưa xem hôm nay.')
    expect((await check(desk1, 'good')).headers.location).toBe('/admin/checks?done')
    const round = await look('/admin/checks?done')
    expect(round).toContain('Đã ghi lần kiểm tra.')
    expect(round).toContain('Còn 1 biển chưa xem hôm nay.')
    expect(round).toContain('09:00, Hạnh')
    await check(desk2, 'good')
    expect(await look('/admin/checks')).toContain('Hôm nay đã xem hết các biển.')
    expect((await dailyChecks(it.world.db, it.cast.wardB, it.world.clock.at)).map(({ today }) => today)).toEqual([null])
  })

  test('shows before the plate what the real one says', async () => {
    const text = await look(`/admin/plates/${it.cast.plates.desk1}/check`)
    expect(text).toContain('Quầy 1 – Hộ tịch')
    expect(text).toContain('localhost:8080')
    const pressed = await check(it.cast.plates.desk1, 'splendid')
    expect(pressed.status).toBe(422)
    expect(pressed.text).toContain('Xin chọn một câu trả lời.')
  })

  test('leaves a row in the audit for every look', async () => {
    const rows = await it.world.db
      .selectFrom('audit')
      .select(['actor_name', 'details'])
      .where('action', '=', 'plate-checked')
      .execute()
    expect(rows).toHaveLength(2)
    expect(rows[0]).toEqual({ actor_name: 'Hạnh', details: { found: 'good', place: 'Quầy 1 – Hộ tịch' } })
  })
})

describe('noticed by the next working day', () => {
  test('a round that was not made: the ward’s home says so next morning, on Monday for Friday', async () => {
    await morning('2026-03-03')
    expect(await look('/admin/')).not.toContain('chưa được kiểm tra') // on Monday both were looked at
    await check(it.cast.plates.desk1, 'good')
    await morning('2026-03-04')
    const home = await look('/admin/')
    expect(home).toContain('1 biển chưa được kiểm tra ngày 03/03/2026')
    expect(home).toContain('<p class="hint">Quầy 2 – Chứng thực</p>')
    expect((await it.as('sau').get('/admin/')).text).toContain('1 biển chưa được kiểm tra')
    await morning('2026-03-09')
    expect(await look('/admin/')).toContain('2 biển chưa được kiểm tra ngày 06/03/2026')
  })

  test('not asked of a desk that came only today', async () => {
    await morning('2026-03-10')
    await perform(it.world, OPERATOR, (act) => openDesk(act, it.cast.wardA, { code: '3', name: 'Quầy 3 – Đất đai' }))
    expect(await look('/admin/checks')).toContain('Quầy 3 – Đất đai')
    expect(await look('/admin/')).not.toContain('Quầy 1 – Hộ tịch, Quầy 2 – Chứng thực, Quầy 3')
  })

  test('plates of two desks swapped by somebody: whoever makes the round finds both', async () => {
    const { desk1, desk2 } = it.cast.plates
    await morning('2026-03-11')
    // At desk 1 hangs the plate of desk 2: the page that her phone opens there names the other desk.
    const scanned = await supertest(it.server as never).get(`/q/${desk2}`)
    expect(scanned.text).toContain('Quầy 2 – Chứng thực')
    const noted = await check(desk2, 'elsewhere')
    expect(noted.headers.location).toBe(`/admin/plates/${desk2}?done=wrong`)
    await check(desk1, 'elsewhere')
    await morning('2026-03-12')
    const home = await look('/admin/')
    for (const code of [desk1, desk2]) expect(home).toContain(`href="/admin/plates/${code}"`)
    expect(home.match(/nằm sai chỗ/g)).toHaveLength(2)
    await check(desk1, 'good')
    await check(desk2, 'good')
    expect(await look('/admin/')).not.toContain('nằm sai chỗ')
  })

  test('a plate that is gone is lost until it hangs again, and its code goes on answering', async () => {
    const code = it.cast.plates.desk2
    await check(code, 'missing')
    expect(await look('/admin/plates?state=lost')).toContain('Quầy 2 – Chứng thực')
    expect((await supertest(it.server as never).get(`/q/${code}`)).status).toBe(200)
    await it.send('hanh', `/admin/plates/${code}/found`, {})
    expect(await look('/admin/plates?state=lost')).toContain('Không thấy biển nào.')
    expect(await look('/admin/')).toContain('không thấy biển') // said until somebody settles it
    await check(code, 'good')
    expect(await look('/admin/')).not.toContain('không thấy biển')
  })

  test('a desk whose plate was revoked has none, and says so at once', async () => {
    await perform(it.world, OPERATOR, (act) => revokePlate(act, it.cast.plates.desk2, 'bị lấy cắp'))
    expect(await look('/admin/')).toContain('1 quầy không có biển nào còn dùng')
    expect(await look('/admin/checks')).toContain('không có biển nào còn dùng')
    await morning('2026-03-13')
    await supertest(it.server as never).get(`/q/${it.cast.plates.desk2}`) // it hangs there still, and bà Hoa scans it
    expect(await look('/admin/')).toContain('đã thu hồi mà vẫn có người quét')
  })
})
