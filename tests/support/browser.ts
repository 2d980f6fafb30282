import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { AxeResults, RunOptions } from 'axe-core'
import { type Browser, chromium, type Page } from 'playwright-core'
import { describe, onTestFinished } from 'vitest'
import { findChromium, noChromium } from './chromium.ts'

export type { Browser, Page }

export type PageOptions = Readonly<{
  /** CSS pixels */
  width: number
  height: number
  javaScript?: boolean
  dark?: boolean
  /** a phone's: fingers, and device pixels per CSS pixel */
  touch?: boolean
  scale?: number
  userAgent?: string
  /** faults that this test provokes on purpose */
  expected?: RegExp
}>

/** `describe` for tests that need a browser; where none can be had they are skipped, and their name says why. */
export function describeInBrowser(name: string, tests: () => void): void {
  if (noChromium === null) describe(name, tests)
  else describe.skip(`${name} (${noChromium})`, tests)
}

/** A real Chromium from npm packages alone, for root as for anyone; it can reach nothing but this machine. */
export async function openBrowser(): Promise<Browser> {
  const { executablePath, env } = await findChromium()
  return chromium.launch({ executablePath, env: { ...process.env, ...env } as Record<string, string>, args: FLAGS })
}

const FLAGS = [
  '--no-sandbox', // root has no sandbox, and the pages are our own
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--font-render-hinting=none', // the same letters on every machine
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost',
]

/**
 * A page with cookies of its own, Vietnamese, closed when the test ends. The test fails when the page asked any other
 * machine for anything, wrote an error or warning to the console (a breach of the Content-Security-Policy is one),
 * threw, or asked for a part (script, style, picture, data) and got no answer or a 4xx or 5xx. The page itself may be one.
 */
export async function newPage(browser: Browser, options: PageOptions): Promise<Page> {
  const context = await browser.newContext({
    viewport: { width: options.width, height: options.height },
    javaScriptEnabled: options.javaScript ?? true,
    colorScheme: options.dark ? 'dark' : 'light',
    hasTouch: options.touch ?? false,
    isMobile: options.touch ?? false,
    deviceScaleFactor: options.scale ?? 1,
    ...(options.userAgent && { userAgent: options.userAgent }),
    locale: 'vi-VN',
    timezoneId: 'Asia/Ho_Chi_Minh',
  })
  context.setDefaultTimeout(120_000) // a busy machine is no fault of the page; what never comes is told all the same
  const page = await context.newPage()
  const faults = watch(page)
  onTestFinished(async () => {
    await context.close()
    const unexpected = faults.filter((fault) => !options.expected?.test(fault))
    if (unexpected.length > 0) throw new Error(`The page misbehaved:\n${unexpected.join('\n')}`)
  })
  return page
}

/** After a sign-in was pressed: past the page that asks chairs and administrators for a second factor, if it comes. */
export async function putOff(page: Page): Promise<void> {
  await page.waitForURL((url) => url.pathname !== '/sign-in')
  if (new URL(page.url()).pathname === '/account/second-factor/ask') await page.click('main a.quiet')
}

function watch(page: Page): string[] {
  const faults: string[] = []
  page.on('pageerror', (error) => faults.push(`threw: ${error.message}`))
  page.on('console', (message) => {
    if (!/^(error|warning)$/.test(message.type())) return
    // said again by 'response', which knows a part of the page from the page
    if (!message.text().startsWith('Failed to load resource')) faults.push(`console: ${message.text()}`)
  })
  page.on('request', (request) => {
    if (!/^(data|blob|about):|^https?:\/\/(127\.0\.0\.1|localhost)(:|\/)/.test(request.url())) {
      faults.push(`asked another machine: ${request.url()}`)
    }
  })
  page.on('requestfailed', (request) => {
    const why = request.failure()?.errorText ?? ''
    if (!request.isNavigationRequest() && why !== 'net::ERR_ABORTED') faults.push(`${why}: ${request.url()}`)
  })
  page.on('response', (response) => {
    const part = !response.request().isNavigationRequest()
    if (part && response.status() >= 400) faults.push(`${response.status()}: ${response.url()}`)
  })
  return faults
}

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/**
 * What axe finds wrong with the page as it stands, short enough to read in a failed `toEqual([])`; by its usual rules and
 * `also`. With `only`, by those alone. Run by itself, not through its builder, and told to keep nothing of what is right:
 * half the time of a page, and there are hundreds.
 */
export async function axe(
  page: Page,
  { also = [], only }: { also?: readonly string[]; only?: readonly string[] } = {},
): Promise<readonly { rule: string; help: string; where: string[] }[]> {
  await page.waitForLoadState('load') // colours and sizes are looked at once the stylesheet has come
  await page.evaluate(AXE)
  const options: RunOptions = {
    ...(only
      ? { runOnly: { type: 'rule', values: [...only] } }
      : { rules: Object.fromEntries(also.map((rule) => [rule, { enabled: true }])) }),
    reporter: 'no-passes',
    preload: false, // style sheets of other hosts: there are none
  }
  const { violations } = await page.evaluate(
    (wished) =>
      (window as unknown as { axe: { run(on: Document, options: RunOptions): Promise<AxeResults> } }).axe.run(
        document,
        wished,
      ),
    options,
  )
  return violations.map(({ id, help, nodes }) => ({ rule: id, help, where: nodes.map((node) => node.html) }))
}
