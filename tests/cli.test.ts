import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { type AddressInfo, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, beforeEach, describe, expect, onTestFinished, test } from 'vitest'
import { verifyPassword } from '../src/access/passwords.ts'
import { findAccount } from '../src/access/queries.ts'
import { setUpDemo } from '../src/demo/set-up-demo.ts'
import { desksOfWard } from '../src/desks/queries.ts'
import { addHouses } from '../src/houses/add.ts'
import { foundWard } from '../src/places/found-ward.ts'
import { platesOfWard } from '../src/plates/queries.ts'
import { perform } from '../src/world.ts'
import { readPdf } from './support/pdf.ts'
import { removeFolder, temporaryFolder } from './support/service.ts'
import { workSoFar } from './support/work.ts'
import { OPERATOR, type TestWorld, testWorld } from './support/world.ts'

const CLI = fileURLToPath(new URL('../src/cli.ts', import.meta.url))

const NO_DATABASE = 'postgres://someone:secret@127.0.0.1:1/none'

let world: TestWorld
let databaseUrl = NO_DATABASE
let folder: string
let wardA: number

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hailong-cli-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

/** A database with one ward in it, for each test of a group. */
function inWardA(): void {
  beforeEach(async () => {
    const fresh = await testWorld()
    onTestFinished(() => fresh.close())
    world = fresh
    databaseUrl = fresh.database.url
    wardA = await ward('99101', 'A')
    await rm(join(folder, 'secrets.json'), { force: true }) // each database is claimed by secrets of its own
  })
}

const ward = (code: string, name: string) =>
  perform(world, OPERATOR, (act) => foundWard(act, { code, kind: 'phường', name, province: 'Thành phố Mẫu' }))

type Result = { code: number | null; out: string; err: string }

/** A command in a process of its own, with the database of this test, if it has one, and nothing else of our environment. */
async function hailong(
  args: string[],
  { input = '', env = {} }: { input?: string; env?: object } = {},
): Promise<Result> {
  const child = spawn(process.execPath, [CLI, ...args], {
    env: { PATH: process.env.PATH, DATABASE_URL: databaseUrl, DATA_DIR: folder, ...env },
  })
  child.stdin.end(input)
  const [out, err] = await Promise.all([text(child.stdout), text(child.stderr)])
  if (child.exitCode === null) await once(child, 'close')
  return { code: child.exitCode, out, err }
}

async function file(name: string, content: string): Promise<string> {
  const path = join(folder, name)
  await writeFile(path, content)
  return path
}

const OFFICERS = 'mã cán bộ,họ tên,chức danh\nCB01,Nguyễn Thị Lan,Công chức\n'
const DESKS = 'mã quầy,tên quầy\n1,Quầy 1 - Hộ tịch\n2,Quầy 2 - Chứng thực\n'

describe('the command line', () => {
  test('lists its commands in Vietnamese, also when asked for nothing', async () => {
    for (const args of [['help'], []]) {
      const { code, out } = await hailong(args)
      expect(code).toBe(0)
      for (const name of ['demo', 'migrate', 'import', 'add-user', 'plates', 'verify']) {
        expect(out).toContain(`npm run hailong -- ${name}`)
      }
      expect(out).toContain('Mã thoát')
    }
  })

  test.each([
    [['nothing-like-it'], 'Không có lệnh "nothing-like-it"'],
    [['toString'], 'Không có lệnh'],
    [['verify', '--fast'], "Unknown option '--fast'"],
    [['import'], 'đúng một tệp'],
    [['import', 'a.csv', 'b.csv'], 'đúng một tệp'],
    [['import', '/nowhere/a.csv'], 'Không đọc được tệp /nowhere/a.csv (ENOENT)'],
    [['import', '--template', 'wards'], 'officers, desks, assignments, houses'],
    [['add-user', '--name', 'X', '--role', 'chair'], 'Thiếu --sign-in'],
    [['add-user', '--sign-in', 'x1', '--name', 'X', '--role', 'king'], 'admin, chair, clerk, officer'],
    [['plates'], 'Thiếu --out'],
    [['hand-over', '--officer', 'CB01'], 'Thiếu --desk'],
    [['hand-over', '--desk', '1', '--at', 'hôm qua'], 'Không đọc được ngày giờ "hôm qua"'],
    [['officer-left'], 'Thiếu --officer'],
    [['close-desk'], 'Thiếu --desk'],
    [['plates', '--out', 'x.pdf', '--layout', 'a3'], 'a6 hoặc a4'],
  ])('answers %j with exit code 2 and words', async (args, words) => {
    const { code, out, err } = await hailong(args)
    expect({ code, out }).toEqual({ code: 2, out: '' })
    expect(err).toContain(words)
    expect(err).toContain('npm run hailong -- help')
  })

  test('answers settings that can not be used with 2, a database that is away with 1, and no stack trace', async () => {
    const settings = await hailong(['verify'], { env: { PORT: 'http', DATABASE_URL: 'mysql://x:secret@y/z' } })
    expect(settings.code).toBe(2)
    expect(settings.err).toMatch(/PORT is "http"[\s\S]*DATABASE_URL: it must begin/)
    const away = await hailong(['verify'], { env: { DATABASE_URL: NO_DATABASE } })
    expect(away.code).toBe(1)
    for (const { err } of [settings, away]) {
      expect(err).not.toContain('secret')
      expect(err).not.toMatch(/^\s+at /m)
    }
  })
})

describe('import', () => {
  inWardA()

  test('takes files in, tells what is new, and nothing the second time', async () => {
    const officers = await file('can-bo.csv', OFFICERS)
    const dry = await hailong(['import', officers, '--dry-run'])
    expect(dry).toMatchObject({ code: 0, err: '' })
    expect(dry.out).toContain('Chạy thử: chưa có gì được nhập.')
    expect((await world.pool.query('select from officers')).rowCount).toBe(0)

    expect((await hailong(['import', officers])).out).toContain('Cán bộ: thêm 1, sửa 0, không đổi 0.')
    expect((await hailong(['import', officers])).out).toContain('Cán bộ: thêm 0, sửa 0, không đổi 1.')
    const { out } = await hailong(['import', await file('quay.csv', DESKS)])
    expect(out).toMatch(/mã QR của quầy 1: \w{3}-\w{3}-\w{3}\nmã QR của quầy 2: /)
    expect(await platesOfWard(world.db, wardA, 'desk')).toHaveLength(2)
  })

  test('of a faulty file ends with 1, tells every fault, and takes nothing', async () => {
    const path = await file('quay.csv', `${DESKS}2,Quầy hai lần\n,Không mã\n`)
    const { code, out } = await hailong(['import', path])
    expect(code).toBe(1)
    expect(out).toContain('dòng 4, cột "mã quầy": "2" đã có ở dòng 3\ndòng 5, cột "mã quầy": chưa ghi\nCó 2 lỗi.')
    expect(await desksOfWard(world.db, wardA, world.now())).toEqual([])
  })

  test('asks which ward is meant where there are several, and takes the one that is named', async () => {
    const wardB = await ward('99102', 'B')
    const path = await file('quay.csv', DESKS)
    const asked = await hailong(['import', path])
    expect(asked.code).toBe(2)
    expect(asked.err).toMatch(/--ward 99101 {2}Phường A[\s\S]*--ward 99102 {2}Phường B/)
    expect((await hailong(['import', path, '--ward', '99103'])).err).toContain('Không có phường, xã mã 99103')
    expect((await hailong(['import', path, '--ward', '99102'])).code).toBe(0)
    expect(await desksOfWard(world.db, wardA, world.now())).toEqual([])
    expect(await desksOfWard(world.db, wardB, new Date())).toHaveLength(2)
  })

  test('prints a template as Excel reads it', async () => {
    const { code, out } = await hailong(['import', '--template', 'assignments'])
    expect(code).toBe(0)
    expect(out).toMatch(/^\uFEFF?mã quầy,mã cán bộ,từ,đến\r\n1,CB01,/)
    expect(Buffer.from(out).includes('20/11/2026 07:30')).toBe(true)
  })
})

describe('add-user', () => {
  inWardA()

  const hoursUntil = (moment: Date | null | undefined) => ((moment?.getTime() ?? 0) - Date.now()) / 3_600_000
  const lan = ['add-user', '--sign-in', 'Chutich', '--name', 'Nguyễn Văn Sáu', '--role', 'chair', '--ward', '99101']

  test('prints a first password once, which opens the account', async () => {
    const { code, out } = await hailong(lan)
    expect(code).toBe(0)
    const [, password = ''] = /chỉ hiện một lần này: (\S+)/.exec(out) ?? []
    expect(password).toMatch(/^\w{4}(-\w{4}){3}$/)
    const account = await findAccount(world.db, 'chutich')
    expect(account?.user).toMatchObject({ name: 'Nguyễn Văn Sáu', role: 'chair', wardId: wardA })
    expect(await verifyPassword(password, account?.passwordHash ?? null)).toBe(true)
    expect(hoursUntil(account?.firstPasswordUntil)).toBeCloseTo(72, 1)
    expect(out).toContain('Phải đổi khi đăng nhập lần đầu, trước ')
    const again = await hailong(lan)
    expect(again).toMatchObject({ code: 1, out: '' })
    expect(again.err).toContain('đã có người dùng')
  })

  test('takes a password from standard input and says nothing of it; a poor one is refused', async () => {
    const password = 'con mèo trèo cây cau'
    const { code, out, err } = await hailong([...lan, '--password-stdin'], { input: `${password}\n` })
    expect({ code, err }).toEqual({ code: 0, err: '' })
    expect(out).not.toContain(password)
    const account = await findAccount(world.db, 'chutich')
    expect(await verifyPassword(password, account?.passwordHash ?? null)).toBe(true)
    expect(account?.firstPasswordUntil).toBeNull() // who types it at the machine may be its owner
    const poor = await hailong(['add-user', '--sign-in', 'b1', '--name', 'B', '--role', 'admin', '--password-stdin'], {
      input: 'matkhau\n',
    })
    expect(poor).toMatchObject({ code: 2, out: '' })
    expect(await findAccount(world.db, 'b1')).toBeNull()
  })

  test('ties an officer’s account to the officer', async () => {
    await hailong(['import', await file('can-bo.csv', OFFICERS)])
    const account = ['add-user', '--sign-in', 'lan', '--name', 'Lan', '--role', 'officer']
    expect((await hailong(account)).err).toContain('Thiếu --officer')
    expect((await hailong([...account, '--officer', 'CB09'])).err).toContain('Phường không có cán bộ mã CB09')
    expect((await hailong([...account, '--officer', 'CB01'])).code).toBe(0)
    expect((await findAccount(world.db, 'lan'))?.user.officerId).toMatch(/^[0-9a-f-]{36}$/)
  })
})

describe('disable-user', () => {
  inWardA()

  test('shuts an account, but not the last administrator’s', async () => {
    const add = (name: string) => hailong(['add-user', '--sign-in', name, '--name', name, '--role', 'admin'])
    await add('mot')
    await add('hai')
    expect(await hailong(['disable-user', '--sign-in', 'HAI'])).toMatchObject({
      code: 0,
      out: 'Đã khóa tài khoản của hai.\n',
    })
    expect(await findAccount(world.db, 'hai')).toBeNull()
    const last = await hailong(['disable-user', '--sign-in', 'mot'])
    expect(last.code).toBe(1)
    expect(last.out).toContain('quản trị viên cuối cùng')
    expect(await findAccount(world.db, 'mot')).not.toBeNull()
    expect((await hailong(['disable-user', '--sign-in', 'ba'])).code).toBe(2)
    expect((await hailong(['disable-user'])).err).toContain('Thiếu --sign-in.')
  })
})

describe('who sits where', () => {
  inWardA()
  const sitting = async () => (await desksOfWard(world.db, wardA, new Date())).map((desk) => desk.officer?.name ?? null)

  test('changes by hand-over, by leaving and by closing the desk, from that moment on', async () => {
    await hailong(['import', await file('can-bo.csv', `${OFFICERS}CB02,Trần Văn Minh,\n`)])
    await hailong(['import', await file('quay.csv', DESKS)])
    await hailong(['import', await file('phan-cong.csv', 'mã quầy,mã cán bộ,từ\n1,CB01,01/01/2026\n')])
    expect(await sitting()).toEqual(['Nguyễn Thị Lan', null])

    const at = ['--at', '02/01/2026 11:30']
    const given = await hailong(['hand-over', '--desk', '1', '--officer', 'CB02', ...at])
    expect(given).toMatchObject({ code: 0, out: 'Quầy 1 - Hộ tịch, từ 11:30, 02/01/2026: Trần Văn Minh\n' })
    expect(await sitting()).toEqual(['Trần Văn Minh', null])
    const taken = await hailong(['hand-over', '--desk', '1', '--officer', 'CB01', ...at])
    expect(taken.code).toBe(1)
    expect(taken.out).toContain('đã có Trần Văn Minh (11:30, 02/01/2026 – chưa hẹn ngày)')

    await hailong(['hand-over', '--desk', '2', '--officer', 'CB01'])
    expect(await sitting()).toEqual(['Trần Văn Minh', 'Nguyễn Thị Lan'])
    expect((await hailong(['hand-over', '--desk', '2'])).out).toMatch(/không có ai\n$/)
    expect(await sitting()).toEqual(['Trần Văn Minh', null])

    expect((await hailong(['officer-left', '--officer', 'CB02'])).out).toContain('Trần Văn Minh đã nghỉ')
    expect(await sitting()).toEqual([null, null])
    expect((await hailong(['hand-over', '--desk', '1', '--officer', 'CB02'])).err).toContain('đã nghỉ')
    expect((await hailong(['close-desk', '--desk', '2'])).out).toContain('Đã đóng Quầy 2')
    expect(await sitting()).toEqual([null])
  })
})

describe('plates', () => {
  inWardA()

  test('writes the sign of every desk, whole or not at all, and warns of an address that no phone can open', async () => {
    const out = join(folder, 'bien.pdf')
    expect((await hailong(['plates', '--out', out])).out).toContain('chưa có quầy nào có mã QR')
    await hailong(['import', await file('quay.csv', DESKS)])
    const local = await hailong(['plates', '--out', out])
    expect(local).toMatchObject({ code: 0, err: '' })
    expect(local.out).toContain('Hãy đặt PUBLIC_URL')

    const env = { PUBLIC_URL: 'https://hailong.example.vn' }
    const { code, out: said } = await hailong(['plates', '--out', out], { env })
    expect(code).toBe(0)
    expect(said).toContain('Đã ghi 2 biển quầy')
    expect(said).not.toContain('Hãy đặt PUBLIC_URL')
    const sheets = await readPdf(await readFile(out), 20)
    expect(sheets.map(({ text }) => /Quầy \d/.exec(text.normalize('NFC'))?.[0])).toEqual(['Quầy 1', 'Quầy 2'])
    expect(sheets[0]?.text).toContain('hailong.example.vn')

    const nowhere = await hailong(['plates', '--out', join(folder, 'none', 'x.pdf')])
    expect(nowhere).toMatchObject({ code: 1 })
    expect(nowhere.err).toContain('Không ghi được tệp')
    expect((await readdir(folder)).filter((name) => name.endsWith('.part'))).toEqual([])
  })
})

describe('plates --houses', () => {
  inWardA()

  test('makes a batch of house plates, says how far it is, and goes on with it from any sheet with the same codes', async () => {
    const out = join(folder, 'so-nha.pdf')
    expect((await hailong(['plates', '--houses', '--out', out])).out).toContain('không có số nhà nào')
    const houses = Array.from({ length: 600 }, (_, at) => ({ street: 'Hoa Mai', number: String(at + 1) }))
    await perform(world, OPERATOR, (act) => addHouses(act, wardA, houses))
    const { code, out: said } = await hailong(['plates', '--houses', '--street', 'Hoa Mai', '--out', out])
    expect(code).toBe(0)
    expect(said).toContain('Tờ 250/300')
    expect(said).toContain('Đã ghi 600 biển số nhà (tờ 1–300)')
    const batch = /Đợt in ([0-9a-f-]{36})/.exec(said)?.[1] ?? ''
    const last = join(folder, 'to-cuoi.pdf')
    await hailong(['plates', '--houses', '--batch', batch, '--from', '299', '--out', last])
    const sheets = await readPdf(await readFile(last), 20)
    expect(sheets.map(({ text }) => /Tờ \d+\/300/.exec(text)?.[0])).toEqual(['Tờ 299/300', 'Tờ 300/300'])
    const codes = await world.pool.query('select code from print_batch_plates order by place desc limit 1')
    expect(sheets[1]?.text.replaceAll('-', '')).toContain(codes.rows[0].code)

    expect((await hailong(['plates', '--houses', '--fresh', '--out', out])).out).toContain('không có số nhà nào')
    expect((await hailong(['plates', '--houses', '--batch', batch, '--from', '301', '--out', out])).err).toContain(
      '300 tờ',
    )
    const nowhere = await hailong(['plates', '--houses', '--batch', batch, '--out', join(folder, 'none', 'x.pdf')])
    expect(nowhere.out).toContain(`--batch ${batch} --from 1`)
    expect(nowhere.err).toContain('Không ghi được tệp')
  })
})

describe('verify', () => {
  inWardA()

  test('proves that counters are the sums of ratings, and names every cell where they are not', async () => {
    await world.pool.query('delete from wards')
    await setUpDemo(world)
    const good = await hailong(['verify'])
    expect(good.code).toBe(0)
    expect(good.out).toMatch(/99001: (\d+) phiếu được tính, số đếm cộng lại \1, \d+ phiếu lặp không tính; so \d+ ô/)
    expect(good.out).toContain('Khớp: 6 phường, xã')

    const change = (sql: string) => world.pool.query(sql)
    // A bar too many, a counter that is gone, a counter that nothing was rated for.
    await change(`update daily_counters set service_5 = service_5 + 1 where ctid =
      (select ctid from daily_counters where officer_id is not null order by day limit 1)`)
    await change('delete from daily_counters where ctid = (select ctid from daily_counters order by day desc limit 1)')
    await change(`insert into daily_counters select (d).* from (select jsonb_populate_record(c,
      '{"day": "2020-01-01"}') as d from daily_counters c where desk_id is null and point_id is null limit 1)`)
    const bad = await hailong(['verify'])
    expect(bad.code).toBe(1)
    expect(bad.out).toContain('LỆCH: 3 chỗ.')
    expect(bad.out).toMatch(/cán bộ [0-9a-f-]{36}, \w+: service_5: phiếu \d+, số đếm \d+\n/)
    expect(bad.out).toMatch(/n: phiếu \d+, số đếm 0/)
    expect(bad.out).toMatch(/01\/01\/2020, cả phường, không có cán bộ, \w+: n: phiếu 0, số đếm \d+/)
  })
})

describe('demo', () => {
  inWardA()

  test('refuses a database that holds something else, and a port that is taken, in words', async () => {
    const other = await hailong(['demo'], { env: { PORT: '0' } })
    expect(other.code).toBe(1)
    expect(other.err).toMatch(/^Cơ sở dữ liệu này đã có dữ liệu khác/)

    await world.pool.query('delete from wards')
    const neighbour = createServer().listen(0, '127.0.0.1')
    onTestFinished(() => void neighbour.close())
    await once(neighbour, 'listening')
    const port = (neighbour.address() as AddressInfo).port
    const taken = await hailong(['demo'], { env: { PORT: `${port}`, HOST: '127.0.0.1' } })
    expect(taken.code).toBe(2)
    expect(taken.err).toContain(`PORT ${port}: another program listens there`)
    expect(taken.err).not.toMatch(/^\s+at /m)
  })
})

describe('on the embedded database', () => {
  test('the demo starts, other commands work beside it, a second demo says it is busy and ends with 3', async () => {
    const dataDir = await temporaryFolder()
    onTestFinished(() => removeFolder(dataDir))
    const env = { PATH: process.env.PATH, DATA_DIR: dataDir, PORT: '0', HOST: '127.0.0.1' }
    const own = { env: { ...env, DATABASE_URL: '' } }

    const started = performance.now()
    const demo = spawn(process.execPath, [CLI, 'demo'], { env, stdio: ['ignore', 'pipe', 'inherit'] })
    onTestFinished(() => void demo.kill('SIGKILL'))
    let said = ''
    demo.stdout.on('data', (chunk) => (said += chunk))
    while (!said.includes('Ctrl-C')) {
      if (demo.exitCode !== null) throw new Error(`the demo ended: ${said}`)
      await once(demo.stdout, 'data')
    }
    console.info(`npm run demo, first start until ready: ${(performance.now() - started).toFixed(0)} ms`)
    expect(workSoFar(demo.pid ?? 0)).toBeLessThan(20)
    const url = /http:\/\/localhost:\d+/.exec(said)?.[0] ?? ''
    for (const words of ['/report/', 'quantri', 'chutich', 'vanthu', 'canbo', 'hai-long-demo']) {
      expect(said).toContain(words)
    }
    expect((await fetch(`${url}/`)).status).toBe(200)

    const beside = await hailong(['verify'], own)
    expect(beside.code).toBe(0)
    expect(beside.out).toMatch(/99001: \d{4} phiếu được tính/)

    const second = await hailong(['demo'], own)
    expect(second.code).toBe(3)
    expect(second.err).toContain('in use')
    expect((await fetch(`${url}/`)).status).toBe(200)

    demo.kill('SIGTERM')
    expect((await once(demo, 'exit'))[0]).toBe(0)
    expect((await hailong(['verify'], own)).code).toBe(0) // with a server of its own
  })
})
