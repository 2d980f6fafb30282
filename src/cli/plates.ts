import { createWriteStream } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import { pipeline } from 'node:stream/promises'
import { parseArgs } from 'node:util'
import { recordView } from '../audit/record.ts'
import { signsOfDesks } from '../desks/signs.ts'
import { type SheetLayout, signsPdf } from '../drawing/desk-sign-pdf.ts'
import { Refusal } from '../http/refusal.ts'
import { wardTitle } from '../places/ward.ts'
import { say, UsageFault, withWorld } from './command.ts'
import { chooseWard } from './ward.ts'

export async function run(args: string[]): Promise<number> {
  const { values } = parseArgs({
    args,
    options: {
      ward: { type: 'string' },
      out: { type: 'string' },
      layout: { type: 'string', default: 'a6' },
      officer: { type: 'boolean' },
    },
  })
  const { out, layout, officer: withOfficer = false } = values
  if (out === undefined) throw new UsageFault('Thiếu --out TỆP.pdf.')
  if (layout !== 'a6' && layout !== 'a4') throw new UsageFault('--layout là a6 hoặc a4.')

  return withWorld(async ({ world }) => {
    const ward = await chooseWard(world, values.ward)
    const signs = await signsOfDesks(world.db, ward, world.config.publicUrl, world.now())
    if (signs.length === 0) {
      say(`${wardTitle(ward)} chưa có quầy nào có mã QR.`)
      return 1
    }
    const wished = withOfficer ? signs : signs.map((sign) => ({ ...sign, officer: null }))
    const details = { count: wished.length, desk: null }
    await recordView(world, { kind: 'operator' }, ward.id, { action: 'signs-printed', details })
    await write(out, wished, { layout, title: `Biển quầy ${wardTitle(ward)}`, madeAt: world.now() })
    say(`Đã ghi ${signs.length} biển quầy vào ${out}. Địa chỉ in trên biển: ${world.config.publicUrl}`)
    if (isOnlyHere(world.config.publicUrl))
      say('Chú ý: điện thoại của người dân không mở được địa chỉ này. Hãy đặt PUBLIC_URL rồi in lại.')
    return 0
  })
}

/** A sign is printed once, and the address on it can't be corrected. */
function isOnlyHere(publicUrl: string): boolean {
  return /^(localhost|127\.|\[::1\])/.test(new URL(publicUrl).hostname)
}

/** Under another name first: whoever prints never finds half a file. */
async function write(
  out: string,
  signs: Parameters<typeof signsPdf>[0],
  options: { layout: SheetLayout; title: string; madeAt: Date },
): Promise<void> {
  const beside = `${out}.${process.pid}.part`
  try {
    await pipeline(signsPdf(signs, options), createWriteStream(beside, { flags: 'wx' }))
    await rename(beside, out)
  } catch (error) {
    await rm(beside, { force: true })
    const { code } = error as NodeJS.ErrnoException
    if (code === undefined) throw error
    throw new Refusal('unavailable', `Không ghi được tệp ${out} (${code}).`)
  }
}
