import type { Page } from 'playwright-core'
import { differing } from './pictures.ts'

/** Pixels that change when what has the focus loses it: how much of a ring there is. */
export async function ringOf(page: Page): Promise<number> {
  const focused = await page.screenshot({ caret: 'hide' })
  const marker = await page.evaluateHandle(() => {
    const had = document.activeElement as HTMLElement
    had.blur()
    return had
  })
  const blurred = await page.screenshot({ caret: 'hide' })
  await marker.evaluate((had) => had.focus())
  return differing(focused, blurred)
}
