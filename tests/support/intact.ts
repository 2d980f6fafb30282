import type { Browser, Page } from './browser.ts'
import { newPage } from './browser.ts'
import { readHostile } from './hostile.ts'

/** A page in which whatever runs that is not ours, or is kept from running, is written down. */
export async function watchedPage(browser: Browser, ran: string[], expected?: RegExp): Promise<Page> {
  const page = await newPage(browser, { width: 1280, height: 800, ...(expected && { expected }) })
  await page.exposeFunction('ran', (n: unknown) => void ran.push(`ran: ${n}`))
  page.on('dialog', (dialog) => {
    ran.push(`dialog: ${dialog.message()}`)
    void dialog.dismiss()
  })
  await page.exposeFunction('kept', (what: string) => void ran.push(`kept from running: ${what}`))
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', ({ violatedDirective, sourceFile, sample }) =>
      (window as never as { kept(what: string): void }).kept(`${violatedDirective} ${sourceFile} ${sample}`),
    )
  })
  return page
}

type Looked = Readonly<{ markup: string[]; texts: string[] }>

/** What on the page was made of somebody's text: elements, handlers, addresses that lead out; and all texts it holds. */
const look = (page: Page): Promise<Looked> =>
  page.evaluate(() => {
    const markup: string[] = []
    const texts: string[] = [document.title]
    // an address holds it packed for the way
    const unpacked = (address: string) => [...new URLSearchParams(address.split('?')[1]).values()]
    const never =
      'iframe, object, embed, base, applet, math, foreignObject, portal, audio, video, template, xmp, plaintext'
    for (const element of document.querySelectorAll('*')) {
      const tell = () => markup.push(element.outerHTML.slice(0, 160)) // only of what is wrong: each holds all within it
      if (element.matches(never)) tell()
      if (
        element.localName === 'script' &&
        (element.textContent !== '' || !/^\/(assets|scripts)\//.test(element.getAttribute('src') ?? ''))
      )
        tell()
      if (element.localName === 'meta' && element.hasAttribute('http-equiv')) tell()
      for (const { name, value } of element.attributes) {
        if (/^on|~\d\d~|^(srcdoc|formaction)$/.test(name)) tell()
        if (/^(href|src|action|xlink:href|poster|background|srcset|ping)$/.test(name)) {
          const { protocol, host } = new URL(value, location.href)
          const ours = host === location.host && /^https?:$/.test(protocol)
          const licence = value === 'https://creativecommons.org/licenses/by/4.0/' // of open data; ours, nobody's text
          if (
            !ours &&
            !licence &&
            !/^(tel:|data:,$|data:(image\/svg\+xml|text\/csv;charset=utf-8);base64,)/.test(value)
          )
            tell()
        }
        texts.push(...(/^(href|action)$/.test(name) ? unpacked(value) : [value]))
      }
      if (element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement) texts.push(element.value)
      if (![...element.children].some(({ localName }) => localName !== 'br')) texts.push(element.textContent)
    }
    const walker = document.createTreeWalker(document.documentElement, NodeFilter.SHOW_TEXT)
    for (let node = walker.nextNode(); node; node = walker.nextNode()) texts.push((node as Text).data)
    return { markup, texts: [...new Set(texts)] }
  })

/** Which hostile texts the page shows whole, and everything that is wrong with it, in words. */
export async function readPage(page: Page): Promise<{ whole: Set<number>; faults: string[] }> {
  const { markup, texts } = await look(page)
  const read = texts.map(readHostile)
  const faults = [...new Set([...markup.map((one) => `markup: ${one}`), ...read.flatMap(({ broken }) => broken)])]
  return { whole: new Set(read.flatMap(({ whole }) => whole)), faults }
}
