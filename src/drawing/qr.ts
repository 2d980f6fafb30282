import qrcode from 'qrcode'

/** How much of the symbol may be lost: M 15 % (indoors, at a desk), Q 25 % (outdoors: sun, rain, scratches), H 30 %. */
export type Level = 'M' | 'Q' | 'H'

/** Free space around a symbol, in modules, on all four sides (ISO/IEC 18004). */
export const QUIET_ZONE = 4

/** A symbol without its quiet zone: `size` modules a side, the dark ones as one path in modules from the top left. */
export type QrSymbol = Readonly<{ size: number; path: string }>

/**
 * Draws a text as a QR symbol. Text in capitals, digits and `$%*+-./:` packs into alphanumeric mode, which is a version
 * smaller than the same in small letters. One path of row runs: one rectangle a module makes PDFs twice as slow.
 */
export function drawQr(text: string, level: Level): QrSymbol {
  const { size, data } = qrcode.create(text, { errorCorrectionLevel: level }).modules
  return { size, path: runsOf(data, size) }
}

/** The dark modules of a matrix, row after row, as `M5 0h3v1h-3z`. */
export function runsOf(data: Uint8Array, size: number): string {
  let path = ''
  for (let row = 0; row < size; row++) {
    for (let column = 0; column < size; ) {
      const start = column
      while (column < size && data[row * size + column]) column++
      if (column > start) path += `M${start} ${row}h${column - start}v1h${start - column}z`
      else column++
    }
  }
  return path
}

/** The symbol as a standalone SVG: black on white, quiet zone included, 8 px a module unless it is scaled. */
export function qrSvg(text: string, level: Level): string {
  const { size, path } = drawQr(text, level)
  const side = size + 2 * QUIET_ZONE
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" width="${side * 8}" height="${side * 8}" ` +
    `viewBox="${-QUIET_ZONE} ${-QUIET_ZONE} ${side} ${side}" shape-rendering="crispEdges">` +
    `<path fill="#fff" d="M${-QUIET_ZONE} ${-QUIET_ZONE}h${side}v${side}h${-side}z"/><path d="${path}"/></svg>`
  )
}

/** The symbol as a PNG in black and white, quiet zone included. */
export function qrPng(text: string, level: Level, pixelsPerModule: number): Promise<Buffer> {
  return qrcode.toBuffer(text, { errorCorrectionLevel: level, margin: QUIET_ZONE, scale: pixelsPerModule })
}
