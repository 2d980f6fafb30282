import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Browser, describeInBrowser, newPage, openBrowser, type Page, putOff } from './support/browser.ts'
import { readPdf } from './support/pdf.ts'
import { readQr } from './support/qr-reader.ts'
import { type Running, removeFolder, startService, temporaryFolder } from './support/service.ts'

const PASSWORD = 'một câu rất dài của riêng tôi'
const OFFICERS = Array.from({ length: 30 }, (_, i) => `CB${i + 1},Người Thứ ${i + 1},Công chức`)
const HOUSES = Array.from({ length: 10_000 }, (_, i) => `${(i % 500) + 1},Hoa Mẫu ${Math.floor(i / 500) + 1}`)
const COMMENT = 'Chờ gần hai tiếng mới tới lượt.'
const REPLY = 'Phường xin lỗi ông/bà. Từ tuần sau có thêm một quầy.'

/** As wholes: four digits of one may stand in any moment, hash or code by chance. */
const PHONES = /912 ?345 ?678|987 ?654 ?321/

describeInBrowser('from an empty data folder', () => {
  let dataDir: string
  let service: Running
  let browser: Browser
  let origin: string

  beforeAll(async () => {
    dataDir = await temporaryFolder()
    service = await startService({ DATA_DIR: join(dataDir, 'data') })
    origin = `http://localhost:${service.port}`
    browser = await openBrowser()
  })
  afterAll(async () => {
    await browser?.close()
    await service?.end('SIGTERM')
    await removeFolder(dataDir)
  })

  async function signIn(page: Page, name: string, password: string): Promise<void> {
    await page.goto(`${origin}/sign-in`)
    await page.fill('#signIn', name)
    await page.fill('#password', password)
    await page.click('main button')
    await putOff(page)
  }

  /** Sends a file, sees that nothing is wrong with it, and takes it in. */
  async function take(page: Page, name: string, header: string, rows: readonly string[]): Promise<void> {
    await page.goto(`${origin}/admin/imports`)
    const buffer = Buffer.from([header, ...rows, ''].join('\r\n'))
    await page.setInputFiles('#file', { name, mimeType: 'text/csv', buffer })
    await page.click('main form button')
    await page.waitForURL(/imports\/[0-9a-f-]{36}/)
    const count = new Intl.NumberFormat('vi-VN').format(rows.length)
    await page.getByRole('button', { name: `Nhập ${count} dòng` }).click({ timeout: 90_000 })
    await page.getByText(`Đã nhập xong ${count} dòng.`).waitFor({ timeout: 90_000 })
  }

  /** Rates with one star as a resident without JavaScript; the receipt's address. */
  async function rateOne(path: string, phone: string, comment: string): Promise<string> {
    const page = await newPage(browser, { width: 360, height: 640, touch: true, javaScript: false })
    await page.goto(`${origin}${path}`)
    await page.locator('.five label').nth(0).tap()
    await page.locator('summary').first().tap()
    await page.fill('#comment', comment)
    await page.fill('#key', phone)
    await page.locator('label:has(#consent)').tap()
    await page.locator('button').tap()
    await page.getByRole('heading', { name: 'Cảm ơn ông/bà!' }).waitFor()
    return new URL(page.url()).pathname
  }

  test('a ward is set up, rated, answers, and finds all of it in the audit', { timeout: 300_000 }, async () => {
    // The first day.
    const admin = await newPage(browser, { width: 1280, height: 800 })
    const link = /(http:\/\/\S+\/setup\?token=\S+)/.exec(service.said())?.[1] ?? expect.unreachable('a setup link')
    await admin.goto(`${origin}${link.slice(link.indexOf('/setup'))}`)
    await admin.fill('#name', 'Trần Quản Trị')
    await admin.fill('#signIn', 'quan.tri')
    await admin.fill('#password', PASSWORD)
    await admin.fill('#again', PASSWORD)
    await admin.fill('#ward', 'Mới Lập')
    await admin.fill('#code', '99201')
    await admin.fill('#province', 'Tỉnh Mẫu')
    await admin.locator('main form button').last().click()
    await admin.waitForURL((url) => url.pathname !== '/setup')
    await take(admin, 'can-bo.csv', 'mã cán bộ,họ tên,chức danh', OFFICERS)
    await take(admin, 'quay.csv', 'mã quầy,tên quầy', ['1,Quầy 1 - Hộ tịch', '2,Quầy 2 - Chứng thực'])
    await take(admin, 'phan-cong.csv', 'mã quầy,mã cán bộ,từ', ['1,CB1,2026-01-05', '2,CB2,2026-01-05'])
    await take(admin, 'so-nha.csv', 'số nhà,đường', HOUSES)

    // A sign, read by two readers.
    await admin.goto(`${origin}/admin/plates`)
    const sign = (await admin.locator('a[href$="sign.pdf"]').first().getAttribute('href')) ?? expect.unreachable()
    const [sheet] = await readPdf(await (await admin.request.get(`${origin}${sign}`)).body(), 200)
    const { jsqr, zxing } = await readQr((sheet ?? expect.unreachable()).picture)
    expect(zxing).toEqual([jsqr])
    const plate = new URL(jsqr ?? expect.unreachable()).pathname

    // Two residents are not satisfied.
    const answered = await rateOne(plate, '0912 345 678', COMMENT)
    const withdrawn = await rateOne(plate, '0987 654 321', 'Thái độ không tốt.')
    expect(withdrawn).not.toBe(answered)

    // The chair answers one of them.
    await admin.goto(`${origin}/admin/users/new`)
    await admin.fill('#name', 'Nguyễn Văn Sáu')
    await admin.fill('#signIn', 'ong.sau')
    await admin.selectOption('#role', 'chair')
    await admin.selectOption('#ward', { label: 'Phường Mới Lập' })
    await admin.locator('main form button').click()
    const first = (await admin.locator('main code').textContent()) ?? ''
    const chair = await newPage(browser, { width: 360, height: 640, touch: true })
    await signIn(chair, 'ong.sau', first)
    await chair.fill('#current', first)
    await chair.fill('#password', PASSWORD)
    await chair.fill('#again', PASSWORD)
    await chair.locator('button[value=password]').click()
    await chair.getByText('Đã đổi mật khẩu.').waitFor()
    await chair.goto(`${origin}/admin/follow-ups`)
    const matters = chair.locator('main a[href^="/admin/follow-ups/"]')
    expect(await matters.count()).toBe(2)
    for (const href of await matters.evaluateAll((all) => all.map((one) => one.getAttribute('href')))) {
      await chair.goto(`${origin}${href}`)
      if ((await chair.locator('blockquote').innerText()) === COMMENT) break
    }
    await chair.getByText('Tôi nhận việc này').tap()
    await chair.waitForURL(/done=take/)
    await chair.fill('#reply', REPLY)
    await chair.getByText('Gửi câu trả lời').tap()
    await chair.waitForURL(/done=reply/)

    // One resident reads it, the other takes everything back.
    const resident = await newPage(browser, { width: 360, height: 640, touch: true, javaScript: false })
    await resident.goto(`${origin}${answered}`)
    expect(await resident.locator('main').innerText()).toContain(REPLY)
    await resident.goto(`${origin}${withdrawn}/withdraw`)
    await resident.getByText('Xóa thông tin của tôi').tap()
    await resident.waitForURL(`${origin}${withdrawn}`)
    expect(await resident.locator('main').innerText()).toContain('Ông/bà đã rút thông tin')
    expect(await resident.locator('main').innerText()).not.toContain('Thái độ không tốt.')

    // And all of it is in the audit, which holds.
    const key = '99201-20250701'
    const rows = async (action: string, chain = key) => {
      await admin.goto(`${origin}/admin/audit?ward=${chain}&action=${action}`)
      expect(await admin.locator('main').innerText()).not.toMatch(PHONES)
      return admin.locator('main tbody tr').count()
    }
    for (const [action, times] of Object.entries(DEEDS)) expect([action, await rows(action)]).toEqual([action, times])
    expect(await rows('set-up', 'system')).toBe(1)
    await admin.goto(`${origin}/admin/audit?ward=${key}`)
    await admin.getByRole('button', { name: 'Kiểm ngay' }).click()
    await admin.getByText('Chuỗi nguyên vẹn đến dòng').waitFor()
    expect(service.said()).not.toMatch(PHONES)
  })
})

/** What must be in the ward's audit after all that, and how often. */
const DEEDS = {
  'ward-founded': 1,
  imported: 4,
  'signs-printed': 1,
  'ratings-received': 2,
  'follow-up-taken': 1,
  'follow-up-replied': 1,
  'rating-withdrawn': 1,
}
