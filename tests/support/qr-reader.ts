import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import jsqr from 'jsqr'
import { PNG } from 'pngjs'
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader'

// Left alone it would fetch its other half from a public host.
const wasm = readFileSync(createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm'))
prepareZXingModule({ overrides: { wasmBinary: new Uint8Array(wasm).buffer } })

/** Pixels, four bytes each (red, green, blue, alpha), row by row. */
export type Picture = Readonly<{ data: Uint8ClampedArray<ArrayBuffer>; width: number; height: number }>

export function pictureOf(png: Uint8Array): Picture {
  const { data, width, height } = PNG.sync.read(Buffer.from(png))
  return { data: new Uint8ClampedArray(data), width, height }
}

/** What two readers that share no code make of a picture; null: nothing. The second may find several. */
export async function readQr(picture: Picture): Promise<{ jsqr: string | null; zxing: string[] }> {
  const { data, width, height } = picture
  const zxing = await readZxing(picture)
  return { jsqr: (jsqr as unknown as JsQr)(data, width, height)?.data ?? null, zxing }
}

/** The second of them alone: the first takes seconds for a large picture. */
export async function readZxing(picture: Picture): Promise<string[]> {
  const image = { ...picture, colorSpace: 'srgb' } as ImageData
  const found = await readBarcodes(image, { formats: ['QRCode'], tryHarder: true })
  return found.map(({ text }) => text)
}

type JsQr = (data: Uint8ClampedArray, width: number, height: number) => { data: string } | null

/** The picture as a shaking hand sees it: each pixel the mean of the square around it, `radius` pixels each way. */
export function blurred(picture: Picture, radius: number): Picture {
  return remade(picture, (x, y) => {
    let sum = 0
    for (let down = -radius; down <= radius; down++) {
      for (let right = -radius; right <= radius; right++) sum += grey(picture, x + right, y + down)
    }
    return sum / (2 * radius + 1) ** 2
  })
}

/** The picture as a crooked hand holds it, turned around its middle. */
export function turned(picture: Picture, degrees: number): Picture {
  const [sin, cos] = [Math.sin((degrees * Math.PI) / 180), Math.cos((degrees * Math.PI) / 180)]
  const [middleX, middleY] = [picture.width / 2, picture.height / 2]
  return remade(picture, (x, y) => {
    const [right, down] = [x - middleX, y - middleY]
    return grey(picture, Math.round(middleX + right * cos + down * sin), Math.round(middleY + down * cos - right * sin))
  })
}

/** The picture with `grain` levels of noise either way, the same each time: a dim room. */
export function grainy(picture: Picture, grain: number): Picture {
  let seed = 20_260_302
  return remade(picture, (x, y) => {
    seed = (seed * 1_103_515_245 + 12_345) % 2 ** 31
    return grey(picture, x, y) + (seed / 2 ** 30 - 1) * grain
  })
}

function remade({ width, height }: Picture, shade: (x: number, y: number) => number): Picture {
  const data = new Uint8ClampedArray(width * height * 4).fill(255)
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const at = (y * width + x) * 4
      data[at] = data[at + 1] = data[at + 2] = shade(x, y)
    }
  }
  return { data, width, height }
}

/** 0 black … 255 white; white around the picture. */
export function grey({ data, width, height }: Picture, x: number, y: number): number {
  if (x < 0 || y < 0 || x >= width || y >= height) return 255
  const at = (y * width + x) * 4
  return 0.299 * (data[at] as number) + 0.587 * (data[at + 1] as number) + 0.114 * (data[at + 2] as number)
}
