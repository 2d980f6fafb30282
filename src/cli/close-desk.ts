import { parseArgs } from 'node:util'
import { closeDesk } from '../desks/close.ts'
import { findDeskByCode } from '../desks/queries.ts'
import { perform } from '../world.ts'
import { say, UsageFault, withWorld } from './command.ts'
import { chooseWard } from './ward.ts'

export async function run(args: string[]): Promise<number> {
  const { values } = parseArgs({ args, options: { ward: { type: 'string' }, desk: { type: 'string' } } })
  const code = values.desk
  if (code === undefined) throw new UsageFault('Thiếu --desk (mã quầy).')
  return withWorld(async ({ world }) => {
    const ward = await chooseWard(world, values.ward)
    const desk = await findDeskByCode(world.db, ward.id, code)
    if (!desk) throw new UsageFault(`Phường không có quầy "${code}".`)
    await perform(world, { kind: 'operator' }, (act) => closeDesk(act, ward.id, desk.id))
    say(`Đã đóng ${desk.name}. Đánh giá cũ vẫn giữ nguyên; ai quét mã của quầy này sẽ được báo là quầy đã đóng.`)
    return 0
  })
}
