import { parseArgs } from 'node:util'
import { leaveWard } from '../desks/leave.ts'
import { findOfficerByCode } from '../officers/queries.ts'
import { perform } from '../world.ts'
import { say, UsageFault, withWorld } from './command.ts'
import { chooseWard } from './ward.ts'

export async function run(args: string[]): Promise<number> {
  const { values } = parseArgs({ args, options: { ward: { type: 'string' }, officer: { type: 'string' } } })
  const code = values.officer
  if (code === undefined) throw new UsageFault('Thiếu --officer (mã cán bộ).')
  return withWorld(async ({ world }) => {
    const ward = await chooseWard(world, values.ward)
    const officer = await findOfficerByCode(world.db, ward.id, code)
    if (!officer) throw new UsageFault(`Phường không có cán bộ mã "${code}".`)
    await perform(world, { kind: 'operator' }, (act) => leaveWard(act, ward.id, officer.id))
    say(`${officer.name} đã nghỉ, không còn ngồi quầy nào. Đánh giá cũ vẫn giữ nguyên.`)
    return 0
  })
}
