import { afterAll, beforeAll, expect, test } from 'vitest'
import { addHouses } from '../src/houses/add.ts'
import { perform } from '../src/world.ts'
import { type Browser, describeInBrowser, newPage, openBrowser } from './support/browser.ts'
import { expectGood } from './support/good.ts'
import { openScreens, type Screens } from './support/screens.ts'
import { OPERATOR } from './support/world.ts'

describeInBrowser('the address box', () => {
  let it: Screens
  let browser: Browser
  beforeAll(async () => {
    ;[it, browser] = await Promise.all([openScreens(), openBrowser()])
    const houses = ['12', '14', '43/2'].map((number) => ({ street: 'Hoa Mai', number }))
    await perform(it.world, OPERATOR, (act) => addHouses(act, it.cast.wardA, houses))
  })
  afterAll(async () => {
    await browser?.close()
    await it?.close()
  })

  test('suggests while bà Hoa types, and the arrow keys and Enter lead to the house', async () => {
    const page = await newPage(browser, { width: 360, height: 640 })
    await page.goto(`${it.origin}/w/99101/find`)
    const box = page.getByRole('combobox')
    await box.pressSequentially('43/ hoa')
    const options = page.getByRole('option')
    await options.nth(1).waitFor()
    expect(await options.allInnerTexts()).toEqual(['43/2 Hoa Mai', '43/12/5A Hoa Mai'])
    expect(await page.getByRole('status').innerText()).toBe('Có 2 gợi ý, dùng mũi tên để chọn')
    await expectGood(page)
    await box.press('ArrowDown')
    await box.press('ArrowDown')
    expect(await box.getAttribute('aria-activedescendant')).toBe(await options.nth(1).getAttribute('id'))
    await expectGood(page)
    await box.press('Enter')
    await page.waitForURL(`**/q/${it.cast.plates.house}`)
  })

  test('closes its list with Escape and keeps the words; a finger opens a house', async () => {
    const page = await newPage(browser, { width: 1280, height: 800 })
    await page.goto(`${it.origin}/w/99101/find`)
    const box = page.getByRole('combobox')
    await box.pressSequentially('12 hoa m')
    await page.getByRole('option').first().waitFor()
    await box.press('Escape')
    expect([await page.getByRole('option').count(), await box.inputValue()]).toEqual([0, '12 hoa m'])
    await box.pressSequentially('a')
    await page.getByRole('option', { name: '12 Hoa Mai' }).click()
    await page.waitForURL('**/find?q=12+Hoa+Mai')
    expect(await page.locator('h1').innerText()).toBe('12 Hoa Mai')
    await expectGood(page)
  })

  test('works without JavaScript: the button leads to the same house', async () => {
    const page = await newPage(browser, { width: 360, height: 640, javaScript: false })
    await page.goto(`${it.origin}/w/99101/find`)
    await page.fill('#find', '14 hoa mai')
    await page.click('main button')
    expect(await page.locator('h1').innerText()).toBe('14 Hoa Mai')
  })
})
