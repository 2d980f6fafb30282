/** A number as people here write it: `4,62`, `1.204`. `lang` is a language tag; other languages have their own way. */
export function printNumber(value: number, decimals = 0, lang = 'vi'): string {
  return format(lang, decimals).format(value)
}

/** A share of 0–1 in percent: `97,3 %`, with a space that doesn't break. English writes none. */
export function printPercent(share: number, decimals = 0, lang = 'vi'): string {
  return `${printNumber(share * 100, decimals, lang)}${lang.startsWith('en') ? '' : '\u00a0'}%`
}

/** An interval of shares in whole percents, without the sign: `44–100`. */
export function printInterval(low: number, high: number): string {
  return `${Math.round(low * 100)}–${Math.round(high * 100)}`
}

// Building a formatter costs 30 µs and a table prints a thousand numbers.
const formats = new Map<string, Intl.NumberFormat>()
function format(lang: string, decimals: number): Intl.NumberFormat {
  const key = `${lang} ${decimals}`
  let found = formats.get(key)
  if (!found) {
    found = new Intl.NumberFormat(lang, { minimumFractionDigits: decimals, maximumFractionDigits: decimals })
    formats.set(key, found)
  }
  return found
}
