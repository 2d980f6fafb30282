import type { Server } from 'node:http'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { DECREE, decreed } from './support/decree.ts'
import { rateAs, verifyFaults } from './support/resident.ts'
import { openScreens, type Screens } from './support/screens.ts'

const OLD = '99101-20250701'
const NEW = '99101-20260302'

let it: Screens
let matter: string

/** An Bình has ended; its office went to Hòa An, which was given the same code. */
beforeAll(async () => {
  it = await openScreens()
  await it.world.pool.query('alter table wards alter column id restart with 100') // the cast took its numbers itself
  await rateAs(it.server as Server, it.cast.plates.desk1, { service: '1', comment: 'Chờ lâu quá' })
  const { rows } = await it.world.pool.query('select id from ratings')
  matter = rows[0]?.id
  await it.later(60)
  await decreed(it.world, { ...DECREE, successors: { 99101: '99101' } })
})
afterAll(() => it.close())

const api = async (name: Parameters<Screens['as']>[0], path: string) =>
  (await it.as(name).get(`/api/reports/${path}`)).body

test('ông Sáu, now of the new ward, still reads the old one’s report', async () => {
  const wards = await api('sau', 'wards')
  expect(wards.map(({ key, name }: { key: string; name: string }) => [key, name])).toEqual([
    [NEW, 'Phường Hòa An'],
    [OLD, 'Phường An Bình (01/07/2025–01/03/2026)'],
  ])
  const report = await api('sau', `wards/${OLD}?from=2026-03-01&to=2026-03-03`)
  expect(report.ward).toMatchObject({ key: OLD, name: 'Phường An Bình' })
})

test('whoever waits for an answer from the old ward gets it from him', async () => {
  const list = await it.as('sau').get('/admin/follow-ups').expect(200)
  expect(list.text).toContain('Còn chờ từ phường, xã cũ')
  expect(list.text).toContain(`/admin/follow-ups?ward=${OLD}`)
  const page = (await it.as('sau').get(`/admin/follow-ups/${matter}?ward=${OLD}`).expect(200)).text
  expect(page).toContain('Chờ lâu quá')
  const reply = { words: 'Phường xin lỗi ông/bà.' }
  const sent = await it.send('sau', `/admin/follow-ups/${matter}/reply?ward=${OLD}`, reply).expect(303)
  expect(sent.headers.location).toContain(`ward=${OLD}`)
  const { rows } = await it.world.pool.query('select ward_id, words from followup_words')
  expect(rows).toEqual([{ ward_id: it.cast.wardA, words: 'Phường xin lỗi ông/bà.' }])
})

test('nothing is changed there any more, by nobody, and everybody is told that it has ended', async () => {
  const desk = `/admin/desks/new?ward=${OLD}`
  for (const name of ['hanh', 'quan.tri'] as const) {
    const page = await it.as(name).get(`/admin/desks?ward=${OLD}`).expect(200)
    expect(page.text).toContain('Đơn vị này đã kết thúc từ ngày 02/03/2026.')
    expect(page.text).not.toContain('Thêm quầy</a>')
    await it.send(name, desk, { code: '9', name: 'Quầy 9' }).expect(403)
  }
  expect((await it.world.pool.query("select 1 from desks where code = '9'")).rowCount).toBe(0)
  const fresh = await it.send('hanh', '/admin/desks/new', { code: '9', name: 'Quầy 9' }).expect(303)
  expect(fresh.headers.location).not.toContain('ward=')
  const choice = (await it.as('quan.tri').get('/admin/').expect(200)).text
  expect(choice).toContain('Phường Hòa An')
  expect(choice).not.toContain('Phường An Bình')
})

test('cô Thu, whose ward went elsewhere, still finds nothing of An Bình; the same bytes as what is not there', async () => {
  const bytes = async (key: string) => {
    const { status, text } = await it.as('thu').get(`/admin/?ward=${key}`)
    return `${status} ${text.replaceAll(key, '')}`
  }
  expect(await bytes(OLD)).toBe(await bytes('99999-20250701'))
  expect(await bytes(NEW)).toBe(await bytes('99999-20250701'))
  await it.as('thu').get('/admin/?ward=99102-20250701').expect(200)
  await it.as('thu').get(`/api/reports/wards/${OLD}`).expect(404)
})

test('chị Lan finds her own figures of both wards, and nobody else’s', async () => {
  const of = async (officer: string, key: string) =>
    (await it.as('lan').get(`/api/reports/officers/${officer}?ward=${key}`)).status
  expect([await of(it.cast.lan, OLD), await of(it.cast.lan, NEW)]).toEqual([200, 200])
  expect([await of(it.cast.minh, OLD), await of(it.cast.minh, NEW)]).toEqual([404, 404])
  expect(await of(it.cast.lan, '99102-20250701')).toBe(404)
})

test('the ward’s own page names whom it took over from', async () => {
  const page = (await it.as('hanh').get('/admin/ward').expect(200)).text
  expect(page).toContain('Phường, xã cũ')
  expect(page).toContain(`/report/?ward=${OLD}`)
  expect((await it.as('hanh').get(`/admin/ward?ward=${OLD}`).expect(200)).text).toContain('Hết hiệu lực từ')
  expect(await verifyFaults(it.world)).toEqual([])
})
