import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createApp } from '../src/app.ts'
import { DEMO_PASSWORD } from '../src/demo/people.ts'
import { setUpDemo } from '../src/demo/set-up-demo.ts'
import type { WardReport } from '../src/reports/report.ts'
import { printNumber } from '../src/values/number.ts'
import { type Browser, describeInBrowser, newPage, openBrowser, type Page, putOff } from './support/browser.ts'
import { readPdf } from './support/pdf.ts'
import { takePicture } from './support/pictures.ts'
import { readQr } from './support/qr-reader.ts'
import { listen } from './support/staff.ts'
import { type TestWorld, testWorld } from './support/world.ts'

describeInBrowser('the main job, on the demo', () => {
  let world: TestWorld
  let server: Awaited<ReturnType<typeof listen>>
  let browser: Browser
  let url: string

  beforeAll(async () => {
    world = await testWorld()
    await setUpDemo(world)
    server = await listen(createApp(world).app)
    url = `http://localhost:${(server.address() as AddressInfo).port}`
    browser = await openBrowser()
  })
  afterAll(async () => {
    await browser?.close()
    server?.close()
    await world?.close()
  })

  async function chairReads(size: { width: number; height: number }): Promise<Page> {
    const chair = await newPage(browser, size)
    await chair.goto(`${url}/`)
    await chair.locator('a[href="/report/"]').click()
    await chair.fill('#signIn', 'chutich')
    await chair.fill('#password', DEMO_PASSWORD)
    await chair.locator('main button').click()
    await putOff(chair)
    await chair.locator('.headline').first().waitFor()
    return chair
  }
  const told = async (chair: Page) => (await chair.locator('.headline').first().textContent()) ?? ''
  const read = async (chair: Page) => {
    const wards = await (await chair.request.get(`${url}/api/reports/wards`)).json()
    const answer = await chair.request.get(`${url}/api/reports/wards/${wards[0].code}`)
    return (await answer.json()) as WardReport
  }

  test('a sign is printed, scanned from paper, a rating sent without JavaScript, and the report has one more', async () => {
    const chair = await chairReads({ width: 1280, height: 800 })
    const before = (await read(chair)).totals.service.n ?? 0
    expect(before).toBeGreaterThan(5000)
    expect(await told(chair)).toContain(`n = ${printNumber(before)}`)

    const front = await chair.request.get(`${url}/`)
    const sign = /href="(\/admin\/plates\/[^"]+sign\.pdf)"/.exec(await front.text())?.[1]
    const [sheet] = await readPdf(await (await chair.request.get(`${url}${sign}`)).body(), 200)
    const { jsqr, zxing } = await readQr(sheet?.picture as NonNullable<typeof sheet>['picture'])
    expect(zxing).toEqual([jsqr])
    expect(jsqr).toMatch(/^HTTP:\/\/LOCALHOST:8080\/Q\/[0-9A-Z]{9}$/)

    const phone = await newPage(browser, { width: 360, height: 640, touch: true, javaScript: false })
    await phone.goto(`${url}${new URL(jsqr as string).pathname}`)
    await phone.locator('.five label').nth(4).tap()
    await phone.fill('#key', '0912 345 678')
    await phone.locator('label:has(#consent)').tap()
    await phone.locator('button').tap()
    await phone.getByRole('heading', { name: 'Cảm ơn ông/bà!' }).waitFor()

    await chair.reload()
    await chair.locator('.headline').first().waitFor()
    expect((await read(chair)).totals.service.n).toBe(before + 1)
    expect(await told(chair)).toContain(`n = ${printNumber(before + 1)}`)
  })

  test('the picture for the README', async () => {
    const page = await chairReads({ width: 1280, height: 1050 })
    await page.locator('canvas').first().waitFor()
    await page.waitForLoadState('networkidle')
    await takePicture(page, 'report.png')
  })
})
