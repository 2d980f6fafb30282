import { afterAll, beforeAll, expect, test } from 'vitest'
import { createApp } from '../src/app.ts'
import { type Browser, describeInBrowser, newPage, openBrowser, type PageOptions } from './support/browser.ts'
import { addressesOf, doorsOf } from './support/doors.ts'
import { type Furnished, inWardA, openFurnished } from './support/furnished.ts'
import { faultsOf } from './support/good.ts'
import { PASSWORD } from './support/staff.ts'

// Each size and each set of colours once: pages of a third look found nothing that these two don't.
const LOOKS: Readonly<Record<string, PageOptions>> = {
  'a phone in the dark': { width: 360, height: 640, dark: true },
  'a desktop': { width: 1280, height: 800 },
}

describeInBrowser('every page of the staff, as the router has them', () => {
  let it: Furnished
  let browser: Browser
  beforeAll(async () => {
    ;[it, browser] = await Promise.all([openFurnished(), openBrowser()])
  })
  afterAll(async () => {
    await browser?.close()
    await it?.close()
  })

  /** In each of its states that the furnished ward has; the report has its own test, files have no looks. */
  const pages = () =>
    doorsOf(createApp(it.world).app)
      .filter(({ method, staff }) => method === 'GET' && staff)
      .flatMap((door) => addressesOf(door, it.there).map(inWardA))
      .filter((path) => !/^\/(api|report)\b|\.\w+(\?|$)/.test(path))

  test.each(Object.entries(LOOKS))(
    'is good for everybody on %s',
    async (_, look) => {
      const page = await newPage(browser, look)
      await page.goto(`${it.origin}/sign-in`)
      await page.fill('#signIn', 'quan.tri')
      await page.fill('#password', PASSWORD)
      await page.click('main button')
      await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'))
      const all = new Set(pages())
      expect(all.size).toBeGreaterThan(50)
      const faults: string[] = []
      for (const path of all) {
        const answer = await page.goto(it.origin + path)
        // 422: a closed desk is handed over to nobody, and says so
        if (![200, 422].includes(answer?.status() ?? 0)) faults.push(`${path}: ${answer?.status()}`)
        faults.push(...(await faultsOf(page)).map((fault) => `${path}: ${fault}`))
      }
      expect(faults).toEqual([])
    },
    480_000,
  )
})
