import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type DeskSign, drawDeskSign } from '../src/drawing/desk-sign.ts'
import { drawingSvg } from '../src/drawing/drawing-svg.ts'
import { QUIET_ZONE } from '../src/drawing/qr.ts'
import { newPlateCodes } from '../src/values/plate-code.ts'
import { type Browser, describeInBrowser, newPage, openBrowser } from './support/browser.ts'
import fc from './support/chance.ts'
import { apart, type Extent, extentsOf } from './support/extents.ts'
import { readPdf } from './support/pdf.ts'
import { blurred, grey, type Picture, pictureOf, readQr } from './support/qr-reader.ts'
import { LAN, LONG, pdfOf, textOf } from './support/signs.ts'

const seenBy = (text: string) => ({ jsqr: text, zxing: [text] })

describe('the drawing of a desk sign', () => {
  const words = fc.array(fc.constantFrom('Nguyễn', 'Trường', 'Ưng', 'Ế', 'nghiêng', 'và', '–', 'Kđăm', 'Q'), {
    minLength: 1,
    maxLength: 24,
  })
  const text = words.map((parts) => parts.join(' '))
  const officer = fc.option(fc.record({ name: text, title: fc.oneof(fc.constant(''), text) }))
  const sign = fc.record({
    code: fc.constantFrom(...newPlateCodes(20)),
    publicUrl: fc.constantFrom(LAN.publicUrl, LONG.publicUrl, 'http://localhost:8080'),
    ward: text,
    desk: fc.option(text),
    officer,
  })

  it('keeps every mark on the paper, apart from the others, and four modules away from the symbol', () => {
    fc.assert(
      fc.property(sign, (any) => {
        const drawing = drawDeskSign(any)
        const boxes = extentsOf(drawing)
        const symbol = boxes.find(({ kind }) => kind === 'qr') as Extent
        for (const box of boxes) {
          expect(box.left).toBeGreaterThanOrEqual(5.5)
          expect(box.right).toBeLessThanOrEqual(drawing.width - 5.5)
          expect(box.top).toBeGreaterThanOrEqual(5.4)
          expect(box.bottom).toBeLessThanOrEqual(drawing.height - 5)
          if (box !== symbol) expect(apart(box, symbol)).toBeGreaterThanOrEqual(QUIET_ZONE * symbol.module)
        }
        const head = boxes[0] as Extent
        for (const line of boxes.slice(1).filter(({ kind, top }) => kind === 'text' && top < head.bottom)) {
          expect(line.left).toBeGreaterThanOrEqual(head.left + 4.9)
          expect(line.top).toBeGreaterThanOrEqual(head.top + 1)
          expect(line.bottom).toBeLessThanOrEqual(head.bottom - 1)
        }
      }),
      { numRuns: 150 },
    )
  })

  it('makes modules that a cheap camera tells apart, 1.4 mm and more, even for a host of 53 letters', () => {
    for (const any of [LAN, LONG]) {
      const symbol = extentsOf(drawDeskSign(any)).find(({ kind }) => kind === 'qr') as Extent
      expect(symbol.right - symbol.left).toBeCloseTo(55, 6)
      expect(symbol.module).toBeGreaterThan(1.4)
    }
  })

  it('sets the longest plausible names no smaller than 1.9 mm (5 points)', () => {
    for (const mark of drawDeskSign(LONG).marks) if (mark.kind === 'text') expect(mark.size).toBeGreaterThan(1.9)
  })
})

describeInBrowser('a desk sign as SVG', () => {
  let browser: Browser
  beforeAll(async () => {
    browser = await openBrowser()
  })
  afterAll(() => browser.close())

  const linkTo = (sign: DeskSign) =>
    `data:image/svg+xml;charset=utf-8,${encodeURIComponent(drawingSvg(drawDeskSign(sign)))}`

  it('opens by itself at its true size and is read by two readers', async () => {
    const page = await newPage(browser, { width: 397, height: 559 }) // A6 at 96 dpi
    for (const any of [LAN, LONG]) {
      await page.goto(linkTo(any))
      expect(await page.evaluate('document.documentElement.getBoundingClientRect().width * 25.4 / 96')).toBeCloseTo(
        105,
        2,
      )
      expect(await readQr(pictureOf(await page.screenshot()))).toEqual(seenBy(textOf(any)))
    }
  })

  it('shows the same letters as the PDF', async () => {
    const page = await newPage(browser, { width: 800, height: 1120 })
    for (const any of [LAN, LONG]) {
      const other = { ...any, desk: `${any.desk?.slice(0, -2)}m` } // one letter without its marks
      const [pdf, otherPdf] = (await readPdf(await pdfOf([any, other]), 180)).map((sheet) => sheet.picture) as [
        Picture,
        Picture,
      ]
      await page.setContent(
        `<body style="margin:0"><img src="${linkTo(any)}" style="width:${pdf.width}px;height:${pdf.height}px">`,
      )
      const svg = pictureOf(await page.screenshot())
      expect(unlike(svg, pdf)).toBeLessThan(unlike(svg, otherPdf) / 2)
    }
  })

  it('names what it says, for those who hear it, whatever signs a name holds', () => {
    const svg = drawingSvg(drawDeskSign({ ...LAN, desk: 'Quầy <1> & "2"' }))
    expect(svg).toContain('<title>Phường An Bình · Quầy &#60;1&#62; &#38; "2" · Trần Thị Lan')
    expect(svg).not.toContain('<text')
  })
})

/** How far two signs' heads differ: the mean over all pixels, 0 … 255, blurred by one so that smoothing doesn't count. */
function unlike(one: Picture, other: Picture): number {
  const head = ({ data, width }: Picture) => blurred({ data, width, height: 230 }, 1)
  const [a, b] = [head(one), head(other)]
  let sum = 0
  for (let y = 0; y < 230; y++) for (let x = 0; x < b.width; x++) sum += Math.abs(grey(a, x, y) - grey(b, x, y))
  return sum / (b.width * 230)
}
