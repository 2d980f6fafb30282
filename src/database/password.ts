import { randomBytes } from 'node:crypto'
import { link, open, readFile, rm } from 'node:fs/promises'

/**
 * The embedded server may run under an account that other programs share, so its socket asks for a password: 0600,
 * beside the data. Two processes starting together end with the same one.
 */
export async function loadPassword(file: string): Promise<string> {
  const password = await read(file)
  if (password !== null) return password
  await make(file)
  return (await readFile(file, 'utf8')).trim()
}

async function read(file: string): Promise<string | null> {
  return readFile(file, 'utf8').then(
    (text) => text.trim(),
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return null
      throw error
    },
  )
}

async function make(file: string): Promise<void> {
  const beside = `${file}.${process.pid}.${randomBytes(4).toString('hex')}`
  const handle = await open(beside, 'wx', 0o600)
  try {
    await handle.writeFile(`${randomBytes(32).toString('base64url')}\n`)
    await handle.sync()
    await link(beside, file).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error
    })
  } finally {
    await handle.close()
    await rm(beside, { force: true })
  }
}
