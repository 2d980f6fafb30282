import { Readable } from 'node:stream'
import { setImmediate } from 'node:timers/promises'
import { crc32, deflateRawSync } from 'node:zlib'
import { Zip, type ZipInputFile } from 'fflate'
import { drawingSvg } from '../drawing/drawing-svg.ts'
import type { Drawing } from '../drawing/mark.ts'

type File = Readonly<{ name: string; drawing: Drawing }>

/** Drawings as a ZIP of SVGs, made as fast as the reader takes it: files are asked for one by one. */
export function zipped(files: AsyncIterable<File>, madeAt: Date): Readable {
  return Readable.from(pieces(files, madeAt), { objectMode: false })
}

async function* pieces(files: AsyncIterable<File>, madeAt: Date): AsyncGenerator<Uint8Array> {
  let ready: Uint8Array[] = []
  const zip = new Zip((error, piece) => {
    if (error) throw error
    ready.push(piece)
  })
  for await (const { name, drawing } of files) {
    const svg = Buffer.from(drawingSvg(drawing))
    // Node packs many times as fast as fflate, which is left with the shape of the file.
    const packed = deflateRawSync(svg, { level: 3 })
    const file: ZipInputFile = {
      filename: name,
      compression: DEFLATE,
      size: svg.length,
      crc: crc32(svg),
      mtime: madeAt,
    }
    zip.add(file)
    file.ondata?.(null, packed, true)
    yield* ready
    ready = []
    await setImmediate() // a plate takes a millisecond: others come in between
  }
  zip.end()
  yield* ready
}

const DEFLATE = 8
