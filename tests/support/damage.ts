import { grey, type Picture } from './qr-reader.ts'
import type { Dice } from './seed.ts'

/** A symbol in a picture: its top left corner, the width of a module, both in pixels, and modules on a side. */
export type Matrix = Readonly<{ x: number; y: number; module: number; size: number }>

/** `spots` of dirt, of one shade each, that together hide a share of the modules; off the corner marks, or anywhere. */
export type Dirt = Readonly<{ share: number; spots: number; where: 'off the corners' | 'anywhere' }>

/** The picture with dirt on the symbol. */
export function dirty(picture: Picture, symbol: Matrix, { share, spots, where }: Dirt, dice: Dice): Picture {
  const { x, y, module, size } = symbol
  const hidden = new Set<number>()
  const most = Math.round(size * size * share)
  const data = picture.data.slice()
  while (hidden.size < most) {
    const wide = Math.ceil(Math.sqrt(most / spots))
    const high = Math.ceil(most / spots / wide)
    const [left, top] = [dice.between(0, size - wide + 1), dice.between(0, size - high + 1)]
    const cells = Array.from(
      { length: wide * high },
      (_, at) => [left + (at % wide), top + Math.floor(at / wide)] as const,
    )
    if (where === 'off the corners' && cells.some(([column, row]) => isCorner(column, row, size))) continue
    const shade = dice.between(0, 256)
    for (const [column, row] of cells) {
      if (hidden.size >= most) break
      hidden.add(row * size + column)
      paint({ ...picture, data }, x + column * module, y + row * module, module, shade)
    }
  }
  return { ...picture, data }
}

function isCorner(column: number, row: number, size: number): boolean {
  const [left, top] = [column < 8, row < 8]
  return (left && top) || (left && row >= size - 8) || (top && column >= size - 8)
}

function paint({ data, width }: Picture, left: number, top: number, side: number, shade: number): void {
  for (let y = Math.round(top); y < Math.round(top + side); y++)
    for (let x = Math.round(left); x < Math.round(left + side); x++)
      data.fill(shade, (y * width + x) * 4, (y * width + x) * 4 + 3)
}

/**
 * The picture as seen by somebody who holds the phone turned by so many degrees and stands aside by so many: a square
 * plane, three halves of its width away.
 */
export function slanted(picture: Picture, turn: number, aside: number): Picture {
  const { width, height } = picture
  const [sin, cos] = [Math.sin((turn * Math.PI) / 180), Math.cos((turn * Math.PI) / 180)]
  const lean = (aside * Math.PI) / 180
  const half = width / 2
  const data = new Uint8ClampedArray(width * height * 4).fill(255)
  for (let row = 0; row < height; row++) {
    for (let column = 0; column < width; column++) {
      const [u, v] = [(column - half) / half, (row - height / 2) / half]
      const across = u / (Math.cos(lean) - (u * Math.sin(lean)) / 3)
      const down = v * (1 + (across * Math.sin(lean)) / 3)
      const shade = between(
        picture,
        half + half * (across * cos + down * sin),
        height / 2 + half * (down * cos - across * sin),
      )
      data.fill(shade, (row * width + column) * 4, (row * width + column) * 4 + 3)
    }
  }
  return { data, width, height }
}

/** The shade between four pixels. */
function between(picture: Picture, x: number, y: number): number {
  const [left, top] = [Math.floor(x), Math.floor(y)]
  const [right, down] = [x - left, y - top]
  const upper = grey(picture, left, top) * (1 - right) + grey(picture, left + 1, top) * right
  const lower = grey(picture, left, top + 1) * (1 - right) + grey(picture, left + 1, top + 1) * right
  return upper * (1 - down) + lower * down
}

/** The picture at dusk: of 256 shades 64 are left, and some noise. */
export function dim(picture: Picture, dice: Dice): Picture {
  const data = picture.data.map((value, at) => (at % 4 === 3 ? 255 : 96 + value / 4))
  for (let at = 0; at < data.length; at += 4) {
    const noise = dice.between(-4, 5)
    for (const colour of [0, 1, 2]) data[at + colour] = (data[at + colour] as number) + noise
  }
  return { ...picture, data }
}

/** A square piece of a picture; white where there was none. */
export function piece(picture: Picture, left: number, top: number, side: number): Picture {
  const data = new Uint8ClampedArray(side * side * 4).fill(255)
  for (let row = 0; row < side; row++) {
    if (top + row < 0 || top + row >= picture.height) continue
    const [from, to] = [Math.max(0, left), Math.min(picture.width, left + side)]
    const start = ((top + row) * picture.width + from) * 4
    data.set(picture.data.subarray(start, start + (to - from) * 4), (row * side + from - left) * 4)
  }
  return { data, width: side, height: side }
}
