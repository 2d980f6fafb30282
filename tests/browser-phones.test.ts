import { afterAll, beforeAll, expect, test } from 'vitest'
import { chooseQuestions } from '../src/places/choose-questions.ts'
import { dayOf } from '../src/values/day.ts'
import { perform } from '../src/world.ts'
import { type Browser, describeInBrowser, newPage, openBrowser } from './support/browser.ts'
import { layoutFaults } from './support/layout.ts'
import { forgetSince2016 } from './support/old-android.ts'
import { HOST, type OpenWard, openWard } from './support/open-ward.ts'
import { differing } from './support/pictures.ts'
import { OPERATOR } from './support/world.ts'

const PHONE = { width: 360, height: 640, touch: true, javaScript: false }
const ZALO =
  'Mozilla/5.0 (Linux; Android 9; SM-J415F Build/PPR1.180610.011; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/87.0.4280.141 Mobile Safari/537.36 Zalo android/12100694 ZaloTheme/light ZaloLanguage/vi'
// The goal for the rating page, everything in it, on a line of slow 3G.
const MOST_BYTES = 14 * 1024

describeInBrowser('the rating page, wherever it is opened', () => {
  let browser: Browser
  let ward: OpenWard

  beforeAll(async () => {
    ;[browser, ward] = await Promise.all([openBrowser(), openWard()])
  })
  afterAll(async () => {
    await browser?.close()
    await ward?.close()
  })

  const desk = () => `${ward.url}/q/${ward.plates.desk1}`

  test('inside Zalo: one request, nothing kept, nothing broken by a script that Zalo puts in and that fails', async () => {
    const page = await newPage(browser, { ...PHONE, javaScript: true, userAgent: ZALO, expected: /zaloJSV2/ })
    const failed: string[] = []
    page.on('pageerror', (error) => failed.push(error.message))
    await page.addInitScript('addEventListener("load", () => zaloJSV2.zalo_h5_event_handler())')
    const cdp = await page.context().newCDPSession(page)
    await cdp.send('Network.enable')
    const asked: string[] = []
    cdp.on('Network.requestWillBeSent', ({ request }) =>
      asked.push(`${request.method} ${new URL(request.url).pathname}`),
    )
    const answer = await page.goto(desk())
    await page.waitForTimeout(300) // a late request for an icon or a font would come now
    expect(asked).toEqual([`GET /q/${ward.plates.desk1}`])
    expect(answer?.headers()['cache-control']).toBe('no-store')

    await page.getByText('Hài lòng', { exact: true }).first().tap()
    await page.fill('#key', 'H29.22-260302-0009')
    await page.tap('main button')
    await page.waitForURL(/\?thanks$/)
    const path = new URL(page.url()).pathname
    expect(asked.slice(1)).toEqual([`POST /q/${ward.plates.desk1}`, `GET ${path}`])
    expect(failed).toEqual(['zaloJSV2 is not defined', 'zaloJSV2 is not defined'])
    expect(await page.context().cookies()).toEqual([])
    const { usage } = await cdp.send('Storage.getUsageAndQuota', { origin: ward.url })
    expect([usage, await page.evaluate('localStorage.length + sessionStorage.length')]).toEqual([0, 0])
  })

  test('to Zalo and to a browser goes the same page', async () => {
    const page = await newPage(browser, { ...PHONE, userAgent: ZALO })
    await page.goto(desk())
    const zalo = await page.content()
    const other = await newPage(browser, PHONE)
    await other.goto(desk())
    const bare = (text: string) => text.replace(/name="token" value="[^"]+"/, '')
    expect(bare(zalo)).toBe(bare(await other.content()))
  })

  test('it weighs no more than 14 KB on the wire, headers and all; what a house or point has to say, 24', async () => {
    const page = await newPage(browser, PHONE)
    const cdp = await page.context().newCDPSession(page)
    await cdp.send('Network.enable')
    const sizes: Record<string, number> = {}
    const { desk1, desk2, wardA, point, house } = ward.plates
    // With five further questions: the fullest form there is.
    const { world } = ward
    await perform(world, OPERATOR, (act) => chooseQuestions(act, 1, 'sipas-3', dayOf(world.now())))
    for (const path of [desk1, `${desk1}?lang=en`, desk2, wardA, `${point}?rate`, `${house}?rate`, house, point]) {
      const wire = new Promise<number>((done) => {
        cdp.once('Network.loadingFinished', ({ encodedDataLength }) => done(encodedDataLength))
      })
      await page.goto(`${ward.url}/q/${path}`)
      const name = Object.entries(ward.plates).reduce((text, [what, code]) => text.replace(code, what), path)
      sizes[name] = await wire
    }
    console.log('bytes on the wire, headers included:', sizes)
    const { house: ofHouse = 0, point: ofPoint = 0, ...ofRating } = sizes
    expect(Math.max(...Object.values(ofRating))).toBeLessThanOrEqual(MOST_BYTES)
    expect(Math.max(ofHouse, ofPoint)).toBeLessThanOrEqual(24 * 1024)
    expect(Math.min(...Object.values(sizes))).toBeGreaterThan(2_000) // it was measured
  })

  test('without any style it still reads from top to bottom', async () => {
    const page = await newPage(browser, { ...PHONE, javaScript: true })
    await page.goto(desk())
    await page.evaluate(() => {
      for (const style of document.querySelectorAll('style')) style.remove()
    })
    const text = (await page.innerText('body')).replace(/\s+/g, ' ')
    const order = [
      ...['Phường An Bình', HOST, 'English', 'Trần Thị Lan', 'Quầy 1 – Hộ tịch', 'Ông/bà có hài lòng'],
      ...['Rất không hài lòng', 'Không hài lòng', 'Bình thường', 'Hài lòng', 'Rất hài lòng', 'Số điện thoại'],
      ...['Ví dụ', 'Tôi đồng ý', 'Nói thêm', 'Gửi đánh giá', 'Ai cũng có thể'],
    ]
    const places = order.map((words) => text.indexOf(words))
    expect(Math.min(...places)).toBeGreaterThanOrEqual(0)
    expect(places).toEqual(places.toSorted((a, b) => a - b))
  })

  test('an Android of 2016 shows which face was chosen, and the faces', async () => {
    const page = await newPage(browser, { ...PHONE, javaScript: true })
    await page.goto(desk())
    expect(await forgetSince2016(page)).toBeGreaterThan(10)
    expect(await layoutFaults(page)).toEqual([])
    const row = page.locator('.five').first().locator('label').nth(3)
    expect((await row.locator('svg').boundingBox())?.width).toBe(48)
    expect(await row.locator('use').evaluate((use) => use.getAttributeNS('http://www.w3.org/1999/xlink', 'href'))).toBe(
      '#f4',
    )
    const box = (await row.boundingBox()) ?? expect.unreachable()
    const clip = { x: box.x, y: box.y, width: 60, height: box.height } // the edge and the face, not the radio button
    const before = await page.screenshot({ clip })
    await row.tap()
    expect(differing(before, await page.screenshot({ clip }))).toBeGreaterThan(200)
  })

  test('on paper nothing is white on white, and there is nothing to press', async () => {
    const page = await newPage(browser, { width: 794, height: 1123 })
    for (const path of [`/q/${ward.plates.desk1}`, `/q/${ward.plates.house}`, `/q/${ward.plates.point}`]) {
      await page.goto(ward.url + path)
      await page.emulateMedia({ media: 'print', colorScheme: 'dark' })
      const { pale, buttons } = await page.evaluate(() => {
        const shown = [...document.querySelectorAll<HTMLElement>('body *')].filter((one) => one.checkVisibility())
        const words = shown.filter((one) =>
          [...one.childNodes].some((node) => node.nodeType === 3 && node.textContent?.trim()),
        )
        const dark = (one: Element) =>
          Math.max(...(getComputedStyle(one).color.match(/\d+/g) ?? []).slice(0, 3).map(Number)) < 90
        return {
          pale: words.filter((one) => !dark(one)).map((one) => one.outerHTML),
          buttons: shown.filter((one) => one.matches('button, .b, header a')).length,
        }
      })
      expect(pale).toEqual([])
      expect(buttons).toBe(0)
      await page.emulateMedia({ media: 'screen', colorScheme: 'light' })
    }
  })

  test('right to left the whole page turns round', async () => {
    const page = await newPage(browser, { ...PHONE, javaScript: true })
    await page.goto(desk())
    const places = async () => {
      const parts = ['header b', 'header a', '.five svg', '.five input', '#consent']
      const boxes = await Promise.all(parts.map((part) => page.locator(part).first().boundingBox()))
      return boxes.map((box) => Math.round((box?.x ?? 0) + (box?.width ?? 0) / 2))
    }
    const before = await places()
    await page.evaluate(() => {
      document.documentElement.dir = 'rtl'
    })
    const after = await places()
    for (const [at, x] of before.slice(1).entries()) {
      expect(Math.abs((after[at + 1] ?? 0) - (PHONE.width - x))).toBeLessThanOrEqual(2)
    }
    expect(await layoutFaults(page)).toEqual([])
  })
})
