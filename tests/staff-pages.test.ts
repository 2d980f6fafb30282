import type { AddressInfo } from 'node:net'
import type { ServerType } from '@hono/node-server'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createApp } from '../src/app.ts'
import { setupLink } from '../src/setup/setup-link.ts'
import { type Browser, describeInBrowser, newPage, openBrowser, type Page, putOff } from './support/browser.ts'
import { expectGood } from './support/good.ts'
import { listen, PASSWORD, staffUser } from './support/staff.ts'
import { castWards } from './support/ward-a.ts'
import { type TestWorld, testWorld } from './support/world.ts'

describeInBrowser('staff pages in a real browser', () => {
  let browser: Browser
  const open: { world: TestWorld; server: ServerType }[] = []

  beforeAll(async () => {
    browser = await openBrowser()
  })
  afterAll(async () => {
    await browser?.close()
    for (const { world, server } of open) {
      server.close()
      await world.close()
    }
  })

  async function begin() {
    const world = await testWorld()
    const server = await listen(createApp(world).app)
    open.push({ world, server })
    return { world, origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}` }
  }

  async function enter(page: Page, origin: string, signIn: string) {
    await page.goto(`${origin}/sign-in`)
    await page.fill('#signIn', signIn)
    await page.fill('#password', PASSWORD)
    await page.click('main button')
    await putOff(page)
    await page.waitForURL(`${origin}/admin/`)
  }

  test('the first setup is done by keyboard alone, without JavaScript, after a mistake', async () => {
    const { world, origin } = await begin()
    const link = (await setupLink(world)) ?? expect.unreachable()
    const page = await newPage(browser, { width: 360, height: 640, javaScript: false })
    await page.goto(link.replace(world.config.publicUrl, origin))
    const type = async (words: string) => {
      await page.keyboard.press('Tab')
      await page.keyboard.insertText(words)
    }
    await page.focus('main')
    for (const words of ['Nguyễn Thị Hạnh', 'hanh', PASSWORD, PASSWORD]) await type(words)
    await page.keyboard.press('Tab') // the kind of ward, as it stands
    for (const words of ['Mẫu', '2674', 'Thành phố Hồ Chí Minh']) await type(words)
    await page.keyboard.press('Enter')

    const fault = page.getByRole('alert').getByRole('link', { name: 'Mã phường, xã gồm đúng 5 chữ số.' })
    await fault.focus()
    await page.keyboard.press('Enter')
    await page.keyboard.press('End')
    expect(await page.inputValue('#ward')).toBe('Mẫu')
    expect(await page.inputValue('#password')).toBe('')
    expect(await page.locator('#code').getAttribute('aria-describedby')).toBe('code-hint code-fault')
    await page.fill('#code', '26740')
    await page.fill('#password', PASSWORD)
    await page.fill('#again', PASSWORD)
    await page.keyboard.press('Enter')
    await page.waitForURL(`${origin}/admin/`)
    expect(await page.textContent('.brand')).toBe('Hài lòng Phường Mẫu')
    expect(await page.textContent('h2')).toContain('Còn 3 việc nữa')
  })

  for (const [name, look] of Object.entries({
    'a narrow phone in the dark': { width: 320, height: 640, dark: true },
    'a desktop': { width: 1280, height: 800 },
  })) {
    test(`setup, sign-in and their faults on ${name}`, async () => {
      const { world, origin } = await begin()
      const link = (await setupLink(world)) ?? expect.unreachable()
      const page = await newPage(browser, look)
      await page.goto(link.replace(world.config.publicUrl, origin))
      await expectGood(page)
      await page.click('main button')
      await page.waitForSelector('[role=alert]')
      await expectGood(page)
      for (const path of ['/setup?token=x', '/sign-in', '/sign-in?out&lang=en']) {
        await page.goto(origin + path)
        await expectGood(page)
      }
      await page.fill('#signIn', 'khong.co')
      await page.fill('#password', 'sai rồi')
      await page.click('main button')
      await page.waitForSelector('[role=alert]')
      await expectGood(page)
    })

    test(`plates and account on ${name}`, async () => {
      const { world, origin } = await begin()
      const cast = await castWards(world)
      await staffUser(world, { signIn: 'hanh', name: 'Nguyễn Thị Hồng Hạnh', role: 'clerk', wardId: cast.wardA })
      await staffUser(world, { signIn: 'quan.tri' })
      const other = await newPage(browser, look)
      await enter(other, origin, 'hanh') // so that the account has another place to end
      const page = await newPage(browser, look)
      await enter(page, origin, 'hanh')
      await expectGood(page)
      for (const path of [
        '/admin/?lang=en',
        '/admin/plates',
        '/admin/plates?lang=en',
        '/account',
        '/account?done=password',
      ]) {
        await page.goto(origin + path)
        await expectGood(page)
      }
      await page.click('button[value=password]')
      await page.waitForSelector('[role=alert]')
      await expectGood(page)
      await page.click('header button')
      await page.waitForURL(`${origin}/sign-in?out`)
      await enter(page, origin, 'quan.tri')
      await expectGood(page)
    })
  }
})
