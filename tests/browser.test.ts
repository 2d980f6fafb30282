import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { axe, type Browser, describeInBrowser, newPage, openBrowser } from './support/browser.ts'

const page = (body: string) => `<!doctype html><html lang="vi"><title>Thử</title><main><h1>Thử</h1>${body}</main>`
const PAGES: Record<string, string> = {
  '/': page('<p>Ông Sáu ở Phường Mẫu: ẳ ễ ợ ứ ỵ</p>'),
  '/bad': page('<img src="/missing.png"><script>console.error("hỏng")</script>'),
  '/foreign': page('<img alt="" src="http://example.com/x.png">'),
  '/script': page('<p id="word">không</p><script>word.textContent="có"</script>'),
}

describeInBrowser('the browser of these tests', () => {
  let browser: Browser
  let server: Server
  let origin: string

  beforeAll(async () => {
    server = createServer((request, response) => {
      const body = PAGES[request.url ?? '']
      response.writeHead(body ? 200 : 404, { 'content-type': 'text/html; charset=utf-8' }).end(body ?? 'không có')
    }).listen(0, '127.0.0.1')
    origin = await new Promise((ready) =>
      server.on('listening', () => ready(`http://127.0.0.1:${(server.address() as AddressInfo).port}`)),
    )
    browser = await openBrowser()
  })
  afterAll(async () => {
    await browser?.close()
    server?.close()
  })

  test('shows Vietnamese letters in Be Vietnam Pro on a machine without fonts', async () => {
    const visited = await newPage(browser, { width: 360, height: 640 })
    await visited.goto(origin)
    const session = await visited.context().newCDPSession(visited)
    await session.send('DOM.enable')
    await session.send('CSS.enable')
    const { root } = await session.send('DOM.getDocument')
    const { nodeId } = await session.send('DOM.querySelector', { nodeId: root.nodeId, selector: 'p' })
    const { fonts } = await session.send('CSS.getPlatformFontsForNode', { nodeId })
    expect(fonts.map((font) => font.familyName)).toEqual(['Be Vietnam Pro'])
    expect(await axe(visited)).toEqual([])
  })

  test('runs a page without JavaScript when told to', async () => {
    for (const [javaScript, word] of [
      [true, 'có'],
      [false, 'không'],
    ] as const) {
      const visited = await newPage(browser, { width: 360, height: 640, javaScript })
      await visited.goto(`${origin}/script`)
      expect(await visited.textContent('#word')).toBe(word)
    }
  })

  test('finds what is wrong with a page', async () => {
    const visited = await newPage(browser, { width: 360, height: 640, expected: /hỏng|missing/ })
    await visited.goto(`${origin}/bad`)
    expect((await axe(visited)).map(({ rule }) => rule)).toContain('image-alt')
  })

  test.fails('fails when a page misbehaves', async () => {
    const visited = await newPage(browser, { width: 360, height: 640 })
    await visited.goto(`${origin}/bad`)
  })

  test.fails('fails when a page asks another machine', async () => {
    const visited = await newPage(browser, { width: 360, height: 640, expected: /console/ })
    await visited.goto(`${origin}/foreign`)
  })
})
