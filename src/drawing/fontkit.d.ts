// fontkit (the engine inside PDFKit) carries no types; these are the parts we use.
declare module 'fontkit' {
  export type Font = {
    unitsPerEm: number
    capHeight: number
    hasGlyphForCodePoint(codePoint: number): boolean
    layout(text: string): { glyphs: Glyph[]; positions: { xAdvance: number; xOffset: number; yOffset: number }[] }
  }
  export type Glyph = { path: { commands: { command: string; args: number[] }[] } }
  export function create(file: Buffer): Font
}
