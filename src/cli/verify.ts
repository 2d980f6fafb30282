import { parseArgs } from 'node:util'
import { type Difference, MEASURES, type Verified, verifyCounters } from '../ratings/verify.ts'
import { printDay } from '../values/day.ts'
import { say, withWorld } from './command.ts'

export async function run(args: string[]): Promise<number> {
  parseArgs({ args, options: {} })
  return withWorld(async ({ world, describe }) => {
    say(`So số đếm hằng ngày với từng phiếu đánh giá: ${describe}`)
    let [wards, different] = [0, 0]
    for await (const ward of verifyCounters(world.db)) {
      wards += 1
      different += ward.different
      say(summary(ward), ...ward.differences.map(differenceLine))
      if (ward.different > ward.differences.length) say(`  … và ${ward.different - ward.differences.length} chỗ nữa`)
    }
    say(different === 0 ? `Khớp: ${wards} phường, xã, không có chỗ nào lệch.` : `LỆCH: ${different} chỗ.`)
    return different === 0 ? 0 : 1
  })
}

function summary({ wardCode, counted, inCounters, repeats, cells, different }: Verified): string {
  const figures = `${counted} phiếu được tính, số đếm cộng lại ${inCounters}, ${repeats} phiếu lặp không tính`
  return `${wardCode}: ${figures}; so ${cells} ô (ngày × nơi × cán bộ) × ${MEASURES.length} số, lệch ${different}`
}

function differenceLine({ day, deskId, pointId, officerId, ratings, counters }: Difference): string {
  const place = deskId ? `quầy ${deskId}` : pointId ? `điểm ${pointId}` : 'cả phường'
  const what = MEASURES.flatMap((name, at) =>
    ratings[at] === counters[at] ? [] : [`${name}: phiếu ${ratings[at]}, số đếm ${counters[at]}`],
  )
  return `  ${printDay(day)}, ${place}, ${officerId ? `cán bộ ${officerId}` : 'không có cán bộ'}: ${what.join('; ')}`
}
