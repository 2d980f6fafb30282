import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createApp } from '../src/app.ts'
import { setupLink } from '../src/setup/setup-link.ts'
import { type Browser, describeInBrowser, openBrowser, type Page, putOff } from './support/browser.ts'
import { addressesOf, doorsOf } from './support/doors.ts'
import { type Furnished, inWardA, openFurnished } from './support/furnished.ts'
import { bundled, HOSTILE, NASTIEST, readHostile, upTo } from './support/hostile.ts'
import { readPage, watchedPage } from './support/intact.ts'
import { readPdf } from './support/pdf.ts'
import { listen, PASSWORD } from './support/staff.ts'
import { openTabletOf } from './support/tablet.ts'
import { testWorld } from './support/world.ts'

/** What a form of ours may send along in an address; all of it hostile at once. */
// biome-ignore format: a list reads as a list
const QUERIES = ['lang', 'next', 'q', 'sort', 'all', 'page', 'of', 'done', 'code', 'token', 'show', 'from', 'to', 'by', 'action', 'actor', 'who', 'day', 'before', 'layout', 'officer', 'rate', 'thanks', 'corrected', 'out', 'changed', 'gone', 'already']

const LINES = upTo(120)
const EVERY = HOSTILE.map(({ n }) => n)
const OF_A_LINE = EVERY.filter((n) => LINES.some((line) => line.startsWith(`~${n}~`)))
/** A box for a date says that this is none, and the report's page asks for figures that there are not. */
const BOXES = /does not conform to the required format|^422: \S+\/api\/reports\//
const nasty = NASTIEST.map(({ text }) => text).join(' ')

describeInBrowser('hostile texts, more than a hundred, wherever a text is taken', () => {
  let it: Furnished
  let browser: Browser
  let page: Page
  const ran: string[] = []
  const seen = new Set<number>()

  beforeAll(async () => {
    const short = upTo(40).filter((text) => !/\n/.test(text))
    ;[it, browser] = await Promise.all([openFurnished({ lines: LINES, short, words: bundled(1000) }), openBrowser()])
  }, 480_000)
  afterAll(async () => {
    await browser?.close()
    await it?.close()
  })

  /** The administrator, whom the policy lets through every door. */
  async function enter(): Promise<Page> {
    const entered = await watchedPage(browser, ran, BOXES)
    await entered.goto(`${it.origin}/sign-in`)
    await entered.fill('#signIn', 'quan.tri')
    await entered.fill('#password', PASSWORD)
    await entered.click('main button')
    await putOff(entered)
    await entered.waitForURL(`${it.origin}/admin/`)
    const value = await openTabletOf(it, 'Em Vy')
    await entered.context().addCookies([{ name: 'tablet', value, url: it.origin }]) // and a tablet's, for its pages
    return entered
  }

  async function expectHarmless(where: string): Promise<void> {
    const { whole, faults } = await readPage(page)
    for (const n of whole) seen.add(n)
    expect(`${where}: ${[...faults, ...ran].join('\n')}`).toBe(`${where}: `)
  }

  const pages = () => doorsOf(createApp(it.world).app).filter(({ method }) => method === 'GET')
  /** All that are a page, but for the report, which has no form; `each`: so many addresses of a door at most. */
  const places = ({ each }: { each?: number } = {}) =>
    pages()
      .flatMap((door) => addressesOf(door, it.there).slice(0, each))
      .filter((path) => !/\.\w+$|^\/(api|assets|styles|scripts|healthz|readyz|setup|report)\b/.test(path))

  test('what runs, is kept from running, or is changed is noticed by these tests', async () => {
    page = await watchedPage(browser, ran, /./)
    const leaky = (headers: Record<string, string>, body: string) =>
      page.route('**/leaky', (route) => route.fulfill({ headers: { 'Content-Type': 'text/html', ...headers }, body }))
    const noticed: number[] = []
    for (const { n, text } of HOSTILE) {
      await leaky({ 'Content-Security-Policy': "script-src 'self'" }, `<!doctype html><title>x</title><p>${text}</p>`)
      await page.goto(`${it.origin}/leaky`)
      await page.unroute('**/leaky')
      if ((await readPage(page)).faults.length > 0 || ran.length > 0) noticed.push(n)
      ran.length = 0
    }
    const harmless = HOSTILE.filter(({ n, text }) => !noticed.includes(n) && /<[a-z/!]/i.test(text))
    expect(noticed.length).toBeGreaterThan(80)
    expect(harmless.map(({ text }) => text)).toEqual([])
    await leaky({}, '<p><img src=x onerror=ran(7)><img src=x onerror=alert(8)></p>')
    await page.goto(`${it.origin}/leaky`)
    await expect.poll(() => ran.join()).toMatch(/ran: 7.*dialog: 8|dialog: 8.*ran: 7/)
    ran.length = 0
  })

  test('every page there is shows them as they were written, and nothing runs', async () => {
    page = await enter()
    expect(places().length).toBeGreaterThan(60)
    for (const path of [...places(), '/report/?ward=99101', `/report/?officer=${it.there['officers/:officer']?.[0]}`]) {
      await page.goto(it.origin + inWardA(path))
      if (path.startsWith('/report')) await page.waitForSelector('main h1')
      await expectHarmless(path)
    }
    for (const path of [
      ...lists(),
      ...(it.there['follow-ups/:id'] ?? []).map((id) => `/admin/follow-ups/${id}?ward=99101`),
    ]) {
      await page.goto(it.origin + path)
      await expectHarmless(path)
    }
    expect(EVERY.filter((n) => !seen.has(n))).toEqual([])
  }, 480_000)

  /** Lists page by page, so that every text is met, and each sort and filter once. */
  function lists(): string[] {
    const numbers = [1, 2, 3, 4, 5, 6]
    return [
      ...numbers.map((n) => `/admin/officers?ward=99101&all=1&page=${n}`),
      ...numbers.map((n) => `/admin/users?all=1&page=${n}`),
      ...['waiting', 'mine', 'late', 'closed'].map((show) => `/admin/follow-ups?ward=99101&show=${show}`),
      '/admin/desks?ward=99101&all=1',
      '/admin/?ward=99101&lang=en',
      '/admin/audit?ward=99101&lang=en',
      ...it.receipts.map((receipt) => `/r/${receipt}`),
    ]
  }

  test('every address shows what stands in its query, in its place and behind its slash, as text', async () => {
    page = await enter()
    const query = QUERIES.map((name) => `${name}=${encodeURIComponent(nasty)}`)
      .join('&')
      .slice(0, 15_000)
    const texts = NASTIEST.map(({ text }) => encodeURIComponent(text))
    for (const door of pages()) {
      const [path = ''] = addressesOf(door, it.there)
      if (
        /^\/(assets|styles|scripts|healthz|readyz|api\/reports)\b|\.(png|pdf|svg|csv|xlsx|docx|json|pmtiles)$/.test(
          path,
        )
      )
        continue
      await page.goto(`${it.origin}${inWardA(path)}${inWardA(path).includes('?') ? '&' : '?'}${query}`)
      await expectHarmless(`${path}?…`)
      if (door.path.includes(':')) {
        await page.goto(it.origin + door.path.replace(/:\w+/g, texts[seen.size % texts.length] ?? ''))
        await expectHarmless(door.path)
      }
    }
    for (const text of texts) {
      for (const path of [`/${text}`, `/q/${text}`, `/r/${text}`, `/admin/?ward=${text}`, `/sign-in?next=/${text}`]) {
        await page.goto(it.origin + path)
        await expectHarmless(path)
      }
    }
  }, 480_000)

  test('every form keeps what was typed into every one of its fields, as text', async () => {
    page = await enter()
    const tried = new Set<string>()
    const [long, short] = [nasty.slice(0, 1500), NASTIEST[2]?.text ?? '']
    for (const path of places({ each: 3 })) {
      await page.goto(it.origin + inWardA(path))
      for (const form of await formsOf(page)) {
        if (tried.has(form.name)) continue
        tried.add(form.name)
        for (const [text, hidden] of [
          [long, false],
          [long, true],
          [short, false],
        ] as const) {
          await page.goto(it.origin + inWardA(path))
          await fillAndSend(page, form.at, text, hidden)
          await expectHarmless(`${form.name} of ${path}`)
        }
      }
    }
    expect([...tried].length).toBeGreaterThan(50)
    // The short one was taken: into a list, a name, the audit.
    for (const path of [...places({ each: 1 }), ...lists()]) {
      await page.goto(it.origin + inWardA(path))
      await expectHarmless(`afterwards ${path}`)
    }
  }, 480_000)

  test('the first day’s form keeps them too, before there is a ward', async () => {
    const world = await testWorld()
    const server = await listen(createApp(world).app)
    const link = new URL((await setupLink(world)) ?? expect.unreachable())
    page = await watchedPage(browser, ran, BOXES)
    for (const hidden of [false, true]) {
      await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}${link.pathname}${link.search}`)
      const [form] = await formsOf(page)
      await fillAndSend(page, form?.at ?? expect.unreachable('no form'), nasty.slice(0, 1500), hidden)
      await expectHarmless('/setup')
    }
    server.close()
    await world.close()
  })

  test('the figures’ JSON and CSV hold the names as they were sent', async () => {
    const report = await it.as('quan.tri').get('/api/reports/wards/99101').expect(200)
    const csv = await it.as('quan.tri').get('/api/reports/wards/99101.csv').expect(200)
    expect(report.headers['content-type']).toMatch(/^application\/json/)
    expect(csv.headers['content-type']).toMatch(/^text\/csv/)
    const names: string[] = report.body.officers.map(({ name }: { name: string }) => name)
    const read = names.map(readHostile)
    expect(read.flatMap(({ broken }) => broken)).toEqual([])
    expect(new Set(read.flatMap(({ whole }) => whole))).toEqual(new Set(OF_A_LINE))
    expect(readHostile(csv.text.replaceAll('""', '"')).broken).toEqual([])
  })

  test('every sign is one well-formed drawing in which nothing can run, and says the name', async () => {
    page = await enter()
    const signs = await it.world.db
      .selectFrom('plate_targets')
      .innerJoin('desks', 'desks.id', 'plate_targets.desk_id')
      .innerJoin('plates', 'plates.code', 'plate_targets.code')
      .where('revoked_at', 'is', null)
      .select(['plate_targets.code', 'desks.name'])
      .where('desks.ward_id', '=', it.cast.wardA)
      .where('desks.closed_at', 'is', null)
      .execute()
    const codes = signs.map(({ code }) => code)
    const drawn = await page.evaluate(
      (all) =>
        Promise.all(
          all.map(async (code) => {
            const answer = await fetch(`/admin/plates/${code}/sign.svg?officer=1`)
            const text = await answer.text()
            const drawing = new DOMParser().parseFromString(text, 'image/svg+xml')
            const odd = [...drawing.querySelectorAll('*')]
              .filter((one) => !/^(svg|title|path|rect|g|circle|use|symbol|ellipse)$/.test(one.localName))
              .map((one) => `<${one.localName}> ${one.textContent?.slice(0, 120)}`)
            const handlers = [...drawing.querySelectorAll('*')].flatMap((one) =>
              [...one.attributes].filter(({ name }) => /^on|href/.test(name)).map(({ name }) => name),
            )
            return {
              status: answer.status,
              odd: [...odd, ...handlers],
              title: drawing.querySelector('title')?.textContent ?? '',
            }
          }),
        ),
      codes,
    )
    expect(drawn.filter(({ status, odd }) => status !== 200 || odd.length > 0)).toEqual([])
    expect(drawn.flatMap(({ title }) => readHostile(title).broken)).toEqual([])
    expect(drawn.flatMap(({ title }) => readHostile(title).whole).length).toBeGreaterThan(signs.length)
    for (const code of codes.slice(0, 8)) {
      await page.goto(`${it.origin}/admin/plates/${code}/sign.svg?officer=1`)
      expect(ran).toEqual([])
    }
  })

  test('the sheet of signs has pages of text and nothing that acts', async () => {
    const sheet = await it
      .as('quan.tri')
      .get('/admin/plates/signs.pdf?ward=99101&layout=a6&officer=1')
      .buffer(true)
      .parse((answer, done) => {
        const parts: Buffer[] = []
        answer.on('data', (part: Buffer) => parts.push(part)).on('end', () => done(null, Buffer.concat(parts)))
      })
    const pdf = sheet.body as Buffer
    expect(pdf.toString('latin1')).not.toMatch(
      /\/(JavaScript|JS|OpenAction|AA|Launch|SubmitForm|EmbeddedFile|RichMedia)\b/,
    )
    const words = (await readPdf(pdf, 10)).map(({ text }) => text.replace(/\s+/g, '')).join()
    expect(words).toContain('</textarea><script>')
  })
})

type Form = Readonly<{ at: number; name: string }>

/** The forms of a page that take a text or send one along, named by where they lead and what they hold. */
function formsOf(page: Page): Promise<Form[]> {
  return page.evaluate(() =>
    [...document.forms].flatMap((form, at) => {
      const fields = [...form.elements].filter((one) => 'name' in one && one.name !== '' && !one.matches('button'))
      if (fields.length === 0 || fields.some((one) => one.matches('[type=file]'))) return []
      const names = fields.map((one) => (one as HTMLInputElement).name).join()
      const path = new URL(form.getAttribute('action') ?? '', location.href).pathname
        .replace(/[0-9a-f-]{36}/g, '…')
        .replace(/\/[0-9A-Z]{9,16}\b/, '/…')
      return [{ at, name: `${form.method} ${path} ${names}` }]
    }),
  )
}

/** Types `text` into all that takes text; with `hidden` also into what a person can't see or only chooses from. */
async function fillAndSend(page: Page, at: number, text: string, hidden: boolean): Promise<void> {
  const loaded = page.waitForEvent('load')
  await page.evaluate(
    ([index, typed, all]) => {
      const form = document.forms[index] as HTMLFormElement
      for (const field of [...form.elements] as HTMLInputElement[]) {
        if (field.matches('button, [name=token]')) continue
        if (field.matches('select')) {
          if (all) field.append(new Option(typed, typed, true, true))
        } else if (field.matches('[type=hidden], [type=radio], [type=checkbox]')) {
          if (!all) continue
          field.type = 'hidden'
          field.value = typed
        } else {
          if (field.localName === 'input') field.type = 'text'
          field.removeAttribute('maxlength')
          field.value = typed
        }
      }
      form.noValidate = true
      form.submit()
    },
    [at, text, hidden] as const,
  )
  await loaded
}
