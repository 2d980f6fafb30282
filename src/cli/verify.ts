import { parseArgs } from 'node:util'
import { keepCheck } from '../audit/check.ts'
import { verifyAudit } from '../audit/verify.ts'
import { faultInWords } from '../audit/words.ts'
import { type Difference, MEASURES, type Verified, verifyCounters } from '../ratings/verify.ts'
import { type LinkFault, verifyLinks } from '../ratings/verify-links.ts'
import { printDay } from '../values/day.ts'
import { perform, type World } from '../world.ts'
import { say, withWorld } from './command.ts'

/** Counters against ratings, the audit's chains, ratings against the audit: 0 when all agree, else 1. */
export async function run(args: string[]): Promise<number> {
  parseArgs({ args, options: {} })
  return withWorld(async ({ world, describe }) => {
    say(`So số đếm hằng ngày với từng phiếu đánh giá: ${describe}`)
    const different = await counters(world)
    say('Soát chuỗi nhật ký:')
    const broken = await chains(world)
    say('So từng phiếu đánh giá với nhật ký:')
    const strange = await links(world)
    return different + broken + strange === 0 ? 0 : 1
  })
}

async function counters({ db }: World): Promise<number> {
  let [wards, different] = [0, 0]
  for await (const ward of verifyCounters(db)) {
    wards += 1
    different += ward.different
    say(summary(ward), ...ward.differences.map(differenceLine))
    if (ward.different > ward.differences.length) say(`  … và ${ward.different - ward.differences.length} chỗ nữa`)
  }
  say(different === 0 ? `Khớp: ${wards} phường, xã, không có chỗ nào lệch.` : `LỆCH: ${different} chỗ.`)
  return different
}

async function chains(world: World): Promise<number> {
  let broken = 0
  for await (const chain of verifyAudit(world.db)) {
    const { wardId, seq, hash, fault } = chain
    await perform(world, { kind: 'operator' }, (act) => keepCheck(act, chain))
    if (fault) broken += 1
    const whole = `nguyên vẹn đến dòng ${seq.toLocaleString('vi-VN')}, mã ${hash.toString('hex').slice(0, 16)}`
    say(`${await nameOf(world, wardId)}: ${fault ? `HỎNG: ${faultInWords(fault)}` : whole}`)
  }
  say(broken === 0 ? 'Nguyên vẹn.' : `HỎNG: ${broken} chuỗi.`)
  return broken
}

async function links(world: World): Promise<number> {
  let faults = 0
  for await (const ward of verifyLinks(world.db)) {
    faults += ward.faults.length
    const name = await nameOf(world, ward.wardId)
    say(`${name}: ${ward.ratings} phiếu trong ${ward.batches} đợt, lệch ${ward.faults.length}`)
    say(...ward.faults.map((fault) => `  ${linkLine(fault)}`))
  }
  say(faults === 0 ? 'Khớp.' : `LỆCH: ${faults} chỗ.`)
  return faults
}

async function nameOf({ db }: World, wardId: number): Promise<string> {
  const ward = await db.selectFrom('wards').select('code').where('id', '=', wardId).executeTakeFirst()
  return ward?.code ?? (wardId === 0 ? 'toàn hệ thống' : `phường số ${wardId}`)
}

function linkLine({ seq, what, written, found, ratingId }: LinkFault): string {
  if (what === 'not-in-audit') return `${found} phiếu không có trong nhật ký, phiếu đầu là ${ratingId}`
  if (what === 'correction-differs') return `dòng ${seq}: phiếu ${ratingId} khác với lần sửa cuối đã ghi`
  const missing = found === written ? 'có phiếu đã bị sửa' : `ghi ${written} phiếu, nay còn ${found}`
  return `dòng ${seq}: ${missing}`
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
