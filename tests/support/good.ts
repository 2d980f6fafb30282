import { expect } from 'vitest'
import { axe, type Page } from './browser.ts'

/** CSS pixels: less is missed with a thumb. What stands in a sentence is let pass, as everywhere. */
const SMALLEST_TARGET = 44

/**
 * What is wrong with a staff page as it stands, in words: what axe finds, words below 7:1, letters that have not come,
 * sideways scrolling and what causes it, targets that a thumb misses. Empty: nothing.
 */
export async function faultsOf(page: Page): Promise<string[]> {
  await page.waitForLoadState('load') // before its stylesheet has come, everything is too small
  const seen = await page.evaluate((smallest) => {
    const { clientWidth, scrollWidth } = document.documentElement
    const letters = document.fonts.check('600 16px "Be Vietnam Pro"', 'Ộ') ? [] : ['its letters have not come']
    const wide =
      scrollWidth <= clientWidth
        ? []
        : [...document.querySelectorAll('body *')]
            .filter((one) => one.getBoundingClientRect().right > clientWidth + 1)
            .map((one) => `${scrollWidth - clientWidth} px too wide: ${one.outerHTML.slice(0, 160)}`)
            .slice(-3)
    const targets =
      'a:not(.skip), button, input:not([type=checkbox], [type=radio], [type=hidden], [type=file]), select, textarea, summary, .tick'
    const small = [...document.querySelectorAll(targets)].flatMap((target) => {
      const { width, height } = target.getBoundingClientRect()
      if (width === 0 || (width >= smallest && height >= smallest)) return []
      return [`small, ${width.toFixed()} × ${height.toFixed()}: ${target.outerHTML.slice(0, 160)}`]
    })
    return [...letters, ...wide, ...small]
  }, SMALLEST_TARGET)
  const found = await axe(page, { also: ['color-contrast-enhanced'] })
  return [...seen, ...found.flatMap(({ rule, where }) => where.map((html) => `${rule}: ${html}`))]
}

export async function expectGood(page: Page): Promise<void> {
  const path = new URL(page.url()).pathname
  expect([path, ...(await faultsOf(page))]).toEqual([path])
}
