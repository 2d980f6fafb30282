import type { Server } from 'node:http'
import request from 'supertest'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { rate, several } from './support/rated.ts'
import { newPhone, storedBehind, verifyFaults } from './support/resident.ts'
import { openScreens, type Screens } from './support/screens.ts'

let it: Screens
let server: Server
let path: string
beforeAll(async () => {
  it = await openScreens() // Monday 2 March 2026, 9:00
  server = it.server as unknown as Server
  const { rows } = await it.world.pool.query(`select id from points where ward_id = 1`)
  path = `/admin/points/${rows[0].id}`
})
afterAll(() => it.close())

async function send(plate: string, fields: Record<string, string>) {
  const form = await request(server).get(`/q/${plate}?rate`).expect(200)
  const token = /name="token" value="([^"]+)"/.exec(form.text)?.[1] ?? ''
  const sent = await request(server)
    .post(`/q/${plate}`)
    .type('form')
    .send({ token, service: '5', key: newPhone(), consent: '1', ...fields })
  const receipt = /\/r\/(\w{16})/.exec(String(sent.headers.location))?.[1] ?? expect.unreachable()
  return { form: form.text, row: await storedBehind(it.world, receipt) }
}

describe('a rating of a support point', () => {
  test('says whether somebody there pressed, and that alone is kept of it', async () => {
    const helped = await send(it.cast.plates.point, { assisted: '1' })
    expect(helped.form).toContain('Người ở điểm hỗ trợ bấm giúp tôi')
    expect(helped.row).toMatchObject({ channel: 'assisted', helper_officer_id: null, counted: true })
    expect((await send(it.cast.plates.point, {})).row.channel).toBe('self')
    expect(await verifyFaults(it.world)).toEqual([])
  })

  test('keeps the tick where something else was wrong', async () => {
    const form = await request(server).get(`/q/${it.cast.plates.point}?rate`)
    const token = /name="token" value="([^"]+)"/.exec(form.text)?.[1] ?? ''
    const wrong = await request(server).post(`/q/${it.cast.plates.point}`).type('form').send({ token, assisted: '1' })
    expect(wrong.status).toBe(422)
    expect(wrong.text).toContain('name="assisted" value="1" checked')
  })

  test('has no such box at a desk, where it would be no proof of anything; sent all the same, it changes nothing', async () => {
    const { form, row } = await send(it.cast.plates.desk1, { assisted: '1' })
    expect(form).not.toContain('name="assisted"')
    expect(row.channel).toBe('self')
  })
})

describe('how a support point was rated', () => {
  const pointId = () => path.split('/').at(-1) ?? ''
  const page = async (name: 'hanh' | 'sau' = 'hanh') => (await it.as(name).get(path)).text
  const line = (text: string, name: string) =>
    new RegExp(`<dt>${name}</dt><dd>([^<]*)`).exec(text)?.[1]?.replaceAll('\u00a0', ' ')
  const add = (n: number, channel: 'self' | 'assisted', day = '2026-02-25') =>
    rate(it.world, several(n, { wardId: 1, pointId: pointId(), day, channel }, [5, 4, 4, 2]))

  test('is told of ninety days, nothing below ten, and what was pressed by others apart', async () => {
    expect(line(await page(), 'Tất cả')).toBe('chưa có lượt nào') // this morning's are in a week that goes on
    await add(7, 'self')
    expect(line(await page(), 'Tất cả')).toBe('dưới 10 lượt, chưa đủ để xem')
    await add(13, 'self')
    await add(12, 'assisted')
    const text = await page()
    // This morning's two can't be told apart from the rest, and so stand with it.
    expect(text).toContain('Từ 01/12/2025 đến 02/03/2026.')
    expect(line(text, 'Tất cả')).toBe('79 % hài lòng (63–90 %), 34 lượt')
    expect(line(text, 'Tự bấm')).toMatch(/^\d+ % hài lòng \(\d+–\d+ %\), 21 lượt, sơ bộ$/)
    expect(line(text, 'Có người bấm giúp')).toMatch(/^\d+ % hài lòng \(\d+–\d+ %\), 13 lượt, sơ bộ$/)
    expect(line(await page('sau'), 'Tất cả')).toBe(line(text, 'Tất cả'))
  })

  test('never tells nine by what is left of the whole', async () => {
    await it.world.pool.query(`delete from daily_counters where channel = 'assisted'`)
    await add(9, 'assisted')
    const text = await page()
    expect(line(text, 'Có người bấm giúp')).toBe('dưới 10 lượt, chưa đủ để xem')
    expect(line(text, 'Tự bấm')).toBe('không hiện, để không lộ những lượt ít ỏi khác')
  })
})
