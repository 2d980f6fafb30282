import { open, stat } from 'node:fs/promises'
import { join } from 'node:path'

const MOST_BYTES = 4_000_000 // a part; a reader of PMTiles asks for some kilobytes

export type Streets = Readonly<{
  /** whether the operator has laid down a base map for the ward of this key */
  has(wardKey: string): Promise<boolean>
  /** Answers a Range request: 206 with that part, 200 or 416; null: there is no such file. */
  part(wardKey: string, range: string | undefined): Promise<Response | null>
}>

/**
 * Base maps of streets, one PMTiles file a ward: `DATA_DIR/maps/26740-20250701.pmtiles`. Laid there by the operator, cut
 * from OpenStreetMap to the ward: we ship none, and a map of the whole country would need more than streets to be right.
 */
export function openStreets(dataDir: string): Streets {
  const fileOf = (wardKey: string) => join(dataDir, 'maps', `${wardKey}.pmtiles`) // the key is a found ward's: digits
  return {
    has: async (wardKey) => (await sizeOf(fileOf(wardKey))) !== null,
    part: async (wardKey, range) => {
      const file = fileOf(wardKey)
      const size = await sizeOf(file)
      return size === null ? null : answer(file, size, range)
    },
  }
}

async function sizeOf(file: string): Promise<number | null> {
  const found = await stat(file).catch(() => null)
  return found?.isFile() ? found.size : null
}

async function answer(file: string, size: number, range: string | undefined): Promise<Response> {
  const headers = {
    'Content-Type': 'application/vnd.pmtiles',
    'Accept-Ranges': 'bytes',
    'Cache-Control': 'public, max-age=86400',
  }
  const asked = readRange(range, size)
  if (asked === null) return new Response(null, { status: 416, headers: { 'Content-Range': `bytes */${size}` } })
  const { from, to } = asked
  const bytes = new Uint8Array(to - from + 1)
  const handle = await open(file)
  try {
    await handle.read(bytes, 0, bytes.length, from)
  } finally {
    await handle.close()
  }
  return new Response(bytes, { status: 206, headers: { ...headers, 'Content-Range': `bytes ${from}-${to}/${size}` } })
}

/** `bytes=0-16383` → both ends, inside the file. Null: no such part, or none was asked for: the whole is not handed out. */
export function readRange(range: string | undefined, size: number): { from: number; to: number } | null {
  const [, first = '', last = ''] = /^bytes=(\d+)-(\d+)$/.exec(range ?? '') ?? []
  if (first === '') return null
  const [from, to] = [Number(first), Math.min(Number(last), size - 1)]
  return from <= to && to - from < MOST_BYTES ? { from, to } : null
}
