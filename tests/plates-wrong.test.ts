import supertest from 'supertest'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { MOST_A_DAY } from '../src/plates/tell-wrong.ts'
import { printPlateCode } from '../src/values/plate-code.ts'
import { openScreens, type Screens } from './support/screens.ts'

let it: Screens
beforeAll(async () => {
  it = await openScreens()
})
afterAll(() => it.close())

const stranger = () => supertest(it.server as never)
const tell = (code: string, what = {}) => stranger().post(`/q/${code}/wrong`).type('form').send(what)
const look = async (path: string) => (await it.as('hanh').get(path)).text
const rows = (code: string) =>
  it.world.db
    .selectFrom('wrong_plates')
    .select(['what', 'n', 'said_by', 'settled_how'])
    .where('code', '=', code)
    .orderBy('first_at')
    .orderBy('what')
    .execute()

describe('bà Hoa doubts the plate before her', () => {
  test('and finds the way to check it on every page behind a plate', async () => {
    for (const code of [it.cast.plates.desk1, it.cast.plates.house, it.cast.plates.point, it.cast.plates.wardA]) {
      expect((await stranger().get(`/q/${code}`)).text).toContain(`href="/q/${code}?check"`)
    }
    expect((await stranger().get(`/q/${it.cast.plates.desk1}?lang=en`)).text).toContain('?check&amp;lang=en"')
  })

  test.each([
    ['desk1', 'Quầy 1 – Hộ tịch'],
    ['house', '43/12/5A Hoa Mai'],
    ['point', 'Điểm hỗ trợ Khu phố 1'],
    ['wardA', 'Phường An Bình'],
  ] as const)('reads what the genuine one says: %s', async (name, place) => {
    const code = it.cast.plates[name]
    const { status, text, headers } = await stranger().get(`/Q/${code}?check`)
    expect(status).toBe(200)
    for (const said of [place, 'Phường An Bình', printPlateCode(code), 'localhost:8080']) {
      expect(text).toContain(`<b>${said}</b>`)
    }
    expect(text).toContain('không bao giờ hỏi tiền')
    expect(headers['set-cookie']).toBeUndefined()
    expect(Buffer.byteLength(text)).toBeLessThan(14 * 1024)
  })

  test('presses one button, and is thanked; nothing of her is kept', async () => {
    const code = it.cast.plates.desk2
    const sent = await tell(code, { what: 'pasted-over' })
    expect([sent.status, sent.headers.location]).toEqual([303, `/q/${code}?check=told`])
    expect((await stranger().get(`/q/${code}?check=told`)).text).toContain('Cảm ơn ông/bà đã báo!')
    await tell(code)
    expect(await rows(code)).toEqual([
      { what: 'pasted-over', n: 1, said_by: 'resident', settled_how: null },
      { what: 'unsaid', n: 1, said_by: 'resident', settled_how: null },
    ])
    const deed = it.world.db.selectFrom('audit').selectAll().where('action', '=', 'plate-told-wrong')
    const [first] = await deed.where('subject_id', '=', code).orderBy('seq').execute()
    expect(first).toMatchObject({
      actor_kind: 'resident',
      actor_id: null,
      details: { what: 'pasted-over' },
      private: null,
    })
  })

  test('is counted twenty times a day and no more, but thanked all the same', async () => {
    const code = it.cast.plates.point
    for (let at = 0; at < MOST_A_DAY + 5; at += 1) expect((await tell(code, { what: 'damaged' })).status).toBe(303)
    expect((await tell(code, { what: 'elsewhere' })).status).toBe(303)
    expect(await rows(code)).toEqual([{ what: 'damaged', n: MOST_A_DAY, said_by: 'resident', settled_how: null }])
    await it.later(24 * 60)
    await tell(code, { what: 'damaged' })
    expect((await rows(code)).map(({ n }) => n)).toEqual([MOST_A_DAY, 1])
  })

  test('can be impersonated by no other site, and by no strange word', async () => {
    const code = it.cast.plates.house
    const foreign = await tell(code, {}).set('Sec-Fetch-Site', 'cross-site')
    expect(foreign.status).toBe(403)
    expect(await rows(code)).toEqual([])
    await tell(code, { what: '<b>' })
    expect(await rows(code)).toEqual([{ what: 'unsaid', n: 1, said_by: 'resident', settled_how: null }])
    expect((await tell('000000000')).status).toBe(404)
    expect((await tell('x')).status).toBe(404)
  })
})

describe('Hạnh', () => {
  test('sees on the ward’s home which plates are said to be wrong, until it is settled', async () => {
    const code = it.cast.plates.wardA
    await tell(code, { what: 'pasted-over' })
    expect(await look('/admin/')).toContain(`href="/admin/plates/${code}"`)
    expect(await look('/admin/plates?state=wrong')).toContain(printPlateCode(code))
    const page = await look(`/admin/plates/${code}`)
    expect(page).toContain('Đang bị báo sai')
    expect(page).toContain('bị dán đè')
    const settled = await it.send('hanh', `/admin/plates/${code}/settle`, { how: 'mended' })
    expect(settled.headers.location).toBe(`/admin/plates/${code}?done=settled`)
    expect(await look('/admin/')).not.toContain(`href="/admin/plates/${code}"`)
    expect(await look(`/admin/plates/${code}`)).not.toContain('Đang bị báo sai')
    expect(await look(`/admin/plates/${code}`)).toContain('Xử lý xong: đã sửa lại')
    await tell(code, { what: 'pasted-over' })
    expect(await look('/admin/')).toContain(`href="/admin/plates/${code}"`) // again, and it is open again
  })

  test('goes there, finds it good, and that settles it', async () => {
    const code = it.cast.plates.desk1
    await tell(code, { what: 'elsewhere' })
    const sent = await it.send('hanh', `/admin/plates/${code}/check`, { found: 'good' })
    expect(sent.headers.location).toBe('/admin/checks?done')
    expect(await rows(code)).toEqual([{ what: 'elsewhere', n: 1, said_by: 'resident', settled_how: 'checked' }])
  })

  test('revokes it, and nothing is left to settle', async () => {
    const code = it.cast.plates.house
    await it.send('hanh', `/admin/plates/${code}/revoke`, { reason: 'bị dán đè' })
    expect((await rows(code)).map(({ settled_how }) => settled_how)).toEqual(['revoked'])
  })

  test('ông Sáu sees it and is told that clerks settle it; cô Thu sees nothing', async () => {
    const code = it.cast.plates.wardA
    expect((await it.as('sau').get(`/admin/plates/${code}`)).text).toContain('bị dán đè')
    expect((await it.send('sau', `/admin/plates/${code}/settle`, { how: 'mended' })).status).toBe(403)
    expect((await it.as('thu').get(`/admin/plates/${code}`)).status).toBe(404)
    expect((await it.as('thu').get('/admin/')).text).not.toContain(code)
  })
})

describe('a revoked plate that still hangs', () => {
  test('is told to the ward by those who scan it, from the day after', async () => {
    const code = it.cast.plates.house
    const scan = () => stranger().get(`/q/${code}`)
    expect((await scan()).status).toBe(410)
    expect((await rows(code)).filter(({ what }) => what === 'still-up')).toEqual([])
    await it.later(24 * 60)
    await scan()
    await scan()
    expect((await rows(code)).at(-1)).toEqual({ what: 'still-up', n: 2, said_by: 'scan', settled_how: null })
    expect(await look('/admin/')).toContain('đã thu hồi mà vẫn có người quét')
    expect(await look(`/admin/plates/${code}`)).toContain('2 lượt quét')
    await it.send('hanh', `/admin/plates/${code}/settle`, { how: 'mended' })
    expect(await look('/admin/')).not.toContain('đã thu hồi mà vẫn có người quét')
  })
})
