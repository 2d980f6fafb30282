import { afterAll, beforeAll, expect, test } from 'vitest'
import { chooseQuestions } from '../src/places/choose-questions.ts'
import { perform } from '../src/world.ts'
import {
  axe,
  type Browser,
  describeInBrowser,
  newPage,
  openBrowser,
  type Page,
  type PageOptions,
} from './support/browser.ts'
import { expectGood } from './support/good.ts'
import { rate, several } from './support/rated.ts'
import { openScreens, type Screens } from './support/screens.ts'
import { cookieOf } from './support/staff.ts'
import { openTabletOf } from './support/tablet.ts'
import { OPERATOR } from './support/world.ts'

const LOOKS: Record<string, PageOptions> = {
  'a phone': { width: 360, height: 640 },
  'a tablet': { width: 800, height: 1280, touch: true },
  'a desktop in the dark': { width: 1280, height: 800, dark: true },
}

describeInBrowser('what helps residents to rate', () => {
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

  async function enter(look: PageOptions, cookies: string): Promise<Page> {
    const page = await newPage(browser, look)
    const pairs = cookies.split('; ').map((pair) => pair.split('=') as [string, string])
    await page.context().addCookies(pairs.map(([name, value]) => ({ name, value, url: it.origin })))
    return page
  }

  for (const [name, look] of Object.entries(LOOKS)) {
    test(`on ${name}: a resident is led from the desk to the receipt and back, and nothing is left behind`, async () => {
      const page = await enter(look, `tablet=${await openTabletOf(it, 'Em Vy')}`)
      await page.goto(`${it.origin}/tablet`)
      await expectGood(page)
      await page.getByRole('link', { name: /Quầy 1 – Hộ tịch/ }).click()
      await expectGood(page)
      await page.getByRole('link', { name: 'Người dân tự bấm' }).click()
      await expectGood(page)
      await page
        .locator('label', { hasText: /^Hài lòng$/ })
        .first()
        .click()
      await page.fill('#key', `0912 345 6${Object.keys(LOOKS).indexOf(name)}7`)
      await page.check('#consent')
      await page.click('button')
      await page.waitForURL('**/tablet/thanks')
      await expectGood(page)
      const receipt = (await page.textContent('.code')) ?? expect.unreachable()
      await page.getByRole('link', { name: 'Xong, về trang đầu' }).click()
      await page.waitForURL('**/tablet')
      for (let back = 0; back < 3; back++) {
        await page.goBack()
        const seen = `${page.url()} ${await page.content()}`
        expect(seen).not.toContain(receipt)
        expect(
          await page
            .locator('#key')
            .or(page.locator('h1'))
            .first()
            .inputValue()
            .catch(() => ''),
        ).toBe('')
      }
    })

    test(`on ${name}: the page on which staff open a tablet, and its faults`, async () => {
      const page = await enter(look, await cookieOf(it.server, 'hanh'))
      await page.goto(`${it.origin}/admin/tablet`)
      await expectGood(page)
      await page.click('main form[action="/admin/tablet"] button')
      await page.waitForSelector('[role=alert]')
      await expectGood(page)
    })
  }

  for (const [name, look] of Object.entries(LOOKS)) {
    test(`on ${name}: a slip is typed in, told what is wrong, and printed`, async () => {
      const page = await enter(look, await cookieOf(it.server, 'hanh'))
      await page.goto(`${it.origin}/admin/paper`)
      await expectGood(page)
      await page.click('main form button')
      await page.waitForSelector('[role=alert]')
      await expectGood(page)
      await page.selectOption('#desk', it.cast.desk1)
      await page.selectOption('#when', 'morning')
      await page.check('input[name=service][value="4"]')
      await page.fill('#key', `0987 654 3${Object.keys(LOOKS).indexOf(name)}1`)
      await page.check('#consent')
      await page.click('main form button')
      await page.waitForURL('**/admin/paper?kept*')
      expect(await page.textContent('[role=status]')).toMatch(/([0-9A-Z]{4}-){3}[0-9A-Z]{4}/)
      await expectGood(page)
      await page.goto(`${it.origin}/admin/desks/${it.cast.desk1}/slip`)
      await expectGood(page)
    })
  }

  test('the report tells the ways apart, on a phone and on a desktop', async () => {
    const { wardA: wardId, desk1: deskId, lan: officerId } = it.cast
    const of = { wardId, day: '2026-02-26', deskId, officerId }
    await it.world.pool.query('truncate ratings, daily_counters cascade') // what the tests above have rated
    await rate(it.world, [...several(60, of), ...several(34, { ...of, channel: 'tablet' })])
    await rate(it.world, [...several(14, { ...of, channel: 'assisted' }), ...several(3, { ...of, channel: 'paper' })])
    for (const look of [
      { width: 360, height: 640 },
      { width: 1280, height: 800 },
    ]) {
      const page = await enter(look, await cookieOf(it.server, 'sau'))
      await page.goto(`${it.origin}/report/?ward=99101`)
      const section = page.locator('section.channels')
      await section.waitFor()
      const told = await section.locator('tbody tr').allTextContents()
      expect(told).toHaveLength(4)
      expect(told[2]).toMatch(/Tự bấm trên máy của phường34/)
      expect(told[3]).toMatch(/Phiếu giấy< 10/)
      expect(await axe(page, { also: ['color-contrast-enhanced'] })).toEqual([])
    }
  })

  test.each([
    [null, 0],
    ['sipas-3', 5],
  ])('a slip is two pages of A5; with the questions of the set %s', async (set, n) => {
    await perform(it.world, OPERATOR, (act) => chooseQuestions(act, it.cast.wardA, set, '2026-03-02'))
    const page = await enter({ width: 1280, height: 800 }, await cookieOf(it.server, 'hanh'))
    await page.goto(`${it.origin}/admin/desks/${it.cast.desk1}/slip`)
    expect(await page.locator('tbody tr').count()).toBe(n === 0 ? 0 : 2 + n)
    await expectGood(page)
    const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1')
    expect(pdf.match(/\/Type\s*\/Page\b/g)).toHaveLength(2)
    const [, width, height] = /MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)/.exec(pdf) ?? []
    expect([Math.round(Number(width)), Math.round(Number(height))]).toEqual([420, 595]) // 148 × 210 mm in points
  })
})
