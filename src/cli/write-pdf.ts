import { createWriteStream } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { Refusal } from '../http/refusal.ts'
import { say } from './command.ts'

/** Writes a file under another name first: whoever prints never finds half of one. Refuses ('unavailable') what can't be written. */
export async function writePdf(out: string, pdf: Readable): Promise<void> {
  const beside = `${out}.${process.pid}.part`
  try {
    await pipeline(pdf, createWriteStream(beside, { flags: 'wx' }))
    await rename(beside, out)
  } catch (error) {
    await rm(beside, { force: true })
    const { code, syscall } = error as NodeJS.ErrnoException
    if (code === undefined || syscall === undefined) throw error
    throw new Refusal('unavailable', `Không ghi được tệp ${out} (${code}).`)
  }
}

/** A plate is printed once, and the address on it can't be corrected. */
export function warnOfAddress(publicUrl: string): void {
  if (/^(localhost|127\.|\[::1\])/.test(new URL(publicUrl).hostname))
    say('Chú ý: điện thoại của người dân không mở được địa chỉ này. Hãy đặt PUBLIC_URL rồi in lại.')
}
