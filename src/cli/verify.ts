import { parseArgs } from 'node:util'
import { INSTALLATION } from '../audit/record.ts'
import { verifyAudit } from '../audit/verify.ts'
import { faultInWords } from '../audit/words.ts'
import { checkWard } from '../ratings/check-ward.ts'
import { CASES, MEASURES, MONTHLY, measuresOf } from '../ratings/counters.ts'
import {
  type Difference,
  type Verified,
  verifyCases,
  verifyConfirmed,
  verifyCounters,
  verifyMarks,
  verifyMonths,
} from '../ratings/verify.ts'
import type { LinkFault } from '../ratings/verify-links.ts'
import { printDay } from '../values/day.ts'
import type { World } from '../world.ts'
import { say, withWorld } from './command.ts'

/** Counters against ratings, those of marked ratings against their marks, the audit's chains, ratings against the audit: 0 when all agree, else 1. */
export async function run(args: string[]): Promise<number> {
  parseArgs({ args, options: {} })
  return withWorld(async ({ world, describe }) => {
    say(`So số đếm hằng ngày với từng phiếu đánh giá: ${describe}`)
    const different = await counters(world)
    const marked = (await marks(world)) + (await confirmed(world)) + (await months(world)) + (await cases(world))
    say('Soát chuỗi nhật ký, và từng phiếu đánh giá với nhật ký:')
    const broken = await chains(world)
    return different + marked + broken === 0 ? 0 : 1
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

/** The counters of what is flagged, and of what two people excluded. */
async function marks({ db }: World): Promise<number> {
  let different = 0
  for await (const ward of verifyMarks(db)) {
    different += ward.different
    const marked = `${ward.flagged} phiếu bị đánh dấu, ${ward.excluded} phiếu không tính trong số chính`
    say(`${ward.wardCode}: ${marked}; lệch ${ward.different}`, ...ward.differences.map(markLine))
  }
  return different
}

/** The counters of ratings whose case is in the ward's register. */
async function confirmed({ db }: World): Promise<number> {
  let different = 0
  for await (const ward of verifyConfirmed(db)) {
    different += ward.different
    if (ward.confirmed + ward.different === 0) continue // most wards have no register
    say(`${ward.wardCode}: ${ward.confirmed} phiếu đã xác thực; lệch ${ward.different}`)
    say(...ward.differences.map((one) => `${differenceLine(one)} (đã xác thực)`))
  }
  return different
}

/** The counters by month. */
async function months({ db }: World): Promise<number> {
  let different = 0
  for await (const ward of verifyMonths(db)) {
    different += ward.different
    say(`${ward.wardCode}: ${ward.answers} câu trả lời theo tháng; lệch ${ward.different}`)
    say(...ward.differences.map(monthLine))
  }
  return different
}

/** The counters of the register's cases. */
async function cases({ db }: World): Promise<number> {
  let different = 0
  for await (const ward of verifyCases(db)) {
    different += ward.different
    if (ward.facts + ward.different === 0) continue // most wards have no register
    say(`${ward.wardCode}: sổ hồ sơ theo tháng; lệch ${ward.different}`)
    say(...ward.differences.map(caseLine))
  }
  return different
}

async function chains(world: World): Promise<number> {
  let broken = 0
  for await (const chain of verifyAudit(world.db)) {
    const { links, checked } = await checkWard(world, { kind: 'operator' }, chain)
    const { wardId, seq, hash, fault } = chain
    if (checked.fault) broken += 1
    const whole = `nguyên vẹn đến dòng ${seq.toLocaleString('vi-VN')}, mã ${hash.toString('hex').slice(0, 16)}`
    const ratings = wardId === INSTALLATION ? '' : `; ${links.ratings} phiếu trong ${links.batches} đợt`
    say(`${await nameOf(world, wardId)}: ${fault ? `HỎNG: ${faultInWords(fault)}` : whole}${ratings}`)
    say(...links.faults.map((found) => `  ${linkLine(found)}`))
  }
  say(broken === 0 ? 'Nguyên vẹn.' : `HỎNG: ${broken} chuỗi.`)
  return broken
}

async function nameOf({ db }: World, wardId: number): Promise<string> {
  const ward = await db.selectFrom('wards').select('code').where('id', '=', wardId).executeTakeFirst()
  return ward?.code ?? (wardId === INSTALLATION ? 'toàn hệ thống' : `phường số ${wardId}`)
}

function linkLine({ seq, what, written, found, ratingId }: LinkFault): string {
  if (what === 'not-in-audit') return `${found} phiếu không có trong nhật ký, phiếu đầu là ${ratingId}`
  if (what === 'correction-differs') return `dòng ${seq}: phiếu ${ratingId} khác với lần sửa cuối đã ghi`
  const missing = found === written ? 'có phiếu đã bị sửa' : `ghi ${written} phiếu, nay còn ${found}`
  return `dòng ${seq}: ${missing}`
}

function summary({ wardCode, counted, inCounters, repeats, cells, different }: Verified): string {
  const figures = `${counted} phiếu được tính, số đếm cộng lại ${inCounters}, ${repeats} phiếu lặp không tính`
  return `${wardCode}: ${figures}; so ${cells} ô (ngày × nơi × cán bộ × cách gửi) × ${MEASURES.length} số, lệch ${different}`
}

function markLine(difference: Difference): string {
  return `${differenceLine(difference)} (${difference.cell.mark === 'excluded' ? 'không tính' : 'đánh dấu'})`
}

function differenceLine({ cell, ...figures }: Difference): string {
  const place = cell.desk_id ? `quầy ${cell.desk_id}` : cell.point_id ? `điểm ${cell.point_id}` : 'cả phường'
  const officer = cell.officer_id ? `cán bộ ${cell.officer_id}` : 'không có cán bộ'
  return `  ${printDay(cell.day ?? '')}, ${place}, ${officer}, ${cell.channel}: ${figuresLine(MEASURES, figures)}`
}

function monthLine({ cell, ...figures }: Difference): string {
  const { month, place, about, item, officer_id: officer } = cell
  const where = [month?.slice(0, 7), place, about, item, officer].filter(Boolean).join(', ')
  return `  ${where}: ${figuresLine(measuresOf(MONTHLY), figures)}`
}

function caseLine({ cell, ...figures }: Difference): string {
  const where = [cell.month?.slice(0, 7), cell.what, cell.desk_id].filter(Boolean).join(', ')
  return `  ${where}: ${figuresLine(measuresOf(CASES), figures)}`
}

function figuresLine(
  names: readonly string[],
  { ratings, counters }: Pick<Difference, 'ratings' | 'counters'>,
): string {
  return names
    .flatMap((name, at) =>
      ratings[at] === counters[at] ? [] : [`${name}: phiếu ${ratings[at]}, số đếm ${counters[at]}`],
    )
    .join('; ')
}
