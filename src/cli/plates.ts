import { parseArgs } from 'node:util'
import { recordView } from '../audit/record.ts'
import { signsOfDesks } from '../desks/signs.ts'
import { signsPdf } from '../drawing/desk-sign-pdf.ts'
import { wardTitle } from '../places/ward.ts'
import { say, UsageFault, withWorld } from './command.ts'
import { HOUSE_OPTIONS, printHouses } from './print-houses.ts'
import { chooseWard } from './ward.ts'
import { warnOfAddress, writePdf } from './write-pdf.ts'

export async function run(args: string[]): Promise<number> {
  const { values } = parseArgs({
    args,
    options: {
      ward: { type: 'string' },
      out: { type: 'string' },
      layout: { type: 'string', default: 'a6' },
      officer: { type: 'boolean' },
      ...HOUSE_OPTIONS,
    },
  })
  const { out, layout, officer: withOfficer = false } = values
  if (out === undefined) throw new UsageFault('Thiếu --out TỆP.pdf.')
  if (values.houses) return printHouses(out, values)
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
    const title = `Biển quầy ${wardTitle(ward)}`
    await writePdf(out, signsPdf(wished, { layout, title, madeAt: world.now() }))
    say(`Đã ghi ${signs.length} biển quầy vào ${out}. Địa chỉ in trên biển: ${world.config.publicUrl}`)
    warnOfAddress(world.config.publicUrl)
    return 0
  })
}
