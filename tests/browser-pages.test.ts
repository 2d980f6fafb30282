import { afterAll, beforeAll, expect, test } from 'vitest'
import { newPlateCode } from '../src/values/plate-code.ts'
import { axe, type Browser, describeInBrowser, newPage, openBrowser, type Page } from './support/browser.ts'
import { layoutFaults } from './support/layout.ts'
import { type OpenWard, openWard } from './support/open-ward.ts'
import { rate, several } from './support/rated.ts'

// WCAG 2.2 AAA where we promise more than AA: text 7:1.
const STRICT = { also: ['color-contrast-enhanced', 'target-size'] }
const COLOURS = { only: ['color-contrast-enhanced', 'color-contrast', 'target-size'] }

const PHONE = { width: 360, height: 640 }
const DESKTOP = { width: 1280, height: 800 }

describeInBrowser('every page that a resident can meet', () => {
  let browser: Browser
  let ward: OpenWard
  let receipt: string

  beforeAll(async () => {
    ;[browser, ward] = await Promise.all([openBrowser(), openWard()])
    await rate(ward.world, several(12, { wardId: 1, day: '2025-12-03' }))
    receipt = await sendOne()
  })
  afterAll(async () => {
    await browser?.close()
    await ward?.close()
  })

  async function sendOne(): Promise<string> {
    const { url, plates } = ward
    const form = await (await fetch(`${url}/q/${plates.desk1}`)).text()
    const token = /name="token" value="([^"]+)"/.exec(form)?.[1] ?? expect.unreachable()
    const answers = { service: 2, handling: 3, ward: 4, reasons: ['slow', 'late'], key: '0912345678', consent: true }
    const sent = await fetch(`${url}/q/${plates.desk1}`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ token, ...answers, comment: 'Chờ hơn một giờ mới tới lượt.\nCô cán bộ lịch sự.' }),
    })
    return ((await sent.json()) as { receipt: string }).receipt
  }

  const at = (page: Page, path: string, lang: string) =>
    page.goto(`${ward.url}${path}${lang === 'vi' ? '' : `${path.includes('?') ? '&' : '?'}lang=${lang}`}`)

  const send = async (page: Page) => {
    const loaded = page.waitForEvent('load')
    await page.click('main button')
    await loaded
  }

  /** A form with a wrong answer of every kind, all of it unfolded, sent. */
  async function sendFaults(page: Page, lang: string): Promise<void> {
    await at(page, `/q/${ward.plates.desk1}`, lang)
    await page.fill('#key', '079199001234')
    await page.click('summary')
    await page.check('[name=handling][value="2"]')
    await page.check('[value=slow]')
    await page.locator('#comment').evaluate((box: HTMLTextAreaElement) => {
      box.maxLength = 9999
      box.value = 'Chờ lâu quá. '.repeat(80)
    })
    await send(page)
  }

  async function sendWithoutDatabase(page: Page, lang: string): Promise<void> {
    await at(page, `/q/${ward.plates.desk1}`, lang)
    await page.check('[name=service][value="4"]')
    await page.fill('#key', '0912 345 678')
    await page.check('#consent')
    await ward.line.cut()
    await send(page)
    await ward.line.mend()
  }

  async function meetNoDatabase(page: Page, lang: string): Promise<void> {
    await ward.line.cut()
    await at(page, `/q/${ward.plates.desk2}`, lang)
    await ward.line.mend()
  }

  // What the page is, how to get there, and words that prove that one is there, by language.
  type Stop = [
    name: string,
    path: (() => string) | ((page: Page, lang: string) => Promise<void>),
    vi: string,
    en: string,
  ]
  const q =
    (plate: keyof OpenWard['plates'], query = '') =>
    () =>
      `/q/${ward.plates[plate]}${query}`
  const STOPS: Stop[] = [
    ["chị Lan's desk", q('desk1'), 'Trần Thị Lan', 'Are you satisfied with the service?'],
    ['an empty desk', q('desk2'), 'không có cán bộ nào', 'No officer is assigned'],
    ['the ward as a body', q('wardA'), 'hài lòng về Phường An Bình', 'satisfied with Phường An Bình'],
    ['a support point', q('point'), 'Đang mở, đến 11:30', 'Open now, until 11:30'],
    ['rating a support point', q('point', '?rate'), 'hài lòng về điểm hỗ trợ', 'with this support point'],
    ['what a support point helps with', q('point', '?q=dang+ky'), 'Đăng ký khai sinh', 'Handled by the police (7)'],
    ['the page of the ward', () => '/w/99101', 'Trên 12 lượt đánh giá', 'From 12 ratings'],
    ['a ward’s open data', () => '/w/99101/open-data', 'Quý 4/2025', 'Quarter 4/2025'],
    ['no open data', () => '/w/99102/open-data', 'chưa công bố dữ liệu mở', 'publishes no open data'],
    ['which point helps', () => '/w/99101?q=cu+tru', 'Có 3 việc giống', '3 things are like'],
    ['no ward', () => '/w/12345', 'Không tìm thấy phường, xã này', 'No such ward here'],
    ['a house', q('house'), 'Ranh giới tham khảo', 'Boundary for reference'],
    ['a form with faults', sendFaults, 'Chưa gửi được', 'Not sent yet'],
    ['a form while the database is away', sendWithoutDatabase, 'vẫn còn đây', 'still here'],
    ['any page while the database is away', meetNoDatabase, 'Không có gì bị mất', 'Nothing is lost'],
    ['thanks', () => `/r/${receipt}?thanks`, 'Cảm ơn ông/bà!', 'Thank you!'],
    ['a receipt', () => `/r/${receipt}`, 'Đánh giá của ông/bà', 'Your rating'],
    ['a receipt that is none', () => '/r/0010000000000000', 'Không tìm thấy biên nhận', 'receipt was not found'],
    ['a mistyped code', () => '/q/ABCDEFGH0', 'Mã gõ chưa đúng', 'code is mistyped'],
    ['an unknown code', () => `/q/${newPlateCode()}`, 'Không có bảng nào', 'No plate bears'],
    ['a revoked plate', q('revoked'), 'Mã này không còn dùng', 'no longer in use'],
    ['a plate that was replaced', q('replaced'), 'Mở trang của biển mới', 'Open the new plate’s page'],
    ['a plate that is not in use yet', q('blank'), 'Biển này chưa dùng', 'not in use yet'],
    ['what the genuine plate says', q('desk1', '?check'), 'Có gì không giống?', 'Is anything different?'],
    ['thanks for telling', q('house', '?check=told'), 'Cảm ơn ông/bà đã báo', 'Thank you for telling us'],
    ['a closed desk', q('closed'), 'Chỗ này không còn phục vụ', 'no longer serves'],
    ['the front page', () => '/', 'Đánh giá sự phục vụ', 'Rate your ward’s service'],
    ['no page', () => '/khong-co', 'Không có trang này', 'no such page'],
  ]

  async function visit(page: Page, [, path, vi, en]: Stop, lang: string): Promise<void> {
    if (path.length === 0) await at(page, (path as () => string)(), lang)
    else await (path as (page: Page, lang: string) => Promise<void>)(page, lang)
    expect(await page.locator('body').innerText()).toContain(lang === 'vi' ? vi : en)
    expect(await page.getAttribute('html', 'lang')).toBe(lang)
  }

  /** 200 % of the letters, as a WebView gives them to those who set large type on their phone. */
  const enlarge = (page: Page, factor: number) =>
    page.evaluate(
      (size) => {
        document.documentElement.style.fontSize = size
      },
      `${18 * factor}px`,
    )

  /** WCAG 1.4.12, all four at once. */
  const spaceOut = (page: Page) =>
    page.evaluate(() => {
      const sheet = new CSSStyleSheet()
      sheet.replaceSync(
        '*{line-height:1.5!important;letter-spacing:.12em!important;word-spacing:.16em!important}p{margin-bottom:2em!important}',
      )
      document.adoptedStyleSheets = [sheet]
    })

  test('what is wrong with a page is seen by these tests', async () => {
    const page = await newPage(browser, { width: 320, height: 640 })
    await at(page, `/q/${ward.plates.desk1}`, 'vi')
    expect(await layoutFaults(page)).toEqual([])
    await page.evaluate(() => {
      const sheet = new CSSStyleSheet()
      sheet.replaceSync(
        'h1{width:600px;font-size:17px}h1+p{margin-top:-20px}.l{color:#666!important}button{min-height:0!important;padding:0!important;white-space:nowrap;width:90px!important}',
      )
      document.adoptedStyleSheets = [sheet]
    })
    const faults = (await layoutFaults(page)).map((fault) => fault.replace(/[,:].*/s, ''))
    expect(new Set(faults)).toEqual(
      new Set(['scrolls sideways', 'small words', 'over each other', 'outside its <button>', 'small target']),
    )
    // #666 on white is 5.7:1, which AA lets pass
    expect((await axe(page, COLOURS)).map(({ rule }) => rule)).toEqual(['color-contrast-enhanced'])
  })

  test('words stand out 7:1 and edges 3:1 where axe cannot look: on marks, bands and chosen answers', async () => {
    const page = await newPage(browser, PHONE)
    await at(page, '/', 'vi')
    const pairs: [front: string, back: string, least: number][] = [
      ['text', 'ground', 7],
      ['text', 'raised', 7],
      ['quiet', 'ground', 7],
      ['quiet', 'raised', 7],
      ['accent', 'ground', 7],
      ['on-accent', 'accent', 7],
      ['on-band', 'band', 7],
      ['fault', 'ground', 7],
      ['fault', 'fault-ground', 7],
      ['line', 'ground', 3],
    ]
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme })
      for (const [front, back, least] of pairs) {
        const ratio = contrast(await colourOf(page, front), await colourOf(page, back))
        expect(ratio, `${colorScheme}: --${front} on --${back}`).toBeGreaterThanOrEqual(least)
      }
    }
  })

  for (const lang of ['vi', 'en']) {
    test.each(STOPS)(
      `${lang}: %s: nothing for axe, 18 px, 48 px, 7:1, light and dark, narrow and wide`,
      async (...stop) => {
        const page = await newPage(browser, PHONE)
        await visit(page, stop, lang)
        expect(await axe(page, STRICT)).toEqual([])
        expect(await layoutFaults(page)).toEqual([])
        await page.emulateMedia({ colorScheme: 'dark' })
        expect(await axe(page, COLOURS)).toEqual([])
        await page.setViewportSize(DESKTOP)
        expect(await axe(page, STRICT)).toEqual([])
        await page.emulateMedia({ colorScheme: 'light' })
        expect(await axe(page, COLOURS)).toEqual([])
        expect(await layoutFaults(page)).toEqual([])
      },
    )

    test.each(STOPS)(
      `${lang}: %s: holds at 320 px, 200 % zoom, large type, wide spacing, right to left`,
      async (...stop) => {
        const page = await newPage(browser, { width: 320, height: 640 })
        await visit(page, stop, lang)
        expect(await layoutFaults(page)).toEqual([])
        await spaceOut(page)
        expect(await layoutFaults(page)).toEqual([])
        await page.evaluate(() => {
          document.adoptedStyleSheets = []
          document.documentElement.dir = 'rtl'
        })
        expect(await layoutFaults(page)).toEqual([])
        const [brand, main] = await Promise.all(
          ['header b', 'main'].map((part) => page.locator(part).first().boundingBox()),
        )
        if (brand && brand.width > 0) expect(brand.x + brand.width).toBeGreaterThan((main?.width ?? 0) / 2)
        await page.evaluate(() => {
          document.documentElement.dir = 'ltr'
        })
        await page.setViewportSize({ width: DESKTOP.width / 2, height: DESKTOP.height / 2 })
        expect(await layoutFaults(page)).toEqual([])
        await page.setViewportSize(PHONE)
        await enlarge(page, 2)
        expect(await layoutFaults(page)).toEqual([])
      },
    )
  }
})

type Colour = readonly number[]

/** A token's red, green and blue, 0–255. */
function colourOf(page: Page, token: string): Promise<Colour> {
  return page.evaluate((name) => {
    const probe = document.body.appendChild(document.createElement('i'))
    probe.style.color = `var(--${name})`
    const channels = getComputedStyle(probe).color.match(/\d+/g) ?? []
    probe.remove()
    return channels.slice(0, 3).map(Number)
  }, token)
}

/** WCAG 2.2's contrast ratio, 1–21. */
function contrast(one: Colour, other: Colour): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].toSorted((a, b) => a - b)
  return (light + 0.05) / (dark + 0.05)
}

function luminance(colour: Colour): number {
  const [red = 0, green = 0, blue = 0] = colour
    .map((channel) => channel / 255)
    .map((share) => (share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4))
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}
