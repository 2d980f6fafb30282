import type { Page } from 'playwright-core'

/** Takes away what Chrome 49 did not know, and answers how many things that were. */
export function forgetSince2016(page: Page): Promise<number> {
  return page.evaluate(() => {
    const selector = /:has|:focus-visible|:focus-within|:is\(|:where\(|::marker/
    const property =
      /^(gap|row-gap|column-gap|inset|accent-color|text-wrap|scroll-margin|color-scheme)|-(inline|block)-/
    let forgotten = 0
    const walk = (sheet: CSSStyleSheet | CSSMediaRule): void => {
      for (let at = sheet.cssRules.length - 1; at >= 0; at--) {
        const rule = sheet.cssRules[at]
        const unknown =
          (rule instanceof CSSStyleRule && selector.test(rule.selectorText)) ||
          (rule instanceof CSSMediaRule && rule.conditionText.includes('prefers-color-scheme'))
        if (unknown) {
          sheet.deleteRule(at)
          forgotten++
        } else if (rule instanceof CSSMediaRule) walk(rule)
        else if (rule instanceof CSSStyleRule) {
          for (const name of [...rule.style].filter((name) => property.test(name))) {
            rule.style.removeProperty(name)
            forgotten++
          }
        }
      }
    }
    for (const sheet of document.styleSheets) walk(sheet)
    return forgotten
  })
}
