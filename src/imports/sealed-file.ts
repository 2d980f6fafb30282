import { open, type Sealer, seal } from '../sealed.ts'
import type { Secrets } from '../secrets.ts'

/**
 * Seals a file for the day that it may wait in the database: it can hold case IDs, which no table, dump or backup may show.
 * Bound to this file of this ward.
 */
export function sealFile(secrets: Secrets, wardId: number, id: string, bytes: Uint8Array): Buffer {
  return seal(sealerOf(secrets), `${wardId}\n${id}`, bytes)
}

/** The file again. Throws where it was sealed for another, or under other secrets. */
export function openFile(secrets: Secrets, wardId: number, id: string, sealed: Buffer): Uint8Array {
  return open(sealerOf(secrets), `${wardId}\n${id}`, sealed)
}

function sealerOf({ token }: Secrets): Sealer {
  return { secret: token, use: 'import file' }
}
