import type { Locator } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { whoSitsAt } from '../src/desks/queries.ts'
import {
  type Browser,
  describeInBrowser,
  newPage,
  openBrowser,
  type Page,
  type PageOptions,
} from './support/browser.ts'
import { expectGood } from './support/good.ts'
import { openScreens, type Screens } from './support/screens.ts'
import { PASSWORD } from './support/staff.ts'

const PHONE = { width: 360, height: 640 }
const LOOKS: Record<string, PageOptions> = {
  'a phone in the dark': { ...PHONE, dark: true },
  'a desktop': { width: 1280, height: 800 },
}

describeInBrowser('the screens of a ward', () => {
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

  async function enter(look: PageOptions): Promise<Page> {
    const page = await newPage(browser, look)
    await page.goto(`${it.origin}/sign-in`)
    await page.fill('#signIn', 'hanh')
    await page.fill('#password', PASSWORD)
    await page.click('main button')
    await page.waitForURL(`${it.origin}/admin/`)
    return page
  }

  const sitsAt = async (desk: string) => (await whoSitsAt(it.world.db, it.cast.wardA, desk, it.world.now()))?.name

  /** A thumb: what it presses is seen without scrolling, not in the upper third, and 48 px high and wide or more. */
  async function tap(page: Page, target: Locator): Promise<void> {
    const box = (await target.boundingBox()) ?? expect.unreachable()
    expect(Math.min(box.width, box.height)).toBeGreaterThanOrEqual(48)
    expect(box.y + box.height / 2).toBeGreaterThan(PHONE.height / 3)
    expect(box.y + box.height).toBeLessThanOrEqual(PHONE.height)
    await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2)
  }

  for (const javaScript of [true, false]) {
    test(`a hand-over is two taps from today, and a third undoes it, ${javaScript ? 'with' : 'without'} JavaScript`, async () => {
      await it.later(1)
      const page = await enter({ ...PHONE, javaScript })
      expect(await sitsAt(it.cast.desk1)).toBe('Trần Thị Lan')
      await tap(page, page.getByRole('link', { name: 'Bàn giao Quầy 1 – Hộ tịch' }))
      await page.waitForURL('**/hand-over')
      await tap(page, page.getByRole('button', { name: 'Nguyễn Văn Minh' }))
      await page.waitForURL('**/admin/?done')
      expect(await sitsAt(it.cast.desk1)).toBe('Nguyễn Văn Minh')
      expect(await page.getByRole('status').textContent()).toContain('Nguyễn Văn Minh thay Trần Thị Lan')
      await tap(page, page.getByRole('button', { name: /^Hoàn tác/ }))
      await page.waitForURL('**/admin/?undone')
      expect(await sitsAt(it.cast.desk1)).toBe('Trần Thị Lan')
    })
  }

  test('a hand-over is done by keyboard alone', async () => {
    await it.later(1)
    const page = await enter({ width: 1280, height: 800 })
    await page.getByRole('link', { name: 'Bàn giao Quầy 1 – Hộ tịch' }).focus()
    await page.keyboard.press('Enter')
    await page.waitForURL('**/hand-over')
    await page.focus('main')
    await page.keyboard.press('Tab')
    expect(await page.evaluate(() => document.activeElement?.textContent)).toContain('Nguyễn Văn Minh')
    await page.keyboard.press('Enter')
    await page.waitForURL('**/admin/?done')
    await page.getByRole('button', { name: /^Hoàn tác/ }).press('Enter')
    await page.waitForURL('**/admin/?undone')
    expect(await sitsAt(it.cast.desk1)).toBe('Trần Thị Lan')
  })

  test('of many officers the list narrows while one types, and those who often sit here stand first', async () => {
    await manyOfficers()
    const page = await enter(PHONE)
    await page.goto(`${it.origin}/admin/desks/${it.cast.desk2}/hand-over`)
    const names = () => page.locator('.names li:visible b').allTextContents()
    expect((await names()).length).toBe(14)
    await page.fill('#q', 'hòa')
    expect(await names()).toEqual(['Đặng Thị Hoà', 'Đỗ Văn Hòa'])
    await page.fill('#q', 'xyz')
    expect(await names()).toEqual([])
    expect(await page.locator('[data-none]').isVisible()).toBe(true)
    await page.fill('#q', 'minh')
    await page.getByRole('button', { name: 'Nguyễn Văn Minh' }).click()
    await page.waitForURL('**/admin/?done')
    await it.later(1)
    await page.goto(`${it.origin}/admin/desks/${it.cast.desk2}/hand-over`)
    await page.getByRole('button', { name: 'Để trống quầy' }).click()
    await page.waitForURL('**/admin/?done')
    await page.goto(`${it.origin}/admin/desks/${it.cast.desk2}/hand-over`)
    expect((await names())[0]).toBe('Nguyễn Văn Minh')
    expect(await page.locator('h3').first().textContent()).toBe('Hay ngồi quầy này')
  })

  test('without JavaScript the same box asks the server', async () => {
    await manyOfficers()
    const page = await enter({ ...PHONE, javaScript: false })
    await page.goto(`${it.origin}/admin/desks/${it.cast.desk2}/hand-over`)
    await page.fill('#q', 'hòa')
    await page.press('#q', 'Enter')
    await page.waitForURL('**/hand-over?q=h%C3%B2a')
    expect(await page.locator('.names b').allTextContents()).toEqual(['Đặng Thị Hoà', 'Đỗ Văn Hòa'])
  })

  async function manyOfficers(): Promise<void> {
    const others = ['Võ Đức Ân', 'Lê Quốc Bảo', 'Đặng Thị Hoà', 'Đỗ Văn Hòa', 'Phạm Thị Ánh Nguyệt', 'Bùi Sơn']
    await it.world.pool.query(
      `insert into officers (ward_id, id, code, name, title, created_at)
       select $1, gen_random_uuid(), 'X' || n, name, 'Công chức Tư pháp – Hộ tịch', now()
       from unnest($2::text[]) with ordinality as row (name, n) on conflict do nothing`,
      [it.cast.wardA, [...others, ...Array.from({ length: 6 }, (_, n) => `Trần Văn ${String.fromCharCode(75 + n)}`)]],
    )
  }

  // Every page without a fault is looked at in browser-every-page.test.ts.
  for (const [name, look] of Object.entries(LOOKS)) {
    test(`long lists, none found and forms with faults are good for everybody on ${name}`, async () => {
      await manyOfficers()
      await it.later(1)
      const { desk1 } = it.cast
      const page = await enter(look)
      for (const path of [
        '/admin/officers',
        '/admin/officers?q=xyz',
        `/admin/desks/${desk1}/hand-over`,
        '/admin/desks?lang=en',
      ]) {
        await page.goto(it.origin + path)
        await expectGood(page)
      }
      for (const path of ['/admin/officers/new', '/admin/desks/new', `/admin/desks/${desk1}/plan`]) {
        await page.goto(it.origin + path)
        await page.click('main form button')
        await page.waitForSelector('[role=alert]')
        await expectGood(page)
      }
    })
  }
})
