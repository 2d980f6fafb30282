import type { AddressInfo } from 'node:net'
import { type Browser, newPage, type Page, type PageOptions, putOff } from './browser.ts'
import type { Person, Reporting } from './reporting.ts'
import { PASSWORD } from './staff.ts'

/** Where the reports' server listens. */
export function originOf({ server }: Reporting): string {
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

/** Signs a person in through the form and leaves them on the page that was asked for, at the hour of the stopped clock. */
export async function visit(
  browser: Browser,
  reports: Reporting,
  who: Person,
  path: string,
  options: PageOptions,
): Promise<Page> {
  const page = await newPage(browser, options)
  await page.clock.setFixedTime(reports.world.now())
  await page.goto(originOf(reports) + path)
  await page.fill('input[name=signIn]', who)
  await page.fill('input[name=password]', PASSWORD)
  await page.click('main form button')
  await putOff(page)
  await page.waitForSelector('main h1')
  return page
}
