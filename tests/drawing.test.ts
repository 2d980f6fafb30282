import { describe, expect, it } from 'vitest'
import { ACCENT, ON_ACCENT_QUIET, QUIET, TEXT } from '../src/drawing/colours.ts'
import { FACE_SYMBOLS, facePath, SCALE } from '../src/drawing/faces.ts'
import { plateQrText, plateShortUrl } from '../src/drawing/plate-link.ts'
import { drawQr, QUIET_ZONE, qrPng, qrSvg } from '../src/drawing/qr.ts'
import { type Weight, widthOf } from '../src/drawing/typeface.ts'
import { typeset } from '../src/drawing/typeset.ts'
import { blurred, pictureOf, readQr, turned } from './support/qr-reader.ts'

const CODE = '4F7K2M9QV'
const URL_TEXT = 'HTTPS://HAILONG.EXAMPLE.VN/Q/4F7K2M9QV'

describe('a plate says where it leads', () => {
  it('in capitals to cameras, and readably to people', () => {
    expect(plateQrText('https://hailong.example.vn', CODE)).toBe(URL_TEXT)
    expect(plateShortUrl('https://hailong.example.vn', CODE)).toBe('hailong.example.vn/q/4F7-K2M-9QV')
    expect(plateShortUrl('http://localhost:8080', CODE)).toBe('localhost:8080/q/4F7-K2M-9QV')
  })
})

describe('a QR symbol', () => {
  it('is a version smaller in capitals than in small letters', () => {
    expect(drawQr(URL_TEXT, 'M').size).toBe(25)
    expect(drawQr(URL_TEXT.toLowerCase(), 'M').size).toBe(29)
    expect(drawQr(URL_TEXT, 'Q').size).toBe(29)
  })

  it('is one path of row runs, far fewer than modules, that covers the dark modules and nothing else', () => {
    const { size, path } = drawQr(URL_TEXT, 'M')
    const runs = [...path.matchAll(/M(\d+) (\d+)h(\d+)v1h-(\d+)z/g)].map((run) => run.slice(1).map(Number))
    expect(runs.map(([x, y, width]) => `M${x} ${y}h${width}v1h-${width}z`).join('')).toBe(path)
    const dark = runs.reduce((sum, [, , width = 0]) => sum + width, 0)
    expect(dark).toBeGreaterThan(size * size * 0.4)
    expect(dark).toBeLessThan(size * size * 0.6)
    expect(runs.length).toBeLessThan(dark * 0.6)
  })

  it.each(['M', 'Q'] as const)(
    'as PNG at level %s is read by two readers, straight, turned and blurred',
    async (level) => {
      const picture = pictureOf(await qrPng(URL_TEXT, level, 6))
      expect(picture.width).toBe((drawQr(URL_TEXT, level).size + 2 * QUIET_ZONE) * 6)
      for (const seen of [picture, turned(picture, 9), blurred(picture, 2)]) {
        expect(await readQr(seen)).toEqual({ jsqr: URL_TEXT, zxing: [URL_TEXT] })
      }
    },
  )

  it('as SVG stands on white with four free modules on every side', () => {
    expect(qrSvg(URL_TEXT, 'M')).toContain('viewBox="-4 -4 33 33"')
    expect(qrSvg(URL_TEXT, 'M')).toContain('fill="#fff" d="M-4 -4h33v33h-33z"')
  })
})

describe('the five faces', () => {
  it('weigh at most 1.5 KB, ids and all', () => {
    expect(FACE_SYMBOLS.length).toBeLessThan(1_500)
    expect([...FACE_SYMBOLS.matchAll(/id="(\w+)"/g)].map(([, id]) => id)).toEqual(['f1', 'f2', 'f3', 'f4', 'f5'])
  })

  it('differ from one another in their drawing alone', () => {
    expect(new Set(SCALE.map(({ score }) => JSON.stringify(facePath(score)))).size).toBe(5)
  })

  it('are drawn in lines that stand out from their ground by 4.5:1', () => {
    for (const { fill, ink } of SCALE) expect(contrast(fill, ink)).toBeGreaterThanOrEqual(4.5)
  })

  it('stand on colours whose lightness differs by ten or more between any two, so that grey tells them apart', () => {
    const shades = SCALE.map(({ fill }) => lightness(fill)).sort((a, b) => a - b)
    for (const [index, shade] of shades.entries()) {
      if (index > 0) expect(shade - (shades[index - 1] as number)).toBeGreaterThan(10)
    }
  })
})

describe('colours for words', () => {
  it('keep 7:1 on white, and on the accent what is small too', () => {
    for (const colour of [ACCENT, TEXT, QUIET]) expect(contrast(colour, '#ffffff')).toBeGreaterThanOrEqual(7)
    expect(contrast(ON_ACCENT_QUIET, ACCENT)).toBeGreaterThan(5.5)
  })
})

describe('a text', () => {
  const set = (text: string, lines: number, width: number, size = 6) =>
    typeset({ text, weight: 700, size, lines }, width)
  const wide = (line: string, size: number) => widthOf(line, 700 as Weight, size)

  it('stays as large as wished when there is room', () => {
    expect(set('Quầy 1', 2, 90)).toEqual({ lines: ['Quầy 1'], size: 6 })
  })

  it('is broken into lines about equally long, and no line begins with a dash', () => {
    const { lines, size } = set('Quầy số 12 – Tiếp nhận và trả kết quả', 2, 80)
    expect(size).toBe(6)
    expect(lines).toHaveLength(2)
    const [first, second] = lines.map((line) => wide(line, size)) as [number, number]
    expect(Math.min(first, second) / Math.max(first, second)).toBeGreaterThan(0.7)
    expect(set('Mot hai ba – bon', 2, wide('Mot hai ba', 6) + 0.1).lines.join('|')).not.toContain('|–')
  })

  it('grows smaller until it fits, even one endless word, and loses not a letter', () => {
    for (const text of ['Nghiêng'.repeat(30), `Công Tằng Tôn Nữ ${'Quỳnh '.repeat(40)}`.trim()]) {
      const { lines, size } = set(text, 2, 60)
      expect(lines.join(' ')).toBe(text)
      expect(lines.length).toBeLessThanOrEqual(2)
      for (const line of lines) expect(wide(line, size)).toBeLessThanOrEqual(60)
    }
  })

  it('is composed first: letters typed as base and marks are the same letters', () => {
    expect(set('Hộ tịch'.normalize('NFD'), 1, 90)).toEqual(set('Hộ tịch', 1, 90))
  })
})

// WCAG 2.2 relative luminance and contrast; CIE 1976 L*.
function luminance(hex: string): number {
  const whole = hex.length === 4 ? hex.replace(/[\da-f]/gi, '$&$&') : hex
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const value = Number.parseInt(whole.slice(at, at + 2), 16) / 255
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

function contrast(one: string, other: string): number {
  const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b) as [number, number]
  return (light + 0.05) / (dark + 0.05)
}

function lightness(hex: string): number {
  return 116 * Math.cbrt(luminance(hex)) - 16
}
