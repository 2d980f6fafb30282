import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Browser, describeInBrowser, newPage, openBrowser, type Page } from './support/browser.ts'
import { ringOf } from './support/focus-ring.ts'
import { type OpenWard, openWard } from './support/open-ward.ts'
import { takePicture } from './support/pictures.ts'

const PHONE = { width: 360, height: 640, touch: true, javaScript: false }

describeInBrowser('bà Hoa rates on her phone', () => {
  let browser: Browser
  let ward: OpenWard
  let phones = 0

  beforeAll(async () => {
    ;[browser, ward] = await Promise.all([openBrowser(), openWard()])
  })
  afterAll(async () => {
    await browser?.close()
    await ward?.close()
  })

  const newPhone = () => `0912 345 ${String(++phones).padStart(3, '0')}`
  const desk = () => `${ward.url}/q/${ward.plates.desk1}`
  const stored = () => ward.world.db.selectFrom('ratings').selectAll().orderBy('id').execute()
  const lastStored = async () => (await stored()).at(-1)
  /** Presses the button and waits for the page that comes back. */
  const send = async (page: Page) => {
    const loaded = page.waitForEvent('load')
    await page.tap('main button')
    await loaded
  }
  const focused = (page: Page) =>
    page.evaluate(() => {
      const { id, localName, name, textContent } = document.activeElement as HTMLInputElement
      return id || name || `${localName}: ${textContent}`
    })

  test('four taps and one line without JavaScript, and she sees that it is done', async () => {
    const page = await newPage(browser, PHONE)
    await page.goto(desk())
    const faces = page.locator('.five').first().locator('label')
    const last = await faces.last().boundingBox()
    expect((last?.y ?? 999) + (last?.height ?? 999)).toBeLessThan(PHONE.height) // all five before any scrolling
    await page.getByText('Rất hài lòng', { exact: true }).first().tap()
    expect(await page.isChecked('[name=service][value="5"]')).toBe(true)
    await page.getByLabel('Số điện thoại hoặc mã hồ sơ').tap()
    await page.keyboard.type(newPhone())
    await page.getByText('Tôi đồng ý dùng số điện thoại này').tap()
    await page.getByRole('button', { name: 'Gửi đánh giá' }).tap()

    await page.getByRole('heading', { name: 'Cảm ơn ông/bà!' }).waitFor()
    expect(await page.innerText('main')).toContain('Xong rồi, ông/bà có thể đóng trang này.')
    expect(await page.innerText('.code')).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){3}[0-9A-HJKMNP-TV-Z]{4}$/)
    expect(await page.innerText('dl')).toMatch(/Cách phục vụ\s+Rất hài lòng/)
    expect(await lastStored()).toMatchObject({ service: 5, key_kind: 'phone', consent_version: 2, counted: true })

    await page.goto(page.url().replace('?thanks', ''))
    expect(await page.innerText('h1')).toBe('Đánh giá của ông/bà')
  })

  test('the same by keyboard alone; at every step one sees where one is', async () => {
    const page = await newPage(browser, { ...PHONE, touch: false })
    await page.goto(desk())
    const { keyboard } = page
    const seen: string[] = []
    /** Tab, and at most 20 more, until it has the focus; whatever has it on the way must show it. */
    const tabTo = async (wanted: string) => {
      for (let press = 0; press === 0 || (press < 20 && seen.at(-1) !== wanted); press++) {
        await keyboard.press('Tab')
        seen.push(await focused(page))
        expect(await ringOf(page), `ring of ${seen.at(-1)}`).toBeGreaterThan(120)
      }
      expect(seen.at(-1)).toBe(wanted)
    }
    await tabTo('a: English')
    await tabTo('service')
    await keyboard.press('Space')
    for (let step = 1; step < 4; step++) await keyboard.press('ArrowDown')
    expect(await ringOf(page)).toBeGreaterThan(120)
    await tabTo('key')
    await keyboard.type(newPhone())
    await tabTo('consent')
    await keyboard.press('Space')
    await tabTo('summary: Nói thêm (không bắt buộc)')
    await keyboard.press('Enter')
    await tabTo('handling')
    await keyboard.press('ArrowDown')
    await tabTo('ward')
    for (let reason = 0; reason < 11; reason++) await tabTo('reasons')
    await keyboard.press('Space')
    await tabTo('comment')
    await keyboard.type('Nhanh, dễ hiểu')
    await tabTo('token')
    await keyboard.press('Enter')

    await page.waitForURL(/\/r\/[0-9A-Z]{16}\?thanks$/)
    expect(new Set(seen).size).toBeGreaterThanOrEqual(9)
    expect(await lastStored()).toMatchObject({
      service: 4,
      handling: 2,
      ward: null,
      reasons: ['extra-fee'],
      comment: 'Nhanh, dễ hiểu',
    })
  })

  test('a form with faults reads out what is wrong, leads there, and has kept her words', async () => {
    const page = await newPage(browser, PHONE)
    await page.goto(desk())
    await page.tap('summary')
    await page.fill('#comment', 'Chờ lâu')
    await page.getByText('Trễ hẹn').tap()
    await page.fill('#key', '079199001234')
    await send(page)

    expect(await page.title()).toMatch(/^Chưa gửi được\. .*Phường An Bình$/)
    expect(await focused(page)).toBe('summary')
    const links = page.locator('#summary a')
    expect(await links.allInnerTexts()).toEqual([
      'Chọn một khuôn mặt để cho biết ông/bà có hài lòng không.',
      expect.stringContaining('không nhận và không lưu số căn cước'),
    ])
    for (const [at, field] of ['service', 'key'].entries()) {
      await links.nth(at).tap()
      expect(await focused(page)).toBe(field)
      const fault = page.locator(`#${field}-fault`)
      expect(await fault.innerText()).toBe(await links.nth(at).innerText())
      expect((await fault.boundingBox())?.y).toBeGreaterThan(0) // what is wrong stays in sight above the field
      expect(await page.locator(`[aria-describedby~="${field}-fault"]`).count()).toBe(1)
    }
    expect(await page.inputValue('#comment')).toBe('Chờ lâu')
    expect(await page.isChecked('[value=late]')).toBe(true)
    expect(await page.inputValue('#key')).toBe('') // a citizen ID never comes back

    await page.getByText('Không hài lòng', { exact: true }).first().tap()
    const phone = newPhone()
    await page.fill('#key', phone)
    await send(page)
    expect(await page.locator('#summary a').getAttribute('href')).toBe('#consent')
    expect(await page.inputValue('#key')).toBe(phone)
    expect(await page.isChecked('[name=service][value="2"]')).toBe(true)
    await page.tap('#summary a')
    expect(await focused(page)).toBe('consent')
    await page.keyboard.press('Space')
    await send(page)
    await page.waitForURL(/\?thanks$/)
    expect(await lastStored()).toMatchObject({ service: 2, reasons: ['late'], comment: 'Chờ lâu' })
  })

  test('a page that lay open overnight says so at its button, and is sent with the second press', async () => {
    const page = await newPage(browser, PHONE)
    await page.goto(desk())
    await page.check('[name=service][value="3"]')
    await page.fill('#key', 'H29.22-260302-0007')
    const { clock } = ward.world
    const before = clock.at
    clock.at = new Date(before.getTime() + 20 * 3_600_000)
    await send(page)
    await page.tap('#summary a')
    expect(await focused(page)).toBe('token')
    await page.keyboard.press('Enter')
    await page.waitForURL(/\?thanks$/)
    clock.at = before
  })

  test('one tap and it is English, until the end, and one tap back', async () => {
    const page = await newPage(browser, PHONE)
    await page.goto(desk())
    await page.getByRole('link', { name: 'English' }).tap()
    expect(await page.innerText('legend')).toContain('Are you satisfied with the service?')
    await page.getByText('Neutral').first().tap()
    await page.fill('#key', 'H29.22-260302-0008')
    await page.getByRole('button', { name: 'Send rating' }).tap()
    await page.getByRole('heading', { name: 'Thank you!' }).waitFor()
    await page.getByRole('link', { name: 'Tiếng Việt' }).tap()
    await page.getByRole('heading', { name: 'Cảm ơn ông/bà!' }).waitFor()
  })

  test('the picture for the README', async () => {
    const page = await newPage(browser, { width: 360, height: 640, scale: 2 })
    await page.goto(desk())
    await page.locator('.five label').nth(4).click()
    await page.mouse.move(0, 0)
    await takePicture(page, 'rating.png')
  })
})
