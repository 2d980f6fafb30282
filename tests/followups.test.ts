import type { Server } from 'node:http'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { createApp } from '../src/app.ts'
import { close } from '../src/followups/close.ts'
import { take } from '../src/followups/take.ts'
import { verifyMonths } from '../src/ratings/verify.ts'
import { type Actor, perform } from '../src/world.ts'
import { newPhone, rateAs, storedBehind, verifyFaults } from './support/resident.ts'
import { browserOf, listen, signIn, staffUser } from './support/staff.ts'
import { type Cast, castWards } from './support/ward-a.ts'
import { type TestWorld, testWorld } from './support/world.ts'

let world: TestWorld
let cast: Cast
let server: Server
const browsers: Record<string, ReturnType<typeof browserOf>> = {}
const people: Record<string, Actor> = {}

const PEOPLE = [
  { signIn: 'sau', name: 'Ông Sáu', role: 'chair', ward: 'A' },
  { signIn: 'tu', name: 'Bà Tư', role: 'chair', ward: 'A' },
  { signIn: 'hanh', name: 'Hạnh', role: 'clerk', ward: 'A' },
  { signIn: 'lan', name: 'Lan', role: 'officer', ward: 'A' },
  { signIn: 'thu', name: 'Cô Thu', role: 'chair', ward: 'B' },
  { signIn: 'quan.tri', name: 'Quản trị', role: 'admin', ward: null },
] as const

const OPENED = new Date('2026-03-02T09:00:00+07:00')

beforeAll(async () => {
  world = await testWorld()
  cast = await castWards(world)
  server = (await listen(createApp(world).app)) as Server
  for (const { signIn, name, role, ward } of PEOPLE) {
    const wardId = ward === null ? null : ward === 'A' ? cast.wardA : cast.wardB
    const officerId = role === 'officer' ? cast.lan : null
    const id = await staffUser(world, { signIn, name, role, wardId, officerId })
    people[signIn] = { kind: 'user', id, name, role, wardId, officerId }
  }
})
afterAll(async () => {
  server.close()
  await world.close()
})
beforeEach(async () => {
  world.clock.at = OPENED
  await enter()
})

/** Everyone signs in anew: days pass between tests. */
async function enter(): Promise<void> {
  for (const { signIn: name } of PEOPLE) {
    browsers[name] = browserOf(server)
    await signIn(browsers[name], name)
  }
}

const as = (name: string) => browsers[name] ?? expect.unreachable()
const person = (name: string) => people[name] ?? expect.unreachable()
const at = async (moment: string) => {
  world.clock.at = new Date(`${moment}+07:00`)
  await world.pool.query('update users set first_signed_in_at = null') // nobody has to think of a second factor here
  await enter()
}
const rate = (fields: Record<string, string | string[]> = {}) => rateAs(server, cast.plates.desk1, fields)
const idOf = async (receipt: string) => (await storedBehind(world, receipt)).id
const matter = async (fields: Record<string, string | string[]> = {}) => idOf(await rate(fields))
const url = (id: string, deed = '') => `/admin/follow-ups/${id}${deed}`
const post = (name: string, path: string, fields: Record<string, string> = {}) =>
  as(name).post(path).type('form').send(fields)
const onePage = async (name: string, query: string) => {
  const { text } = await as(name).get(`/admin/follow-ups?${query}`).expect(200)
  return [...text.matchAll(/href="\/admin\/follow-ups\/([0-9a-f-]{36})"/g)].map(([, id]) => id)
}
const listed = async (name: string, show: string) => {
  const found: unknown[] = []
  for (let page = 1; ; page++) {
    const lines = await onePage(name, `show=${show}&page=${page}`)
    if (lines.length === 0 || found.includes(lines[0])) return found // a page too far is the last
    found.push(...lines)
  }
}
const audited = async (action: string, id: string) =>
  (await world.db.selectFrom('audit').selectAll().where('action', '=', action).execute()).filter(
    ({ subject_id }) => subject_id === id,
  )

describe('ông Sáu looks who waits', () => {
  test('low stars and wishes for an answer wait, the longest first; what asks for nothing does not', async () => {
    const [low, asks, content] = [
      await matter({ service: '2' }),
      await matter({ service: '5', contact: '1' }),
      await matter({ service: '3' }),
    ]
    const lines = await listed('sau', 'waiting')
    expect(lines.filter((id) => id === low || id === asks)).toEqual([low, asks])
    expect(lines).not.toContain(content)
    await as('sau').get(url(content)).expect(404)
  })

  test('a repeat waits too, and is marked as not counted', async () => {
    const key = newPhone()
    const [first, repeat] = [await matter({ key }), await matter({ key, comment: 'lần hai' })]
    expect(await listed('sau', 'waiting')).toEqual(expect.arrayContaining([first, repeat]))
    expect((await as('sau').get(url(repeat))).text).toContain('cùng số điện thoại hoặc mã hồ sơ đã đánh giá')
    expect((await as('sau').get(url(first))).text).not.toContain('cùng số điện thoại hoặc mã hồ sơ đã đánh giá')
  })

  test('reads day, desk, officer, scores and words, and no key, no hash, no minute; the look is written down', async () => {
    await at('2026-03-02T09:37:00')
    const key = newPhone()
    const receipt = await rate({
      key,
      comment: 'Chờ <img src=x onerror=alert(1)> lâu',
      reasons: ['slow'],
      handling: '2',
    })
    const id = await idOf(receipt)
    const { text } = await as('sau').get(url(id)).expect(200)
    for (const shown of [
      '02/03/2026',
      'Quầy 1 – Hộ tịch',
      'Trần Thị Lan',
      'Rất không hài lòng',
      'Chờ lâu',
      'Hạn',
      '09/03/2026',
    ]) {
      expect(text).toContain(shown)
    }
    expect(text).toContain('Chờ &lt;img src=x onerror=alert(1)&gt; lâu')
    expect(text).not.toMatch(/<img|09:3|9:37/)
    for (const secret of [key, key.slice(1), receipt]) expect(text).not.toContain(secret)
    const [view] = await audited('comments-viewed', id)
    expect(view).toMatchObject({ actor_name: 'Ông Sáu', ward_id: cast.wardA })
  })

  test('the list itself shows no comment', async () => {
    await matter({ comment: 'câu riêng tư' })
    const { text } = await as('sau').get('/admin/follow-ups')
    expect(text).toContain('có ý kiến')
    expect(text).not.toContain('câu riêng tư')
  })

  test('late is told in a word and a mark, from the day after the fifth working day, until there is an answer', async () => {
    const id = await matter()
    await at('2026-03-09T16:00:00')
    expect(await listed('sau', 'late')).not.toContain(id)
    expect((await as('sau').get(url(id))).text).toContain('hôm nay')
    await at('2026-03-10T08:00:00')
    expect(await listed('sau', 'late')).toContain(id)
    expect((await as('sau').get(url(id))).text).toContain('<b>!</b> quá hạn')
    await post('sau', url(id, '/reply'), { words: 'Phường xin lỗi.' }).expect(303)
    expect(await listed('sau', 'late')).not.toContain(id)
    expect(await listed('sau', 'waiting')).toContain(id)
  })

  test('an expected or a missing list of holidays is said on the page', async () => {
    await at('2027-03-01T09:00:00')
    expect((await as('sau').get('/admin/follow-ups')).text).toContain('Lịch nghỉ năm 2027 là dự kiến')
    await at('2028-03-01T09:00:00')
    expect((await as('sau').get('/admin/follow-ups')).text).toContain('Chưa có lịch nghỉ năm 2028')
  })

  test('twenty a page, and the pages stand in the address', async () => {
    for (let i = 0; i < 22; i++) await matter()
    const [first, second] = [await onePage('sau', ''), await onePage('sau', 'page=2')]
    expect(first).toHaveLength(20)
    expect(second.length).toBeGreaterThan(0)
    expect(first.filter((id) => second.includes(id))).toEqual([])
    expect(await onePage('sau', 'page=9999')).toEqual(await onePage('sau', 'page=99'))
  })
})

describe('ông Sáu acts', () => {
  test('takes, notes, replies, closes; the resident reads the reply and the reason, and nothing else', async () => {
    const receipt = await rate()
    const id = await idOf(receipt)
    await post('sau', url(id, '/take')).expect(303)
    expect(await listed('sau', 'mine')).toContain(id)
    expect(await listed('tu', 'mine')).not.toContain(id)
    await post('sau', url(id, '/note'), { words: 'Đã hỏi chị Lan.' }).expect(303)
    await post('sau', url(id, '/reply'), { words: 'Phường xin lỗi ông/bà.' }).expect(303)
    await post('sau', url(id, '/reply'), { words: 'Phường xin lỗi ông/bà.' }).expect(303) // pressed twice
    const done = await post('sau', url(id, '/close'), { reason: 'explained', words: 'xong việc' }).expect(303)
    expect(done.headers.location).toBe(`/admin/follow-ups/${id}?done=close`)
    expect(await listed('sau', 'closed')).toContain(id)
    expect(await listed('sau', 'waiting')).not.toContain(id)

    const page = (await browserOf(server).get(`/r/${receipt}`)).text
    expect(page.match(/Phường xin lỗi ông\/bà/g)).toHaveLength(1)
    expect(page).toContain('Phường xem xong ngày 02/03/2026. Phường đã giải thích.')
    expect(page).not.toMatch(/Đã hỏi chị Lan|xong việc|Ông Sáu/)
    for (const action of ['follow-up-taken', 'follow-up-noted', 'follow-up-replied', 'follow-up-closed']) {
      expect((await audited(action, id)).map(({ actor_name }) => actor_name)).toEqual(['Ông Sáu'])
    }
  })

  test('opens again within a day, and not after', async () => {
    const id = await matter()
    await post('sau', url(id, '/close'), { reason: 'solved', words: '' }).expect(303)
    await at('2026-03-03T09:00:00')
    await post('tu', url(id, '/reopen')).expect(303)
    expect(await listed('sau', 'waiting')).toContain(id)
    expect((await as('sau').get(url(id))).text).toMatch(/Khép lại[\s\S]*Mở lại/)
    await post('sau', url(id, '/close'), { reason: 'solved', words: '' }).expect(303)
    await at('2026-03-04T09:00:01')
    const late = await post('sau', url(id, '/reopen')).expect(303)
    expect(late.headers.location).toContain('done=late')
    expect(await listed('sau', 'closed')).toContain(id)
    expect((await as('sau').get(url(id))).text).not.toContain('/reopen')
  })

  test('what is missing or too long is told twice, and the words are kept', async () => {
    const id = await matter()
    const long = 'ơ'.repeat(2001)
    const answer = await post('sau', url(id, '/reply'), { words: long }).expect(422)
    expect(answer.text).toContain('href="#reply"')
    expect(answer.text).toContain('id="reply-fault"')
    expect(answer.text).toContain(`${long}</textarea>`)
    const reason = await post('sau', url(id, '/close'), { reason: 'vì thế', words: 'giữ lại' }).expect(422)
    expect(reason.text).toContain('Chọn lý do khép lại.')
    expect(reason.text).toContain('giữ lại</textarea>')
    await post('sau', url(id, '/note'), { words: '  ' }).expect(422)
    expect(await world.db.selectFrom('followups').selectAll().where('rating_id', '=', id).execute()).toEqual([])
  })

  test('the median and who was in time stand on the page, with n, by person and month', async () => {
    await at('2026-06-01T09:00:00') // Monday, a month of its own
    const ids = [await matter(), await matter(), await matter()]
    await post('tu', url(ids[0] ?? '', '/reply'), { words: 'Ngay hôm nay.' }).expect(303)
    await at('2026-06-03T09:00:00')
    await post('tu', url(ids[1] ?? '', '/close'), { reason: 'solved', words: '' }).expect(303)
    await at('2026-06-10T09:00:00')
    await post('tu', url(ids[2] ?? '', '/reply'), { words: 'Muộn rồi.' }).expect(303)
    await post('tu', url(ids[0] ?? '', '/close'), { reason: 'solved', words: '' }).expect(303) // not the first answer
    const { text } = await as('sau').get('/admin/follow-ups')
    const row = /<tr><th scope="row">06\/2026<\/th>(.*?)<\/tr>/.exec(text)?.[1]?.replace(/<[^>]+>/g, '|')
    expect(row).toBe('|Bà Tư||2 ngày||2 trong 3||3|')
  })

  test('which low ratings are answered is counted by month, and a reopened one is not while it waits', async () => {
    await at('2026-07-01T09:00:00') // a month of its own
    const answered = async () => {
      for await (const { differences } of verifyMonths(world.db)) expect(differences).toEqual([])
      const counted = world.db.selectFrom('monthly_counters').select('n').where('about', '=', 'answered')
      return (await counted.where('month', '=', '2026-07-01').executeTakeFirst())?.n ?? 0
    }
    const [one, other] = [await matter(), await matter()]
    await post('tu', url(one, '/note'), { words: 'Hỏi lại quầy 1.' }).expect(303)
    expect(await answered()).toBe(0)
    await post('tu', url(one, '/reply'), { words: 'Xin lỗi bà.' }).expect(303)
    await post('tu', url(one, '/close'), { reason: 'solved', words: '' }).expect(303)
    await post('sau', url(other, '/close'), { reason: 'explained', words: '' }).expect(303)
    expect(await answered()).toBe(2)
    for (const id of [one, other]) await post('sau', url(id, '/reopen')).expect(303)
    expect(await answered()).toBe(1) // the reply stays said
  })
})

describe('two at once', () => {
  test('of two who take, one wins and the other is told who; whose it was on the page decides', async () => {
    for (let round = 0; round < 5; round++) {
      const id = await matter()
      const answers = await Promise.all([post('sau', url(id, '/take')), post('tu', url(id, '/take'))])
      expect(answers.map(({ status }) => status).sort()).toEqual([303, 409])
      const [loser] = answers.filter(({ status }) => status === 409)
      const { taken_by } = await world.db
        .selectFrom('followups')
        .select('taken_by')
        .where('rating_id', '=', id)
        .executeTakeFirstOrThrow()
      const winner = PEOPLE.find(({ signIn }) => (person(signIn) as { id: string }).id === taken_by)?.name
      expect(loser?.text).toContain(`${winner} đã nhận việc này trước.`)
    }
  })

  test('who takes over from somebody says from whom; a page that is out of date changes nothing', async () => {
    const id = await matter()
    const sau = (person('sau') as { id: string }).id
    await post('sau', url(id, '/take')).expect(303)
    await post('tu', url(id, '/reply'), { words: 'chen ngang' }).expect(409)
    await post('tu', url(id, '/take'), { from: sau }).expect(303)
    await post('quan.tri', `${url(id, '/take')}?ward=99101`, { from: sau }).expect(409) // it is bà Tư's by now
    expect(await listed('tu', 'mine')).toContain(id)
  })

  test('of ten who close, one does; the words of the others are kept on their page', async () => {
    const id = await matter()
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, i) =>
        post(i % 2 ? 'sau' : 'tu', url(id, '/close'), { reason: 'solved', words: `lời ${i}` }),
      ),
    )
    expect(answers.filter(({ status }) => status === 303)).toHaveLength(1)
    for (const { status, text } of answers.filter(({ status }) => status !== 303)) {
      expect(status).toBe(409)
      expect(text).toMatch(/(Ông Sáu|Bà Tư) đã (khép|nhận) việc này/)
    }
    expect(
      await world.db.selectFrom('followup_closings').select('id').where('rating_id', '=', id).execute(),
    ).toHaveLength(1)
    expect(await verifyFaults(world)).toEqual([])
  })

  test('the database itself allows one closing that stands, whoever asks', async () => {
    const id = await matter()
    await perform(world, person('sau'), (act) => close(act, cast.wardA, id, 'solved', ''))
    const again = await perform(world, person('sau'), (act) => close(act, cast.wardA, id, 'solved', ''))
    expect(again).toEqual({ outcome: 'closed-by', who: 'Ông Sáu' })
    const copy = world.db
      .insertInto('followup_closings')
      .columns(['ward_id', 'id', 'rating_id', 'reason', 'words', 'closed_by', 'closed_at', 'day'])
      .expression((is) =>
        is
          .selectFrom('followup_closings')
          .select([
            'ward_id',
            is.fn<string>('gen_random_uuid').as('id'),
            'rating_id',
            'reason',
            'words',
            'closed_by',
            'closed_at',
            'day',
          ])
          .where('rating_id', '=', id),
      )
    await expect(copy.execute()).rejects.toThrow('followup_is_closed_once')
  })
})

describe('who may', () => {
  const DEEDS = ['/take', '/note', '/reply', '/close', '/reopen']

  test('clerk, officer, another ward’s chair and strangers find nothing, in the same bytes as what is not there', async () => {
    const id = await matter({ comment: 'bí mật' })
    const missing = await as('sau').get(url('01900000-0000-7000-8000-000000000000'))
    expect(missing.status).toBe(404)
    for (const name of ['hanh', 'lan', 'thu']) {
      expect(`${name} ${(await as(name).get(url(id))).text}`).toBe(`${name} ${missing.text}`)
      for (const deed of DEEDS) {
        const answer = await post(name, url(id, deed), { words: 'x', reason: 'solved' })
        expect(`${name} ${deed} ${answer.status} ${answer.text}`).toBe(`${name} ${deed} 404 ${missing.text}`)
      }
    }
    for (const name of ['hanh', 'lan']) await as(name).get('/admin/follow-ups').expect(404)
    expect((await as('thu').get('/admin/follow-ups')).text).not.toContain(id)
    await as('thu').get('/admin/follow-ups?ward=99101').expect(404)
    await as('quan.tri')
      .get(`${url(id)}?ward=99102`)
      .expect(404)
    await as('quan.tri')
      .get(`${url(id)}?ward=99101`)
      .expect(200)
    const stranger = browserOf(server)
    expect((await stranger.get(url(id))).headers.location).toMatch(/^\/sign-in/)
    await stranger.post(url(id, '/take')).type('form').send({}).expect(303)
    expect(await world.db.selectFrom('followups').selectAll().where('rating_id', '=', id).execute()).toEqual([])
  })

  test.each(DEEDS)('POST …%s is refused from another site, and as JSON', async (deed) => {
    const id = await matter()
    await post('sau', url(id, deed), { words: 'x', reason: 'solved' }).set('Sec-Fetch-Site', 'cross-site').expect(403)
    await as('sau').post(url(id, deed)).type('json').send({ words: 'x' }).expect(415)
    expect(await world.db.selectFrom('followups').selectAll().where('rating_id', '=', id).execute()).toEqual([])
  })

  test('only a person can take: the command line is nobody', async () => {
    const id = await matter()
    await expect(perform(world, { kind: 'operator' }, (act) => take(act, cast.wardA, id, null))).rejects.toThrow(
      'forbidden',
    )
    await expect(perform(world, person('thu'), (act) => take(act, cast.wardB, id, null))).rejects.toThrow('not-found')
  })
})
