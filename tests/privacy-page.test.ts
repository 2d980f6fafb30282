import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { CONSENT, CONSENT_TEXTS } from '../src/html/words/consent.ts'
import { LANGUAGES } from '../src/html/words.ts'
import { KEPT } from '../src/privacy/retention.ts'
import { CONSENT_VERSION } from '../src/ratings/rating.ts'
import { axe, type Browser, describeInBrowser, newPage, openBrowser } from './support/browser.ts'
import { layoutFaults } from './support/layout.ts'
import { type OpenWard, openWard } from './support/open-ward.ts'

let ward: OpenWard
beforeAll(async () => {
  ward = await openWard()
})
afterAll(() => ward?.close())

const page = async (path: string) => (await fetch(ward.url + path)).text()
const plain = (html: string) => html.replaceAll('&quot;', '"').replaceAll('&#39;', "'").replaceAll('&amp;', '&')

describe('what residents are told about what is kept', () => {
  test.each([...LANGUAGES.values()])(
    'in $name: every line of the retention table, its time and who sees it',
    async (words) => {
      const text = plain(await page(`/privacy?lang=${words.lang}`))
      expect(text).toContain(`lang="${words.lang}"`)
      for (const { id, term } of KEPT) {
        const row = words.privacy.rows[id] ?? expect.fail(`no words about ${id}`)
        for (const words of [row.what, row.why, row.seen]) expect(text).toContain(words)
        if ('many' in term) expect(text).toContain(`${term.many}`)
      }
      expect(text).toContain(words.privacy.terms.quarter(90))
      expect(text).toContain(words.privacy.terms.months(24))
      for (const limit of words.privacy.limits) expect(text).toContain(limit)
      expect(Object.keys(words.privacy.rows).sort()).toEqual(KEPT.map(({ id }) => id).sort())
    },
  )

  test('the rating page leads there, in the language it is in', async () => {
    const { desk1 } = ward.plates
    expect(await page(`/q/${desk1}`)).toContain('href="/privacy"')
    expect(await page(`/q/${desk1}?lang=en`)).toContain('href="/privacy?lang=en"')
  })

  test('it needs no sign-in, sets no cookie, and stands while the database is away', async () => {
    const answer = await fetch(`${ward.url}/privacy`)
    expect(answer.status).toBe(200)
    expect(answer.headers.get('set-cookie')).toBeNull()
    await ward.line.cut()
    expect((await fetch(`${ward.url}/readyz`)).status).toBe(503)
    expect((await fetch(`${ward.url}/privacy`)).status).toBe(200)
    await ward.line.mend()
  })
})

describe('the words residents agree to', () => {
  // Never change a line here: somebody has agreed to these words. Other words are a new version, and a new line.
  const HASHES: Readonly<Record<number, string>> = {
    1: '935bd99ddbb9184d252a10abffdf723222166195b27b3bd65ca2ede3f7cce747',
    2: '3739eb91c8209ebb61f002faaf44cacc0e26b27c5d6fd9a8567e77f3eb67de2a',
  }

  test('are what they were when they got their number', () => {
    const hashes = CONSENT_TEXTS.map(({ version, ...words }) => [
      version,
      createHash('sha256').update(JSON.stringify(words)).digest('hex'),
    ])
    expect(Object.fromEntries(hashes)).toEqual(HASHES)
    expect(CONSENT_TEXTS.map(({ version }) => version)).toEqual(CONSENT_TEXTS.map((_, at) => at + 1))
  })

  test('are those on the rating page, and a rating carries their number', async () => {
    expect(CONSENT_VERSION).toBe(CONSENT_TEXTS.length)
    for (const lang of ['vi', 'en'] as const) {
      const text = plain(await page(`/q/${ward.plates.desk1}?lang=${lang}`))
      expect(text).toContain(CONSENT[lang].phone)
      expect(text).toContain(CONSENT[lang].phoneHint)
      expect(text).toContain(CONSENT[lang].contact)
      expect(text).toContain(CONSENT[lang].contactHint)
    }
  })

  test('promise the time that the retention table keeps', () => {
    const key = KEPT.find(({ id }) => id === 'key')
    expect(key?.term).toEqual({ unit: 'quarter', days: 90 })
    expect(CONSENT.vi.phoneHint).toContain('90 ngày sau khi hết quý')
    expect(CONSENT.en.phoneHint).toContain('90 days after the quarter ends')
  })
})

describeInBrowser('the page in a browser', () => {
  let browser: Browser
  beforeAll(async () => {
    browser = await openBrowser()
  })
  afterAll(() => browser?.close())

  test.each([
    ['/privacy', 360, 640, false],
    ['/privacy?lang=en', 1280, 800, true],
  ] as const)('%s at %i × %i', async (path, width, height, dark) => {
    const page = await newPage(browser, { width, height, dark })
    await page.goto(ward.url + path)
    expect(await layoutFaults(page)).toEqual([])
    expect(await axe(page)).toEqual([])
  })

  test('the link on the rating page is large enough for a thumb', async () => {
    const page = await newPage(browser, { width: 360, height: 640 })
    await page.goto(`${ward.url}/q/${ward.plates.desk1}`)
    expect(await layoutFaults(page)).toEqual([])
    await page.click('a[href="/privacy"]')
    expect(await page.textContent('h1')).toBe('Phường giữ những gì, bao lâu?')
  })
})
