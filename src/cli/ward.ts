import { findWard, wardsOn } from '../places/queries.ts'
import { type Ward, wardKey, wardTitle } from '../places/ward.ts'
import { dayOf } from '../values/day.ts'
import type { World } from '../world.ts'
import { UsageFault } from './command.ts'

/** The ward that `--ward` names; without it the only one there is. Throws `UsageFault` with the wards to choose from. */
export async function chooseWard({ db, now }: World, code: string | undefined): Promise<Ward> {
  const today = dayOf(now())
  const wards = await wardsOn(db, today)
  const choice = wards.map((ward) => `  --ward ${ward.code}  ${wardTitle(ward)} (${wardKey(ward)})`).join('\n')
  if (code !== undefined) {
    const ward = await findWard(db, code, today)
    if (ward) return ward
    throw new UsageFault(`Không có phường, xã mã ${code}.${choice && `\nHiện có:\n${choice}`}`)
  }
  const [only, another] = wards
  if (only && !another) return only
  if (!only)
    throw new UsageFault('Chưa có phường, xã nào. Hãy chạy npm start và mở liên kết thiết lập, hoặc npm run demo.')
  throw new UsageFault(`Có nhiều phường, xã. Hãy chọn một:\n${choice}`)
}
