import type { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { PDFiumLibrary } from '@hyzyla/pdfium'
import type { Picture } from './qr-reader.ts'

export type Sheet = Readonly<{ text: string; picture: Picture }>

/** All of a PDF, as a reader that is not ours sees it: each page's text, and its picture at `dpi`. */
export async function readPdf(pdf: Uint8Array, dpi: number): Promise<Sheet[]> {
  const library = await PDFiumLibrary.init()
  const document = await library.loadDocument(pdf)
  const sheets: Sheet[] = []
  for (const page of document.pages()) {
    const text = page.getText() // before the page is rendered: rendering closes it
    const { data, width, height } = await page.render({ scale: dpi / 72, render: async (options) => options.data })
    sheets.push({ text, picture: { data: new Uint8ClampedArray(data), width, height } })
  }
  document.destroy()
  library.destroy()
  return sheets
}

export async function bytesOf(stream: Readable): Promise<Buffer> {
  return buffer(stream)
}

/** The dictionaries in a PDF that PDFKit wrote (streams are packed, dictionaries are plain), by their object numbers. */
export function objectsOf(pdf: Buffer): Map<string, string> {
  const objects = pdf.toString('latin1').matchAll(/^(\d+) 0 obj\n([\s\S]*?)\n(?:stream|endobj)/gm)
  return new Map([...objects].map(([, number, body]) => [number as string, body as string]))
}

/** Every font that a page uses, and whether its letters are in the file. */
export function fontsOf(pdf: Buffer): { name: string; embedded: boolean }[] {
  const objects = objectsOf(pdf)
  const follow = (body: string, key: string) =>
    objects.get(new RegExp(`/${key} \\[?(\\d+) 0 R`).exec(body)?.[1] ?? '') ?? ''
  const used = [...objects.values()].filter(
    (body) => body.includes('/Type /Font\n') && !body.includes('/CIDSystemInfo'),
  )
  return used.map((font) => {
    const descriptor = follow(follow(font, 'DescendantFonts') || font, 'FontDescriptor')
    return { name: /\/BaseFont \/(\S+)/.exec(font)?.[1] ?? '', embedded: follow(descriptor, 'FontFile2') !== '' }
  })
}
