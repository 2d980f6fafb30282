import { afterAll, beforeAll, expect, test } from 'vitest'
import { setBoundary } from '../src/places/set-boundary.ts'
import type { CityReport } from '../src/reports/city.ts'
import { printInterval, printPercent } from '../src/values/number.ts'
import { perform } from '../src/world.ts'
import { cityVi } from '../web/report/words/city-vi.ts'
import { vi } from '../web/report/words/vi.ts'
import { axe, type Browser, describeInBrowser, openBrowser, type PageOptions } from './support/browser.ts'
import { rate, several } from './support/rated.ts'
import { originOf, visit as visitReport } from './support/report-visit.ts'
import { openReporting, type Person, type Reporting, rateAYear } from './support/reporting.ts'
import { tiles } from './support/tiles.ts'
import { OPERATOR } from './support/world.ts'

const WIDE = { width: 1280, height: 800 }
const PHONE = { width: 360, height: 640 }
const JANUARY = '?city&from=2026-01&to=2026-01'

describeInBrowser('the page on all wards', () => {
  let reports: Reporting
  let browser: Browser
  let origin: string

  beforeAll(async () => {
    reports = await openReporting()
    const { world, cast } = reports
    await rateAYear(reports)
    const desk = await world.db
      .selectFrom('desks')
      .select('id')
      .where('ward_id', '=', cast.wardB)
      .executeTakeFirstOrThrow()
    await rate(world, several(6, { wardId: cast.wardB, deskId: desk.id, day: '2026-01-14' }))
    const ward = { id: 3, code: '99103', kind: 'xã', name: 'Cù Lao', province: 'Thành phố Mẫu' }
    await world.db.insertInto('wards').values({ ...ward, valid_from: '2025-07-01', created_at: world.now() }).execute() // biome-ignore format: one row
    for (const [at, boundary] of tiles(2, 1).entries()) {
      await perform(world, OPERATOR, (act) => setBoundary(act, at === 0 ? cast.wardA : cast.wardB, boundary, null))
    }
    origin = originOf(reports)
    browser = await openBrowser()
  })
  afterAll(async () => {
    await browser?.close()
    await reports?.close()
  })

  const visit = (who: Person, query: string, options: PageOptions) =>
    visitReport(browser, reports, who, `/report/${query}`, options)

  test('is reached from a ward’s report, says what the API says, and is good for everybody, wide and on a phone', async () => {
    const page = await visit('quan.tri', '', WIDE)
    await page.click(`text=${vi.allWards}`)
    await page.waitForSelector(`h1:has-text("${cityVi.title}")`)
    await page.goto(`${origin}/report/${JANUARY}`)
    await page.waitForSelector('.cards li:visible')
    const { wards } = await reports.read<CityReport>('quan.tri', '/api/reports/city?from=2026-01&to=2026-01')
    const rows = await page.locator('table').first().locator('tbody tr').evaluateAll((all) =>
      all.map((row) => [...row.children].map((cell) => cell.textContent ?? '')),
    ) // biome-ignore format: one question
    for (const [at, { name, service }] of wards.entries()) {
      const { share, low, high } = service.figure
      expect(rows[at]?.[0]).toBe(name)
      expect(rows[at]?.[7]).toBe(share === null ? '–' : printPercent(share, 1))
      expect(rows[at]?.[8]).toBe(low === null || high === null ? '–' : printInterval(low, high))
    }
    // Only the table of work that waits may be sorted: by share it would be a league table.
    const sorting = await page.locator('table:has(button)').evaluateAll((all) => all.map((one) => one.querySelector('caption')?.textContent)) // biome-ignore format: one question
    expect(sorting).toEqual([cityVi.work.table])
    const first = page.locator('.first li:has(> a)')
    const late = (key: string) => wards.find((ward) => ward.key === key)?.followUps?.late ?? 0
    expect(late('99101-20250701')).toBeGreaterThan(late('99102-20250701'))
    expect(await first.first().textContent()).toContain(cityVi.work.waiting(String(late('99101-20250701'))))
    expect(await first.first().locator('li a').getAttribute('href')).toBe('/admin/follow-ups?ward=99101-20250701&show=late') // biome-ignore format: one address
    expect(await page.textContent('.headlines:nth-of-type(2)')).toContain(cityVi.work.noneCovered)
    expect(await page.locator('.city path.area').count()).toBe(2)
    expect(await page.textContent('main')).toContain(cityVi.notOnMap('1'))
    for (const size of [WIDE, PHONE]) {
      await page.setViewportSize(size)
      expect(await axe(page)).toEqual([])
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(size.width)
    }
  })

  test('keeps in its address what is looked for, and a press on the map opens that ward over the same month', async () => {
    const page = await visit('quan.tri', JANUARY, WIDE)
    await page.waitForSelector('.cards li:visible')
    const shown = () => page.locator('.cards li:visible h4').allTextContents()
    expect(await shown()).toEqual(['Phường An Bình', 'Phường Bình Yên', 'Xã Cù Lao'])
    await page.fill('#find', 'yen')
    expect(await shown()).toEqual(['Phường Bình Yên'])
    expect(await page.locator('table').first().locator('tbody tr:visible').count()).toBe(1)
    await page.fill('#find', '')
    await page.getByLabel(cityVi.thinOnly).check()
    expect(await shown()).toEqual(['Phường Bình Yên', 'Xã Cù Lao'])
    expect(await page.getAttribute('footer a', 'href')).toBe('/report/?city&from=2026-01&to=2026-01&only=thin&lang=en')
    await page.reload()
    await page.waitForSelector('.cards li:visible')
    expect(await shown()).toEqual(['Phường Bình Yên', 'Xã Cù Lao'])

    await page.locator('.city path.area').first().click()
    await page.waitForSelector('h1:has-text("Phường An Bình")')
    expect(new URL(page.url()).search).toBe('?ward=99101-20250701&from=2026-01-01&to=2026-02-01&by=week')
    await page.goBack()
    await page.locator('table').first().getByRole('link', { name: 'Phường Bình Yên' }).focus()
    await page.keyboard.press('Enter')
    await page.waitForSelector('h1:has-text("Phường Bình Yên")')
  })

  test('is not there for a chair, and a month that is not over is told beside its field', async () => {
    const chair = await visit('sau', '?city', { ...PHONE, expected: /^404/ })
    expect(await chair.textContent('main')).toContain(vi.state.missing)
    const page = await visit('quan.tri', '?city&to=2026-03', { ...WIDE, expected: /^422/ })
    expect(await page.textContent('#to-fault')).toBe('Chỉ xem được những tháng đã hết.')
  })
})
