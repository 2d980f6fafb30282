import { generateKeySync } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { verifyAudit } from '../src/audit/verify.ts'
import { handOver } from '../src/desks/hand-over.ts'
import { chooseQuestions } from '../src/places/choose-questions.ts'
import { verifyCounters, verifyMonths } from '../src/ratings/verify.ts'
import { verifyLinks } from '../src/ratings/verify-links.ts'
import { perform } from '../src/world.ts'
import { hidden, openScreens, type Screens } from './support/screens.ts'
import { browserOf, signIn, staffUser } from './support/staff.ts'
import { OPERATOR } from './support/world.ts'

const NINE = new Date('2026-03-02T09:00:00+07:00')

let it: Screens
beforeAll(async () => {
  it = await openScreens()
})
afterAll(() => it.close())
beforeEach(async () => {
  it.world.clock.at = NINE
  await it.later(0)
  await sql`truncate audit, audit_heads, ratings, daily_counters, monthly_counters cascade`.execute(it.world.db)
})

const ratings = () =>
  it.world.db
    .selectFrom('ratings')
    .select(['channel', 'officer_id', 'day', 'opened_at', 'received_at', 'counted', 'service', 'handling', 'comment'])
    .orderBy('id')
    .execute()

const slip = (of: Record<string, string> = {}) => ({
  ...{ desk: it.cast.desk1, day: '2026-03-02', when: '8', service: '2', key: '0912345678', consent: '1' },
  ...of,
})

/** Hạnh types a slip in, as a form that was just opened. */
async function type(of: Record<string, string> = {}, who: 'hanh' | 'ha' = 'hanh') {
  const form = hidden((await it.as(who).get('/admin/paper')).text, 'form')
  return it.send(who, '/admin/paper', { form, ...slip(of) })
}

describe('a slip of paper', () => {
  test('counts for the day of the visit and for whoever sat there then; the receipt is shown for its stub', async () => {
    const { status, headers } = await type({ day: '2026-02-27', when: '10', handling: '3', comment: 'Chờ lâu.' })
    expect(status).toBe(303)
    expect(headers.location).toBe(`/admin/paper?kept&desk=${it.cast.desk1}&day=2026-02-27&when=10`)
    expect(await ratings()).toEqual([
      {
        ...{ channel: 'paper', officer_id: it.cast.lan, day: '2026-02-27', counted: true },
        ...{ opened_at: new Date('2026-02-27T10:00:00+07:00'), received_at: NINE },
        ...{ service: 2, handling: 3, comment: 'Chờ lâu.' },
      },
    ])
    const { text } = await it.as('hanh').get(String(headers.location))
    const receipt = /<b>([0-9A-Z-]{19})<\/b>/.exec(text)?.[1] ?? expect.unreachable()
    expect(text).toContain('Hôm nay đã nhập 1 phiếu.')
    expect(text).toContain(`<option value="${it.cast.desk1}" selected>`)
    expect(text).not.toContain('0912345678')
    const sent = await browserOf(it.server).get(`/r/${receipt}`)
    expect(sent.text).toMatch(/Không hài lòng[\s\S]*Chờ lâu\./)
    expect((await it.as('hanh').get(String(headers.location))).text).not.toContain(receipt)
  })

  test('is in the audit as typed in by Hạnh; counters, ratings and chains agree', async () => {
    await type()
    const rows = await it.world.db
      .selectFrom('audit')
      .select(['action', 'actor_name', 'details'])
      .orderBy('seq')
      .execute()
    expect(rows.map(({ action, actor_name }) => [action, actor_name])).toEqual([
      ['ratings-received', null],
      ['paper-entered', 'Hạnh'],
    ])
    expect(rows[1]?.details).toEqual({ desk: 'Quầy 1 – Hộ tịch', day: '2026-03-02' })
    expect((await Array.fromAsync(verifyAudit(it.world.db))).every(({ fault }) => fault === null)).toBe(true)
    expect((await Array.fromAsync(verifyLinks(it.world.db, it.cast.wardA)))[0]?.faults).toEqual([])
    expect((await Array.fromAsync(verifyCounters(it.world.db)))[0]).toMatchObject({ counted: 1, different: 0 })
    expect(JSON.stringify([rows, it.world.logged])).not.toMatch(/0912345678|912345678/)
  })

  test('sent twice is one slip with one receipt; another with the same phone that day is kept and not counted', async () => {
    const form = hidden((await it.as('hanh').get('/admin/paper')).text, 'form')
    for (let press = 0; press < 2; press++) await it.send('hanh', '/admin/paper', { form, ...slip() })
    expect(await ratings()).toHaveLength(1)
    const again = await type({ when: 'morning', key: '+84 912 345 678' }, 'ha')
    expect(again.status).toBe(303) // and nothing tells whether it counts
    await type({ day: '2026-03-01', key: '0912 345 678' })
    expect((await ratings()).map(({ day, counted }) => [day, counted])).toEqual([
      ['2026-03-02', true],
      ['2026-03-02', false],
      ['2026-03-01', true],
    ])
  })

  test('of a day in the quarter before has its key under that quarter’s secret: the phone still counts once', async () => {
    const { world } = it
    const peppers = world.secrets.peppers as { epoch: number; from: string; key: unknown }[]
    await type({ day: '2026-02-27' })
    peppers.push({ epoch: 2, from: '2026-03-01', key: generateKeySync('hmac', { length: 256 }) })
    await type({ day: '2026-02-27', when: 'afternoon' })
    peppers.pop()
    const rows = await world.db.selectFrom('ratings').select(['key_epoch', 'counted']).orderBy('id').execute()
    expect(rows).toEqual([
      { key_epoch: 1, counted: true },
      { key_epoch: 1, counted: false },
    ])
  })
})

describe('who is rated', () => {
  test('is nobody where nobody sat, and the desk alone where two did in that time', async () => {
    await type({ desk: it.cast.desk2 })
    await it.later(30)
    const { wardA: wardId, desk1: deskId, minh, lan } = it.cast
    const to = (officerId: string) =>
      perform(it.world, OPERATOR, (act) => handOver(act, { wardId, deskId, officerId, at: act.at }))
    await to(minh)
    await it.later(60)
    await type({ when: 'morning', key: '0912345671' })
    await type({ when: '8', key: '0912345672' })
    await type({ when: '10', key: '0912345673' })
    await to(lan)
    expect((await ratings()).map(({ officer_id }) => officer_id)).toEqual([null, null, lan, minh])
  })

  test('never types it in: by the same name, however it is written', async () => {
    await staffUser(it.world, { signIn: 'lan.vt', name: 'TRẦN thị Lan', role: 'clerk', wardId: it.cast.wardA })
    const lan = browserOf(it.server)
    await signIn(lan, 'lan.vt')
    const form = hidden((await lan.get('/admin/paper')).text, 'form')
    const refused = await lan
      .post('/admin/paper')
      .type('form')
      .send({ form, ...slip() })
    expect(refused.status).toBe(422)
    expect(refused.text).toContain('Lúc đó Trần Thị Lan ngồi ở quầy này.')
    expect(hidden(refused.text, 'form')).toBe(form)
    expect(await ratings()).toEqual([])
    expect(
      (
        await lan
          .post('/admin/paper')
          .type('form')
          .send({ form, ...slip({ desk: it.cast.desk2 }) })
      ).status,
    ).toBe(303)
  })
})

test('a desk that was closed since still takes the slips of before, and none of after', async () => {
  const { desk2 } = it.cast
  await it.world.pool.query('update desks set closed_at = $1 where id = $2', ['2026-02-26T12:00:00+07:00', desk2])
  try {
    expect((await type({ desk: desk2, day: '2026-02-26', when: '9' })).status).toBe(303)
    const late = await type({ desk: desk2, day: '2026-02-27', when: '9' })
    expect([late.status, late.text.includes('Lúc đó quầy này đã đóng.')]).toEqual([422, true])
    expect(
      (await it.world.db.selectFrom('ratings').select('ward_id').where('desk_id', '=', desk2).execute()).length,
    ).toBe(1)
    expect((await it.as('hanh').get('/admin/paper')).text).not.toContain(`/admin/desks/${desk2}/slip`)
  } finally {
    await it.world.pool.query('update desks set closed_at = null where id = $1', [desk2])
  }
})

describe('in a ward that asks further questions', () => {
  beforeEach(() => sql`truncate ward_question_sets`.execute(it.world.db))
  afterAll(() => sql`truncate ward_question_sets`.execute(it.world.db))
  /** on that day itself */
  const choose = (set: string | null, from: string) =>
    perform({ ...it.world, now: () => new Date(`${from}T08:00:00+07:00`) }, OPERATOR, (act) =>
      chooseQuestions(act, it.cast.wardA, set, from),
    )
  const asked = (text: string) => [...new Set(text.match(/(?<=name="criteria\[)[^\]]+/g))]

  test('they are typed in as on the slip, kept and counted as on the page', async () => {
    await choose('sipas-3', '2026-03-01')
    const { text } = await it.as('hanh').get('/admin/paper')
    expect(asked(text)).toEqual(['23', '24', '25', '26', '27'])
    await type({ 'criteria[23]': '5', 'criteria[27]': '2' })
    const { criteria } = await it.world.db.selectFrom('ratings').select('criteria').executeTakeFirstOrThrow()
    expect(criteria).toEqual({ 23: 5, 27: 2 })
    for await (const months of verifyMonths(it.world.db)) expect(months.differences).toEqual([])
    const counted = it.world.db.selectFrom('monthly_counters').select(['item', 'n']).where('about', '=', 'criterion')
    expect((await counted.orderBy('item').execute()).map(({ item, n }) => [item, Number(n)])).toEqual([
      ['23', 1],
      ['27', 1],
    ])
  })

  test('what was ticked stays on a fault, and an answer that is none of the five is told beside them', async () => {
    await choose('sipas-3', '2026-03-01')
    const { status, text } = await type({ key: '', 'criteria[25]': '2' })
    expect(status).toBe(422)
    expect(text).toMatch(/<input type="radio" name="criteria\[25\]" value="2" checked>/)
    const wrong = await type({ 'criteria[25]': '6' })
    expect([wrong.status, wrong.text.match(/Chọn lại một trong năm mức cho từng câu hỏi thêm\./g)?.length]).toEqual([
      422, 2,
    ])
    expect(await ratings()).toEqual([])
  })

  test('slips of the weeks before a change hold the questions of before: both are there, and it is said why', async () => {
    await choose('khac', '2026-01-01')
    await choose('sipas-3', '2026-01-31')
    expect((await it.as('hanh').get('/admin/paper')).text).not.toContain('đã đổi câu hỏi')
    await choose('vi-du-thanh-pho', '2026-02-20')
    await choose(null, '2026-03-02')
    await choose('sipas-3', '2026-03-03')
    const { text } = await it.as('hanh').get('/admin/paper')
    const [sipas, city] = [
      ['23', '24', '25', '26', '27'],
      ['tp-thai-do', 'tp-thoi-gian', 'tp-minh-bach', 'tp-noi-tiep'],
    ]
    expect(asked(text)).toEqual([...sipas, ...city])
    expect(text).toContain('Trong 30 ngày qua phường đã đổi câu hỏi.')
  })

  test('the printed slip asks what is asked today, and says from when on it will be another', async () => {
    const print = async () => (await it.as('hanh').get(`/admin/desks/${it.cast.desk1}/slip`)).text
    await choose('vi-du-thanh-pho', '2026-04-01')
    expect(await print()).not.toContain('Thái độ của cán bộ')
    expect(await print()).toContain('Từ ngày 01/04/2026 phường hỏi câu khác')
    await choose('sipas-3', '2026-03-02')
    const today = await print()
    expect(today.match(/<th scope="row">/g)).toHaveLength(2 + 5)
    expect(today).toMatch(/Hồ sơ được giải quyết thế nào\?[\s\S]*Lịch sự, tôn trọng[\s\S]*Vì sao\?/)
    await choose('vi-du-thanh-pho', '2026-03-02')
    const other = await print()
    expect([other.includes('Thái độ của cán bộ'), other.includes('phường hỏi câu khác')]).toEqual([true, false])
  })
})

describe('what is refused', () => {
  test.each([
    [{ desk: '' }, 'Chọn quầy.'],
    [{ day: '2026-03-03' }, 'Lúc đó chưa tới, hoặc đã quá 30 ngày.'],
    [{ day: '2026-01-30' }, 'Lúc đó chưa tới, hoặc đã quá 30 ngày.'],
    [{ when: '10' }, 'Lúc đó chưa tới, hoặc đã quá 30 ngày.'],
    [{ when: '' }, 'Chọn buổi hoặc giờ.'],
    [{ service: '' }, 'Chọn một khuôn mặt'],
    [{ key: '' }, 'Nhập số điện thoại hoặc mã hồ sơ.'],
    [{ consent: '' }, 'Đánh dấu ô đồng ý'],
    [{ comment: 'x'.repeat(1001) }, 'Ý kiến dài quá 1.000 chữ cái.'],
  ])('%j: in the words of the residents’ form, and what was typed stays', async (of, words) => {
    const answer = await type({ comment: 'Cô Lan <b>vui vẻ</b>', ...of })
    expect(answer.status).toBe(422)
    expect(answer.text).toContain(words)
    if (!('key' in of)) expect(answer.text).toContain('value="0912345678"')
    if (!('comment' in of)) expect(answer.text).toContain('Cô Lan &lt;b&gt;vui vẻ&lt;/b&gt;')
    expect(await ratings()).toEqual([])
  })

  test('a citizen’s number is not taken, and not shown again', async () => {
    const { status, text } = await type({ key: '079203012345' })
    expect(status).toBe(422)
    expect(text).toContain('số căn cước')
    expect(text).not.toContain('079203012345')
  })

  test('a desk of another ward, and a chair, an officer, another site', async () => {
    const theirs = await it.world.db
      .selectFrom('desks')
      .select('id')
      .where('ward_id', '=', it.cast.wardB)
      .executeTakeFirstOrThrow()
    expect((await type({ desk: theirs.id })).text).toContain('Chọn quầy.')
    expect((await it.as('sau').get('/admin/paper')).status).toBe(403)
    expect((await it.as('lan').get('/admin/paper')).status).toBe(404)
    const forged = await it
      .as('hanh')
      .post('/admin/paper')
      .set('Sec-Fetch-Site', 'cross-site')
      .type('form')
      .send(slip())
    expect([forged.status, await ratings()]).toEqual([403, []])
  })
})

test('a slip to print holds the questions, the consent and the stub, in the words of the form', async () => {
  const { text, status } = await it.as('hanh').get(`/admin/desks/${it.cast.desk1}/slip`)
  expect(status).toBe(200)
  const { text: form } = await browserOf(it.server).get(`/q/${it.cast.plates.desk1}`)
  const words = [
    'Ông/bà có hài lòng về cách phục vụ không?',
    'Rất không hài lòng',
    'Rất hài lòng',
    'Số điện thoại hoặc mã hồ sơ',
    'Hồ sơ được giải quyết thế nào?',
    'Vì sao?',
    'Ý kiến của ông/bà',
  ]
  for (const word of words) expect([form.includes(word), text.includes(word)]).toEqual([true, true])
  const consent = /id="consent"[\s\S]*?<span>(.*?)<\/span>/.exec(form)?.[1] ?? expect.unreachable()
  expect(text).toContain(consent)
  expect(text).toContain('Quầy 1 – Hộ tịch')
  expect(text).toContain('Cuống phiếu')
  expect(text.match(/không bắt buộc/g)).toHaveLength(4)
  expect((await it.as('thu').get(`/admin/desks/${it.cast.desk1}/slip`)).status).toBe(404)
})
