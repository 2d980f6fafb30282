import { fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { chromium } from 'playwright-core'
import { findChromium, noChromium } from '../support/chromium.ts'
import { sendRaw } from '../support/raw.ts'
import { startService } from '../support/service.ts'
import { type Ground, settingsFor } from './ground.ts'
import { get, load } from './load.ts'
import { median, say } from './say.ts'
import type { Finding } from './summary.ts'

const SECONDS = 2
const ROUNDS = 11 // short ones, in turn: on two cores a single one is off by a fifth either way
const FIXED = fileURLToPath(new URL('fixed-page.ts', import.meta.url))

// What Chrome's developer tools call "Slow 3G" since 2018: 400 kbit/s both ways and 400 ms for every round trip's answer.
const SLOW_3G = { offline: false, latency: 400, downloadThroughput: 50_000, uploadThroughput: 50_000 }

/** The page behind a desk's plate: its bytes, its requests a second next to a page that never changes, its first paint. */
export async function benchPage(ground: Ground): Promise<Finding[]> {
  const place = await ground.database('bench_page')
  const service = await startService(settingsFor(ground, place))
  const path = `/q/${place.cast.plates.desk1}`
  const reply = await sendRaw(service.port, `GET ${path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n`)
  if (!reply.startsWith('HTTP/1.1 200')) throw new Error(`the page was answered ${reply.slice(0, 40)}`)

  const fixed = fork(FIXED, { stdio: 'inherit' })
  fixed.send(reply)
  const [fixedPort] = (await once(fixed, 'message')) as [number]
  const page: number[] = []
  const same: number[] = []
  const bare: number[] = []
  const rate = async (port: number, at: string, seconds = SECONDS) =>
    (await load(port, 64, () => get(at), seconds)).perSecond
  await rate(service.port, path, 3) // V8 learns each of the three before it is measured
  await rate(fixedPort, `/same${path}`, 3)
  await rate(fixedPort, `/bare${path}`, 3)
  for (let round = 1; round <= ROUNDS; round++) {
    page.push(await rate(service.port, path))
    same.push(await rate(fixedPort, `/same${path}`))
    bare.push(await rate(fixedPort, `/bare${path}`))
    const [ours, fixedSame, fixedBare] = [page, same, bare].map((all) => all.at(-1)?.toFixed(0))
    say(`Page, round ${round} of ${ROUNDS}: ${ours}/s, a fixed one ${fixedSame}/s, on a bare server ${fixedBare}/s`)
  }
  fixed.disconnect()
  const paint = noChromium === null ? await firstPaint(`http://127.0.0.1:${service.port}${path}`) : null
  await service.end('SIGTERM')
  return [
    { what: 'rating page on the wire, KB (14 KB = 14,336 bytes)', ratio: reply.length / 1024, atMost: 14 },
    { what: 'rating page, requests/s, 64 connections', figure: median(page).toFixed(0) },
    { what: 'rating page ÷ a fixed page of its size on the same server', ratio: inTurn(page, same), atLeast: 0.6 },
    { what: '… on a bare server', ratio: inTurn(page, bare) },
    { what: 'requests that the page makes', ratio: paint?.requests ?? null, atMost: 1 },
    { what: 'first contentful paint on slow 3G, s', ratio: paint?.seconds ?? null, atMost: 1.5 },
  ]
}

/** The middle one of the rounds' ratios: what slows the machine for some seconds slows both of a round. */
const inTurn = (ours: number[], theirs: number[]): number =>
  median(ours.map((figure, round) => figure / (theirs[round] as number)))

/** Median of five visits, each by a browser that knows nothing yet. */
async function firstPaint(url: string): Promise<{ seconds: number; requests: number }> {
  const { executablePath, env } = await findChromium()
  const args = ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking']
  const browser = await chromium.launch({
    executablePath,
    args,
    env: { ...process.env, ...env } as Record<string, string>,
  })
  const seconds: number[] = []
  let requests = 0
  try {
    for (let visit = 0; visit < 5; visit++) {
      const context = await browser.newContext({ viewport: { width: 360, height: 640 } })
      const page = await context.newPage()
      const network = await context.newCDPSession(page)
      await network.send('Network.enable')
      await network.send('Network.emulateNetworkConditions', SLOW_3G)
      let asked = 0
      page.on('request', (request) => {
        if (!request.url().startsWith('data:')) asked++
      })
      await page.goto(url, { waitUntil: 'networkidle' })
      const paint = await page.evaluate(
        () => performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? Number.NaN,
      )
      seconds.push(paint / 1000)
      requests = Math.max(requests, asked)
      await context.close()
    }
  } finally {
    await browser.close()
  }
  say(`First contentful paint: ${seconds.map((one) => one.toFixed(2)).join(', ')} s`)
  return { seconds: median(seconds), requests }
}
