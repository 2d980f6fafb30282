import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readdir, readFile, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { parse } from 'csv-parse/sync'
import { afterAll, beforeAll, beforeEach, describe, expect, onTestFinished, test } from 'vitest'
import { disableUser } from '../src/access/disable-user.ts'
import { importFile } from '../src/imports/import-file.ts'
import { reportLines } from '../src/imports/report.ts'
import type { GivenAccount } from '../src/imports/take-users.ts'
import { template } from '../src/imports/template.ts'
import { type Act, type Actor, perform } from '../src/world.ts'
import { axe, describeInBrowser, newPage, openBrowser, putOff } from './support/browser.ts'
import { bytes, EVIL, openScreens, type Screens } from './support/screens.ts'
import { removeFolder } from './support/service.ts'
import { browserOf, PASSWORD, signIn } from './support/staff.ts'
import { OPERATOR } from './support/world.ts'

let it: Screens
beforeAll(async () => {
  it = await openScreens()
})
afterAll(() => it.close())
// Those of the cast stay: hanh, ha (clerks), sau (chair), lan (officer L1), thu (ward B), quan.tri.
const CAST = ['hanh', 'ha', 'sau', 'thu', 'lan', 'quan.tri']
beforeEach(async () => {
  await it.world.pool.query('delete from import_files')
  await it.world.pool.query('delete from users where sign_in <> all ($1)', [CAST])
})

const FILE = 'họ tên,tên đăng nhập,vai trò,mã cán bộ\nNguyễn Văn Minh,Minh.NV,Cán bộ,M2\nPhan Thị Út,ut.pt,văn thư,\n'
const deed = <T>(by: Actor, what: (act: Act) => Promise<T>) => perform(it.world, by, what)
const given: GivenAccount[] = []
const take = (file: string, dryRun = false, by: Actor = OPERATOR, ward = it.cast.wardA) => {
  given.length = 0
  return deed(by, (act) =>
    importFile(act, ward, Buffer.from(file), dryRun, undefined, (list) => void given.push(...list)),
  )
}
const lines = async (file: string, dryRun = false) => reportLines(await take(file, dryRun))
const users = async () =>
  (
    await it.world.pool.query(
      `select sign_in, users.name, role, users.ward_id, code, first_password_until is not null as first
       from users left join officers on officers.id = officer_id where sign_in <> all ($1) order by sign_in`,
      [CAST],
    )
  ).rows
const everything = async () => (await it.world.pool.query('select * from users order by id')).rows

describe('a file of accounts', () => {
  test('opens an account for everybody in it, with a first password that lets them in and expires', async () => {
    expect(await lines(FILE)).toEqual([
      'thêm minh.nv: Nguyễn Văn Minh, Cán bộ',
      'thêm ut.pt: Phan Thị Út, Văn thư',
      'Tài khoản: thêm 2, sửa 0, không đổi 0.',
    ])
    expect(await users()).toEqual([
      { sign_in: 'minh.nv', name: 'Nguyễn Văn Minh', role: 'officer', ward_id: 1, code: 'M2', first: true },
      { sign_in: 'ut.pt', name: 'Phan Thị Út', role: 'clerk', ward_id: 1, code: null, first: true },
    ])
    expect(given.map(({ signIn, password }) => [signIn, password.length])).toEqual([
      ['minh.nv', 19],
      ['ut.pt', 19],
    ])
    const browser = browserOf(it.server)
    expect((await signIn(browser, 'ut.pt', given[1]?.password)).status).toBe(303)
    expect((await browser.get('/admin/desks')).headers.location).toBe('/account') // only to change it

    const later = it.world.clock.at
    it.world.clock.at = new Date(later.getTime() + 73 * 3_600_000)
    const tooLate = await signIn(browserOf(it.server), 'minh.nv', given[0]?.password)
    it.world.clock.at = later
    expect([tooLate.status, tooLate.text.includes('quá hạn')]).toEqual([422, true])
  })

  test('taken twice changes nothing: those whom there are already are told', async () => {
    await take(FILE)
    const before = await everything()
    expect(await lines(FILE)).toEqual([
      'đã có minh.nv: Nguyễn Văn Minh',
      'đã có ut.pt: Phan Thị Út',
      'Tài khoản: thêm 0, sửa 0, không đổi 2.',
    ])
    expect(given).toEqual([])
    expect(await everything()).toEqual(before)
  })

  test('does not wake a disabled account, nor change a name', async () => {
    await take(FILE)
    const { id } = (await everything()).find(({ sign_in }) => sign_in === 'ut.pt')
    await deed(OPERATOR, (act) => disableUser(act, id))
    const before = await everything()
    expect((await lines(FILE.replace('Phan Thị Út', 'Phan Thị Khác')))[1]).toBe('đã có ut.pt: Phan Thị Út, đang khóa')
    expect(await everything()).toEqual(before)
  })

  test('tried dry makes nobody', async () => {
    const before = await everything()
    expect((await lines(FILE, true)).at(-1)).toBe('Chạy thử: chưa có gì được nhập.')
    expect([await everything(), given]).toEqual([before, []])
  })

  test('raises no role, takes nobody over, and makes no administrator; each fault is told with line, column and reason', async () => {
    const before = await everything()
    const file = [
      'họ tên,tên đăng nhập,vai trò,mã cán bộ',
      'Hạnh,hanh,Lãnh đạo,',
      'Cô Thu,thu,Văn thư,',
      'Quản trị,quan.tri,Văn thư,',
      'Người Mới,moi,Quản trị viên,',
      'Người Mới,moi2,vua,',
      'Chị Lan,lan2,Cán bộ,L1',
      'Chị Lan,lan,Cán bộ,M2',
      'Anh Minh,minh,Cán bộ,',
      'Anh Minh,minh,Cán bộ,T1',
      'Anh Minh,minh,Văn thư,M2',
      'Anh Minh,minh,Cán bộ,M2',
      'Anh Minh,MINH,Văn thư,',
      'Anh Minh,minh.b,Cán bộ,M2',
      ',trong,Văn thư,',
      'Sai Tên,có dấu,Văn thư,',
    ].join('\n')
    expect(await lines(file)).toEqual([
      'dòng 2, cột "vai trò": "hanh" đã có, vai trò Văn thư; tệp không đổi được vai trò',
      'dòng 3, cột "tên đăng nhập": "thu" đã có người khác dùng; hãy chọn tên khác',
      'dòng 4, cột "tên đăng nhập": "quan.tri" đã có người khác dùng; hãy chọn tên khác',
      'dòng 5, cột "vai trò": quản trị viên không nhập được từ tệp; hãy thêm từng người trên trang Người dùng',
      'dòng 6, cột "vai trò": không có vai trò "vua"; ghi Lãnh đạo, Văn thư hoặc Cán bộ',
      'dòng 7, cột "mã cán bộ": cán bộ này đã có tài khoản "lan"',
      'dòng 8, cột "mã cán bộ": "lan" đã có, của một cán bộ khác',
      'dòng 9, cột "mã cán bộ": chưa ghi: vai trò Cán bộ phải có mã cán bộ',
      'dòng 10, cột "mã cán bộ": phường không có cán bộ mã "T1"',
      'dòng 11, cột "mã cán bộ": chỉ vai trò Cán bộ mới ghi mã cán bộ',
      'dòng 13, cột "tên đăng nhập": đã có ở dòng 12',
      'dòng 14, cột "mã cán bộ": đã có ở dòng 12',
      'dòng 15, cột "họ tên": chưa ghi',
      'dòng 16, cột "tên đăng nhập": "có dấu": dài 2–64 ký tự, chỉ gồm a–z, 0–9, dấu chấm, gạch nối, gạch dưới; bắt đầu bằng chữ hoặc số',
      'Có 14 lỗi. Chưa có gì được nhập; hãy sửa tệp rồi chạy lại.',
    ])
    expect([await everything(), given]).toEqual([before, []])
  })

  test('of an officer who has left is refused', async () => {
    await it.world.pool.query(`update officers set retired_at = now() where code = 'M2'`)
    onTestFinished(() => void it.world.pool.query('update officers set retired_at = null'))
    expect((await lines(FILE))[0]).toBe('dòng 2, cột "mã cán bộ": Nguyễn Văn Minh đã nghỉ')
  })

  test('holds at most 200 people', async () => {
    const many = Array.from({ length: 201 }, (_, at) => `Người ${at},nguoi${at},Văn thư,`)
    expect((await lines([FILE.split('\n')[0], ...many].join('\n')))[0]).toBe(
      'dòng 202: tệp có 201 tài khoản; mỗi lần nhập nhiều nhất 200',
    )
  })

  test('from the template is good as soon as its officer is there', async () => {
    await take('mã cán bộ,họ tên\nCB01,Nguyễn Thị Mẫu\n')
    expect((await take(template('users'))).outcome).toBe('imported')
  })

  test('is in the audit, one row for each and one for the file, without a password', async () => {
    await take(FILE)
    const { rows } = await it.world.pool.query(
      `select action, details from audit where ward_id = 1 order by seq desc limit 3`,
    )
    expect(rows.map(({ action }) => action)).toEqual(['imported', 'user-added', 'user-added'])
    expect(JSON.stringify(rows)).not.toContain(given[0]?.password)
  })
})

describe('on the screen', () => {
  const upload = (who: 'quan.tri' | 'hanh') =>
    it.as(who).post('/admin/imports?ward=99101').attach('file', Buffer.from(FILE), 'tai-khoan.csv')
  const sent = async () => {
    const answer = await upload('quan.tri')
    expect(answer.status).toBe(303)
    return answer.headers.location ?? ''
  }
  const press = (who: 'quan.tri' | 'hanh', path: string, what: string) => {
    const [bare, query] = path.split('?')
    return it.send(who, `${bare}/${what}?${query}`, {})
  }

  test('an administrator sees what would be done, presses once, and is shown the passwords that once', async () => {
    const path = await sent()
    const first = await it.as('quan.tri').get(path)
    expect(first.text).toContain('thêm minh.nv: Nguyễn Văn Minh, Cán bộ')
    expect(await users()).toEqual([])

    const taken = await press('quan.tri', path, 'take')
    expect([taken.status, taken.headers['cache-control']]).toEqual([200, 'no-store'])
    const passwords = [...taken.text.matchAll(/<code>(\w{4}-\w{4}-\w{4}-\w{4})<\/code>/g)].map(([, one]) => one ?? '')
    expect(new Set(passwords).size).toBe(2)
    expect((await signIn(browserOf(it.server), 'minh.nv', passwords[0])).status).toBe(303)

    // The list to be downloaded lies in the page itself.
    const list = Buffer.from(/href="data:text\/csv;charset=utf-8;base64,([^"]+)"/.exec(taken.text)?.[1] ?? '', 'base64')
    const rows: string[][] = parse(list, { bom: true })
    expect(rows.map((row) => row.slice(0, 4))).toEqual([
      ['Họ và tên', 'Tên đăng nhập', 'Vai trò', 'Mật khẩu đầu tiên'],
      ['Nguyễn Văn Minh', 'minh.nv', 'Cán bộ', passwords[0]],
      ['Phan Thị Út', 'ut.pt', 'Văn thư', passwords[1]],
    ])

    const after = [
      await it.as('quan.tri').get(path),
      await press('quan.tri', path, 'take'),
      await it.as('quan.tri').get('/admin/imports?ward=99101'),
    ]
    expect(after.map(({ status }) => status)).toEqual([200, 303, 200])
    expect(after[0]?.text).toContain('Ai chưa nhận được thì đặt lại mật khẩu')
    const kept = JSON.stringify([
      after.map(({ text }) => text),
      it.world.logged,
      (await it.world.pool.query('select * from import_files')).rows,
      (await it.world.pool.query('select * from audit')).rows,
      await everything(),
    ])
    for (const password of passwords) expect(kept).not.toContain(password)
  })

  test('whom there is already stands in the list, also where there is nobody to add', async () => {
    await take(FILE)
    const page = (await it.as('quan.tri').get(await sent())).text
    expect(page).toContain('Không có gì để nhập.')
    expect(page).toContain('<li>đã có ut.pt: Phan Thị Út</li>')
    expect(page).not.toContain('/take')
  })

  test('two who press at once make every account once, and only one of them is shown the passwords', async () => {
    const path = await sent()
    const answers = await Promise.all([press('quan.tri', path, 'take'), press('quan.tri', path, 'take')])
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 303])
    expect(await users()).toHaveLength(2)
  })

  test('a clerk is offered no template of it, may not send one, and an administrator’s isn’t there for her', async () => {
    const path = await sent()
    expect((await it.as('quan.tri').get('/admin/imports?ward=99101')).text).toContain('/admin/templates/tai-khoan.xlsx')
    const start = (await it.as('hanh').get('/admin/imports')).text
    expect(start).toContain('/admin/templates/so-nha.xlsx')
    expect(start).not.toMatch(/tai-khoan/)
    const nowhere = path.replace(/[0-9a-f]{12}\?/, '000000000000?')
    expect((await it.as('quan.tri').get(path)).status).toBe(200)
    expect(bytes(await it.as('hanh').get(path))).toBe(bytes(await it.as('hanh').get(nowhere)))
    for (const what of ['take', 'drop']) {
      expect(bytes(await press('hanh', path, what))).toBe(bytes(await press('hanh', nowhere, what)))
    }
    await it.world.pool.query('delete from import_files')
    expect((await upload('hanh')).status).toBe(303)
    const { rows } = await it.world.pool.query('select stage, report from import_files')
    expect(rows).toMatchObject([
      { stage: 'refused', report: { faults: [{ reason: 'Chỉ quản trị viên được nhập tài khoản.' }] } },
    ])
    expect(await users()).toEqual([])
  })

  test('a sign-in name that somebody took meanwhile spoils the whole file, and nobody is added', async () => {
    const path = await sent()
    const other = FILE.split('\n').slice(0, 1).concat('Phan Thị Út,ut.pt,Lãnh đạo,').join('\n')
    await take(other)
    const answer = await press('quan.tri', path, 'take')
    expect(answer.status).toBe(303)
    expect((await it.as('quan.tri').get(path)).text).toContain('đã có, vai trò Lãnh đạo')
    expect((await users()).map(({ sign_in }) => sign_in)).toEqual(['ut.pt'])
  })

  test('a name that is a script or a formula stays text', async () => {
    const file = `họ tên,tên đăng nhập,vai trò\n"${EVIL.replaceAll('"', '""')}",evil1,Văn thư\n=1+1,evil2,Văn thư\n`
    const answer = await it.as('quan.tri').post('/admin/imports?ward=99101').attach('file', Buffer.from(file), 'x.csv')
    const taken = await press('quan.tri', answer.headers.location ?? '', 'take')
    expect(taken.text).toContain('evil1')
    expect(taken.text).not.toMatch(/<script|<img/)
    const list = Buffer.from(/base64,([^"]+)"/.exec(taken.text)?.[1] ?? '', 'base64').toString()
    expect(list).toContain("'=1+1")
  })
})

describe('at the command line', () => {
  const CLI = fileURLToPath(new URL('../src/cli.ts', import.meta.url))
  let home: string
  beforeAll(async () => {
    home = await mkdtemp(join(tmpdir(), 'hailong-users-'))
  })
  afterAll(() => removeFolder(home))
  async function hailong(args: string[]) {
    const env = { PATH: process.env.PATH, DATA_DIR: home, DATABASE_URL: it.world.config.databaseUrl ?? '' }
    const child = spawn(process.execPath, [CLI, ...args], { env })
    const [out, err] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')])
    return { code: child.exitCode, out, err }
  }
  async function fileIn(folder: string): Promise<string> {
    const path = join(folder, 'tai-khoan.csv')
    await writeFile(path, FILE)
    return path
  }

  test('writes the passwords into a new file for its owner alone, and prints none', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'hailong-passwords-'))
    onTestFinished(() => removeFolder(folder))
    const path = await fileIn(folder)
    const list = join(folder, 'mat-khau.txt')
    const { code, out, err } = await hailong(['import', path, '--ward', '99101', '--passwords', list])
    expect({ code, err }).toEqual({ code: 0, err: '' })
    expect((await stat(list)).mode & 0o777).toBe(0o600)
    const written = await readFile(list, 'utf8')
    const password = /^minh\.nv\t(\S{19})\tNguyễn Văn Minh$/m.exec(written)?.[1] ?? ''
    expect(out).toContain('Tài khoản: thêm 2')
    expect(out).not.toContain(password)
    it.world.clock.at = new Date()
    expect((await signIn(browserOf(it.server), 'minh.nv', password)).status).toBe(303)
    it.world.clock.at = new Date('2026-03-02T09:00:00+07:00')

    // The second time there is nobody to tell, so no list is left behind; an old one is never written over.
    const again = await hailong(['import', path, '--ward', '99101', '--passwords', join(folder, 'khac.txt')])
    expect([again.code, await readdir(folder)]).toEqual([0, ['mat-khau.txt', 'tai-khoan.csv']])
    const taken = await hailong(['import', path, '--ward', '99101', '--passwords', list])
    expect([taken.code, taken.err.includes('đã có; hãy chọn tên khác')]).toEqual([2, true])
    expect(await readFile(list, 'utf8')).toBe(written)
  })

  test('prints them where no file is named', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'hailong-passwords-'))
    onTestFinished(() => removeFolder(folder))
    const { out } = await hailong(['import', await fileIn(folder), '--ward', '99101'])
    expect(out).toMatch(/^ut\.pt\t\S{19}\tPhan Thị Út$/m)
  })
})

describeInBrowser('the page of first passwords', () => {
  test.each([
    { width: 360, height: 640 },
    { width: 1280, height: 800 },
  ])('can be read, printed and downloaded at %o', async (size) => {
    const browser = await openBrowser()
    onTestFinished(() => browser.close())
    const page = await newPage(browser, size)
    await page.goto(`${it.origin}/admin/imports?ward=99101`)
    await page.fill('input[name=signIn]', 'quan.tri')
    await page.fill('input[name=password]', PASSWORD)
    await page.click('main form button')
    await putOff(page)
    await page.setInputFiles('input[type=file]', {
      name: 'tai-khoan.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from(FILE),
    })
    await page.click('main form button')
    await page.click('text=Nhập 2 dòng')
    await page.waitForSelector('.slips')
    expect(await page.textContent('h1')).toBe('Đã thêm 2 tài khoản')
    expect(await axe(page)).toEqual([])
    const [download] = await Promise.all([page.waitForEvent('download'), page.click('a[download]')])
    expect(download.suggestedFilename()).toBe('mat-khau-dau-tien.csv')
    expect(await readFile(await download.path(), 'utf8')).toContain('minh.nv')
    await page.emulateMedia({ media: 'print' })
    expect(await page.locator('.slips li').first().isVisible()).toBe(true)
    expect(await page.locator('.menu').isVisible()).toBe(false)
  })
})
