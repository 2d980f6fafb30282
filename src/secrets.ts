import { createHmac, type KeyObject } from 'node:crypto'
import { makeFile, type Pepper, readSecretsFile, writePeppers } from './secrets-file.ts'

export type { Pepper } from './secrets-file.ts'

export type Secrets = Readonly<{
  /** signs the token inside a rating form */
  token: KeyObject
  /** turns a token's nonce into the resident's receipt */
  receipt: KeyObject
  /** seal what the service opens again and keeps beyond a quarter: second factors, officers' phones; newest first, at least one */
  sealing: readonly KeyObject[]
  /** turn phone numbers and case IDs into keys; oldest first, at least one. The list changes while the service runs. */
  readonly peppers: readonly Pepper[]
  /**
   * Reads the file again, in case another process has changed it, and puts in it what `edit` makes of its peppers, and
   * what a file of an older version lacks. Two
   * processes must not do this at once: whoever edits holds a lock in the database.
   */
  changePeppers(edit: (peppers: readonly Pepper[]) => readonly Pepper[]): Promise<void>
}>

/**
 * Reads the secrets, or makes them on the first start: 32 random bytes each, mode 0600, never in the database.
 * Two processes starting together end with the same file: a finished file is linked into place, and the loser reads it.
 * Throws an `Error` in words when the file can't be understood; a half-written one can't exist.
 */
export async function loadSecrets(file: string): Promise<Secrets> {
  let read = await readSecretsFile(file)
  if (!read) {
    await makeFile(file)
    read = await readAgain(file)
  }
  let { peppers } = read
  return {
    token: read.token,
    receipt: read.receipt,
    sealing: read.sealing,
    get peppers() {
      return peppers
    },
    async changePeppers(edit) {
      const now = await readAgain(file)
      const wanted = edit(now.peppers)
      if (wanted !== now.peppers || !now.whole) await writePeppers(file, now, wanted)
      peppers = wanted
    },
  }
}

/** The secret that seals now. */
export function sealing({ sealing: [first] }: Pick<Secrets, 'sealing'>): KeyObject {
  if (!first) throw new Error('a secrets file without a sealing secret')
  return first
}

/** Tells one secrets file from another without giving anything of it away; kept in the database and compared at start. */
export function fingerprint(secrets: Secrets): Buffer {
  return createHmac('sha256', secrets.receipt).update('hailong secrets fingerprint 2').digest()
}

/** Tells one pepper from another. That of the first one was the fingerprint of the whole file, before peppers changed. */
export function pepperFingerprint(pepper: Pepper): Buffer {
  return createHmac('sha256', pepper.key).update('hailong secrets fingerprint 1').digest()
}

async function readAgain(file: string) {
  const read = await readSecretsFile(file)
  if (read) return read
  throw new Error(`SECRETS_FILE ${file} can't be used: it vanished. Put back the right file.`)
}
