import type { Page } from 'playwright-core'

/** CSS pixels: no resident's page has smaller words, or a smaller thing to hit with a thumb. */
const SMALLEST_TEXT = 18
const SMALLEST_TARGET = 48

/**
 * What is wrong with how the page lies in its window, in words: scrolls sideways, text cut off or over other text, words
 * too small to read, targets too small to hit. Empty: nothing. Measured by the browser, after all styles.
 */
export function layoutFaults(page: Page): Promise<string[]> {
  return page.evaluate(
    ([smallestText, smallestTarget]) => {
      const faults: string[] = []
      const root = document.documentElement
      const width = root.clientWidth
      if (root.scrollWidth > width) faults.push(`scrolls sideways: ${root.scrollWidth} > ${width}`)

      const lines: { text: Text; rect: DOMRect }[] = []
      const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        const text = node as Text
        const parent = text.parentElement as Element
        if (text.data.trim() === '' || !parent.checkVisibility()) continue
        const range = document.createRange()
        range.selectNodeContents(text)
        const holder = parent.closest('button, label, a, summary, td, th, header, main, footer') ?? document.body
        const box = holder.getBoundingClientRect()
        for (const rect of range.getClientRects()) {
          if (rect.width === 0) continue
          lines.push({ text, rect })
          if (rect.left < -1 || rect.right > width + 1) faults.push(`outside the window: ${text.data}`)
          const sticksOut = rect.left < box.left - 1 || rect.right > box.right + 1 || rect.bottom > box.bottom + 4
          if (sticksOut) faults.push(`outside its <${holder.localName}>: ${text.data}`)
        }
        const drawn = parent instanceof SVGGraphicsElement ? (parent.getScreenCTM()?.a ?? 1) : 1
        const size = Number.parseFloat(getComputedStyle(parent).fontSize) * drawn
        if (size < smallestText - 0.05) faults.push(`small words, ${size.toFixed(1)} px: ${text.data}`)
      }

      // Letters of neighbouring lines may touch by an accent's height, never by more.
      lines.forEach((one, at) => {
        for (const other of lines.slice(at + 1)) {
          if (other.text === one.text) continue
          const across = Math.min(one.rect.right, other.rect.right) - Math.max(one.rect.left, other.rect.left)
          const down = Math.min(one.rect.bottom, other.rect.bottom) - Math.max(one.rect.top, other.rect.top)
          if (across > 2 && down > 8) faults.push(`over each other: ${one.text.data} / ${other.text.data}`)
        }
      })

      for (const target of document.querySelectorAll('a, button, input, textarea, summary, label')) {
        if (!target.checkVisibility() || target.matches('[type=hidden]')) continue
        const forBox = target instanceof HTMLLabelElement ? target.control : null
        if (forBox && !target.contains(forBox)) continue // the box below it is the target, and measured
        const { width, height } = (target.closest('label') ?? target).getBoundingClientRect()
        if (width < smallestTarget - 0.05 || height < smallestTarget - 0.05) {
          faults.push(`small target, ${width.toFixed(0)} × ${height.toFixed(0)}: ${target.outerHTML.slice(0, 120)}`)
        }
      }
      return faults
    },
    [SMALLEST_TEXT, SMALLEST_TARGET] as const,
  )
}
