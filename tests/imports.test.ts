import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { closeDesk } from '../src/desks/close.ts'
import { handOver } from '../src/desks/hand-over.ts'
import { leaveWard } from '../src/desks/leave.ts'
import { assignmentsOfWard, desksOfWard, whoSitsAt } from '../src/desks/queries.ts'
import { KINDS, type Kind } from '../src/imports/columns.ts'
import { importFile } from '../src/imports/import-file.ts'
import { readEnd, readMoment } from '../src/imports/moment.ts'
import { reportLines } from '../src/imports/report.ts'
import { readSheet } from '../src/imports/sheet.ts'
import { template } from '../src/imports/template.ts'
import { officersOfWard } from '../src/officers/queries.ts'
import { addNeighbourhoods } from '../src/places/add-neighbourhoods.ts'
import { foundWard } from '../src/places/found-ward.ts'
import { platesOfWard } from '../src/plates/queries.ts'
import { startList } from '../src/programme/indicators.ts'
import { readPlateCode } from '../src/values/plate-code.ts'
import { type Act, perform } from '../src/world.ts'
import { type FreshDatabase, freshDatabase } from './support/database.ts'
import { workOf } from './support/work.ts'
import { secretsOfOneKey } from './support/world.ts'

const clock = new Date('2026-11-20T08:00:00+07:00')
let database: FreshDatabase
let wardId: number
let founded = 0
const deed = <T>(what: (act: Act) => Promise<T>) =>
  perform({ ...database, now: () => clock }, { kind: 'operator' }, what)
const take = (text: string | Uint8Array, dryRun = false) =>
  deed((act) => importFile(act, wardId, typeof text === 'string' ? Buffer.from(text) : text, dryRun))
const lines = async (text: string | Uint8Array, dryRun = false) => reportLines(await take(text, dryRun))

beforeAll(async () => {
  database = await freshDatabase()
})
afterAll(() => database.close())

beforeEach(async () => {
  founded += 1
  const ward = { kind: 'phường', name: `Thử ${founded}`, province: 'Thành phố Mẫu' } as const
  wardId = await deed((act) => foundWard(act, { ...ward, code: String(99200 + founded) }))
})

const OFFICERS = 'mã cán bộ,họ tên,chức danh\nCB01,Nguyễn Thị Lan,Công chức\nCB02,Trần Văn Minh,\n'
const DESKS = 'mã quầy,tên quầy\n1,Quầy 1\n2,Quầy 2\n'
const ASSIGNMENTS =
  'mã quầy,mã cán bộ,từ,đến\n1,CB01,20/11/2026 08:00,20/11/2026 11:30\n1,CB02,20/11/2026 11:30,20/11/2026 13:00\n2,CB02,2026-11-21,\n'

const theWard = async () => ({
  officers: await officersOfWard(database.db, wardId),
  desks: await desksOfWard(database.db, wardId, clock),
  assignments: await assignmentsOfWard(database.db, wardId),
  plates: await platesOfWard(database.db, wardId),
})

describe('a file', () => {
  test('of officers, one of desks and one of assignments make a ward that can be rated', async () => {
    expect(await lines(OFFICERS)).toEqual([
      'thêm CB01: Nguyễn Thị Lan, Công chức',
      'thêm CB02: Trần Văn Minh',
      'Cán bộ: thêm 2, sửa 0, không đổi 0.',
    ])
    const desks = await lines(DESKS)
    const plates = await platesOfWard(database.db, wardId, 'desk')
    expect(plates).toHaveLength(2)
    const printed = desks.flatMap((line) => /mã QR của quầy \d: (.{11})$/.exec(line)?.[1] ?? [])
    expect(printed.map((code) => readPlateCode(code))).toEqual(
      expect.arrayContaining(plates.map(({ code }) => ({ ok: true, code }))),
    )
    expect((await lines(ASSIGNMENTS)).at(-1)).toBe('Phân công: thêm 3, sửa 0, không đổi 0.')
    const [desk1] = await desksOfWard(database.db, wardId, clock)
    expect(desk1?.officer?.name).toBe('Nguyễn Thị Lan')
    const noon = new Date('2026-11-20T12:00:00+07:00')
    expect((await whoSitsAt(database.db, wardId, desk1?.id ?? '', noon))?.name).toBe('Trần Văn Minh')
  })

  test('taken twice changes nothing the second time', async () => {
    for (const file of [OFFICERS, DESKS, ASSIGNMENTS]) await take(file)
    const before = await theWard()
    expect(await lines(OFFICERS)).toEqual(['Cán bộ: thêm 0, sửa 0, không đổi 2.'])
    expect(await lines(DESKS)).toEqual(['Quầy: thêm 0, sửa 0, không đổi 2.'])
    expect(await lines(ASSIGNMENTS)).toEqual(['Phân công: thêm 0, sửa 0, không đổi 3.'])
    expect(await theWard()).toEqual(before)
  })

  test('taken twice at once is taken once', async () => {
    const reports = await Promise.all([lines(DESKS), lines(DESKS)])
    expect(reports.map((report) => report.at(-1)).sort()).toEqual([
      'Quầy: thêm 0, sửa 0, không đổi 2.',
      'Quầy: thêm 2, sửa 0, không đổi 0.',
    ])
    expect(await platesOfWard(database.db, wardId)).toHaveLength(2)
  })

  test('with corrected names says what it corrects, and leaves plates as they are', async () => {
    for (const file of [OFFICERS, DESKS]) await take(file)
    const before = await theWard()
    expect(await lines('mã cán bộ,họ tên,chức danh\nCB01,Nguyễn Thị Lan Anh,Công chức\n')).toEqual([
      'sửa CB01: Nguyễn Thị Lan, Công chức → Nguyễn Thị Lan Anh, Công chức',
      'Cán bộ: thêm 0, sửa 1, không đổi 0.',
    ])
    expect(await lines('desk_code,name\n1,Tiếp nhận\n3,Quầy 3\n')).toEqual([
      'thêm quầy 3: Quầy 3',
      'sửa 1: Quầy 1 → Tiếp nhận',
      expect.stringMatching(/^mã QR của quầy 3: /),
      'Quầy: thêm 1, sửa 1, không đổi 0.',
    ])
    const after = await theWard()
    expect(after.officers.map(({ name }) => name)).toEqual(['Nguyễn Thị Lan Anh', 'Trần Văn Minh'])
    expect(after.plates).toEqual(expect.arrayContaining(before.plates))
    expect(await lines('mã cán bộ,họ tên\nCB01,Nguyễn Thị Lan Anh\n')).toEqual(['Cán bộ: thêm 0, sửa 0, không đổi 1.'])
  })

  test('tried dry tells what it would do and does nothing', async () => {
    await take(OFFICERS)
    const before = await theWard()
    const dry = await lines(DESKS, true)
    expect(dry).toEqual([
      'thêm quầy 1: Quầy 1',
      'thêm quầy 2: Quầy 2',
      'Quầy: thêm 2, sửa 0, không đổi 0.',
      'Chạy thử: chưa có gì được nhập.',
    ])
    expect(await theWard()).toEqual(before)
    expect((await lines(DESKS)).filter((line) => !line.startsWith('mã QR'))).toEqual(dry.slice(0, 3))
  })

  // Accounts need somebody who is told their passwords: tests/imports-users.test.ts.
  test.each(KINDS.filter((kind) => kind !== 'users'))(
    'of the template of %s has nothing wrong in its shape',
    async (kind: Kind) => {
      const dependsOn = ['assignments', 'handled', 'cases'].includes(kind)
        ? [template('officers'), template('desks')]
        : []
      for (const file of dependsOn) await take(file)
      if (kind === 'programme')
        await deed(async (act) => {
          await startList(act, wardId)
          await addNeighbourhoods(act, wardId, ['Khu phố 1'])
        })
      const source = { name: 'mau.csv', secrets: secretsOfOneKey() }
      const report = await deed((act) =>
        importFile(act, wardId, Buffer.from(template(kind)), false, undefined, null, source),
      )
      expect(report.outcome).toBe('imported')
    },
  )
})

describe('every fault is told with its line, its column and its reason', () => {
  test('for officers', async () => {
    await take(OFFICERS)
    const before = await theWard()
    const file = [
      'mã cán bộ;họ tên;chức danh',
      'CB03;Lê Văn Tám;',
      ';Không Có Mã;',
      'CB04;;Công chức',
      '',
      'CB05;"Tên',
      'hai dòng";Công chức',
      `CB06;${'Dài '.repeat(40)};`,
      'CB03;Lê Văn Chín;',
      'CB07;Võ Bảy;Công chức;thừa ra',
      `${'X'.repeat(33)};Mã Dài;${'t'.repeat(121)}`,
    ].join('\r\n')
    expect(await lines(file)).toEqual([
      'dòng 3, cột "mã cán bộ": chưa ghi',
      'dòng 4, cột "họ tên": chưa ghi',
      'dòng 8, cột "họ tên": dài 159 ký tự, tối đa 120',
      'dòng 9, cột "mã cán bộ": "CB03" đã có ở dòng 2',
      'dòng 10: thừa ô "thừa ra": nhiều ô hơn tiêu đề. Ô có dấu phân cách bên trong phải đặt trong ngoặc kép',
      'dòng 11, cột "mã cán bộ": dài 33 ký tự, tối đa 32',
      'dòng 11, cột "chức danh": dài 121 ký tự, tối đa 120',
      'Có 7 lỗi. Chưa có gì được nhập; hãy sửa tệp rồi chạy lại.',
    ])
    expect(await theWard()).toEqual(before)
  })

  test('for desks', async () => {
    expect(await lines('mã quầy\ttên quầy\n1\t\n1\tQuầy 1\n12345678901234567\tQuầy dài\n')).toEqual([
      'dòng 2, cột "tên quầy": chưa ghi',
      'dòng 3, cột "mã quầy": "1" đã có ở dòng 2',
      'dòng 4, cột "mã quầy": dài 17 ký tự, tối đa 16',
      'Có 3 lỗi. Chưa có gì được nhập; hãy sửa tệp rồi chạy lại.',
    ])
    expect(await platesOfWard(database.db, wardId)).toEqual([])
  })

  test('for assignments, naming the other line or the other assignment', async () => {
    for (const file of [OFFICERS, DESKS, ASSIGNMENTS]) await take(file)
    await take('mã quầy,tên quầy\n3,Quầy 3\n')
    await take('mã cán bộ,họ tên\nCB03,Lê Thị Nghỉ\n')
    await deed(async (act) => {
      const closed = (await desksOfWard(database.db, wardId, clock)).find(({ code }) => code === '3')
      await closeDesk(act, wardId, closed?.id ?? '')
      const gone = (await officersOfWard(database.db, wardId)).find(({ code }) => code === 'CB03')
      await leaveWard(act, wardId, gone?.id ?? '')
    })
    const before = await theWard()
    const file = [
      'Mã quầy,Mã CB,Từ ngày,Đến ngày',
      '9,CB01,20/11/2026 08:00,',
      '1,CB99,20/11/2026 14:00,20/11/2026 15:00',
      '1,CB01,31/02/2026,30/13/2026 08:00',
      '1,CB01,20/11/2026 16:00,20/11/2026 15:00',
      '1,CB01,20/11/2026 11:00,20/11/2026 12:00',
      '2,CB01,01/12/2026 08:00,',
      '1,CB02,25/11/2026,26/11/2026',
      '1,CB01,26/11/2026 23:59,27/11/2026',
      '1,CB01,27/11/2026 23:00,28/11/2026',
      '3,CB01,20/11/2026 09:00,20/11/2026 10:00',
      '1,CB03,01/12/2026,',
      ',,,',
      ',,2026-12-01,',
    ].join('\n')
    expect(await lines(file)).toEqual([
      'dòng 2, cột "mã quầy": phường không có quầy "9"',
      'dòng 3, cột "mã cán bộ": phường không có cán bộ mã "CB99"',
      'dòng 4, cột "từ": không đọc được ngày giờ "31/02/2026"; viết như 20/11/2026 08:00',
      'dòng 4, cột "đến": không đọc được ngày giờ "30/13/2026 08:00"; viết như 20/11/2026 08:00',
      'dòng 5, cột "đến": kết thúc không sau lúc bắt đầu',
      'dòng 6, cột "từ": quầy 1 trùng giờ với phân công đã có (Nguyễn Thị Lan, 08:00, 20/11/2026 – 11:30, 20/11/2026)',
      'dòng 7, cột "từ": quầy 2 trùng giờ với phân công đã có (Trần Văn Minh, 00:00, 21/11/2026 – chưa hẹn ngày)',
      'dòng 9, cột "từ": quầy 1 trùng giờ với dòng 8 (Trần Văn Minh, 00:00, 25/11/2026 – 00:00, 27/11/2026)',
      'dòng 10, cột "từ": quầy 1 trùng giờ với dòng 9 (Nguyễn Thị Lan, 23:59, 26/11/2026 – 00:00, 28/11/2026)',
      'dòng 11, cột "mã quầy": quầy đã đóng từ 08:00, 20/11/2026',
      'dòng 12, cột "mã cán bộ": cán bộ đã nghỉ từ 08:00, 20/11/2026',
      'dòng 14, cột "mã quầy": chưa ghi',
      'dòng 14, cột "mã cán bộ": chưa ghi',
      'Có 13 lỗi. Chưa có gì được nhập; hãy sửa tệp rồi chạy lại.',
    ])
    expect(await theWard()).toEqual(before)
  })

  test('where the same row stands twice, or an old row meets a new one, by the line', async () => {
    for (const file of [OFFICERS, DESKS, ASSIGNMENTS]) await take(file)
    expect(await lines(`${ASSIGNMENTS}1,CB01,20/11/2026 08:00,20/11/2026 11:30\n`)).toEqual([
      'dòng 5, cột "từ": quầy 1 trùng giờ với dòng 2 (Nguyễn Thị Lan, 08:00, 20/11/2026 – 11:30, 20/11/2026)',
      'Có 1 lỗi. Chưa có gì được nhập; hãy sửa tệp rồi chạy lại.',
    ])
  })

  test('where the desk was handed over at that very time: nothing of the file is kept', async () => {
    for (const file of [OFFICERS, DESKS]) await take(file)
    const [desk1] = await desksOfWard(database.db, wardId, clock)
    const [lan] = await officersOfWard(database.db, wardId)
    const give = { wardId, deskId: desk1?.id ?? '', officerId: lan?.id ?? '', at: clock }
    const file = 'mã quầy,mã cán bộ,từ\n2,CB01,20/11/2026\n1,CB02,20/11/2026\n'
    const { promise: held, resolve: letGo } = Promise.withResolvers<void>()
    const handedOver = deed(async (act) => {
      const answer = await handOver(act, give)
      await held
      return answer
    })
    await until('idle in transaction')
    const imported = expect(take(file)).rejects.toThrow('dòng 3: quầy 1 vừa được giao cho Nguyễn Thị Lan.')
    await until('active', 'Lock') // the file was found good, and waits for what the hand-over will be
    letGo()
    expect(await handedOver).toEqual({ outcome: 'assigned' })
    await imported
    expect(await assignmentsOfWard(database.db, wardId)).toMatchObject([{ officerId: lan?.id, deskId: desk1?.id }])
  })

  /** Waits until an insert of an assignment is seen in a state. */
  async function until(state: string, waitsFor = '%'): Promise<void> {
    const sql = `select from pg_stat_activity where datname = current_database() and state = $1
      and wait_event_type like $2 and query ilike 'insert into%assignments%'`
    while ((await database.pool.query(sql, [state, waitsFor])).rowCount === 0) await sleep(10)
  }
})

describe('the header', () => {
  test.each([
    'Mã Cán Bộ,Họ và tên,Chức vụ',
    'ma can bo;ho ten;chuc danh',
    'officer_code\tname\ttitle',
    '\uFEFF"Họ tên","Chức danh","Mã cán bộ"',
    'MA CB , HO TEN',
    'mã cán bộ,họ tên,,', // what a spreadsheet leaves behind
    'mã cán bộ,họ tên'.normalize('NFD'),
  ])('%j is known as one of officers', async (header) => {
    const report = await take(`${header}\n`, true)
    expect(report).toMatchObject({ outcome: 'would-import', kind: 'officers' })
  })

  test.each([
    ['', 'Tệp trống.'],
    [
      'tên,tuổi\nLan,30\n',
      /^dòng 1: không nhận ra hàng tiêu đề. Hàng đầu phải là một trong các mẫu: "mã cán bộ, họ tên/,
    ],
    ['\n\nmã cán bộ,chức danh\n', 'dòng 3, cột "họ tên": thiếu cột này'],
    ['mã quầy,mã cán bộ,đến\n', 'dòng 1, cột "từ": thiếu cột này'],
    ['mã quầy,tên quầy,tầng\n', 'dòng 1, cột "tầng": không hiểu cột này; hãy bỏ đi'],
    ['mã cán bộ,họ tên,Họ và tên\n', 'dòng 1, cột "Họ và tên": cột này có hai lần'],
  ])('%j is refused with the reason', async (file, words) => {
    expect((await lines(file))[0]).toMatch(words)
  })
})

describe('the bytes', () => {
  const rows = async (bytes: Uint8Array) => {
    const read = await Array.fromAsync(readSheet(bytes))
    return read.map(({ line, cells }) => [line, ...cells])
  }

  test('give each row the line on which it begins, whatever the quotes and line ends', async () => {
    const text = 'a;b\r\n"x\r\ny;z";1\r\n\r\n"q ""w""";2\r\n;;\r\nlast;"mul\nti"'
    const expected = [
      [1, 'a', 'b'],
      [2, 'x y;z', '1'],
      [5, 'q "w"', '2'],
      [7, 'last', 'mul ti'],
    ]
    expect(await rows(Buffer.from(text))).toEqual(expected)
    expect(await rows(Buffer.from(text.replaceAll('\r\n', '\n')))).toEqual(expected)
    expect(await rows(Buffer.from(text.replaceAll(/\r?\n/g, '\r')))).toEqual(expected)
    expect(await rows(Buffer.from(`\uFEFF${text}`, 'utf16le'))).toEqual(expected)
  })

  test('keep a comma inside a cell when cells end with semicolons', async () => {
    expect(await rows(Buffer.from('a;b\nTrưởng ban, phường;1'))).toEqual([
      [1, 'a', 'b'],
      [2, 'Trưởng ban, phường', '1'],
    ])
  })

  test('come out composed, without invisible characters', async () => {
    expect(await rows(Buffer.from(`a\n${'Nguyễn'.normalize('NFD')}\u200B \u00A0 Thị\t\n`))).toEqual([
      [1, 'a'],
      [2, 'Nguyễn Thị'],
    ])
  })

  test.each([
    ['Windows-1258', Buffer.from([0x6d, 0xe3, 0x2c, 0x74, 0xea, 0xec, 0x0a]), 'Windows-1258'],
    ['UTF-8 cut short', Buffer.from('mã,tê').subarray(0, 6), 'không ở dạng UTF-8'],
    ['a spreadsheet cut short', Buffer.from('PK\u0003\u0004\u0000\u0000abc'), 'hỏng hoặc bị cắt'],
    ['a picture', Buffer.from('GIF8\u0000\u0000abc'), 'không phải tệp CSV'],
    ['UTF-16 without a mark', Buffer.from('mã,tên\n', 'utf16le'), 'UTF-8'],
    ['a quote that never ends', Buffer.from('a,b\n1,"x\n2,y\n'), 'mở ra ở đây mà không đóng'],
    ['a quote in the middle', Buffer.from('a,b\n1,x"y\n'), 'đặt sai chỗ'],
    ['21 megabytes', Buffer.alloc(21_000_000, 'a'), 'lớn hơn 20 MB'],
  ])('of %s are refused in words', async (_, bytes, words) => {
    await expect(rows(bytes)).rejects.toThrow(words)
  })

  test('of five thousand officers cost little memory and time', async () => {
    const file = Buffer.from(
      `mã cán bộ,họ tên,chức danh\n${Array.from({ length: 5_000 }, (_, i) => `CB${i},Nguyễn Văn ${i},Công chức số ${i}`).join('\n')}\n`,
    )
    globalThis.gc?.()
    const before = process.memoryUsage.rss()
    const work = await workOf(async () => expect(await take(file)).toMatchObject({ outcome: 'imported' }))
    const mb = (process.memoryUsage.rss() - before) / 1e6
    console.info(`5,000 officers: ${work.toFixed(2)} s of work, ${mb.toFixed(0)} MB more resident`)
    expect(await officersOfWard(database.db, wardId)).toHaveLength(5_000)
    expect(mb).toBeLessThan(120)
    expect(work).toBeLessThan(10)
  })
})

describe('a day and time', () => {
  test.each([
    ['20/11/2026 08:00', '2026-11-20T01:00:00.000Z'],
    ['20/11/2026', '2026-11-19T17:00:00.000Z'],
    ['2026-11-20', '2026-11-19T17:00:00.000Z'],
    ['2026-11-20 7:30', '2026-11-20T00:30:00.000Z'],
    ['2026-11-20T07:30:15', '2026-11-20T00:30:15.000Z'],
    ['1/2/2026 8h', '2026-02-01T01:00:00.000Z'],
    ['01-02-2026 13h30', '2026-02-01T06:30:00.000Z'],
    ['29/02/2028 23:59', '2028-02-29T16:59:00.000Z'],
  ])('%s is %s', (text, iso) => {
    expect(readMoment(text)?.at.toISOString()).toBe(iso)
  })

  test.each(['', 'hôm nay', '29/02/2026', '31/04/2026', '2026-13-01', '20/11/26', '11/20/2026', '20/11/2026 24:00',
    '20/11/2026 8:60', '20/11/0226', '46346', '20/11/2026 08:00 sáng', '2026-11-20T08:00Z'])('%j is none', (text) => {
    expect(readMoment(text)).toBeNull()
  }) // biome-ignore format: a list reads as a list

  test('as an end counts a whole day to its own end', () => {
    expect(readEnd('31/12/2026')).toEqual(new Date('2027-01-01T00:00:00+07:00'))
    expect(readEnd('31/12/2026 17:00')).toEqual(new Date('2026-12-31T17:00:00+07:00'))
  })
})
