import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { RatingRow } from '../src/ratings/rating.ts'
import { hashReceipt } from '../src/ratings/receipt.ts'
import { withdraw } from '../src/ratings/withdraw.ts'
import type { CommentsReport } from '../src/reports/comments.ts'
import { releaseComments } from '../src/reports/release-comments.ts'
import { masked } from '../src/values/masked.ts'
import { perform } from '../src/world.ts'
import { rated } from './support/personal.ts'
import { phonesIn, SPELLINGS } from './support/phones.ts'
import { openReporting, type Person, type Reporting } from './support/reporting.ts'

let it: Reporting
beforeAll(async () => {
  it = await openReporting()
})
afterAll(() => it?.close())
const COMMENTS = '/api/reports/wards/99101/comments'
const FEBRUARY = new Date('2026-02-10T09:00:00+07:00')
const write = (comment: string, of: Partial<RatingRow> = {}, at = FEBRUARY) =>
  rated(it.world, it.cast, at, { service: 4, comment, ...of })
const read = (query = '', who: Person = 'sau') => it.read<CommentsReport>(who, COMMENTS + query)
const words = async (query = '') => (await read(query)).batches.flatMap(({ comments }) => comments)
const many = async (n: number, of: Partial<RatingRow> = {}) => {
  const all = Array.from({ length: n }, (_, at) => `Lời thứ ${at + 1}`)
  for (const comment of all) await write(comment, of)
  return all
}

describe('what residents wrote', () => {
  beforeEach(() => it.world.pool.query('truncate released_comments, comment_batches, ratings cascade'))

  test('is not read while four have written, and as a whole once five have, in an order that says nothing', async () => {
    await many(4)
    await releaseComments(it.world)
    expect(await words()).toEqual([])
    await write('Lời thứ 5', {}, new Date('2026-01-20T09:00:00+07:00'))
    await releaseComments(it.world)
    expect((await words()).sort()).toEqual([1, 2, 3, 4, 5].map((n) => `Lời thứ ${n}`))
    const { batches, total } = await read()
    expect(total).toBe(5)
    expect(batches).toMatchObject([{ released: '2026-03-02', first: '2026-01', last: '2026-02' }])
    expect(Object.keys(batches[0] ?? {}).sort()).toEqual(['comments', 'first', 'last', 'released'])

    const all = await many(12)
    await releaseComments(it.world)
    const drawn = (await read()).batches.at(0)?.comments ?? []
    expect(drawn.toSorted()).toEqual(all.toSorted())
    for (const order of [all, all.toReversed()]) expect(drawn).not.toEqual(order) // by chance: once in 2·10⁸
    expect(await words()).toEqual(await words()) // drawn once
  })

  test('of today, of repeats, and of what two people left out, does not make up a batch', async () => {
    await many(4)
    await write('Hôm nay', {}, new Date('2026-03-02T08:00:00+07:00'))
    const excluded = await write('Không tính')
    const users = await it.world.db.selectFrom('users').select('id').limit(2).execute()
    const [one, other] = users.map(({ id }) => id)
    await it.world.pool.query(
      `insert into rating_exclusions values ($1, $2, $2, 'exclude', 'Lạ', $3, now(), 'agreed', $4, now())`,
      [it.cast.wardA, excluded, one, other],
    )
    const again = await write('Gửi lại')
    await it.world.pool.query('update ratings set counted = false where id = $1', [again])
    await releaseComments(it.world)
    expect(await words()).toEqual([])
    await it.world.pool.query('update rating_exclusions set restored_at = now()')
    await releaseComments(it.world)
    expect(await words()).toHaveLength(5)
    await it.world.pool.query('update rating_exclusions set restored_at = null')
    expect(await words()).not.toContain('Không tính') // left out afterwards, it is not shown either
  })

  test('needs five strangers: those whom ông Sáu reads one by one do not hide a fifth', async () => {
    for (const of of [{ service: 1 }, { wantsReply: true }, { service: 2 }, { service: 1 }] as const)
      await write('Chờ lâu', of)
    await many(4)
    await releaseComments(it.world)
    expect(await words()).toEqual([])
    await write('Cảm ơn')
    await releaseComments(it.world)
    expect(await words()).toHaveLength(9)
  })

  test('is gone when it is withdrawn, and the others stay where they are', async () => {
    await many(5)
    const receiptHash = hashReceipt('0123-4567')
    await write('Tôi rút', { receiptHash })
    await releaseComments(it.world)
    const before = await words()
    expect(before).toContain('Tôi rút')
    expect(await perform(it.world, { kind: 'resident' }, (act) => withdraw(act, it.cast.wardA, '0123-4567'))).toBe(true)
    expect(await words()).toEqual(before.filter((one) => one !== 'Tôi rút'))
    await releaseComments(it.world)
    expect((await read()).batches).toHaveLength(1)
  })

  test('is found in both spellings, page by page, and never by what is masked', async () => {
    await many(43)
    await write('Cô Lan hướng dẫn hoà nhã, gọi tôi 0912 345 678')
    await releaseComments(it.world)
    const pages = await Promise.all([1, 2, 3].map((page) => words(`?page=${page}`)))
    expect(pages.map((page) => page.length)).toEqual([20, 20, 4])
    expect(new Set(pages.flat()).size).toBe(44)
    expect(await words('?q=hòa+nhã')).toEqual(['Cô Lan hướng dẫn hoà nhã, gọi tôi [•••]'])
    expect(await words('?q=huong+dan')).toHaveLength(1)
    for (const q of ['0912', '0912+345+678', '345']) expect(await words(`?q=${q}`)).toEqual([])
    const { rows } = await it.world.pool.query(
      `select details from audit where action = 'comments-viewed' order by seq desc`,
    )
    expect(rows.slice(0, 5).reduce((sum, { details }) => sum + details.count, 0)).toBe(46) // what was shown, each time
  })

  test('is for the chair and the administrator; to everybody else it is not there', async () => {
    expect((await it.get('quan.tri', COMMENTS)).status).toBe(200)
    const missing = await it.get('sau', '/api/reports/wards/99999/comments')
    for (const who of ['lan', 'tu', 'thu'] as const) {
      const { status, text } = await it.get(who, COMMENTS)
      expect([status, text]).toEqual([404, missing.text])
    }
    expect((await it.get('nobody', COMMENTS)).status).toBe(401)
  })
})

describe('what leads to a person is masked', () => {
  const spellings = [
    ...SPELLINGS,
    (n: string) => [...`0${n}`].join(' '),
    (n: string) => [...`0${n}`].join('\u200b'),
    (n: string) => [...`0${n}`].map((digit) => `${digit}\ufe0f\u20e3`).join(''),
    (n: string) => `O${n.slice(0, 3)}/${n.slice(3, 6)}/${n.slice(6)}`,
    (n: string) =>
      [...`0${n}`]
        .map((digit) => ['không', 'một', 'hai', 'ba', 'bốn', 'năm', 'sáu', 'bảy', 'tám', 'chín'][Number(digit)])
        .join(' '),
    (n: string) => [...`0${n}`].map((digit) => String.fromCharCode(0x660 + Number(digit))).join(''),
  ]
  test.each(spellings.map((spell) => spell('912345678')))('a phone number written %s', async (number) => {
    expect(masked(`Xin gọi ${number} nhé, cảm ơn.`)).toMatch(/^Xin gọi \[•••\](\ufe0f\u20e3)? nhé, cảm ơn\.$/)
  })

  test.each([
    ['Hồ sơ 000.00.00.H29-241120-0001 chậm', 'Hồ sơ [•••] chậm'],
    ['Hồ sơ h29.12 - 241120 - 0001 chậm', 'Hồ sơ [•••] chậm'],
    ['Mã 20241120 và căn cước 079123456789', 'Mã [•••] và căn cước [•••]'],
    ['Thư lan.tran@gmail.com hoặc lan (at) gmail.com', 'Thư [•••] hoặc [•••]'],
    ['Trang https://zalo.me/0912 và fb.com/hoa', 'Trang [•••] và [•••]'],
    ['Tôi tên là Nguyễn Thị Hoa, ở khu phố 3.', 'Tôi tên là [•••], ở khu phố 3.'],
    ['Em tên Bảo. Cảm ơn cô Lan', 'Em tên [•••]. Cảm ơn cô Lan'],
    ['Tên tôi là bà Hoa', 'Tên tôi là bà [•••]'],
    ['Tôi là chị Hoa; con là Trần Văn Bình', 'Tôi là chị [•••]; con là [•••]'],
    ['TÔI TÊN LÀ NGUYỄN VĂN A', 'TÔI TÊN LÀ [•••]'],
    ['Họ và tên: Lê Văn Tám\nNgười viết: Hoa', 'Họ và tên: [•••]\nNgười viết: [•••]'],
    ['Tôi tên Lan Năm 0912345678 nhé', 'Tôi tên [•••] nhé'],
  ])('%s', (text, shown) => expect(masked(text)).toBe(shown))

  test('and nothing else: days, hours, addresses and letters of every kind stay as they were written', () => {
    for (const text of [
      'Ngày 01/10/2026, 8 giờ; 1.10.2026 đến 15.10.2026',
      'Nhà 43/12/5A, chờ 2–3 lần, từ 7h30 đến 11h, hết 150.000 đồng',
      'Tôi là Đảng viên, em là người cao tuổi, mình tên gì cũng được',
      'Cô Lan, anh Minh nhiệt tình; cán bộ tên Lan; con tôi tên rất khó viết; đã ký tên Chủ tịch',
      'Tôi đi hai ba lần, năm nay sáu bảy người đều tốt ①② ﬁ ½ 👩‍👩‍👧‍👦',
    ])
      expect(masked(text)).toBe(text)
    expect(phonesIn(masked('12/10/2026 345 678 90 0912345678'), new Set(['912345678']))).toEqual([])
  })
})
