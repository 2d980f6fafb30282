import { generateKeySync } from 'node:crypto'
import type { Server } from 'node:http'
import request from 'supertest'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { createApp } from '../src/app.ts'
import { importFile } from '../src/imports/import-file.ts'
import { reportLines } from '../src/imports/report.ts'
import { forgetResident } from '../src/privacy/forget-resident.ts'
import { correct } from '../src/ratings/correct.ts'
import type { Answers } from '../src/ratings/forms.ts'
import { insertRatings } from '../src/ratings/insert.ts'
import { keepCounters } from '../src/ratings/keep-counters.ts'
import { keyHashes } from '../src/ratings/key.ts'
import { verifyCases, verifyConfirmed } from '../src/ratings/verify.ts'
import type { Secrets } from '../src/secrets.ts'
import { type Act, perform } from '../src/world.ts'
import { asRow } from './support/rated.ts'
import { newPhone, rateAs, storedBehind, verifyFaults } from './support/resident.ts'
import { listen, staffUser } from './support/staff.ts'
import { type Cast, castWards } from './support/ward-a.ts'
import { OPERATOR, type TestWorld, testWorld } from './support/world.ts'

// The clock stands at 2 March 2026.
let world: TestWorld
let cast: Cast
let server: Server
beforeAll(async () => {
  world = await testWorld()
  cast = await castWards(world)
  server = (await listen(createApp(world).app)) as Server
})
afterAll(async () => {
  server.close()
  await world.close()
})
beforeEach(() => world.pool.query('truncate case_words, cases, case_files'))

const HEADER = 'mã hồ sơ,ngày tiếp nhận,ngày hẹn trả,ngày xong,thủ tục,mã quầy'
const file = (...rows: string[]) => Buffer.from([HEADER, ...rows, ''].join('\n'))
const take = (bytes: Uint8Array, dryRun = false, ward = cast.wardA, name = 'thang-2.csv') =>
  perform(world, OPERATOR, (act) =>
    importFile(act, ward, bytes, dryRun, undefined, null, { name, secrets: world.secrets }),
  )
const lines = async (...of: Parameters<typeof take>) => reportLines(await take(...of))
const register = async () => {
  const { rows } = await world.pool.query(
    `select received_on, due_on, finished_on, procedure, d.code as desk, f.name as file, line from cases as c
     join case_files as f on f.id = c.file_id left join desks as d on d.id = c.desk_id order by received_on, procedure`,
  )
  return rows.map((row) => Object.values(row).join(' '))
}

let cases = 0
const newCase = () => `H29.22.5-260210-${String(++cases).padStart(4, '0')}`
const rowOf = (id: string) => `${id},10/02/2026,12/02/2026,11/02/2026,Khai sinh,1`
const rateWith = (key: string, fields: Record<string, string> = {}) =>
  rateAs(server, cast.plates.desk1, { key, service: '4', ...fields })
const tierOf = async (receipt: string) => (await storedBehind(world, receipt)).tier
const confirmed = async () => {
  const { rows } = await world.pool.query('select coalesce(sum(n), 0)::integer as n from confirmed_counters')
  return rows[0].n
}
const faults = async () => {
  const found = await verifyFaults(world)
  for await (const { differences } of verifyConfirmed(world.db)) found.push(...differences)
  for await (const { differences } of verifyCases(world.db)) found.push(...differences)
  return found
}

const TWO = file(
  'H29.22.5-260202-0042,02/02/2026,05/02/2026,04/02/2026,Đăng ký khai sinh,1',
  'H29.22.5-260220-0007,20/02/2026,27/02/2026,,Chứng thực bản sao,',
)

describe('a file of cases', () => {
  test('is kept without IDs: days, procedure, desk, and where the clerk finds the case again', async () => {
    expect(await lines(TWO)).toEqual([
      'nhận tháng 02/2026: 2 hồ sơ, đã xong 1, trễ hạn 1',
      'Hồ sơ: thêm 2, sửa 0, không đổi 0.',
    ])
    expect(await register()).toEqual([
      '2026-02-02 2026-02-05 2026-02-04 Đăng ký khai sinh 1 thang-2.csv 2',
      '2026-02-20 2026-02-27  Chứng thực bản sao  thang-2.csv 3',
    ])
  })

  test('tried dry tells the same and leaves nothing', async () => {
    expect((await lines(TWO, true)).slice(0, -1)).toEqual([
      'nhận tháng 02/2026: 2 hồ sơ, đã xong 1, trễ hạn 1',
      'Hồ sơ: thêm 2, sửa 0, không đổi 0.',
    ])
    expect(await register()).toEqual([])
  })

  test('twice changes nothing; later it finishes what was open, however the ID is written', async () => {
    await take(TWO)
    const before = await register()
    expect((await lines(TWO)).at(-1)).toBe('Hồ sơ: thêm 0, sửa 0, không đổi 2.')
    expect(await register()).toEqual(before)
    const later = file('h29.22.5 – 260220 – 0007,20/02/2026,27/02/2026,28/02/2026,Chứng thực bản sao,2')
    expect((await lines(later, false, cast.wardA, 'thang-3.csv')).at(-1)).toBe('Hồ sơ: thêm 0, sửa 1, không đổi 0.')
    expect(await register()).toEqual([before[0], '2026-02-20 2026-02-27 2026-02-28 Chứng thực bản sao 2 thang-3.csv 2'])
    expect((await lines(TWO)).at(-1)).toBe('Hồ sơ: thêm 0, sửa 0, không đổi 2.') // an empty cell takes nothing back
    expect(await faults()).toEqual([])
    const counted = world.db.selectFrom('case_counters').select(['what', 'n']).where('n', '>', 0).orderBy('what')
    expect((await counted.execute()).map(({ what, n }) => `${what} ${n}`)).toEqual([
      'due 1', // at desk 1, and one at desk 2
      'due 1',
      'finished 1',
      'finished 1',
      'late 1',
    ])
  })

  test('with one fault is not taken at all; each is told by line and column, and no ID is repeated', async () => {
    const ids = Array.from({ length: 12 }, newCase)
    const bad = file(
      `${ids[0]},10/02/2026,12/02/2026,,Khai sinh,1`,
      `${ids[0]},10/02/2026,12/02/2026,,Khai sinh,1`,
      ',10/02/2026,12/02/2026,,Khai sinh,1',
      `${ids[1]},,12/02/2026,,Khai sinh,1`,
      `${ids[2]},10/02/2026,09/02/2026,,Khai sinh,1`,
      `${ids[3]},10/02/2026,12/02/2026,09/02/2026,Khai sinh,1`,
      `${ids[4]},10/02/2026,12/02/2026,03/03/2026,Khai sinh,1`,
      `10/02/2026,${ids[5]},12/02/2026,,Khai sinh,1`,
      `${ids[6]},10/02/2026,12/02/2026,,${ids[7]},1`,
      `${ids[8]},10/02/2026,12/02/2026,,Khai sinh,${ids[9]}`,
      `${ids[10]},10/02/2026,12/02/2026,,Khai sinh,1,${ids[11]}`,
      '079199001234,10/02/2026,12/02/2026,,Khai sinh,1',
      '0912345678,10/02/2026,12/02/2026,,Khai sinh,1',
      '1.011442,10/02/2026,12/02/2026,,Khai sinh,1',
    )
    const told = await lines(bad)
    expect(told).toEqual([
      'dòng 3, cột "mã hồ sơ": mã này đã có ở dòng 2',
      'dòng 4, cột "mã hồ sơ": chưa ghi',
      'dòng 5, cột "ngày tiếp nhận": chưa ghi',
      'dòng 6, cột "ngày hẹn trả": trước ngày tiếp nhận',
      'dòng 7, cột "ngày xong": trước ngày tiếp nhận',
      'dòng 8, cột "ngày xong": ngày này chưa tới',
      'dòng 9, cột "ngày tiếp nhận": không đọc được ngày này; viết như 20/11/2026',
      'dòng 10, cột "thủ tục": đây có vẻ là mã hồ sơ; hãy xem lại các cột',
      'dòng 11, cột "mã quầy": phường không có quầy mang mã này',
      'dòng 12: nhiều ô hơn tiêu đề. Ô có dấu phân cách bên trong phải đặt trong ngoặc kép',
      'dòng 13, cột "mã hồ sơ": đây là số định danh cá nhân, không phải mã hồ sơ',
      'dòng 14, cột "mã hồ sơ": đây là số điện thoại, không phải mã hồ sơ',
      'dòng 15, cột "mã hồ sơ": đây là mã thủ tục, không phải mã hồ sơ',
      'Có 13 lỗi. Chưa có gì được nhập; hãy sửa tệp rồi chạy lại.',
    ])
    expect(await register()).toEqual([])
  })

  test('cannot let a case that is finished come after its end', async () => {
    await take(TWO)
    const odd = file('H29.22.5-260202-0042,09/02/2026,12/02/2026,,Đăng ký khai sinh,1')
    expect((await lines(odd))[0]).toBe('dòng 2, cột "ngày tiếp nhận": sau ngày xong mà sổ hồ sơ đã ghi')
  })

  test('in the audit is a count, by whom and when', async () => {
    await take(TWO)
    const { rows } = await world.pool.query(
      `select details from audit where action = 'imported' order by seq desc limit 1`,
    )
    expect(rows[0].details).toEqual({ kind: 'cases', added: 2, changed: 0, unchanged: 0 })
  })
})

describe('bà Hoa rates with her case', () => {
  test('that is in her ward’s register: her rating is confirmed, on desk and ward plate, however she writes it', async () => {
    const id = newCase()
    await take(file(rowOf(id)))
    const before = await confirmed()
    expect(await tierOf(await rateWith(id))).toBe('case')
    expect(
      await tierOf(await rateAs(server, cast.plates.wardA, { key: id.toLowerCase().replaceAll('-', ' – ') })),
    ).toBe('case')
    expect(await confirmed()).toBe(before + 2)
    expect(await tierOf(await rateWith(newCase()))).toBe('unconfirmed')
    expect(await tierOf(await rateWith(newPhone()))).toBe('unconfirmed')
    expect(await tierOf(await rateAs(server, cast.plates.deskB, { key: id }))).toBe('unconfirmed') // another ward's
    expect(await faults()).toEqual([])
  })

  test('again: the repeat is kept uncounted and moves no counter', async () => {
    const id = newCase()
    await take(file(rowOf(id)))
    await rateWith(id)
    const before = await confirmed()
    await rateWith(id, { service: '1' })
    expect(await confirmed()).toBe(before)
    expect(await faults()).toEqual([])
  })

  test('and corrects herself: the counters of the confirmed go with her', async () => {
    const id = newCase()
    await take(file(rowOf(id)))
    const receipt = await rateWith(id, { service: '5' })
    const answers: Answers = {
      service: 2,
      handling: 3,
      ward: null,
      reasons: [],
      criteria: null,
      comment: null,
      contact: false,
    }
    expect(await perform(world, { kind: 'resident' }, (act) => correct(act, cast.wardA, receipt, answers))).toEqual({
      outcome: 'corrected',
    })
    expect(await faults()).toEqual([])
  })

  test('nobody learns whether a case exists: the same answer, but for the receipt', async () => {
    const id = newCase()
    await take(file(rowOf(id)))
    const shown = async (key: string) => {
      const receipt = await rateWith(key)
      const page = await request(server).get(`/r/${receipt}?thanks`).expect(200)
      return page.text.replaceAll(receipt, '…').replace(/[0-9A-Z]{4}(-[0-9A-Z]{4}){3}/g, '…')
    }
    expect(await shown(id)).toBe(await shown(newCase()))
  })
})

describe('a case that is imported after its rating', () => {
  test('confirms it, with at least nine others; fewer wait, or one case in a file would show its owner’s answer', async () => {
    const early = Array.from({ length: 9 }, newCase)
    const receipts = await Promise.all(early.map((id) => rateWith(id)))
    const before = await confirmed()
    await take(file(...early.map(rowOf)))
    expect(await Promise.all(receipts.map(tierOf))).toEqual(Array(9).fill('unconfirmed'))
    expect(await confirmed()).toBe(before)
    const tenth = newCase()
    receipts.push(await rateWith(tenth))
    const report = await lines(file(rowOf(tenth)))
    expect(await Promise.all(receipts.map(tierOf))).toEqual(Array(10).fill('case'))
    expect(await confirmed()).toBe(before + 10)
    expect(report.join(' ')).not.toContain('10') // not how many were rated
    expect(await faults()).toEqual([])
  })

  test('tried dry confirms nothing', async () => {
    const ids = Array.from({ length: 10 }, newCase)
    const receipts = await Promise.all(ids.map((id) => rateWith(id)))
    await take(file(...ids.map(rowOf)), true)
    expect(new Set(await Promise.all(receipts.map(tierOf)))).toEqual(new Set(['unconfirmed']))
  })
})

describe('when the secrets change', () => {
  const pepper = (epoch: number, from: string) => ({ epoch, from, key: generateKeySync('hmac', { length: 256 }) })
  const [winter, spring, summer] = [pepper(1, '2000-01-01'), pepper(2, '2026-04-01'), pepper(3, '2026-07-01')]
  const under = (...peppers: (typeof winter)[]) => ({ ...world.secrets, peppers })
  const key = (id: string) => ({ kind: 'case', value: id, pattern: null }) as const
  const bring = async (on: string, secrets: Secrets, ...ids: string[]) => {
    const at = { db: world.db, now: () => new Date(`${on}T09:00:00+07:00`) }
    const source = { name: 'so.csv', secrets }
    const report = await perform(at, OPERATOR, (act) =>
      importFile(act, cast.wardA, file(...ids.map(rowOf)), false, undefined, null, source),
    )
    return report.outcome === 'imported' ? [report.added, report.changed, report.unchanged] : report
  }
  const rateOn = async (day: string, secrets: Secrets, id: string) => {
    const at = { wardId: cast.wardA, deskId: cast.desk1, officerId: cast.lan, day, service: 4 } as const
    const row = { ...asRow(at), ...keyHashes(secrets, cast.wardA, key(id), day) }
    await insertRatings(world.pool, [row])
    return async () =>
      (await world.db.selectFrom('ratings').select('tier').where('id', '=', row.id).executeTakeFirstOrThrow()).tier
  }

  test('a case imported in winter confirms a rating of spring, while winter’s secret lives', async () => {
    const id = newCase()
    await bring('2026-03-02', under(winter), id)
    expect(await (await rateOn('2026-04-10', under(winter, spring), id))()).toBe('case')
  })

  test('a case imported in spring confirms ratings of winter', async () => {
    const ids = Array.from({ length: 10 }, newCase)
    const tiers = await Promise.all(ids.map((id) => rateOn('2026-03-20', under(winter), id)))
    await bring('2026-04-10', under(winter, spring), ...ids)
    expect(new Set(await Promise.all(tiers.map((tier) => tier())))).toEqual(new Set(['case']))
  })

  test('imported again in spring it is known, and stays comparable when winter’s secret is gone; else it does not', async () => {
    const [again, once] = [newCase(), newCase()]
    await bring('2026-03-02', under(winter), again, once)
    expect(await bring('2026-04-10', under(winter, spring), again)).toEqual([0, 0, 1])
    expect(await (await rateOn('2026-07-05', under(spring, summer), again))()).toBe('case')
    expect(await (await rateOn('2026-07-05', under(spring, summer), once))()).toBe('unconfirmed')
    expect(await faults()).toEqual([])
  })
})

test('what two people leave out leaves the counters of the confirmed too, and comes back with it', async () => {
  const id = newCase()
  await take(file(rowOf(id)))
  const { id: rating } = await storedBehind(world, await rateWith(id))
  const [one, other] = await Promise.all(['sau', 'tu'].map((name) => staffUser(world, { signIn: name })))
  const before = await confirmed()
  const moment = { proposed_at: world.now(), decided_at: world.now() }
  const people = { proposed_by: one ?? '', decided_by: other ?? '', reason: 'Lạ' }
  const row = { ward_id: cast.wardA, proposal_id: rating, rating_id: rating, wish: 'exclude', decision: 'agreed' }
  const change = (work: (act: Act) => Promise<unknown>) =>
    perform(world, OPERATOR, (act) => keepCounters(act, cast.wardA, [rating], () => work(act)))
  await change(({ tx }) =>
    tx
      .insertInto('rating_exclusions')
      .values({ ...row, ...people, ...moment })
      .execute(),
  )
  expect(await confirmed()).toBe(before - 1)
  expect(await faults()).toEqual([])
  await change(({ tx }) => tx.updateTable('rating_exclusions').set({ restored_at: world.now() }).execute())
  expect(await confirmed()).toBe(before)
  expect(await faults()).toEqual([])
})

test('a resident asks to be forgotten: the register forgets the case’s ID too, and counts it once when it comes again', async () => {
  const id = newCase()
  await take(file(rowOf(id)))
  const keys = async () =>
    (await world.pool.query('select key_odd is null and key_even is null as gone from cases')).rows
  expect(await keys()).toEqual([{ gone: false }])
  const key = { kind: 'case', value: id, pattern: null } as const
  await perform(world, OPERATOR, (act) => forgetResident(act, world.secrets, key, cast.wardA))
  expect(await keys()).toEqual([{ gone: true }])
  expect(await tierOf(await rateWith(id))).toBe('unconfirmed')
  expect((await lines(file(rowOf(id)))).at(-1)).toBe('Hồ sơ: thêm 0, sửa 0, không đổi 1.')
  expect(await keys()).toEqual([{ gone: false }])
})
