import { createHmac, createSecretKey, randomBytes } from 'node:crypto'
import { chmod, link, mkdir, open, readFile, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { z } from 'zod'

// A KeyObject, made once: an HMAC with a plain buffer as its key takes 8 µs, with this 1.5 µs.
const Key = z
  .base64url()
  .transform((text) => Buffer.from(text, 'base64url'))
  .refine((key) => key.length === 32)
  .transform((key) => createSecretKey(key))
const SecretsFile = z.object({
  /** signs the token inside a rating form */
  token: Key,
  /** turns a token's nonce into the resident's receipt */
  receipt: Key,
  /** turns a phone number or a case ID into a key; an epoch's number is stored with each rating */
  pepper: z.object({ epoch: z.int().min(1).max(32767), key: Key }),
})

export type Secrets = Readonly<z.output<typeof SecretsFile>>

/**
 * Reads the secrets, or makes them on the first start: 32 random bytes each, mode 0600, never in the database.
 * Two processes starting together end with the same file: a finished file is linked into place, and the loser reads it.
 * Throws an `Error` in words when the file can't be understood; a half-written one can't exist.
 */
export async function loadSecrets(file: string): Promise<Secrets> {
  const present = await read(file)
  if (present) return present
  await make(file)
  return (await read(file)) ?? fail(file, 'it vanished while it was being made')
}

/** Tells one secrets file from another without giving anything of it away; kept in the database and compared at start. */
export function fingerprint(secrets: Secrets): Buffer {
  return createHmac('sha256', secrets.pepper.key).update('hailong secrets fingerprint 1').digest()
}

async function read(file: string): Promise<Secrets | null> {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null
    throw error
  })
  if (text === null) return null
  const parsed = SecretsFile.safeParse(parseJson(text))
  return parsed.success ? parsed.data : fail(file, 'it is not a secrets file of this version, or it is damaged')
}

async function make(file: string): Promise<void> {
  const key = () => randomBytes(32).toString('base64url')
  const text = JSON.stringify({ token: key(), receipt: key(), pepper: { epoch: 1, key: key() } }, null, 2)
  const beside = `${file}.${process.pid}.${randomBytes(4).toString('hex')}`
  await mkdir(dirname(file), { recursive: true })
  const handle = await open(beside, 'wx', 0o600)
  try {
    await handle.writeFile(`${text}\n`)
    await handle.sync()
    await chmod(beside, 0o600)
    await link(beside, file).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error
    })
  } finally {
    await handle.close()
    await rm(beside, { force: true })
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

function fail(file: string, why: string): never {
  throw new Error(
    `SECRETS_FILE ${file} can't be used: ${why}. Put back the right file; without it residents would be counted twice.`,
  )
}
