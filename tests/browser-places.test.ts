import { afterAll, beforeAll, expect, test } from 'vitest'
import { demoHouses } from '../src/demo/houses.ts'
import { BOUNDARY } from '../src/demo/ward.ts'
import { addHouses } from '../src/houses/add.ts'
import { keepOfficialList } from '../src/places/keep-official-list.ts'
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
import { openScreens, type Screens } from './support/screens.ts'
import { PASSWORD } from './support/staff.ts'
import { OPERATOR } from './support/world.ts'

const PHONE = { width: 360, height: 640 }
const LOOKS: Readonly<Record<string, PageOptions>> = {
  'a phone in the dark': { ...PHONE, dark: true },
  'a desktop': { width: 1280, height: 800 },
}
const FILE = {
  name: 'ranh-gioi.geojson',
  mimeType: 'application/geo+json',
  buffer: Buffer.from(JSON.stringify(BOUNDARY)),
}

describeInBrowser('a ward’s places', () => {
  let it: Screens
  let browser: Browser
  beforeAll(async () => {
    it = await openScreens()
    browser = await openBrowser()
    const unit = { kind: 'phường', validFrom: '2025-07-01', validTo: null, province: 'Thành phố Mẫu' } as const
    const list = [
      { ...unit, code: '99101', name: 'An Bình' },
      { ...unit, code: '99201', name: 'Hoà Bình' },
    ]
    await perform(it.world, OPERATOR, (act) => keepOfficialList(act, list))
    await perform(it.world, OPERATOR, (act) => addHouses(act, it.cast.wardA, demoHouses([])))
  })
  afterAll(async () => {
    await browser?.close()
    await it?.close()
  })

  async function enter(look: PageOptions, name = 'hanh'): Promise<Page> {
    const page = await newPage(browser, { expected: /^4(13|22): /, ...look })
    await page.goto(`${it.origin}/sign-in`)
    await page.fill('#signIn', name)
    await page.fill('#password', PASSWORD)
    await page.click('main button')
    await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'))
    return page
  }

  test('are kept on a phone without JavaScript: neighbourhoods, a house, its way out and back', async () => {
    const page = await enter({ ...PHONE, javaScript: false })
    await page.goto(`${it.origin}/admin/neighbourhoods/new`)
    await page.selectOption('#kind', 'khu phố')
    await page.fill('#names', 'Ấp Chánh')
    await page.fill('#upTo', '3')
    await page.click('main button')
    expect(await page.getByRole('status').textContent()).toBe('Đã thêm 4 khu phố, ấp.')
    await page.goto(`${it.origin}/admin/houses`)
    await page.getByRole('link', { name: 'Thêm số nhà' }).click()
    await page.fill('#number', '43 / 12 / 7b')
    await page.fill('#street', 'Hoa Mai')
    await page.selectOption('#neighbourhood', { label: 'Khu phố 2' })
    await page.fill('#position', '10.7705, 106.6895')
    await page.getByRole('button', { name: 'Thêm' }).click()
    expect(await page.locator('h1').textContent()).toBe('43/12/7B Hoa Mai')
    await page.getByRole('link', { name: 'Không còn dùng số này' }).click()
    await page.getByRole('button', { name: 'Không còn dùng số này' }).click()
    await page.getByRole('button', { name: 'Hoàn tác: dùng lại số này' }).click()
    expect(await page.getByRole('status').textContent()).toContain('lại được dùng')
    await page.goto(`${it.origin}/admin/houses`)
    await page.fill('#q', '43/12/7b mai')
    await page.press('#q', 'Enter')
    await page.waitForURL('**/admin/houses?**q=43%2F12%2F7b+mai**')
    expect(await page.locator('tbody th').allTextContents()).toEqual(['43/12/7B Hoa Mai'])
  })

  test('the boundary is chosen as a file, seen on the map, taken away and put back', async () => {
    const page = await enter({ ...PHONE, javaScript: false })
    await page.goto(`${it.origin}/admin/ward/boundary`)
    await page.setInputFiles('#file', FILE)
    await page.fill('#source', 'Sở Nông nghiệp và Môi trường')
    await page.getByRole('button', { name: 'Kiểm tra và đặt' }).click()
    await page.waitForURL('**/admin/ward?done=boundary**')
    const map = page.getByRole('img', { name: 'Bản đồ ranh giới Phường An Bình' })
    expect((await map.boundingBox())?.width).toBeGreaterThan(300)
    expect(await page.locator('figcaption').textContent()).toMatch(/không có giá trị pháp lý\. Nguồn: Sở Nông nghiệp/)
    await page.getByRole('link', { name: 'Bỏ ranh giới' }).click()
    await page.getByRole('button', { name: 'Bỏ ranh giới' }).click()
    expect(await map.count()).toBe(0)
    await page.getByRole('button', { name: /^Dùng lại ranh giới thay lúc/ }).click()
    expect(await map.count()).toBe(1)
  })

  // axe takes a second a page, more where the machine is busy
  test.each(Object.entries(LOOKS))(
    'are good for everybody on %s',
    async (_, look) => {
      const clerk = await enter(look)
      const { rows } = await it.world.pool.query(
        `select id from houses where number = '43/12/5A' and street = 'Hoa Mai'`,
      )
      await it.world.pool.query('update houses set lon = 106.6895, lat = 10.7705 where id = $1', [rows[0].id])
      await it.world.pool.query('update wards set boundary = $1 where id = 1', [JSON.stringify(BOUNDARY)])
      const house = `/admin/houses/${rows[0].id}`
      const pages = [
        '/admin/houses',
        '/admin/houses?page=9',
        '/admin/houses?q=xyz',
        '/admin/houses?lang=en',
        `${house}?done=saved`,
      ]
      for (const path of [
        ...pages,
        `${house}/retire`,
        '/admin/ward',
        '/admin/ward?lang=en',
        '/admin/neighbourhoods?all=1',
      ]) {
        await clerk.goto(it.origin + path)
        await expectGood(clerk)
      }
      for (const path of ['/admin/houses/new', '/admin/neighbourhoods/new', '/admin/ward/boundary']) {
        await clerk.goto(it.origin + path)
        await clerk.click('main form button')
        await clerk.waitForSelector('[role=alert]')
        await expectGood(clerk)
      }
      await clerk.goto(`${it.origin}/admin/ward/hours`)
      await clerk.fill('#day1', 'sáng')
      await clerk.click('main form button')
      await clerk.waitForSelector('[role=alert]')
      await expectGood(clerk)

      const admin = await enter(look, 'quan.tri')
      const wards = [
        '/admin/wards',
        '/admin/wards/new?q=binh',
        '/admin/wards/new?unit=99201-20250701',
        '/admin/wards/official',
      ]
      for (const path of [
        ...wards,
        '/admin/ward?ward=99101',
        '/admin/ward/edit?ward=99101',
        '/admin/houses?ward=99102',
      ]) {
        await admin.goto(it.origin + path)
        await expectGood(admin)
      }
      await admin.goto(`${it.origin}/admin/wards/official`)
      await admin.setInputFiles('#file', {
        name: 'dm.csv',
        mimeType: 'text/csv',
        buffer: Buffer.from('code,name\nx,y\n'),
      })
      await admin.click('main form button')
      await admin.waitForSelector('[role=alert]')
      await expectGood(admin)
    },
    240_000,
  )
})
