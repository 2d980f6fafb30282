import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { describe, expect, it } from 'vitest'
import { signsPdf } from '../src/drawing/desk-sign-pdf.ts'
import { newPlateCodes } from '../src/values/plate-code.ts'
import { bytesOf, fontsOf, objectsOf, readPdf } from './support/pdf.ts'
import { blurred, grainy, grey, type Picture, readQr, turned } from './support/qr-reader.ts'
import { LAN, LONG, OPTIONS, pdfOf, textOf } from './support/signs.ts'

const seenBy = (text: string) => ({ jsqr: text, zxing: [text] })

describe('a desk sign as PDF', () => {
  it('is exactly A6, or A4 with four to a sheet', async () => {
    const sizes = (pdf: Buffer) =>
      [...pdf.toString('latin1').matchAll(/MediaBox \[0 0 (\S+) (\S+)\]/g)].map((box) => box.slice(1).map(Number))
    for (const [width, height] of sizes(await pdfOf([LAN, LONG]))) {
      expect(width).toBeCloseTo((105 / 25.4) * 72, 4)
      expect(height).toBeCloseTo((148 / 25.4) * 72, 4)
    }
    const five = sizes(await pdfOf([LAN, LONG, LAN, LONG, LAN], 'a4'))
    expect(five).toHaveLength(2)
    expect(five[0]?.[0]).toBeCloseTo((210 / 25.4) * 72, 4)
    expect(five[0]?.[1]).toBeCloseTo((297 / 25.4) * 72, 4)
  })

  it('carries its fonts, its language and its title, and says when it was made', async () => {
    const pdf = await pdfOf([LAN])
    const fonts = fontsOf(pdf)
    expect(fonts).toHaveLength(3)
    for (const font of fonts)
      expect(font).toEqual({ name: expect.stringMatching(/^[A-Z]{6}\+BeVietnamPro/), embedded: true })
    const objects = [...objectsOf(pdf).values()].join('\n')
    expect(objects).toContain('/Lang (vi)')
    expect(objects).toContain('(D:20260302020000Z)')
    const title = Buffer.from('\ufeffBiển quầy', 'utf16le').swap16().toString('latin1')
    expect(objects).toContain(`(${title})`)
    expect(pdf.length).toBeLessThan(60_000)
  })

  it('is the same bytes for the same signs at the same moment', async () => {
    expect((await pdfOf([LAN, LONG])).equals(await pdfOf([LAN, LONG]))).toBe(true)
  })

  it('says all its words as text, in reading order, every Vietnamese letter', async () => {
    const [lan, without, long] = await readPdf(await pdfOf([LAN, { ...LAN, officer: null }, LONG]), 72)
    expect(lan?.text.split(/\s*\n/)).toEqual([
      'ỦY BAN NHÂN DÂN PHƯỜNG AN BÌNH',
      'Quầy 1 – Hộ tịch',
      'Trần Thị Lan',
      'Công chức tư pháp – hộ tịch',
      'Ông/Bà có hài lòng không?',
      'Quét bằng camera hoặc Zalo',
      'hailong.example.vn/q/4F7-K2M-9QV',
      'Are you satisfied with our service? Scan and tell us.',
    ])
    expect(without?.text).toContain('Quầy 1 – Hộ tịch')
    expect(without?.text).not.toContain('Lan')
    const flat = long?.text.replace(/\s+/g, ' ')
    for (const words of [LONG.desk, LONG.officer?.name, LONG.officer?.title]) expect(flat).toContain(words)
  })

  it('is read by two readers at 150 dpi: straight, turned, blurred, in a dim room; its symbol measures 55 mm', async () => {
    for (const any of [LAN, LONG]) {
      const [sheet] = await readPdf(await pdfOf([any]), 150)
      const { picture } = sheet as { picture: Picture }
      for (const seen of [picture, turned(picture, 7), turned(picture, -23), blurred(picture, 2)]) {
        expect(await readQr(seen)).toEqual(seenBy(textOf(any)))
      }
      // jsqr takes noise on plain white for a pattern, whoever drew it
      expect((await readQr(grainy(blurred(picture, 1), 60))).zxing).toEqual([textOf(any)])
      const black = (x: number) => grey(picture, x, Math.round((54 / 25.4) * 150)) < 60
      const columns = Array.from({ length: picture.width }, (_, x) => x).filter(black)
      expect((((columns.at(-1) ?? 0) - (columns[0] ?? 0) + 1) / 150) * 25.4).toBeCloseTo(55, 0)
    }
  })

  it('four to a sheet: each of the four is read, and the knife has its marks', async () => {
    const four = newPlateCodes(4).map((code) => ({ ...LAN, code }))
    const [sheet] = await readPdf(await pdfOf(four, 'a4'), 150)
    const { picture } = sheet as { picture: Picture }
    expect((await readQr(picture)).zxing.sort()).toEqual(four.map(textOf).sort())
    const inMm = (x: number, y: number) =>
      Math.min(
        ...[-1, 0, 1].map((off) =>
          grey(picture, Math.round((x / 25.4) * 150) + off, Math.round((y / 25.4) * 150) + off),
        ),
      )
    expect(inMm(105, 5)).toBeLessThan(200)
    expect(inMm(205, 148.5)).toBeLessThan(200)
    expect(inMm(105, 148.5)).toBeLessThan(200)
    expect(inMm(105, 60)).toBe(255)
  })
})

describe('a long roll of signs', () => {
  const roll = (count: number, pen = { drawn: 0, closed: false }) => {
    const codes = newPlateCodes(count)
    async function* signs() {
      try {
        for (const code of codes) {
          pen.drawn++
          yield { ...LAN, code }
        }
      } finally {
        pen.closed = true
      }
    }
    return { pen, stream: signsPdf(signs(), OPTIONS) }
  }

  it('of 2,000 starts at once and needs no more memory at its end than at its beginning', async () => {
    setFlagsFromString('--expose-gc')
    const collect = runInNewContext('gc') as () => void
    const { pen, stream } = roll(2_000)
    const heaps: number[] = []
    let bytes = 0
    let drawnAtFirstByte = 0
    for await (const chunk of stream) {
      drawnAtFirstByte ||= pen.drawn
      bytes += chunk.length
      if (bytes > heaps.length * 600_000) {
        collect()
        heaps.push(process.memoryUsage().heapUsed / 1e6)
      }
    }
    expect(drawnAtFirstByte).toBeLessThan(5)
    expect(pen).toEqual({ drawn: 2_000, closed: true })
    expect(bytes).toBeGreaterThan(4_000_000)
    expect((heaps.at(-1) ?? 99) - (heaps[1] ?? 0)).toBeLessThan(20) // MB; 6 KB a page is PDFKit's own bookkeeping
  })

  it('waits for a reader who does not read', async () => {
    const { pen, stream } = roll(2_000)
    await new Promise((resolve) => stream.once('readable', resolve))
    await new Promise((resolve) => setTimeout(resolve, 300))
    expect(pen.drawn).toBeGreaterThan(0)
    expect(pen.drawn).toBeLessThan(60)
    stream.destroy()
  })

  it('stops, and lets go of its source, when the reader leaves', async () => {
    const { pen, stream } = roll(2_000)
    for await (const _ of stream) break
    await expect.poll(() => pen.closed).toBe(true)
    expect(pen.drawn).toBeLessThan(60)
  })

  it('fails with the source, and is never a PDF that looks whole', async () => {
    async function* broken() {
      yield LAN
      throw new Error('the database went away')
    }
    await expect(bytesOf(signsPdf(broken(), OPTIONS))).rejects.toThrow('the database went away')
  })
})
