import type { Position } from '../../src/values/position.ts'

const ZOOM = 15
const EXTENT = 4096

/**
 * A PMTiles file (version 3) of one tile of zoom 15 around a position, with one street across it: written from the
 * specification, by nothing that also reads it.
 */
export function streetTiles({ lon, lat }: Position): Buffer {
  const size = 2 ** ZOOM
  const x = Math.floor(((lon + 180) / 360) * size)
  const y = Math.floor(((1 - Math.asinh(Math.tan((lat * Math.PI) / 180)) / Math.PI) / 2) * size)
  const tile = vectorTile()
  const root = Buffer.from([1, tileId(x, y), 1, tile.length, 1].flatMap((n) => varint(n)))
  const metadata = Buffer.from('{}')
  const at = [127, 127 + root.length, 127 + root.length + metadata.length]
  const header = Buffer.alloc(127)
  header.write('PMTiles')
  header[7] = 3
  const numbers = [at[0], root.length, at[1], metadata.length, 0, 0, at[2], tile.length, 1, 1, 1]
  for (const [n, value] of numbers.entries()) header.writeBigUInt64LE(BigInt(value ?? 0), 8 + 8 * n)
  header.set([1, 1, 1, 1, ZOOM, ZOOM], 96) // clustered, nothing compressed, vector tiles
  const e7 = (degrees: number) => Math.round(degrees * 1e7)
  for (const [n, value] of [lon - 0.01, lat - 0.01, lon + 0.01, lat + 0.01].entries())
    header.writeInt32LE(e7(value), 102 + 4 * n)
  header[118] = ZOOM
  header.writeInt32LE(e7(lon), 119)
  header.writeInt32LE(e7(lat), 123)
  return Buffer.concat([header, root, metadata, tile])
}

/** Along a Hilbert curve, after all tiles of the zooms before. */
function tileId(x: number, y: number): number {
  let id = (4 ** ZOOM - 1) / 3
  let [px, py] = [x, y]
  for (let side = 2 ** (ZOOM - 1); side > 0; side /= 2) {
    const [right, down] = [(px & side) > 0 ? 1 : 0, (py & side) > 0 ? 1 : 0]
    id += side * side * ((3 * right) ^ down)
    if (down === 0) {
      if (right === 1) [px, py] = [side - 1 - px, side - 1 - py]
      ;[px, py] = [py, px]
    }
  }
  return id
}

/** A layer `roads` with one line from corner to corner, `kind` major_road. */
function vectorTile(): Buffer {
  const zigzag = (n: number) => (n << 1) ^ (n >> 31)
  const geometry = [(1 << 3) | 1, zigzag(0), zigzag(0), (1 << 3) | 2, zigzag(EXTENT), zigzag(EXTENT)]
  const feature = [...bytes(2, [0, 0]), ...int(3, 2), ...bytes(4, geometry.flatMap(varint))]
  const layer = [
    ...int(15, 2),
    ...bytes(1, [...Buffer.from('roads')]),
    ...bytes(2, feature),
    ...bytes(3, [...Buffer.from('kind')]),
    ...bytes(4, bytes(1, [...Buffer.from('major_road')])),
    ...int(5, EXTENT),
  ]
  return Buffer.from(bytes(3, layer))
}

function int(field: number, value: number): number[] {
  return [...varint(field << 3), ...varint(value)]
}

function bytes(field: number, content: readonly number[]): number[] {
  return [...varint((field << 3) | 2), ...varint(content.length), ...content]
}

function varint(value: number): number[] {
  const low = value % 128
  return value < 128 ? [value] : [low + 128, ...varint(Math.floor(value / 128))]
}
