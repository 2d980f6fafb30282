import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { type AddressInfo, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { SMTPServer } from 'smtp-server'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { readConfig } from '../src/config.ts'
import { postDue } from '../src/post/keep-posting.ts'
import { isAddress, lastPeriod } from '../src/post/letter.ts'
import { openMailer } from '../src/post/mailer.ts'
import type { World } from '../src/world.ts'
import { rate, several } from './support/rated.ts'
import { openScreens, type Screens } from './support/screens.ts'

type Received = { to: string[]; raw: string }

/** A mail server as there are in the world: it speaks SMTP on a port of this machine, and refuses when told to. */
async function mailServer() {
  const received: Received[] = []
  const mood = { refuse: null as null | { code: number; words: string } }
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onRcptTo({ address }, _session, done) {
      if (!mood.refuse) return done()
      const error = new Error(`${mood.refuse.words} <${address}>`) as Error & { responseCode: number }
      error.responseCode = mood.refuse.code
      done(error)
    },
    onData(stream, session, done) {
      const parts: Buffer[] = []
      stream.on('data', (part: Buffer) => parts.push(part))
      stream.on('end', () => {
        const to = session.envelope.rcptTo.map(({ address }) => address)
        received.push({ to, raw: Buffer.concat(parts).toString('utf8') })
        done()
      })
    },
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.server.address() as AddressInfo
  return { received, mood, port, close: () => new Promise<void>((resolve) => server.close(() => resolve())) }
}

/** The parts of a letter, out of their transport coat: subject, text and HTML. */
function read({ raw }: Received) {
  const headers = raw.split('\r\n\r\n')[0]?.replace(/\r\n[ \t]+/g, ' ') ?? ''
  const subject = (/^Subject: (.*)$/m.exec(headers)?.[1] ?? '')
    .replace(/\?=\s+=\?/g, '?==?')
    .replace(/=\?UTF-8\?([BQ])\?(.*?)\?=/gi, (_, how, word) =>
      how.toUpperCase() === 'B' ? Buffer.from(word, 'base64').toString() : quoted(word.replaceAll('_', ' ')),
    )
  const part = (type: string) => {
    const piece = raw.split(/^--.*$/m).find((one) => one.includes(`Content-Type: ${type}`)) ?? ''
    const [head = '', ...lines] = piece.trim().split('\r\n\r\n')
    const body = lines.join('\r\n\r\n')
    if (/base64/i.test(head)) return Buffer.from(body, 'base64').toString()
    return /quoted-printable/i.test(head) ? quoted(body) : body
  }
  return { headers, subject, text: part('text/plain'), html: part('text/html') }
}

function quoted(text: string): string {
  const bytes = text
    .replace(/=\r?\n/g, '')
    .replace(/=([0-9A-F]{2})/g, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)))
  return Buffer.from(bytes, 'latin1').toString('utf8')
}

describe('letters by e-mail', () => {
  let it: Screens
  let mail: Awaited<ReturnType<typeof mailServer>>
  let world: World

  beforeAll(async () => {
    it = await openScreens()
    mail = await mailServer()
    const post = { url: `smtp://127.0.0.1:${mail.port}`, from: 'Hài lòng <hai-long@hailong.example.vn>' }
    world = { ...it.world, now: it.world.now, config: { ...it.world.config, post } }
  })
  afterAll(async () => {
    await mail.close()
    await it.close()
  })

  const round = async () => {
    const mailer = openMailer(world.config.post ?? expect.unreachable(), world.config.publicUrl)
    await postDue(world, mailer)
    mailer.close()
    return mail.received.splice(0)
  }
  const at = async (moment: string) => {
    it.world.clock.at = new Date(moment)
    // Ông Sáu has put his second factor off, and goes on doing so.
    await it.world.pool.query('update users set first_signed_in_at = $1', [it.world.clock.at])
    return it.later(0)
  }
  const wish = (form: Record<string, string>) => it.send('sau', '/admin/post', form)
  const SAU = { address: 'sau@anbinh.example.vn', every: '' }

  test('nobody gets anything unasked, and clerks and officers are not asked', async () => {
    await rate(
      it.world,
      several(12, { wardId: it.cast.wardA, day: '2026-03-01', deskId: it.cast.desk1, officerId: it.cast.lan }),
    )
    expect(await round()).toEqual([])
    expect((await it.as('hanh').get('/admin/post')).status).toBe(404)
    expect((await it.as('lan').get('/admin/post')).status).toBe(404)
    expect((await it.as('sau').get('/admin/post')).text).toContain('chưa được nối với thư điện tử') // the server of these screens
  })

  test('what is wrong is told beside the field, what was chosen is kept', async () => {
    const empty = await wish({ address: '', every: 'week' })
    expect(empty.status).toBe(422)
    expect(empty.text).toContain('Ghi địa chỉ thư điện tử để nhận.')
    expect(empty.text).toMatch(/<option value="week" selected>/)
    const odd = await wish({ address: 'sau@phuong\r\nBcc: x@y.vn', every: '', low: '1' })
    expect(odd.status).toBe(422)
    expect(odd.text).toContain('Địa chỉ thư viết như')
    for (const wrong of [
      'a@b',
      'a b@c.vn',
      '<a@c.vn>',
      'a@c.vn,b@c.vn',
      'a@-c.vn',
      `${'a'.repeat(250)}@c.vn`,
      'a@c.vn\nX: y',
    ])
      expect([wrong, isAddress(wrong)]).toEqual([wrong, false])
  })

  test('the report of last week comes on Monday at seven, once, with the figures of the page', async () => {
    await at('2026-03-04T10:00:00+07:00')
    expect((await wish({ ...SAU, every: 'week' })).headers.location).toBe('/admin/post?done=saved')
    expect(await round()).toEqual([]) // last week was over before it was asked for
    await rate(
      it.world,
      several(40, { wardId: it.cast.wardA, day: '2026-03-05', deskId: it.cast.desk1, officerId: it.cast.lan }),
    )
    await at('2026-03-09T06:59:00+07:00')
    expect(await round()).toEqual([])
    await at('2026-03-09T07:00:00+07:00')
    const [letter, ...more] = await round()
    expect(more).toEqual([])
    expect(letter?.to).toEqual(['sau@anbinh.example.vn'])
    const { subject, text, html, headers } = read(letter ?? expect.unreachable())
    expect(subject).toBe('Báo cáo tuần: Phường An Bình')
    expect(headers).toMatch(/^Auto-Submitted: auto-generated$/m)
    const report = await it.as('sau').get('/api/reports/wards/99101?from=2026-03-02&to=2026-03-09')
    const { share, n } = report.body.totals.service
    const percent = (share * 100).toFixed(1).replace('.', ',')
    for (const said of [text, html]) {
      expect(said).toContain('Từ 02/03/2026 đến hết 08/03/2026')
      expect(said).toContain(`${percent}\u00A0% hài lòng`)
      expect(said).toContain(`n = ${n}`)
      expect(said).toContain('Tỷ lệ hồ sơ được đánh giá')
      expect(said).not.toMatch(/Lan|Minh/) // no single officer
    }
    expect(text).toContain(`${it.world.config.publicUrl}/report/?ward=99101-`)
    expect(await round()).toEqual([])
    await at('2026-03-10T09:00:00+07:00')
    expect(await round()).toEqual([])
    expect((await it.as('sau').get('/admin/post')).text).toMatch(/Báo cáo<\/th>.*Đã gửi 07:00, 09\/03\/2026/)
  })

  test('two services at once send a letter once', async () => {
    await at('2026-03-16T07:00:30+07:00')
    const both = await Promise.all([round(), round()])
    expect(both.flat()).toHaveLength(1)
  })

  test('word of very low ratings comes at once and together, says neither where nor what, and never twice', async () => {
    await wish({ ...SAU, low: '1' })
    expect(await round()).toEqual([])
    await at('2026-03-16T09:00:00+07:00')
    const low = {
      wardId: it.cast.wardA,
      day: '2026-03-16',
      deskId: it.cast.desk1,
      officerId: it.cast.lan,
    }
    await rate(it.world, several(3, low, [1]))
    await rate(it.world, several(2, low, [2]))
    await rate(it.world, several(2, { ...low, wardId: it.cast.wardB, deskId: null, officerId: null }, [1]))
    const [letter, ...more] = await round()
    expect(more).toEqual([])
    const { subject, text } = read(letter ?? expect.unreachable())
    expect(subject).toBe('Có đánh giá rất không hài lòng: Phường An Bình')
    expect(text).toContain('Vừa có 3 đánh giá')
    expect(text).not.toMatch(/Quầy|Lan/)
    expect(text).toContain('/admin/follow-ups')
    expect(await round()).toEqual([])
  })

  test('a server that refuses is asked again, later each time, and the list says so without the address', async () => {
    mail.mood.refuse = { code: 451, words: 'busy' }
    expect((await it.send('sau', '/admin/post/trial', {})).headers.location).toBe('/admin/post?done=written')
    expect(await round()).toEqual([])
    expect((await it.send('sau', '/admin/post/trial', {})).headers.location).toBe('/admin/post?done=waiting')
    expect((await it.as('sau').get('/admin/post')).text).toMatch(/Chưa gửi được \(451\), đã thử 1 lần\. Thử lại 09:01/)
    expect(await round()).toEqual([]) // not before its time
    const row = () => it.world.pool.query(`select tries, fault, given_up_at from letters where kind = 'trial'`)
    expect((await row()).rows[0]).toMatchObject({ tries: 1, fault: '451' })
    await it.later(1)
    mail.mood.refuse = null
    const [letter] = await round()
    expect(read(letter ?? expect.unreachable()).subject).toBe('Thư thử: Phường An Bình')
    expect((await row()).rows[0]).toMatchObject({ tries: 2, fault: null })

    mail.mood.refuse = { code: 550, words: 'no such person' }
    await it.send('sau', '/admin/post/trial', {})
    for (const minutes of [0, 1, 5, 15, 60, 240, 720, 1440]) {
      await it.later(minutes)
      expect(await round()).toEqual([])
    }
    const last = await it.world.pool.query(
      `select tries, given_up_at from letters where kind = 'trial' and sent_at is null`,
    )
    expect(last.rows).toEqual([{ tries: 8, given_up_at: expect.any(Date) }])
    await it.later(10_000)
    mail.mood.refuse = null
    expect(await round()).toEqual([])
    expect((await it.as('sau').get('/admin/post')).text).toContain('Không gửi được (550) sau 8 lần, đã thôi.')
    expect(it.world.logged.join('')).toMatch(/a letter is given up/)
    expect(it.world.logged.join('')).not.toContain('anbinh.example.vn')
  })

  test('a server that is not there is a fault with a name, and nothing is lost', async () => {
    const spare = createServer()
    await new Promise<void>((resolve) => spare.listen(0, '127.0.0.1', resolve))
    const { port } = spare.address() as AddressInfo
    await new Promise((resolve) => spare.close(resolve))
    await it.send('sau', '/admin/post/trial', {})
    const mailer = openMailer({ url: `smtp://127.0.0.1:${port}`, from: 'a@b.vn' }, world.config.publicUrl)
    await postDue(world, mailer)
    const { rows } = await it.world.pool.query(
      `select fault from letters where sent_at is null and given_up_at is null`,
    )
    expect(rows).toEqual([{ fault: expect.stringMatching(/^(ECONNREFUSED|ESOCKET|ECONNECTION)$/) }])
    await it.later(1)
    expect(await round()).toHaveLength(1)
  })

  test('who wishes for nothing more is sent nothing, and the address is gone everywhere', async () => {
    await wish({ ...SAU, every: 'month' })
    await it.send('sau', '/admin/post/trial', {})
    expect((await wish({ ...SAU, address: '' })).headers.location).toBe('/admin/post?done=stopped')
    expect(await round()).toEqual([])
    const { rows } = await it.world.pool.query('select count(*)::integer as n from letters')
    expect(rows).toEqual([{ n: 0 }])
    const audit = await it.world.pool.query(`select details::text from audit where action = 'post-asked'`)
    expect(audit.rows.length).toBeGreaterThan(3)
    expect(JSON.stringify(audit.rows)).not.toContain('@')
  })
})

test('the last week or month is over, and its letter due at seven of the morning after', () => {
  const period = (every: 'week' | 'month', moment: string) => {
    const at = new Date(`${moment}:00+07:00`)
    const { from, to } = lastPeriod(every, at, moment.slice(0, 10))
    return [from, to]
  }
  expect(period('week', '2026-03-09T06:59')).toEqual(['2026-02-23', '2026-03-02'])
  expect(period('week', '2026-03-09T07:00')).toEqual(['2026-03-02', '2026-03-09'])
  expect(period('week', '2026-03-15T23:59')).toEqual(['2026-03-02', '2026-03-09'])
  expect(period('month', '2026-01-01T06:00')).toEqual(['2025-11-01', '2025-12-01'])
  expect(period('month', '2026-01-01T07:00')).toEqual(['2025-12-01', '2026-01-01'])
  expect(period('month', '2024-03-31T12:00')).toEqual(['2024-02-01', '2024-03-01'])
})

test('the operator’s settings for e-mail are both there, and right, or refused without being echoed', () => {
  const read = (env: Record<string, string>) => readConfig(env).post
  expect(read({})).toBeNull()
  const url = 'smtps://nguoi:mat%20khau@thu.example.vn:465'
  expect(read({ SMTP_URL: url, MAIL_FROM: 'Hài lòng <a@b.vn>' })).toEqual({ url, from: 'Hài lòng <a@b.vn>' })
  for (const env of [
    { SMTP_URL: url },
    { MAIL_FROM: 'a@b.vn' },
    { SMTP_URL: 'http://nguoi:mat@x', MAIL_FROM: 'a@b.vn' },
  ]) {
    expect(() => read(env)).toThrow(/SMTP_URL|MAIL_FROM/)
    expect(() => read(env)).not.toThrow(/mat/)
  }
  expect(() => read({ SMTP_URL: url, MAIL_FROM: 'a@b.vn\r\nBcc: c@d.vn' })).toThrow(/MAIL_FROM/)

  const folder = mkdtempSync(join(tmpdir(), 'hailong-mail-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  writeFileSync(join(folder, 'password'), 'mật khẩu@:/\n')
  const inFile = {
    SMTP_URL: 'smtp://nguoi@thu.example.vn',
    MAIL_FROM: 'a@b.vn',
    SMTP_PASSWORD_FILE: join(folder, 'password'),
  }
  expect(decodeURIComponent(new URL(read(inFile)?.url ?? '').password)).toBe('mật khẩu@:/')
  expect(() => read({ ...inFile, SMTP_URL: url })).toThrow(/SMTP_PASSWORD_FILE: it goes with a SMTP_URL that/)
})
