import supertest from 'supertest'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { MOST_FILE_BYTES } from '../src/imports/sheet.ts'
import { apiToken, bearer } from './support/api-tokens.ts'
import { rateAs, storedBehind, verifyFaults } from './support/resident.ts'
import { openScreens, type Screens } from './support/screens.ts'

// The clock stands at 2 March 2026.
let it: Screens
let token = ''
beforeAll(async () => {
  it = await openScreens()
  token = await apiToken(it.world, it.cast.wardA, 'cases', { name: 'Phần mềm một cửa' })
})
afterAll(() => it.close())
beforeEach(() => it.world.pool.query('truncate case_words, cases, case_files'))

type Case = Record<string, unknown>
const post = (body: string | Buffer, type = 'application/json', ward = '99101', query = '') =>
  supertest(it.server).post(`/api/wards/${ward}/cases${query}`).set(bearer(token)).type(type).send(body)
const send = (...cases: unknown[]) => post(JSON.stringify(cases))
const counts = (added: number, changed: number, unchanged: number) => ({ added, changed, unchanged })
const register = async () => {
  const { rows } = await it.world.pool.query(
    `select received_on, due_on, finished_on, procedure, d.code as desk, f.name as file, line from cases as c
     join case_files as f on f.id = c.file_id left join desks as d on d.id = c.desk_id order by received_on, line`,
  )
  return rows.map((row) => Object.values(row).join(' '))
}

let n = 0
const newId = () => `H29.22.5-260210-${String(++n).padStart(4, '0')}`
const aCase = (more: Case = {}): Case => ({
  ...{ caseId: newId(), received: '2026-02-10', due: '2026-02-12', procedure: 'Khai sinh' },
  ...more,
})

describe('cases that the ward’s software sends', () => {
  test('stand in its register, without their IDs, under the name of the token', async () => {
    const [open, done] = [aCase({ desk: '1' }), aCase({ received: '2026-02-11', finished: '2026-02-12', desk: null })]
    const answer = await send(open, done)
    expect(answer.status).toBe(200)
    expect(answer.body).toEqual(counts(2, 0, 0))
    expect(await register()).toEqual([
      '2026-02-10 2026-02-12  Khai sinh 1 Phần mềm một cửa 1',
      '2026-02-11 2026-02-12 2026-02-12 Khai sinh  Phần mềm một cửa 2',
    ])
    const { rows } = await it.world.pool.query(
      `select actor_kind, actor_name, details from audit where action = 'imported'`,
    )
    expect(rows).toEqual([
      {
        actor_kind: 'software',
        actor_name: 'Phần mềm một cửa',
        details: { kind: 'cases', ...counts(2, 0, 0) },
      },
    ])
  })

  test('sent again change nothing; a later sending finishes what was open, and takes nothing back', async () => {
    const one = aCase({ desk: '1' })
    expect((await send(one)).body).toEqual(counts(1, 0, 0))
    expect((await send(one)).body).toEqual(counts(0, 0, 1))
    expect((await send({ ...one, finished: '2026-02-11', desk: undefined })).body).toEqual(counts(0, 1, 0))
    expect((await send({ ...one, finished: null })).body).toEqual(counts(0, 0, 1))
    expect(await register()).toEqual(['2026-02-10 2026-02-12 2026-02-11 Khai sinh 1 Phần mềm một cửa 1'])
    expect((await send()).body).toEqual(counts(0, 0, 0))
  })

  test('may come as lines of JSON, or as the very file that a clerk would send', async () => {
    const cases = [aCase(), aCase(), aCase()]
    const lines = `${cases.map((one) => JSON.stringify(one)).join('\r\n')}\n\n`
    expect((await post(lines, 'application/x-ndjson')).body).toEqual(counts(3, 0, 0))
    const rows = cases.map(({ caseId }) => `${caseId},10/02/2026,12/02/2026,,Khai sinh`)
    const file = ['mã hồ sơ,ngày tiếp nhận,ngày hẹn trả,ngày xong,thủ tục', ...rows].join('\n')
    expect((await post(file, 'text/csv; charset=utf-8')).body).toEqual(counts(0, 0, 3))
    expect(await register()).toHaveLength(3)
  })

  test('tried dry are checked, and nothing is kept or told of what the register holds', async () => {
    const known = aCase()
    await send(known)
    const answer = await post(JSON.stringify([known, aCase()]), 'application/json', '99101', '?dryRun=true')
    expect(answer.body).toEqual({ checked: 2 })
    expect(await register()).toHaveLength(1)
    expect((await post('[{}]', 'application/json', '99101', '?dryRun=true')).status).toBe(422)
  })

  test('confirm the ratings that came before them, and nobody learns from an answer which were rated', async () => {
    const cases = Array.from({ length: 10 }, () => aCase())
    const receipts: string[] = []
    for (const { caseId } of cases) {
      const key = { key: String(caseId), service: '4' }
      receipts.push(await rateAs(it.server as never, it.cast.plates.desk1, key))
    }
    const began = performance.now()
    const rated = await send(...cases)
    expect(performance.now() - began).toBeGreaterThan(240)
    for (const receipt of receipts) expect((await storedBehind(it.world, receipt)).tier).toBe('case')
    const silent = performance.now()
    const unrated = await send(...Array.from({ length: 10 }, () => aCase()))
    expect(performance.now() - silent).toBeGreaterThan(240)
    expect(unrated.text).toBe(rated.text)
    expect(unrated.headers['content-length']).toBe(rated.headers['content-length'])
    expect(await verifyFaults(it.world)).toEqual([])
  })
})

describe('a fault among them', () => {
  const faultsOf = async (...cases: unknown[]) => {
    const { status, body } = await send(...cases)
    expect(status).toBe(422)
    expect(await register()).toEqual([])
    return (body.errors as { line: number; field: string; message: string }[]).map(
      ({ line, field, message }) => `${line} ${field}: ${message}`,
    )
  }

  test('keeps all of them out, is told by line and field, and repeats nothing that was sent', async () => {
    const secret = newId()
    const told = await faultsOf(
      aCase(),
      aCase({ due: '2026-02-09' }),
      aCase({ finished: '2026-03-03' }),
      aCase({ desk: secret }),
      aCase({ procedure: secret }),
      aCase({ caseId: '0912345678' }),
      aCase({ caseId: '' }),
    )
    expect(told).toEqual([
      '2 due: trước ngày tiếp nhận',
      '3 finished: ngày này chưa tới',
      '4 desk: phường không có quầy mang mã này',
      '5 procedure: đây có vẻ là mã hồ sơ; hãy xem lại các cột',
      '6 caseId: đây là số điện thoại, không phải mã hồ sơ',
      '7 caseId: chưa ghi',
    ])
    const twice = aCase()
    expect(await faultsOf(twice, twice)).toEqual(['2 caseId: mã này đã có ở dòng 1'])
  })

  test('of shape is told the same way', async () => {
    const { received, ...lacking } = aCase()
    const told = await faultsOf(
      null,
      7,
      [],
      lacking,
      aCase({ received: '10/02/2026' }),
      aCase({ due: '2026-02-30' }),
      aCase({ desk: 1 }),
      aCase({ rated: true }),
      JSON.parse(`{"__proto__": {"x": 1}, ${JSON.stringify(aCase()).slice(1)}`),
    )
    expect(received).toBe('2026-02-10')
    const object = 'mỗi hồ sơ phải là một đối tượng JSON'
    const unknown = 'có trường mà giao diện này không có'
    const date = 'phải là một ngày có thật, viết như 2026-11-20'
    expect(told).toEqual([
      ...[`1 null: ${object}`, `2 null: ${object}`, `3 null: ${object}`],
      ...[`4 received: ${date}`, `5 received: ${date}`, `6 due: ${date}`],
      ...['7 desk: phải là chuỗi ký tự', `8 null: ${unknown}`, `9 null: ${unknown}`],
    ])
    const lines = await post(`${JSON.stringify(aCase())}\n{oh\n`, 'application/x-ndjson')
    expect(lines.body).toEqual({ errors: [{ line: 2, field: null, message: 'không phải JSON' }], count: 1 })
  })

  test('of the body as a whole is told in words: no JSON, no array, too many, too large, no UTF-8, another kind', async () => {
    const first = async (body: BodyInit, type = 'application/json') => {
      const headers = { ...bearer(token), 'Content-Type': type }
      const answer = await fetch(`${it.origin}/api/wards/99101/cases`, { method: 'POST', headers, body })
      const told = (await answer.json()) as { error?: string; errors?: { message: string }[] }
      return `${answer.status} ${told.errors?.[0]?.message ?? told.error}`
    }
    expect(await first('{')).toBe('422 Thân yêu cầu phải là một mảng JSON các hồ sơ.')
    expect(await first('{"caseId": "x"}')).toBe('422 Thân yêu cầu phải là một mảng JSON các hồ sơ.')
    expect(await first(`[${'{},'.repeat(50_000)}{}]`)).toMatch(/^422 Mỗi lần gửi nhiều nhất 50000 hồ sơ/)
    expect(await first(Buffer.alloc(MOST_FILE_BYTES + 1, ' '))).toBe('413 Thân yêu cầu lớn hơn 20 MB.')
    expect(await first(Buffer.from([0x5b, 0xff, 0x5d]))).toBe('422 Thân yêu cầu không ở dạng UTF-8.')
    expect(await first('x=1', 'application/x-www-form-urlencoded')).toMatch(/^415 /)
    const officers = 'mã cán bộ,họ tên,chức danh\nX1,Nguyễn Văn X,Cán bộ\n'
    expect(await first(officers, 'text/csv')).toBe('422 Cửa này chỉ nhận hồ sơ.')
    const { rows } = await it.world.pool.query(`select from officers where code = 'X1'`)
    expect(rows).toEqual([])
  })
})

describe('the door for cases', () => {
  const knock = (headers: Record<string, string>, ward = '99101') =>
    supertest(it.server).post(`/api/wards/${ward}/cases`).set(headers).send([aCase()])
  const told = ({ status, headers, text }: supertest.Response) => {
    const { date, ...rest } = headers
    return JSON.stringify([status, rest, text])
  }

  test('is opened by a token for cases of this very ward, and by nothing else', async () => {
    const missing = await knock(bearer(token), '99999')
    expect(missing.status).toBe(404)
    expect(told(await knock(bearer(token), '99102'))).toBe(told(missing))
    const reader = await apiToken(it.world, it.cast.wardA, 'officers')
    expect((await knock(bearer(reader))).status).toBe(404)
    expect((await knock({})).status).toBe(401)
    for (const who of ['sau', 'hanh', 'quan.tri'] as const) {
      expect((await it.as(who).post('/api/wards/99101/cases').send([aCase()])).status).toBe(404)
    }
    expect(await register()).toEqual([])
    expect((await supertest(it.server).get('/api/reports/wards/99101').set(bearer(token))).status).toBe(404)
  })

  test('lets one sending of a ward in at a time: the second is told to come again', async () => {
    const answers = await Promise.all([send(aCase()), send(aCase()), send(aCase())])
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 429, 429])
    expect(answers.find(({ status }) => status === 429)?.headers['retry-after']).toBe('5')
    expect((await send(aCase())).status).toBe(200)
  })

  test('leaves no case ID anywhere: not in the database, not in the log', async () => {
    const one = aCase()
    await send(one, aCase({ due: '2026-02-01' }))
    await send(one)
    const { rows } = await it.world.pool.query(
      'select t::text as row from cases as t union all select details::text from audit',
    )
    expect(rows.length).toBeGreaterThan(1)
    for (const text of [JSON.stringify(rows), it.world.logged.join('')])
      expect(text.replace(/\W/g, '')).not.toContain(String(one.caseId).replace(/\W/g, ''))
  })
})
