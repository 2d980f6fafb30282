import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addNeighbourhood } from '../src/places/add-neighbourhood.ts'
import { platesOfPoints } from '../src/plates/queries.ts'
import { pointsOfWard } from '../src/points/queries.ts'
import { printWeekLine, readWeekLine } from '../src/values/week-line.ts'
import { perform } from '../src/world.ts'
import { openScreens, type Screens } from './support/screens.ts'
import { dice } from './support/seed.ts'
import { OPERATOR } from './support/world.ts'

describe('a week in one line', () => {
  test.each([
    ['T3-T5 17:30-20:30; T7 8:00-11:00', 'T3–T5 17:30–20:30; T7 08:00–11:00'],
    ['t2, t4 7h30-11h30,13g-17g', 'T2 07:30–11:30, 13:00–17:00; T4 07:30–11:30, 13:00–17:00'],
    ['thứ hai đến thứ sáu: 7:30–11:30\nchủ nhật 8-10', 'T2–T6 07:30–11:30; CN 08:00–10:00'],
    ['CN 8-11; T7 8-11', 'T7–CN 08:00–11:00'],
    ['Hằng ngày 8:00-20:00', 'T2–CN 08:00–20:00'],
    ['', ''],
  ])('%j is read as %j', (typed, printed) => {
    expect(printWeekLine(readWeekLine(typed) ?? expect.unreachable())).toBe(printed)
  })

  test.each(['17:30-20:30', 'T3', 'T8 8-11', 'T5-T3 8-11', 'T3- 8-11', 'T2 8-11; T2 13-17', 'T2 11-8', 'mai 8-11'])(
    '%j is no week',
    (typed) => expect(readWeekLine(typed)).toBeNull(),
  )

  test('what is printed is read again, whatever the week', () => {
    const { between } = dice('weeks in one line')
    for (let round = 0; round < 500; round += 1) {
      const hours = [1, 2, 3, 4, 5, 6, 7].flatMap((weekday) => {
        const opens = between(6, 9)
        const two = [
          { weekday, opens: `0${opens}:30`, closes: '11:30' },
          { weekday, opens: '13:00', closes: `${between(16, 18)}:00` },
        ]
        return two.slice(0, between(0, 3))
      })
      expect(readWeekLine(printWeekLine(hours))).toEqual(hours)
    }
  })
})

describe('a file of support points', () => {
  let it: Screens
  beforeAll(async () => {
    it = await openScreens()
    for (const name of ['Khu phố 1', 'Khu phố 2'])
      await perform(it.world, OPERATOR, (act) => addNeighbourhood(act, it.cast.wardA, { kind: 'khu phố', name }))
  })
  afterAll(() => it.close())

  const HEADER =
    'Tên điểm,Địa chỉ,Giờ mở cửa,Khu phố,Kinh độ,Vĩ độ,Người giúp,Điện thoại phụ trách,Máy tính,Việc của phường,Việc của công an'
  async function send(lines: readonly string[], header = HEADER) {
    const sent = await it
      .as('hanh')
      .post('/admin/imports')
      .attach('file', Buffer.from([header, ...lines].join('\r\n')), 'diem.csv')
    const path = String(sent.headers.location)
    const looked = await finished(path)
    if (!looked.includes(`${path}/take`)) return looked
    await it.send('hanh', `${path}/take`, {})
    return finished(path)
  }

  /** A file's page when its work is done, which goes on behind the answer. */
  async function finished(path: string): Promise<string> {
    for (;;) {
      const { text } = await it.as('hanh').get(path)
      if (!/Đang kiểm tra tệp…|Đang nhập…/.test(text)) return text
      await new Promise((later) => setTimeout(later, 50))
    }
  }

  const points = () => pointsOfWard(it.world.db, it.cast.wardA)

  test('adds sixty at once, each with its hours and a plate that opens its page', async () => {
    const lines = Array.from(
      { length: 60 },
      (_, at) =>
        `Điểm ${at + 1},${at + 1} Hoa Mai,"T3-T5 17:30-20:30; T7 8:00-11:00",khu phố ${(at % 2) + 1},"106,69","10,77",Tổ ${at},028 3836 1234,2,Đăng ký khai sinh; Chứng thực chữ ký,Đăng ký tạm trú`,
    )
    const page = await send(lines)
    expect(page).toMatch(/mã QR của Điểm 1: \w{3}-\w{3}-\w{3}/)
    const all = await points()
    expect(all).toHaveLength(61)
    expect(all.find(({ name }) => name === 'Điểm 60')).toMatchObject({
      neighbourhood: 'Khu phố 2',
      position: { lon: 106.69, lat: 10.77 },
      onDuty: 'Tổ 59',
      contact: { name: '', office: '', phone: '02838361234' },
      equipment: { computers: 2, scanners: null, printers: null },
      procedures: ['Đăng ký khai sinh', 'Chứng thực chữ ký'],
      policeProcedures: ['Đăng ký tạm trú'],
      hours: [
        ...[2, 3, 4].map((weekday) => ({ weekday, opens: '17:30', closes: '20:30' })),
        { weekday: 6, opens: '08:00', closes: '11:00' },
      ],
    })
    const code = /mã QR của Điểm 1: ([\w-]{11})/.exec(page)?.[1]?.replaceAll('-', '')
    expect((await it.as('hanh').get(`/q/${code}`)).text).toContain('<h1>Điểm 1</h1>')
  })

  test('corrects what is known, and an empty cell changes nothing', async () => {
    const page = await send(['Điểm 1,1 Hoa Mai,CN 8-11,,,,,,,,', 'Điểm 2,2 Hoa Mai,,,,,,,,,'])
    expect(page).toContain('sửa Điểm 1: giờ T3–T5 17:30–20:30; T7 08:00–11:00 → CN 08:00–11:00')
    const all = await points()
    expect(all.find(({ name }) => name === 'Điểm 1')).toMatchObject({
      hours: [{ weekday: 7, opens: '08:00', closes: '11:00' }],
      onDuty: 'Tổ 0',
      procedures: ['Đăng ký khai sinh', 'Chứng thực chữ ký'],
    })
    expect(all.find(({ name }) => name === 'Điểm 2')?.hours).toHaveLength(4)
    expect(all).toHaveLength(61)
  })

  test('is refused as a whole where one cell is wrong, each told with its line', async () => {
    const before = JSON.stringify(await points())
    const page = await send([
      'Điểm mới,1 Hoa Mai,T3 17:30-20:30,,,,,,,,',
      'Điểm mới,2 Hoa Mai,tối thứ ba,Khu phố 9,48,2,,số nhà tôi,hai,,',
      ',,,,,,,,,,',
    ])
    for (const reason of [
      'đã có ở dòng 2',
      'viết như T3–T5',
      'chưa có khu phố',
      'không phải số điện thoại',
      'từ 0 đến 99',
      'kinh độ và vĩ độ phải có cả hai',
    ])
      expect(page).toContain(reason)
    expect(JSON.stringify(await points())).toBe(before)
  })

  test('that names their plates gives points other names, each other’s too; the same file again changes nothing', async () => {
    const plates = await platesOfPoints(it.world.db, it.cast.wardA)
    const named = async () => new Map((await points()).map(({ id, name }) => [name, id]))
    const before = await named()
    const id = (name: string) => before.get(name) ?? expect.unreachable()
    const code = (name: string) => plates.get(id(name))?.[0]?.code
    const header = 'Mã biển,Tên điểm,Địa chỉ,Giờ mở cửa'
    const lines = [
      `${code('Điểm 11')},Điểm 12,12 Hoa Mai,`,
      `${code('Điểm 12')},Điểm 11,11 Hoa Mai,`,
      `${code('Điểm 13')},Nhà văn hóa,13 Hoa Mai,CN 8-11`,
    ]
    const page = await send(lines, header)
    expect(page).toContain('đổi tên Điểm 11 thành Điểm 12: thông tin khác') // its address
    expect(page).toContain('đổi tên Điểm 13 thành Nhà văn hóa: giờ')
    const after = await named()
    expect(['Điểm 12', 'Điểm 11', 'Nhà văn hóa'].map((name) => after.get(name))).toEqual(
      ['Điểm 11', 'Điểm 12', 'Điểm 13'].map(id),
    )
    expect(await send(lines, header)).not.toContain('đổi tên')
    const told = await send(
      [
        `${code('Điểm 14')},Điểm 15,1 Hoa Mai,`,
        `${code('Điểm 14')},Điểm 16x,1 Hoa Mai,`,
        '000-000-012,Điểm x,1 Hoa Mai,',
      ],
      header,
    )
    for (const reason of ['đang là tên của điểm khác', 'điểm này đã có ở dòng 2', 'không gắn với điểm hỗ trợ nào'])
      expect(told).toContain(reason)
    expect(await named()).toEqual(after)
  })

  test('never opens a point again that was closed', async () => {
    const closed = (await points()).find(({ name }) => name === 'Điểm 3') ?? expect.unreachable()
    await it.send('hanh', `/admin/points/${closed.id}/close`, {})
    expect(await send(['Điểm 3,3 Hoa Mai,CN 8-11,,,,,,,,'])).toContain('đã đóng cửa; hãy mở lại')
  })

  test('has a file to fill in, which can be sent as it is', async () => {
    const template = await it.as('hanh').get('/admin/templates/diem-ho-tro.csv')
    expect(template.status).toBe(200)
    const sent = await it.as('hanh').post('/admin/imports').attach('file', Buffer.from(template.text), 'mau.csv')
    const page = await finished(String(sent.headers.location))
    expect(page).toContain('thêm Điểm hỗ trợ Khu phố 2: T2–T6 07:30–11:30, 13:00–17:00')
  })
})
