import { createSecretKey, type KeyObject, randomBytes } from 'node:crypto'
import { link, mkdir, open, readFile, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { z } from 'zod'
import type { Day } from './values/day.ts'

export type Pepper = Readonly<{
  /** stored with each rating; one more than the epoch before */
  epoch: number
  /** the first local day whose ratings use it */
  from: Day
  key: KeyObject
}>

/** The first pepper was there before anything was rated. */
const ALWAYS: Day = '2000-01-01'

// A KeyObject, made once: an HMAC with a plain buffer as its key takes 8 µs, with this 1.5 µs.
const Key = z
  .base64url()
  .transform((text) => Buffer.from(text, 'base64url'))
  .refine((key) => key.length === 32)
  .transform((key) => createSecretKey(key))
const Epoch = z.int().min(1).max(32767)
const Pepper = z.object({ epoch: Epoch, from: z.iso.date(), key: Key })
const Common = { token: Key, receipt: Key, sealing: z.array(Key).min(1).optional() }
const SecretsFile = z.union([
  z.object({ ...Common, peppers: z.array(Pepper).min(1) }),
  // As it was written before there was more than one.
  z
    .object({ ...Common, pepper: z.object({ epoch: Epoch, key: Key }) })
    .transform(({ pepper, ...keys }) => ({ ...keys, peppers: [{ ...pepper, from: ALWAYS }] })),
])

type Content = Readonly<{
  token: KeyObject
  receipt: KeyObject
  sealing: readonly KeyObject[]
  peppers: readonly Pepper[]
}>

/**
 * Null: there is no such file. One without sealing secrets (`whole` false) was written when the receipt's sealed: its value
 * goes on sealing, under a name of its own. So what is sealed opens as before, also for a service of the version before
 * that still runs beside this one, and for whoever puts back a copy of the older file.
 */
export async function readSecretsFile(file: string): Promise<(Content & Readonly<{ whole: boolean }>) | null> {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null
    throw error
  })
  if (text === null) return null
  const parsed = SecretsFile.safeParse(parseJson(text))
  if (!parsed.success) fail(file, 'it is not a secrets file of this version, or it is damaged')
  const { receipt, sealing } = parsed.data
  return {
    ...parsed.data,
    sealing: sealing ?? [receipt],
    whole: sealing !== undefined,
    peppers: parsed.data.peppers.toSorted((one, other) => one.epoch - other.epoch),
  }
}

/** Makes a file with new secrets, unless another process was faster. */
export async function makeFile(file: string): Promise<void> {
  const key = () => createSecretKey(randomBytes(32))
  const content = { token: key(), receipt: key(), sealing: [key()], peppers: [{ epoch: 1, from: ALWAYS, key: key() }] }
  await mkdir(dirname(file), { recursive: true })
  await writeBeside(file, content, (beside) =>
    link(beside, file).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error
    }),
  )
}

/** Puts a whole new file in the place of the old one: after a power cut there is the one or the other. */
export async function writePeppers(file: string, content: Content, peppers: readonly Pepper[]): Promise<void> {
  await writeBeside(file, { ...content, peppers }, (beside) => rename(beside, file))
}

async function writeBeside(file: string, content: Content, place: (beside: string) => Promise<void>): Promise<void> {
  const text = (key: KeyObject) => key.export().toString('base64url')
  const { token, receipt } = content
  const sealing = content.sealing.map(text)
  const peppers = content.peppers.map((pepper) => ({ ...pepper, key: text(pepper.key) }))
  const beside = `${file}.${process.pid}.${randomBytes(4).toString('hex')}`
  const handle = await open(beside, 'wx', 0o600)
  try {
    await handle.chmod(0o600)
    await handle.writeFile(
      `${JSON.stringify({ token: text(token), receipt: text(receipt), sealing, peppers }, null, 2)}\n`,
    )
    await handle.sync()
    await place(beside)
    await syncFolder(dirname(file))
  } finally {
    await handle.close()
    await rm(beside, { force: true })
  }
}

/** A new name lasts once its folder is on the disk. Windows has no such thing, and needs none. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return
  const handle = await open(folder, 'r')
  await handle.sync().finally(() => handle.close())
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
