import { readFile } from 'node:fs/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { addHouses } from '../src/houses/add.ts'
import { perform } from '../src/world.ts'
import {
  type Browser,
  describeInBrowser,
  newPage,
  openBrowser,
  type Page,
  type PageOptions,
} from './support/browser.ts'
import { expectGood } from './support/good.ts'
import { readPdf } from './support/pdf.ts'
import { openScreens, type Screens } from './support/screens.ts'
import { PASSWORD } from './support/staff.ts'
import { OPERATOR } from './support/world.ts'

const PHONE = { width: 360, height: 640 }
const DESKTOP = { width: 1280, height: 800 }

describeInBrowser('printing', () => {
  let it: Screens
  let browser: Browser
  beforeAll(async () => {
    ;[it, browser] = await Promise.all([openScreens(), openBrowser()])
    const short = Array.from({ length: 6 }, (_, at) => ({ street: 'Sen Trắng', number: `${at + 1}/2A` }))
    const long = Array.from({ length: 1_000 }, (_, at) => ({ street: 'Đường số 7', number: String(at + 1) }))
    await perform(it.world, OPERATOR, (act) => addHouses(act, it.cast.wardA, [...short, ...long]))
  })
  afterAll(async () => {
    await browser?.close()
    await it?.close()
  })

  async function enter(look: PageOptions): Promise<Page> {
    const page = await newPage(browser, look)
    await page.goto(`${it.origin}/sign-in?next=/admin/print`)
    await page.fill('#signIn', 'hanh')
    await page.fill('#password', PASSWORD)
    await page.click('main button')
    await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'))
    await page.goto(`${it.origin}/admin/print`)
    return page
  }

  async function choose(page: Page, street: string): Promise<void> {
    await page.click('text=Biển số nhà')
    await page.selectOption('#street', street)
    await page.click('main button')
    const picture = page.locator('figure img')
    expect(
      await picture.evaluate((image: HTMLImageElement) => image.decode().then(() => image.naturalWidth)),
    ).toBeGreaterThan(100)
    await expectGood(page)
  }

  test('a street on a phone without script: looked at, made, and there are links to fetch it', async () => {
    const page = await enter({ ...PHONE, javaScript: false })
    await page.click('text=Biển số nhà')
    await page.selectOption('#street', 'Sen Trắng')
    await page.click('main button')
    await page.click('text=Tạo đợt in 6 biển')
    await page.waitForURL(/done=made/)
    expect(await page.locator('a[data-whole]').getAttribute('href')).toMatch(/plates\.pdf$/)
    expect(await page.locator('progress').count()).toBe(0)
  })

  test('sheet by sheet at a desk: it is told how far it is, and the file is whole', async () => {
    const page = await enter(DESKTOP)
    await choose(page, 'Sen Trắng')
    await page.click('text=Tạo đợt in 6 biển')
    await page.waitForURL(/done=made/)
    const [download] = await Promise.all([page.waitForEvent('download'), page.click('a[data-whole]')])
    expect(await page.textContent('[data-progress] [role=status]')).toBe('Đã xong 3 tờ.')
    expect(download.suggestedFilename()).toBe('so-nha-2026-03-02.pdf')
    const sheets = await readPdf(await readFile(await download.path()), 36)
    expect(sheets).toHaveLength(3)
  })

  test('500 sheets over a slow line are stopped, and go on from where they were', async () => {
    const page = await enter(DESKTOP)
    await choose(page, 'Đường số 7')
    await page.click('text=Tạo đợt in 1.000 biển')
    await page.waitForURL(/done=made/)
    const line = await page.context().newCDPSession(page)
    await line.send('Network.enable')
    const slow = { offline: false, latency: 0, uploadThroughput: -1, downloadThroughput: 60_000 }
    await line.send('Network.emulateNetworkConditions', slow)
    await page.click('a[data-whole]')
    await page.waitForFunction(() => Number(document.querySelector('progress')?.value) > 3)
    await line.send('Network.emulateNetworkConditions', { ...slow, downloadThroughput: 500 }) // however long one looks
    await expectGood(page)
    await page.click('text=Dừng')
    const told = await page.textContent('[data-progress] [role=status]')
    const sheet = Number(/Đã dừng ở tờ (\d+)\/500\./.exec(told ?? '')?.[1])
    expect(sheet).toBeGreaterThan(2)
    expect(sheet).toBeLessThan(400)
    await expectGood(page)
    await line.send('Network.emulateNetworkConditions', { ...slow, downloadThroughput: -1 })
    const [rest] = await Promise.all([page.waitForEvent('download'), page.click(`text=Tải tiếp từ tờ ${sheet}`)])
    expect(rest.suggestedFilename()).toBe(`so-nha-2026-03-02-to-${sheet}-500.pdf`)
    const [first] = await readPdf(await readFile(await rest.path()), 36)
    expect(first?.text).toContain(`Tờ ${sheet}/500`)
  })
})
