import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { insertRatings } from '../src/ratings/insert.ts'
import { releaseComments } from '../src/reports/release-comments.ts'
import { axe, type Browser, describeInBrowser, newPage, openBrowser, type Page, putOff } from './support/browser.ts'
import { expectGood } from './support/good.ts'
import { asRow, several } from './support/rated.ts'
import { openReporting, type Person, type Reporting } from './support/reporting.ts'
import { PASSWORD } from './support/staff.ts'

const PHONE = { width: 360, height: 640, dark: true }

describeInBrowser('what is said of officers, and what they say', () => {
  let it: Reporting
  let browser: Browser
  let origin = ''
  beforeAll(async () => {
    it = await openReporting()
    const { wardA, desk1, desk2, lan, minh } = it.cast
    const at = { wardId: wardA, day: '2025-11-12' }
    const bars = { '23': 5, '24': 4, '25': 3 } as const
    const kind = several(40, { ...at, deskId: desk1, officerId: lan }, [5, 4]).map(asRow)
    const slow = several(40, { ...at, deskId: desk2, officerId: minh }, [3, 4]).map(asRow)
    const told = (n: number) => `Cô Lan chỉ rất kỹ, lần thứ ${n + 1}. Gọi tôi: 0912 345 678`
    await insertRatings(it.world.pool, [
      ...kind.map((row, n) => ({ ...row, reasons: ['polite'], criteria: bars, comment: told(n) })),
      ...slow.map((row) => ({ ...row, reasons: ['slow'], criteria: bars })),
    ])
    await releaseComments(it.world)
    origin = `http://127.0.0.1:${(it.server.address() as AddressInfo).port}`
    browser = await openBrowser()
  })
  afterAll(async () => {
    await browser?.close()
    await it?.close()
  })

  async function visit(who: Person, path: string): Promise<Page> {
    const page = await newPage(browser, PHONE)
    await page.clock.setFixedTime(it.world.now())
    await page.goto(origin + path)
    await page.fill('input[name=signIn]', who)
    await page.fill('input[name=password]', PASSWORD)
    await page.click('main form button')
    await putOff(page)
    await page.waitForSelector('main h1')
    return page
  }

  test('ông Sáu reads residents’ words page by page, and chị Lan writes hers beside her figures', async () => {
    const chair = await visit('sau', '/report/?comments')
    await expectGood(chair)
    const texts = () => chair.locator('blockquote').allTextContents()
    expect(await texts()).toHaveLength(20)
    expect((await texts()).join()).toContain('Gọi tôi: [•••]')
    await chair.click('text=Trang sau')
    await chair.waitForSelector('text=Trang 2/2')
    await chair.fill('#q', 'lan thu 17')
    await chair.click('main form button')
    await chair.waitForSelector('text=Tìm thấy 1 lời.')
    expect(await texts()).toEqual(['Cô Lan chỉ rất kỹ, lần thứ 17. Gọi tôi: [•••]'])
    expect(new URL(chair.url()).searchParams.get('q')).toBe('lan thu 17')

    const lan = await visit('lan', '/report/?from=2025-10-01&to=2026-01-01')
    await lan.waitForSelector('text=Người dân hay khen')
    expect(await axe(lan)).toEqual([])
    await lan.click('text=Nêu ý kiến')
    await lan.fill('#words', 'Cảm ơn bà con.')
    await lan.click('text=Gửi ý kiến')
    await expectGood(lan)

    await chair.goto(`${origin}/report/?officer=${it.cast.lan}&from=2025-10-01&to=2026-01-01`)
    await chair.waitForSelector('text=Cảm ơn bà con.')
    expect(await axe(chair)).toEqual([])
    await chair.click('text=Xem, ghi nhận')
    await chair.click('text=Đã đọc, ghi nhận')
    await chair.waitForSelector('text=Đã ghi nhận. Cán bộ thấy ông/bà đã đọc.')
  })
})
