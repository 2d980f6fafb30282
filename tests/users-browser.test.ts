import { Secret, TOTP } from 'otpauth'
import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  type Browser,
  describeInBrowser,
  newPage,
  openBrowser,
  type Page,
  type PageOptions,
  putOff,
} from './support/browser.ts'
import { expectGood } from './support/good.ts'
import { openScreens, type Screens } from './support/screens.ts'
import { PASSWORD, staffUser } from './support/staff.ts'

const LOOKS: Record<string, PageOptions> = {
  'a phone in the dark': { width: 360, height: 640, dark: true },
  'a desktop': { width: 1280, height: 800 },
}

describeInBrowser('accounts in a real browser', () => {
  let it: Screens
  let browser: Browser
  beforeAll(async () => {
    it = await openScreens()
    browser = await openBrowser()
  })
  afterAll(async () => {
    await browser?.close()
    await it?.close()
  })

  async function enter(page: Page, name: string, password = PASSWORD): Promise<void> {
    await page.goto(`${it.origin}/sign-in`)
    await page.fill('#signIn', name)
    await page.fill('#password', password)
    await page.click('main button')
    await putOff(page)
  }

  for (const [look, options] of Object.entries(LOOKS)) {
    test(`an administrator adds a clerk, who changes the first password, on ${look}`, async () => {
      const page = await newPage(browser, options)
      const signIn = `moi.${Object.keys(LOOKS).indexOf(look)}`
      await enter(page, 'quan.tri')
      await page.goto(`${it.origin}/admin/users`)
      await expectGood(page)
      await page.getByRole('link', { name: 'Thêm người dùng' }).click()
      await page.locator('main form button').click()
      await expectGood(page) // with every fault there can be
      await page.fill('#name', 'Đỗ Thị Mới')
      await page.fill('#signIn', signIn)
      await page.selectOption('#role', 'clerk')
      await page.selectOption('#ward', { label: 'Phường An Bình' })
      await page.locator('main form button').click()
      await expectGood(page)
      const first = (await page.locator('main code').textContent()) ?? ''
      await page.getByRole('link', { name: 'Quay lại' }).click()
      await expectGood(page)
      await page.getByRole('link', { name: 'Khóa tài khoản' }).click()
      await expectGood(page)

      await page.context().clearCookies()
      await enter(page, signIn, first)
      await page.waitForURL(`${it.origin}/account`)
      await expectGood(page)
      await page.fill('#current', first)
      await page.fill('#password', 'một câu rất dài của riêng tôi')
      await page.fill('#again', 'một câu rất dài của riêng tôi')
      await page.locator('button[value=password]').click()
      await page.goto(`${it.origin}/admin/`)
      expect(await page.locator('h1').textContent()).toBe('Hôm nay')
    })

    test(`a chair turns two-step sign-in on and signs in with it, on ${look}`, async () => {
      const page = await newPage(browser, options)
      const name = `lanh-dao.${Object.keys(LOOKS).indexOf(look)}`
      await staffUser(it.world, { signIn: name, name: 'Lý Văn Đạo', role: 'chair', wardId: it.cast.wardA })
      await enter(page, name)
      await page.goto(`${it.origin}/account`)
      await page.getByRole('link', { name: 'Bật xác thực hai bước' }).click()
      await expectGood(page)
      const app = new TOTP({ secret: Secret.fromBase32(await page.inputValue('input[name=secret]')) })
      await page.fill('#code', app.generate({ timestamp: it.world.now().getTime() }))
      await page.fill('#current', PASSWORD)
      await page.locator('button[value=on]').click()
      expect(await page.locator('main li code').count()).toBe(10)
      await expectGood(page)

      await it.later(1)
      await page.context().clearCookies()
      await enter(page, name)
      await page.waitForURL('**/sign-in/code')
      await expectGood(page)
      await page.fill('#code', app.generate({ timestamp: it.world.now().getTime() }))
      await page.click('main button')
      await page.waitForURL('**/report/')
      await page.goto(`${it.origin}/account/second-factor`)
      await expectGood(page)
    })
  }
})
