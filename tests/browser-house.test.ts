import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ServerType } from '@hono/node-server'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createApp } from '../src/app.ts'
import { foundDemo } from '../src/demo/found-demo.ts'
import { perform } from '../src/world.ts'
import { axe, type Browser, describeInBrowser, newPage, openBrowser, type PageOptions } from './support/browser.ts'
import { layoutFaults } from './support/layout.ts'
import { takePicture } from './support/pictures.ts'
import { listen } from './support/staff.ts'
import { streetTiles } from './support/street-tiles.ts'
import { OPERATOR, type TestWorld, testWorld } from './support/world.ts'

const STRICT = { also: ['color-contrast-enhanced', 'target-size'] }
const PHONE = { width: 360, height: 640 }

describeInBrowser('behind a house’s plate', () => {
  let world: TestWorld
  let server: ServerType
  let browser: Browser
  let house: string
  let folder: string
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'hailong-streets-'))
    world = await testWorld({ dataDir: folder })
    await perform(world, OPERATOR, foundDemo)
    world.clock.at = new Date('2026-03-03T18:00:00+07:00') // a Tuesday evening: the points are open
    server = await listen(createApp(world).app)
    browser = await openBrowser()
    const { rows } = await world.pool.query(
      `select t.code from plate_targets t join houses h on h.ward_id = t.ward_id and h.id = t.house_id
       where h.number = '43/12/5A' and h.street = 'Sen Trắng'`,
    )
    house = `http://127.0.0.1:${(server.address() as AddressInfo).port}/q/${rows[0].code}`
  })
  afterAll(async () => {
    await browser?.close()
    server?.close()
    await world?.close()
    await rm(folder, { recursive: true, force: true })
  })

  const LOOKS: readonly PageOptions[] = [
    { ...PHONE, javaScript: false },
    { ...PHONE, dark: true },
    { width: 1280, height: 800 },
  ]

  test('a visitor reads the way on any phone, without a script and with one reply, less than 60 KB', async () => {
    for (const look of LOOKS) {
      const page = await newPage(browser, look)
      const asked: string[] = []
      page.on('request', (request) => asked.push(new URL(request.url()).pathname))
      const answer = await page.goto(look.width > 1000 ? `${house}?lang=en` : house)
      expect((await answer?.body())?.length).toBeLessThan(60_000)
      await page.waitForLoadState('networkidle')
      expect(asked.filter((path) => !/^\/q\/|^\/scripts\/find\.js$/.test(path))).toEqual([]) // the finder's suggestions
      expect(await page.getByRole('img', { name: /43\/12\/5A/ }).count()).toBe(2)
      if (look.javaScript === false) continue // axe is a script
      expect([await layoutFaults(page), await axe(page, STRICT)]).toEqual([[], []])
    }
  })

  test('the map that moves comes only when it is asked for, goes by keyboard, and shows numbers close up', async () => {
    const page = await newPage(browser, { width: 360, height: 780, scale: 2 })
    await page.goto(house)
    await takePicture(page, 'house.png')
    await page.getByRole('link', { name: 'Phóng to bản đồ' }).click()
    const map = page.getByRole('region', { name: /^Bản đồ Phường Mẫu/ })
    await map.getByText('43/12/5A').waitFor()
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360)
    expect(await axe(page, { also: ['color-contrast-enhanced'] })).toEqual([])
    const shown = () => map.locator('.number').count()
    expect(await shown()).toBeGreaterThan(3)
    await map.focus()
    await page.keyboard.press('-')
    await page.getByRole('status').getByText('Phóng to thêm để thấy số nhà.').waitFor()
    expect(await shown()).toBe(0)
    await page.keyboard.press('+')
    await expect.poll(shown).toBeGreaterThan(3)
    await page.getByLabel('Số nhà').uncheck()
    await expect.poll(shown).toBe(0)
    await page.getByLabel('Khu phố, ấp').check()
    await map.getByText('Khu phố 5', { exact: true }).waitFor()
    await map.getByRole('button', { name: /^43\/12\/5A Sen Trắng/ }).press('Enter')
    await map.locator('.leaflet-popup').getByText('43/12/5A Sen Trắng').waitFor()
    await page.getByRole('link', { name: 'Về trang số nhà' }).click()
    expect(await page.locator('h1').innerText()).toBe('43/12/5A Sen Trắng')
  })

  test('streets are drawn below it where the ward’s operator has laid them down', async () => {
    await mkdir(join(folder, 'maps'))
    await writeFile(join(folder, 'maps', '99001-20250701.pmtiles'), streetTiles({ lon: 106.6888, lat: 10.7678 }))
    const page = await newPage(browser, PHONE)
    await page.goto(`${house}?map`)
    await page.getByLabel('Đường phố').waitFor()
    await page.getByText('những người đóng góp cho OpenStreetMap').waitFor()
    const colours = () =>
      page.evaluate(() => {
        const tiles = [...document.querySelectorAll<HTMLCanvasElement>('canvas.leaflet-tile')]
        const seen = tiles.flatMap((tile) => {
          const copy = new OffscreenCanvas(tile.width, tile.height).getContext('2d', { willReadFrequently: true })
          copy?.drawImage(tile, 0, 0)
          const { data } = copy?.getImageData(0, 0, tile.width, tile.height) ?? { data: [] }
          return Array.from({ length: data.length / 4 }, (_, at) => data.slice(4 * at, 4 * at + 3).join())
        })
        return new Set(seen).size
      })
    await expect.poll(colours).toBeGreaterThan(2) // the ground, and a street's line
    await page.getByLabel('Đường phố').uncheck()
    await expect.poll(colours).toBe(0)
  })
})
