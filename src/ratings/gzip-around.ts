import { constants, crc32, deflateRawSync } from 'node:zlib'

/** What stands before and after a gap of a page, compressed once for all who get it. */
export type Around = Readonly<{ before: Packed; after: Packed }>
type Packed = Readonly<{ plain: Buffer; deflated: Buffer }>

const HEAD = Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 0xff]) // RFC 1952: deflate, no name, no time
const END = Buffer.from([3, 0]) // RFC 1951: a last block with nothing in it
const MOST = 65_535

export function packAround(before: string, after: string): Around {
  return { before: pack(before), after: pack(after) }
}

/**
 * The page with `filling` (ASCII, at most 65,535 letters) in its gap, as one gzip member. Only the check sum is made anew: the
 * parts end on whole bytes, and the filling is a stored block between them. It is compressed with nothing and so tells
 * nothing by its length.
 */
export function gzipAround({ before, after }: Around, filling: string): Buffer<ArrayBuffer> {
  const middle = Buffer.from(filling, 'latin1')
  if (middle.length > MOST) throw new RangeError('a stored block holds 65,535 bytes')
  const block = Buffer.allocUnsafe(5)
  block[0] = 0
  block.writeUInt16LE(middle.length, 1)
  block.writeUInt16LE(MOST - middle.length, 3)
  const tail = Buffer.allocUnsafe(8)
  tail.writeUInt32LE(crc32(after.plain, crc32(middle, crc32(before.plain))), 0)
  tail.writeUInt32LE(before.plain.length + middle.length + after.plain.length, 4)
  return Buffer.concat([HEAD, before.deflated, block, middle, after.deflated, END, tail])
}

function pack(text: string): Packed {
  const plain = Buffer.from(text)
  return { plain, deflated: deflateRawSync(plain, { finishFlush: constants.Z_SYNC_FLUSH, level: 9 }) }
}
