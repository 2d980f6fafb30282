import { afterAll, beforeAll, expect, test } from 'vitest'
import { confirmLate } from '../src/ratings/confirm-late.ts'
import { verifyConfirmed } from '../src/ratings/verify.ts'
import { dump } from './support/dump.ts'
import { bringCases } from './support/late.ts'
import { rateAs } from './support/resident.ts'
import { openScreens, type Screens } from './support/screens.ts'

const HEADER = 'mã hồ sơ,ngày tiếp nhận,ngày hẹn trả,ngày xong,thủ tục,mã quầy'
const CASES = 60
/** A number that stands nowhere else, so that it is found however the rest of the ID is written. */
const serials = Array.from({ length: CASES }, (_, n) => String(730_117 + n * 1_009))
const ids = serials.map((serial) => `000.22.05.H29-260210-${serial}`)
const found = (text: string) => serials.filter((serial) => text.includes(serial))

let it: Screens
beforeAll(async () => {
  it = await openScreens()
})
afterAll(() => it.close())

const row = (id: string, at: number) => `${id},10/02/2026,${at % 2 ? '12/02/2026' : '20/03/2026'},,Khai sinh,1`
const send = async (lines: readonly string[]) => {
  const file = Buffer.from([HEADER, ...lines].join('\n'))
  const sent = await it.as('hanh').post('/admin/imports').attach('file', file, 'mot-cua.csv')
  return /\/([0-9a-f-]{36})/.exec(String(sent.headers.location))?.[1] ?? expect.unreachable()
}
const pages: string[] = []
const look = async (path: string, name: 'hanh' | 'sau' = 'hanh') => {
  const { text } = await it.as(name).get(path).expect(200)
  pages.push(text)
  return text
}

test('case IDs that are imported, refused, rated and looked at stand in no table, page, log or audit', async () => {
  for (const id of ids.slice(0, 20)) await rateAs(it.server as never, it.cast.plates.desk1, { key: id })
  const waits = await send(ids.map(row))
  expect(await look(`/admin/imports/${waits}`)).toContain('60')
  // The file waits here, and holds them all; sealed.
  const { rows } = await it.world.pool.query(
    'select octet_length(bytes) as n from import_files where bytes is not null',
  )
  expect(rows[0].n).toBeGreaterThan(CASES * 60)
  expect(found(await dump(it.world))).toEqual([])

  const wrong = ids.map((id, at) => (at % 2 ? `10/02/2026,${id},12/02/2026,,${id},1` : `${row(id, at)},${id}`))
  const refused = await send([...wrong, `${ids[0]},,,,,${ids[1]}`])
  expect(await look(`/admin/imports/${refused}`)).toContain('Tệp có ')
  await it.send('hanh', `/admin/imports/${waits}/take`, {})
  await look(`/admin/imports/${waits}`)
  const { n } = (await it.world.pool.query('select count(*)::integer as n from cases')).rows[0]
  expect(n).toBe(CASES)
  for (const id of ids.slice(15, 40)) await rateAs(it.server as never, it.cast.plates.desk1, { key: id.toLowerCase() })
  for (const path of ['/admin/imports', '/admin/cases', '/admin/cases?show=unsaid&page=2']) await look(path)
  const late = await it.world.pool.query(`select id from cases where due_on < '2026-03-02'`)
  for (const { id } of late.rows) await look(`/admin/cases/${id}`)
  await look('/admin/audit', 'sau')

  expect(pages.length).toBeGreaterThan(30)
  expect(found(pages.join('\n'))).toEqual([])
  expect(found(await dump(it.world))).toEqual([])
  expect(found(it.world.logged.join('\n'))).toEqual([])
  expect(found(`${ids.join(' ')}`)).toHaveLength(CASES) // the look itself can see
})

test('a rating that came while its case went in is confirmed by the next round of chores', async () => {
  const late = Array.from({ length: 12 }, (_, n) => `000.22.05.H29-260211-${900_000 + n}`)
  await bringCases(it, 'sau.csv', late.map(row))
  for (const id of late) await rateAs(it.server as never, it.cast.plates.desk2, { key: id })
  // As if each had been stored by a statement that began before the file was there.
  await it.world.pool.query(`update ratings set tier = 'unconfirmed' where desk_id = $1`, [it.cast.desk2])
  await it.world.pool.query('delete from confirmed_counters where desk_id = $1', [it.cast.desk2])
  await confirmLate(it.world)
  const { rows } = await it.world.pool.query(
    'select tier, count(*)::integer as n from ratings where desk_id = $1 group by 1',
    [it.cast.desk2],
  )
  expect(rows).toEqual([{ tier: 'case', n: 12 }])
  for await (const { differences } of verifyConfirmed(it.world.db)) expect(differences).toEqual([])
})
