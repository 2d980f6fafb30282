import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createApp } from '../src/app.ts'
import { axe, type Browser, describeInBrowser, newPage, openBrowser, type Page, putOff } from './support/browser.ts'
import { expectGood as staffPageIsGood } from './support/good.ts'
import { layoutFaults } from './support/layout.ts'
import { rateAs, storedBehind } from './support/resident.ts'
import { listen, PASSWORD, staffUser } from './support/staff.ts'
import { type Cast, castWards } from './support/ward-a.ts'
import { type TestWorld, testWorld } from './support/world.ts'

const STRICT = { also: ['color-contrast-enhanced', 'target-size'] }
const LOOKS = {
  'a narrow phone in the dark': { width: 320, height: 640, dark: true },
  'a desktop': { width: 1280, height: 800 },
}
const COMMENT = 'Chờ gần hai tiếng mới tới lượt.\n<b>Hẹn trả hôm qua mà hôm nay vẫn chưa có.</b>'

describeInBrowser('residents who wait, and those who answer them', () => {
  let browser: Browser
  let world: TestWorld
  let cast: Cast
  let server: Server
  let origin: string

  beforeAll(async () => {
    world = await testWorld()
    cast = await castWards(world)
    server = (await listen(createApp(world).app)) as Server
    origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    await staffUser(world, { signIn: 'sau', name: 'Nguyễn Văn Sáu', role: 'chair', wardId: cast.wardA })
    await staffUser(world, { signIn: 'tu', name: 'Bà Tư', role: 'chair', wardId: cast.wardA })
    browser = await openBrowser()
  })
  afterAll(async () => {
    await browser?.close()
    server?.close()
    await world?.close()
  })

  const rate = (fields = {}) =>
    rateAs(server, cast.plates.desk1, { comment: COMMENT, reasons: ['slow', 'late'], ...fields })
  const url = async (receipt: string) => `${origin}/admin/follow-ups/${(await storedBehind(world, receipt)).id}`

  async function enter(page: Page, name = 'sau'): Promise<void> {
    await page.goto(`${origin}/sign-in?next=/admin/follow-ups`)
    await page.fill('#signIn', name)
    await page.fill('#password', PASSWORD)
    await page.click('main button')
    await putOff(page)
    await page.waitForURL(`${origin}/admin/follow-ups`)
  }

  async function expectGood(page: Page, resident = false): Promise<void> {
    if (!resident) return staffPageIsGood(page)
    await page.waitForLoadState('load') // before its stylesheet has come, everything is too small
    expect(await axe(page, STRICT)).toEqual([])
    expect(await layoutFaults(page)).toEqual([])
  }

  for (const [name, look] of Object.entries(LOOKS)) {
    test(`the chair answers and closes without JavaScript on ${name}`, async () => {
      world.clock.at = new Date('2026-03-02T09:00:00+07:00')
      const [receipt, other] = [await rate({ contact: '1' }), await rate()]
      world.clock.at = new Date('2026-03-12T09:00:00+07:00')
      const page = await newPage(browser, { ...look, javaScript: false })
      await enter(page)
      await page.goto(await url(receipt))
      expect(await page.locator('blockquote').innerText()).toBe(COMMENT)
      await page.click('text=Tôi nhận việc này')
      await page.waitForURL(/done=take/)
      await page.fill('#note', 'Đã hỏi quầy 1.')
      await page.click('text=Lưu ghi chú')
      await page.waitForURL(/done=note/)
      await page.click('text=Gửi câu trả lời') // nothing written
      await page.getByRole('link', { name: 'Viết câu trả lời trước khi gửi.' }).click()
      await page.fill('#reply', 'Phường xin lỗi ông/bà. Từ tuần sau có thêm một quầy.')
      await page.click('text=Gửi câu trả lời')
      await page.waitForURL(/done=reply/)
      await page.selectOption('#reason', 'explained')
      await page.click('text=Khép lại việc này')
      await page.waitForURL(/done=close/)
      await page.goto(`${origin}/r/${receipt}`)
      expect(await page.locator('main').innerText()).toContain('Từ tuần sau có thêm một quầy.')
      await page.click('text=Cảm ơn phường')
      expect(await page.locator('main').innerText()).toContain('Ông/bà đã cảm ơn phường.')
      expect((await storedBehind(world, other)).withdrawn_on).toBeNull()
    })

    test(`every page about it is good on ${name}`, async () => {
      world.clock.at = new Date('2026-03-02T09:00:00+07:00')
      const [answered, open] = [await rate({ contact: '1' }), await rate({ service: '2', handling: '3' })]
      world.clock.at = new Date('2026-03-12T09:00:00+07:00')
      const page = await newPage(browser, { ...look, expected: /409|422/ })
      await enter(page, 'tu')
      await page.goto(await url(answered))
      await page.fill('#reply', 'Phường xin lỗi ông/bà.')
      await page.click('text=Gửi câu trả lời')
      await page.waitForURL(/done=reply/)
      await expectGood(page)
      await page.goto(await url(open))
      await expectGood(page)
      await page.click('text=Khép lại việc này')
      await page.waitForSelector('[role=alert]')
      await expectGood(page)
      for (const path of ['', '?show=late', '?show=mine&lang=en', '?show=closed', '?page=2']) {
        await page.goto(`${origin}/admin/follow-ups${path}`)
        await expectGood(page)
      }
      const other = await newPage(browser, { ...look, expected: /409/ })
      await enter(other, 'sau')
      await other.goto(await url(answered))
      await expectGood(other)

      world.clock.at = new Date('2026-03-12T09:10:00+07:00')
      const fresh = await rate()
      for (const path of [
        answered,
        `${fresh}?thanks`,
        fresh,
        `${fresh}/correct`,
        `${fresh}/correct?lang=en`,
        `${fresh}/withdraw`,
      ]) {
        await page.goto(`${origin}/r/${path}`)
        await expectGood(page, true)
      }
      await page.click('text=Xóa thông tin của tôi')
      await page.waitForURL(`${origin}/r/${fresh}`)
      expect(await page.locator('main').innerText()).toContain('Ông/bà đã rút thông tin ngày 12/03/2026')
      await expectGood(page, true)
    })
  }

  test('a resident corrects with a thumb, and the wish is kept', async () => {
    world.clock.at = new Date('2026-03-13T09:00:00+07:00')
    const receipt = await rate({ contact: '1' })
    const page = await newPage(browser, { width: 360, height: 640, touch: true })
    await page.goto(`${origin}/r/${receipt}?thanks`)
    await page.tap('text=Sửa đánh giá')
    expect(await page.isChecked('#contact')).toBe(true)
    await page.tap('label:has([name=service][value="4"])')
    await page.tap('text=Lưu thay đổi')
    await page.waitForURL(`${origin}/r/${receipt}?corrected`)
    expect(await page.getByRole('status').innerText()).toBe('Đã sửa đánh giá.')
    const stored = await storedBehind(world, receipt)
    expect(stored).toMatchObject({ service: 4, wants_reply: true, comment: COMMENT })
  })
})
