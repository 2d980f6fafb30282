import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Browser, describeInBrowser, newPage, openBrowser, type Page } from './support/browser.ts'
import { expectGood } from './support/good.ts'
import { openScreens, type Screens } from './support/screens.ts'
import { PASSWORD } from './support/staff.ts'

describeInBrowser('the screen of imports in a real browser', () => {
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

  async function enter(page: Page) {
    await page.goto(`${it.origin}/sign-in`)
    await page.fill('#signIn', 'hanh')
    await page.fill('#password', PASSWORD)
    await page.click('main button')
    await page.goto(`${it.origin}/admin/imports`)
  }

  async function send(page: Page, text: string, name: string) {
    await page.goto(`${it.origin}/admin/imports`)
    await page.setInputFiles('#file', { name, mimeType: 'text/csv', buffer: Buffer.from(text) })
    await page.click('main form button')
    await page.waitForURL(/imports\/[0-9a-f-]{36}$/)
  }

  for (const [name, look] of Object.entries({
    'a narrow phone in the dark': { width: 320, height: 640, dark: true },
    'a desktop': { width: 1280, height: 800 },
  })) {
    test(`every state of a file is good on ${name}`, async () => {
      const page = await newPage(browser, look)
      await enter(page)
      await expectGood(page)
      await send(page, 'mã cán bộ,họ tên\nX1,\n,Ai đó\n', 'can-bo.csv')
      await expectGood(page)
      await send(page, `số nhà,đường\n1,Hoa Mai ${name}\n2,Hoa Đào ${name}\n`, 'so-nha.csv')
      await expectGood(page)
      await page.getByRole('button', { name: 'Nhập 2 dòng' }).click()
      await page.getByRole('status').waitFor()
      await expectGood(page)
      await page.goto(`${it.origin}/admin/imports`)
      await expectGood(page)
      await it.world.pool.query(`update import_files set stage = 'taking', bytes = '' where stage = 'taken'`)
      await page.getByRole('link', { name: 'so-nha.csv' }).click()
      await expectGood(page)
      await it.world.pool.query('delete from import_files')
    })
  }

  test('without JavaScript a long import is watched until it is done', async () => {
    const page = await newPage(browser, { width: 360, height: 640, javaScript: false })
    await enter(page)
    const holder = await it.world.pool.connect()
    await holder.query('begin')
    await holder.query('select from wards where id = 1 for no key update') // as another file of this ward would
    await send(page, 'số nhà,đường\n77,Hoa Lan\n', 'so-nha.csv')
    expect(await page.textContent('[role=status]')).toContain('Đang kiểm tra tệp…')
    await holder.query('rollback')
    holder.release()
    await page.getByRole('button', { name: 'Nhập 1 dòng' }).click() // came by itself
    expect(await page.textContent('[role=status]')).toContain('Đã nhập xong 1 dòng.')
  })
})
