import { parseArgs } from 'node:util'
import { recompute } from '../ratings/recompute.ts'
import { perform } from '../world.ts'
import { say, withWorld } from './command.ts'
import { chooseWard } from './ward.ts'

/** Makes the counters the sums of the ratings again, in one ward or in all of them. */
export async function run(args: string[]): Promise<number> {
  const { values } = parseArgs({ args, options: { ward: { type: 'string' } } })
  return withWorld(async ({ world }) => {
    const one = values.ward === undefined ? null : await chooseWard(world, values.ward)
    const wards = await world.db.selectFrom('wards').select(['id', 'code']).orderBy('id').execute()
    let mended = 0
    for (const { id, code } of wards.filter(({ id }) => one === null || id === one.id)) {
      const done = await perform(world, { kind: 'operator' }, (act) => recompute(act, id))
      mended += done.mended
      say(`${code}: ${done.mended === 0 ? 'số đếm đã đúng' : `đã tính lại ${done.mended} ô`}`)
    }
    say(mended === 0 ? 'Không có gì phải sửa.' : 'Xong. Chạy verify để soát lại.')
    return 0
  })
}
