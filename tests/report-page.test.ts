import { readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { SCALE } from '../src/drawing/faces.ts'
import { en as residentsEnglish } from '../src/html/words/en.ts'
import { vi as residentsVietnamese } from '../src/html/words/vi.ts'
import type { OfficerReport, WardReport } from '../src/reports/report.ts'
import { printInterval, printNumber, printPercent } from '../src/values/number.ts'
import { en } from '../web/report/words/en.ts'
import { vi } from '../web/report/words/vi.ts'
import {
  axe,
  type Browser,
  describeInBrowser,
  openBrowser,
  type Page,
  type PageOptions,
  putOff,
} from './support/browser.ts'
import { rate, several } from './support/rated.ts'
import { originOf, visit as visitReport } from './support/report-visit.ts'
import { openReporting, type Person, type Reporting, rateAYear } from './support/reporting.ts'
import { PASSWORD } from './support/staff.ts'

const WIDE = { width: 1280, height: 800 }
const PHONE = { width: 360, height: 640 }
const SPAN = 'from=2025-03-03&to=2026-03-03&by=month'

test('the page and the rating form call the five answers the same', () => {
  expect(vi.scale).toEqual(residentsVietnamese.scale)
  expect(en.scale).toEqual(residentsEnglish.scale)
})

test('the page needs no more than 80 KB of script', () => {
  const dist = new URL('../web/dist/', import.meta.url)
  const page = readFileSync(new URL('report/index.html', dist), 'utf8')
  const scripts = [...page.matchAll(/(?:src|href)="\/(assets\/[^"]+\.js)"/g)].map(([, name]) => name ?? '')
  expect(scripts.length).toBeGreaterThan(0)
  const bytes = scripts.map((name) => gzipSync(readFileSync(new URL(name, dist))).length)
  expect(bytes.reduce((sum, n) => sum + n, 0)).toBeLessThan(80 * 1024)
})

describeInBrowser('the report page', () => {
  let reports: Reporting
  let browser: Browser
  let origin: string

  beforeAll(async () => {
    reports = await openReporting()
    const { world, cast } = reports
    await rateAYear(reports)
    await rate(world, several(20, { wardId: cast.wardA, day: '2020-06-01', deskId: cast.desk1, officerId: cast.lan }))
    await rate(world, several(11, { wardId: cast.wardA, day: '2020-06-01', deskId: cast.desk2, officerId: null }))
    await rate(world, several(4, { wardId: cast.wardA, day: '2020-06-01', deskId: cast.desk2, officerId: cast.minh }))
    await rate(world, several(6, { wardId: cast.wardA, day: '2019-06-03', deskId: cast.desk1, officerId: cast.lan }))
    origin = originOf(reports)
    browser = await openBrowser()
  })
  afterAll(async () => {
    await browser?.close()
    await reports?.close()
  })

  const visit = (who: Person, query: string, options: PageOptions) =>
    visitReport(browser, reports, who, `/report/${query}`, options)
  const shown = (page: Page) => page.waitForSelector('main h1')
  /** A table as people read it: its rows of cells. */
  const tableOf = (page: Page, caption: string) =>
    page
      .locator('table', { has: page.locator('caption', { hasText: caption }) })
      .locator('tbody tr')
      .evaluateAll((rows) => rows.map((row) => [...row.children].map((cell) => cell.firstChild?.textContent ?? '')))

  test('prints the numbers of the API, in the table and as bars of the same lengths', async () => {
    const page = await visit('sau', `?${SPAN}`, { ...WIDE, width: 1000 }) // one column: the longest bars
    const report = await reports.read<WardReport>('sau', `/api/reports/wards/99101?${SPAN}`)
    const expected = report.officers.map(({ name, service, shrunk }) => {
      if (service.standing !== 'full') throw new Error('the year has enough of everybody')
      const { n, bars, share, low, high } = service
      const figures = [printPercent(share, 1), printInterval(low, high), 'đủ', printPercent(shrunk.service ?? 0, 1)]
      return [name, ...[n, ...bars].map(String), ...figures]
    })
    const table = await tableOf(page, vi.officerBars)
    expect(table.slice(0, 2).map((row) => row.slice(0, -1))).toEqual(expected)
    expect(table[2]?.slice(0, 2)).toEqual(['Không ai được phân công', String(report.unassigned?.service.n)])

    const { share, n } = report.totals.service
    const first = page.locator('.headline').first()
    expect(await first.locator('b').textContent()).toBe(printPercent(share ?? 0, 1))
    expect(await first.textContent()).toContain(`n = ${printNumber(n ?? 0)}`)
    expect(await tableOf(page, 'Diễn biến')).toHaveLength(report.trend.length)

    const drawn = await barsOn(page, vi.officerBars)
    expect(drawn).toHaveLength(3)
    for (const [index, officer] of report.officers.entries()) {
      for (const [step, bar] of (officer.service.bars ?? []).entries()) {
        expect(drawn[index]?.[step]).toBeCloseTo(bar / (officer.service.n ?? 1), 1.9) // two pixels are the gap
      }
    }
  })

  /** How long each step's colour is in each bar of a chart, as parts of the bar: read from the picture itself. */
  function barsOn(page: Page, title: string): Promise<number[][]> {
    const canvas = page.locator('section', { has: page.locator('h2', { hasText: title }) }).locator('canvas')
    return canvas.evaluate((element: HTMLCanvasElement, fills) => {
      const { width, height } = element
      const pixels = element.getContext('2d')?.getImageData(0, 0, width, height).data ?? new Uint8ClampedArray()
      const stepAt = (x: number, y: number) => {
        const hex = [0, 1, 2].map((i) => (pixels[(y * width + x) * 4 + i] ?? 0).toString(16).padStart(2, '0')).join('')
        return fills.indexOf(`#${hex}`)
      }
      const lengths: number[][] = []
      for (let y = 0, inside = false; y < height; y++) {
        const row = Array.from({ length: width }, (_, x) => stepAt(x, y))
        const coloured = row.filter((step) => step >= 0).length > width / 2
        if (coloured && !inside) lengths.push(fills.map((_, step) => row.filter((found) => found === step).length / width))
        inside = coloured
      }
      return lengths
    }, SCALE.map(({ fill }) => fill)) // biome-ignore format: the colours belong to the call
  }

  test.each([
    ['wide', `?${SPAN}`, WIDE],
    ['on a phone', `?${SPAN}`, PHONE],
    ['in the dark', `?${SPAN}`, { ...WIDE, dark: true }],
    ['in English', `?${SPAN}&lang=en`, PHONE],
    ['about the handling of cases', `?${SPAN}&about=handling`, WIDE],
    ['with somebody hidden', '?from=2020-06-01&to=2020-06-02', PHONE],
    ['with fewer than ten', '?from=2019-06-03&to=2019-06-04', PHONE],
    ['of nothing', '?from=2010-01-01&to=2010-01-08', WIDE],
  ] as const)('%s, axe finds nothing and the page does not scroll sideways', async (_, query, size) => {
    const page = await visit('sau', query, size)
    expect(await axe(page)).toEqual([])
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(size.width)
  })

  test('says in words what is not shown, and draws no bar for it', async () => {
    const page = await visit('sau', '?from=2020-06-01&to=2020-06-02', WIDE)
    const rows = await tableOf(page, vi.officerBars)
    const cells = (name: string) =>
      rows.find(([first]) => first === name)?.filter((_, i) => i === 1 || i === 2 || i === 9)
    expect(cells('Trần Thị Lan')).toEqual(['20', '0', 'sơ bộ'])
    expect(cells('Nguyễn Văn Minh')).toEqual(['< 10', '–', 'chưa đủ 10 đánh giá'])
    expect(cells('Không ai được phân công')).toEqual(['≥ 10', '–', 'ẩn để giữ kín số của người khác'])
    expect(await barsOn(page, vi.officerBars)).toHaveLength(1)
  })

  test.each([
    ['?from=2010-01-01&to=2010-01-08', vi.state.empty],
    ['?from=2019-06-03&to=2019-06-04', vi.state.thin],
  ])('%s: says that it is too little, and leads to a year', async (query, words) => {
    const page = await visit('sau', query, PHONE)
    expect(await page.locator('.notice').textContent()).toContain(words)
    expect(await page.locator('canvas').count()).toBe(0)
    await page.click(`text=${vi.state.longer}`)
    await shown(page)
    expect(new URL(page.url()).search).toBe('?from=2025-03-03&to=2026-03-03&by=month')
    expect(await page.locator('canvas').count()).toBeGreaterThan(1)
  })

  test('offers longer steps where no step has ten', async () => {
    const page = await visit('sau', '?from=2026-01-01&to=2026-02-01&by=day', PHONE)
    expect(await page.locator('.notice', { hasText: vi.state.smallSteps }).count()).toBe(1)
    expect(await page.locator('.trend canvas').count()).toBe(0)
    await page.getByRole('link', { name: vi.filters.step.month, exact: true }).click()
    await page.waitForURL(/by=month/)
    await page.waitForSelector('.trend canvas')
  })

  test('can be used with the keyboard alone: sort a table, open an officer, come back', async () => {
    const page = await visit('sau', `?${SPAN}`, WIDE)
    const folded = page.locator('section', { has: page.locator('h2', { hasText: vi.officerBars }) }).locator('summary')
    await folded.focus()
    await page.keyboard.press('Enter')
    const sort = page.locator('table', { hasText: vi.officerBars }).getByRole('button', { name: vi.table.n })
    await sort.focus()
    await page.keyboard.press('Enter')
    const column = async () => (await tableOf(page, vi.officerBars)).map(([, n]) => Number(n))
    expect(await column()).toEqual((await column()).toSorted((a, b) => b - a))
    expect(await page.locator('th[aria-sort]').getAttribute('aria-sort')).toBe('descending')
    await page.keyboard.press('Enter')
    expect(await column()).toEqual((await column()).toSorted((a, b) => a - b))

    await page.getByRole('link', { name: 'Trần Thị Lan' }).focus()
    await page.keyboard.press('Enter')
    await page.waitForSelector('h1:has-text("Trần Thị Lan")')
    const report = await reports.read<OfficerReport>('sau', `/api/reports/officers/${reports.cast.lan}?${SPAN}`)
    expect(await page.locator('.headline b').first().textContent()).toBe(
      printPercent(report.totals.service.share ?? 0, 1),
    )
    expect(await axe(page)).toEqual([])
    await page.goBack()
    await page.waitForSelector('h1:has-text("Phường An Bình")')
    expect(await sort.isVisible()).toBe(true) // a table once opened stays open, the others folded
    expect(await page.locator('.trend ~ .figures').getAttribute('open')).toBe(null)
  })

  test('leads to a chapter from the list at the side, and marks there which one is being read', async () => {
    const page = await visit('sau', `?${SPAN}`, WIDE)
    const marked = page.locator('.chapters [aria-current]')
    const links = page.locator('.chapters a')
    await links.getByText(vi.chapters.reading).click()
    await expect.poll(() => marked.allTextContents()).toEqual([vi.chapters.reading])
    expect(await links.first().evaluate((link) => link.getBoundingClientRect().top)).toBeGreaterThan(0) // still there
    await page.goto(`${origin}/report/?${SPAN}#trend`)
    await page.reload()
    await expect.poll(() => marked.allTextContents()).toEqual([vi.chapters.trend])
  })

  test('keeps its filters in the address: people say the last day, the address the day after', async () => {
    const page = await visit('sau', '', WIDE)
    expect(await page.inputValue('#to')).toBe('2026-03-02')
    await page.fill('#from', '2025-12-01')
    await page.fill('#to', '2026-02-28')
    await page.selectOption('#by', 'month')
    await page.click('.filters button')
    await page.waitForURL(`${origin}/report/?from=2025-12-01&to=2026-03-01&by=month`)
    await page.waitForSelector(`text=${vi.span('01/12/2025', '01/03/2026')}`)
    // Fewer than ten came since: they are told with February, and the page says that this is more than was asked for.
    expect((await tableOf(page, 'Diễn biến')).map(([month]) => month)).toEqual([
      '12/2025',
      '01/2026',
      '02/2026',
      '03/2026',
    ])
    expect(await page.textContent('main .hint.kept')).toContain('từ 01/12/2025 đến hết 28/02/2026')
    expect(await page.inputValue('#to')).toBe('2026-02-28')
    await page.click(`text=${vi.filters.quarter}`)
    await page.waitForURL(/from=2026-01-01&to=2026-03-03/)
  })

  test('gives the spreadsheet of the very same question', async () => {
    const page = await visit('sau', `?${SPAN}`, WIDE)
    const [download] = await Promise.all([page.waitForEvent('download'), page.click(`text=${vi.filters.csv}`)])
    expect(download.suggestedFilename()).toBe('hai-long-99101-2025-03-03-2026-03-03.csv')
    const direct = await reports.get('sau', `/api/reports/wards/99101.csv?${SPAN}`)
    expect(readFileSync(await download.path(), 'utf8')).toBe(direct.text)
  })

  test('lets an admin choose the ward, and shows an officer only herself', async () => {
    const admin = await visit('quan.tri', '?from=2026-02-01&to=2026-03-01', WIDE)
    await admin.selectOption('#ward', { label: 'Phường Bình Yên' })
    await admin.click('.filters button')
    await admin.waitForSelector('h1:has-text("Phường Bình Yên")')

    const page = await visit('lan', '', PHONE)
    expect(await page.textContent('h1')).toContain('Trần Thị Lan')
    const text = (await page.textContent('main')) ?? ''
    expect(text).toContain(vi.wholeWeeks)
    expect(text).not.toContain('Nguyễn Văn Minh')
    expect(await page.locator('.menu a').allTextContents()).toEqual([vi.report, vi.officer.said.menu, vi.account])
  })

  test('tells beside the field what is wrong with a question', async () => {
    const page = await visit('sau', '?from=2026-02-30', { ...WIDE, expected: /^422/ })
    const { errors } = (await reports.get('sau', '/api/reports/wards/99101?from=2026-02-30')).body
    expect(await page.textContent('#from-fault')).toBe(errors.from)
    expect(await page.textContent('.s a')).toBe(errors.from)
    expect(await axe(page)).toEqual([])
  })

  test("says the same of another ward's report as of one that isn't there", async () => {
    const told = []
    for (const ward of ['99102', '12345']) {
      const page = await visit('sau', `?ward=${ward}`, { ...WIDE, expected: /^404/ })
      told.push(await page.textContent('main'))
    }
    expect(told[0]).toContain(vi.state.missing)
    expect(told[0]).toBe(told[1])
  })

  test('leads back to the sign-in when the session has ended, and offers to try again when nothing answers', async () => {
    const page = await visit('sau', `?${SPAN}`, { ...PHONE, expected: /^401|ERR_FAILED/ })
    await page.route('**/api/**', async (route) => {
      await page.context().clearCookies()
      const { cookie, ...headers } = await route.request().allHeaders()
      await route.continue({ headers })
    })
    await page.reload()
    await page.waitForSelector(`text=${vi.state.expired}`)
    expect(await axe(page)).toEqual([])
    await page.unrouteAll()
    await page.click(`text=${vi.state.signIn}`)
    await page.fill('input[name=signIn]', 'sau')
    await page.fill('input[name=password]', PASSWORD)
    await page.click('main form button')
    await putOff(page)
    await page.waitForSelector('h1:has-text("Phường An Bình")')
    expect(new URL(page.url()).search).toBe(`?${SPAN}`)

    await page.route('**/api/**', (route) => route.abort())
    await page.reload()
    await page.waitForSelector(`text=${vi.state.failed}`)
    await page.unrouteAll()
    await page.click(`text=${vi.state.retry}`)
    await page.waitForSelector('h1:has-text("Phường An Bình")')
  })

  test('signs out', async () => {
    const page = await visit('sau', '', WIDE)
    await page.click(`text=${vi.signOut}`)
    await page.waitForURL(`${origin}/sign-in?out`)
    await page.goto(`${origin}/report/`)
    expect(page.url()).toContain('/sign-in')
  })

  test('prints on A4: no filters, every table unfolded, charts dark on white even from a dark screen', async () => {
    const page = await visit('sau', '?from=2025-03-03&to=2026-03-03&by=week', {
      ...WIDE,
      dark: true,
      expected: /willReadFrequently/,
    })
    /** Which of the two accents the trend is drawn in: the dark screen's #7fd6cc or paper's #000. */
    const accents = () =>
      page.locator('.trend canvas').evaluate((canvas: HTMLCanvasElement) => {
        const { data } = canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height) ?? { data: [] }
        const solid = Array.from({ length: data.length / 4 }, (_, i) => [...data.slice(i * 4, i * 4 + 4)].join())
        return ['127,214,204,255', '0,0,0,255'].filter((colour) => solid.includes(colour))
      })
    expect(await page.locator('details:not([open])').count()).toBeGreaterThan(0)
    expect(await accents()).toEqual(['127,214,204,255'])
    await page.evaluate(() => dispatchEvent(new Event('beforeprint')))
    await page.emulateMedia({ media: 'print' })
    expect(await page.locator('details:not([open])').count()).toBe(0)
    expect(await accents()).toEqual(['0,0,0,255'])
    expect(await page.locator('.filters').isVisible()).toBe(false)
    await page.emulateMedia({ media: 'screen' })
    await page.evaluate(() => dispatchEvent(new Event('afterprint')))
    expect(await page.locator('details:not([open])').count()).toBeGreaterThan(0)
    expect(await accents()).toEqual(['127,214,204,255'])
    expect((await page.pdf({ format: 'A4' })).subarray(0, 5).toString()).toBe('%PDF-')
  })
})
